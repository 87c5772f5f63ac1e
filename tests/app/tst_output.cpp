// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/output.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

#include <QTemporaryFile>
#include <QtTest>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <thread>

/// Rows as NDJSON and as a table.
class OutputTest : public QObject
{
    Q_OBJECT

    QTemporaryFile m_file;

    static long mostMegabytes()
    {
        rusage used{};
        ::getrusage(RUSAGE_SELF, &used);
        return used.ru_maxrss / 1024;
    }
    QByteArray written(const std::function<void(ctl::Output &)> &write)
    {
        m_file.resize(0);
        m_file.seek(0);
        ctl::Output output(m_file.handle(), m_file.handle());
        output.useTable(true);
        write(output);
        support::must(output.finish());
        m_file.seek(0);
        return m_file.readAll();
    }

private slots:
    void initTestCase() { QVERIFY(m_file.open()); }

    /// A table waits for some rows to know its columns' widths; of each it keeps what is shown.
    void aTableKeepsNoMoreOfALongValueThanItShows()
    {
        const std::string row =
            "{\"a\":1,\"b\":\"" + std::string(8'000'000, 'y') + "\",\"c\":{\"d\":2}}";
        const long before = mostMegabytes();
        const QByteArray shown = written([&row](ctl::Output &output) {
            for (int i = 0; i < 60; ++i)
                output.row(row);
        });
        QVERIFY2(mostMegabytes() - before < 400, qPrintable(QString::number(mostMegabytes())));
        QCOMPARE(shown.count('\n'), 61);
        QCOMPARE(shown.split('\n').at(1), "1  " + QByteArray(59, 'y') + "…  {\"d\":2}");
    }

    /// A mark that takes no column of its own can be repeated for megabytes.
    void aLongValueOfNoWidthIsMarkedAsCut()
    {
        std::string accents = "e";
        for (int i = 0; i < 5'000; ++i)
            accents += "\xcc\x81";
        const QByteArray shown =
            written([&accents](ctl::Output &output) { output.row("{\"b\":\"" + accents + "\"}"); });
        QVERIFY(shown.size() < 5'000);
        QVERIFY(shown.endsWith("…\n"));
    }

    /// A pipe that is full and does not block, as another program that has it set it so.
    void aPipeThatDoesNotBlockGetsAll()
    {
        constexpr int lines = 20'000;
        int ends[2] = {-1, -1};
        QCOMPARE(::pipe2(ends, O_NONBLOCK), 0);
        QByteArray got;
        std::thread reader([&got, from = ends[0]] {
            QByteArray piece(65'536, '\0');
            for (;;) {
                const auto count = ::read(from, piece.data(), std::size_t(piece.size()));
                if (count == 0)
                    return;
                if (count > 0)
                    got.append(piece.constData(), count);
                else
                    QThread::msleep(1);
            }
        });
        eventstore::Result<> done;
        {
            ctl::Output output(ends[1], ends[1]);
            for (int i = 0; i < lines; ++i)
                output.row("{\"text\":\"abcdefghijklmnopqrstuvwxyz\"}");
            done = output.finish();
            output.note(std::string(200'000, 'x'));
        }
        ::close(ends[1]);
        reader.join();
        ::close(ends[0]);
        QVERIFY2(done.has_value(), done ? "" : done.error().text().c_str());
        QCOMPARE(got.count('\n'), lines + 1);
    }

    void anObjectIsShownWhole()
    {
        const std::string text(50'000, 'y');
        const QByteArray shown =
            written([&text](ctl::Output &output) { output.object("{\"b\":\"" + text + "\"}"); });
        QCOMPARE(shown.size(), 50'000 + 4);
    }
};

EG_TEST(OutputTest, coreApplication)
#include "tst_output.moc"
