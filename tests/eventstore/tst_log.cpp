// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/logging/log.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QtTest>

#include <thread>
#include <vector>

namespace log_ = eventstore::log;
using log_::Level;
using namespace Qt::StringLiterals;

/// The file that keeps what a program did.
class LogTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(u"state/eventglass/eventglass.log"_s);
    }
    void cleanup() { log_::end(); }

    void linesHaveTimeLevelAndRoom()
    {
        QVERIFY(log_::begin(m_file.toStdString()));
        QCOMPARE(log_::file(), m_file.toStdString());
        log_::write(Level::Warning, "postgres", "the connection is lost");
        const auto lines = read();
        QCOMPARE(lines.size(), 1);
        QVERIFY2(QRegularExpression(u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z warning "
                                    "postgres: the connection is lost$"_s)
                     .match(lines.first())
                     .hasMatch(),
                 qPrintable(lines.first()));
    }

    void lessThanTheLevelIsLeftOut_data()
    {
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("kept");
        QTest::newRow("debug") << int(Level::Debug) << 4;
        QTest::newRow("info") << int(Level::Info) << 3;
        QTest::newRow("warning") << int(Level::Warning) << 2;
        QTest::newRow("error") << int(Level::Error) << 1;
    }

    void lessThanTheLevelIsLeftOut()
    {
        QFETCH(int, least);
        QFETCH(int, kept);
        QVERIFY(log_::begin(m_file.toStdString(), Level(least)));
        for (const Level level : {Level::Debug, Level::Info, Level::Warning, Level::Error})
            log_::write(level, "room", "a word");
        QCOMPARE(read().size(), kept);
    }

    void textStaysOneLineWithoutSecrets_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("line");
        QTest::newRow("line feeds") << QByteArray("a\nb\r\nc") << u"a\\x0ab\\x0d\\x0ac"_s;
        QTest::newRow("a terminal's command") << QByteArray("\x1b[2J") << u"\\x1b[2J"_s;
        QTest::newRow("another script") << QByteArray("계좌") << u"계좌"_s;
        QTest::newRow("braces") << QByteArray("{} {0} %s") << u"{} {0} %s"_s;
    }

    void textStaysOneLineWithoutSecrets()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, line);
        QVERIFY(log_::begin(m_file.toStdString()));
        log_::write(Level::Info, "room", text.toStdString());
        const auto lines = read();
        QCOMPARE(lines.size(), 1);
        QVERIFY2(lines.first().endsWith(u"room: "_s + line), qPrintable(lines.first()));
    }

    void aPasswordInAnAddressIsOverwritten()
    {
        QVERIFY(log_::begin(m_file.toStdString()));
        log_::write(Level::Info, "room", "postgresql://alice:s3cret@db/shop");
        const auto lines = read();
        QCOMPARE(lines.size(), 1);
        QVERIFY2(!lines.first().contains(u"s3cret"_s), qPrintable(lines.first()));
        QVERIFY(lines.first().contains(u"db/shop"_s));
    }

    void onlyTheUserMayReadIt()
    {
        QVERIFY(log_::begin(m_file.toStdString()));
        log_::write(Level::Info, "room", "text");
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                            QFileDevice::ReadOther | QFileDevice::WriteOther;
        QCOMPARE(QFile::permissions(m_file) & others, QFileDevice::Permissions());
    }

    void oldFilesAreKeptAndBounded()
    {
        QVERIFY(log_::begin(m_file.toStdString()));
        const std::string megabyte(1u << 20, 'x');
        for (int i = 0; i < 25; ++i)
            log_::write(Level::Info, "room", megabyte);
        const QDir folder = QFileInfo(m_file).dir();
        const auto files = folder.entryInfoList(QDir::Files);
        QCOMPARE(files.size(), 4);
        for (const QFileInfo &file : files) {
            QVERIFY(file.size() <= (6 << 20));
            QVERIFY(!(file.permissions() & QFileDevice::ReadOther));
        }
    }

    void whatIsThereStays()
    {
        for (const char *text : {"first", "second"}) {
            QVERIFY(log_::begin(m_file.toStdString()));
            log_::write(Level::Info, "room", text);
            log_::end();
            log_::write(Level::Info, "room", "off");
        }
        QCOMPARE(read().size(), 2);
        QVERIFY(log_::file().empty());
    }

    void manyThreadsWriteWholeLines()
    {
        QVERIFY(log_::begin(m_file.toStdString()));
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([] {
                    for (int line = 0; line < 200; ++line)
                        log_::write(Level::Info, "room", std::string(300, 'y'));
                });
        }
        const auto lines = read();
        QCOMPARE(lines.size(), 800);
        for (const QString &line : lines)
            QVERIFY(line.endsWith(u"room: "_s + QString(300, u'y')));
    }

    void whatIsNoLogStaysAsItIs_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("a text") << QByteArray("notes of 2026-01-31T09:00:00.000000Z\n");
        QTest::newRow("less than a time") << QByteArray("2026-01-31");
        QTest::newRow("a database") << QByteArray("SQLite format 3\0 and more", 24);
    }

    void whatIsNoLogStaysAsItIs()
    {
        QFETCH(QByteArray, content);
        const QString path = m_folder->filePath(u"there"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        file.close();
        const auto begun = log_::begin(path.toStdString());
        QVERIFY(!begun);
        QCOMPARE(begun.error().code, eventstore::ErrorCode::InvalidInput);
        log_::write(Level::Info, "room", "lost");
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
        QVERIFY(QFile::permissions(path) & QFile::ReadOther);
    }

    /// A device would lose the rights that others have.
    void noDeviceIsTakenForALog()
    {
        const auto before = QFile::permissions(u"/dev/null"_s);
        const auto begun = log_::begin("/dev/null");
        QVERIFY(!begun);
        QVERIFY(QString::fromStdString(begun.error().text()).contains(u"device"_s));
        QCOMPARE(QFile::permissions(u"/dev/null"_s), before);
    }

    void aFileThatCantBeWrittenIsSaid()
    {
        const auto begun = log_::begin("/proc/nowhere/eventglass.log");
        QVERIFY(!begun);
        QVERIFY(QString::fromStdString(begun.error().text()).contains(u"/proc/nowhere"_s));
        log_::write(Level::Info, "room", "lost");
    }

private:
    QStringList read() const
    {
        QFile file(m_file);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

EG_TEST(LogTest, noApplication)
#include "tst_log.moc"
