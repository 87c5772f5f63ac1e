// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/foreignstores.h"
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <map>

using namespace Qt::StringLiterals;

using support::ForeignSpec;
using support::Outcome;
using support::PostgresServer;

namespace {

constexpr int many = 15'000; // three in each stream

QString text(const QJsonObject &row, const char *key)
{
    return row[QString::fromUtf8(key)].toString();
}

int number(const QJsonObject &row, const char *key)
{
    return row[QString::fromUtf8(key)].toInt(-1);
}

} // namespace

/// The commands that read, on the stores of two other libraries.
class CtlForeignTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data();
    void initTestCase() {}
    void eventsAreListed();
    void streamsAndCategoriesAreListed();
    void aStreamIsReplayedByTheLibrarysVersions();
    void consumersAreShownAsExternal();
    void writingIsRefused();

private:
    const ForeignSpec &spec() const
    {
        QFETCH_GLOBAL(QString, name);
        return support::foreignSpec(name.toStdString());
    }
    Outcome run(const QString &command, const QStringList &words = {})
    {
        std::string &database = m_databases[spec().name];
        if (database.empty())
            database = support::makeForeign(PostgresServer::shared(), spec(), many);
        const auto url = QString::fromStdString(PostgresServer::shared().url(database));
        return m_program.runPlain(QStringList{command, url} + words);
    }

    support::Program m_program{u"sqlite"_s};
    std::map<std::string, std::string> m_databases;
};

void CtlForeignTest::initTestCase_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("Marten") << u"marten, text"_s;
    QTest::newRow("Message DB") << u"message-db"_s;
}

void CtlForeignTest::eventsAreListed()
{
    const Outcome page = run(u"events"_s, {u"--after"_s, u"10"_s, u"--limit"_s, u"3"_s});
    EG_STATUS(page, 0);
    QCOMPARE(page.rows().size(), 3);
    QCOMPARE(number(page.rows().front(), "global_position"), 11);
    QCOMPARE(text(page.rows().front(), "stream_id"), u"invoice-10"_s);
    QCOMPARE(number(page.rows().front(), "stream_version"), int(spec().base));
    const Outcome stream = run(u"events"_s, {u"--stream"_s, u"order-0"_s, u"--backwards"_s});
    EG_STATUS(stream, 0);
    QCOMPARE(stream.rows().size(), 3);
    QCOMPARE(number(stream.rows().back(), "stream_version"), int(spec().base));
    const Outcome related = run(u"events"_s, {u"--correlation"_s, u"c3"_s});
    EG_STATUS(related, 0);
    QCOMPARE(related.rows().size(), 5);
}

void CtlForeignTest::streamsAndCategoriesAreListed()
{
    const Outcome streams =
        run(u"streams"_s, {u"--category"_s, u"invoice"_s, u"--limit"_s, u"2"_s});
    EG_STATUS(streams, 0);
    QCOMPARE(streams.rows().size(), 2);
    QCOMPARE(number(streams.rows().front(), "version"), int(spec().base) + 2);
    const Outcome categories = run(u"categories"_s);
    EG_STATUS(categories, 0);
    QCOMPARE(text(categories.rows().front(), "category"), u"customer"_s);
    QCOMPARE(number(categories.rows().front(), "streams"), 1666);
}

void CtlForeignTest::aStreamIsReplayedByTheLibrarysVersions()
{
    for (int i = 0; i < 3; ++i) {
        const int version = int(spec().base) + i;
        const Outcome state =
            run(u"replay"_s, {u"order-3"_s, u"--at-version"_s, QString::number(version)});
        EG_STATUS(state, 0);
        QCOMPARE(number(state.rows().front(), "version"), version);
        QVERIFY2(state.data.contains("\"amount\":" + QByteArray::number(4 + 5000 * i)) ||
                     state.data.contains("\"amount\": " + QByteArray::number(4 + 5000 * i)),
                 state.data.constData());
    }
    EG_STATUS(run(u"replay"_s, {u"order-3"_s}), 0);
    const Outcome beyond =
        run(u"replay"_s, {u"order-3"_s, u"--at-version"_s, QString::number(spec().base + 3)});
    EG_STATUS(beyond, 1);
}

void CtlForeignTest::consumersAreShownAsExternal()
{
    const Outcome list = run(u"projections"_s);
    EG_STATUS(list, 0);
    const QJsonObject last = list.rows().back();
    QCOMPARE(text(last, "state"), u"external"_s);
    QCOMPARE(number(last, "position"), many - 50);
    QVERIFY(number(last, "lag") > 40);
}

void CtlForeignTest::writingIsRefused()
{
    for (const char *command : {"init", "demo"}) {
        const Outcome refused = run(QString::fromUtf8(command));
        EG_STATUS(refused, 1);
        QVERIFY2(refused.messages.contains("for reading only"), refused.text().constData());
    }
}

EG_TEST(CtlForeignTest, coreApplication)
#include "tst_ctlforeign.moc"
