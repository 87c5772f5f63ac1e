// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <sys/stat.h>

#include <memory>

using support::importLine;
using support::Outcome;
using support::Program;

namespace {

QByteArray event(int n, const QByteArray &stream, const QByteArray &type, const QByteArray &data,
                 const QByteArray &metadata = "{}")
{
    return importLine(n, stream, data, type).replace("\"metadata\":{}", "\"metadata\":" + metadata);
}

/// Two accounts, a user and a title; event n is at second n after ten o'clock and at position n.
QByteArray history()
{
    return event(
               1, "account-1", "AccountCreated",
               R"({"user_id":"u1","account_type":"checking","currency":"EUR","initial_deposit":100.50})",
               R"({"correlation_id":"c1"})") +
           event(
               2, "account-2", "AccountCreated",
               R"({"user_id":"u2","account_type":"savings","currency":"EUR","initial_deposit":0})") +
           event(3, "account-1", "MoneyDeposited", R"({"amount":9.5,"balance_after":110})",
                 R"({"user_id":"u1"})") +
           event(4, "account-1", "MoneyTransferred",
                 R"({"to_account_id":"2","amount":10,"balance_after":100})",
                 R"({"correlation_id":"c2","user_id":"u1"})") +
           event(5, "account-2", "MoneyReceived",
                 R"({"from_account_id":"1","amount":10,"balance_after":10})",
                 R"({"correlation_id":"c2","user_id":"u1"})") +
           event(
               6, "user-u1", "user.registered",
               R"({"user_id":"u1","email":"a@example.org","name":"김하은","initial_preferences":[],"registration_timestamp":"2026-03-01T10:00:06Z"})") +
           event(7, "content-c1", "content.published",
                 R"({"content_id":"c1","title":"달","genre":"drama"})") +
           event(8, "plain", "Noted", R"({"text":"needle in hay"})");
}

QList<int> positions(const Outcome &outcome)
{
    QList<int> list;
    for (const QJsonObject &row : outcome.rows())
        list.append(row[QStringLiteral("global_position")].toInt());
    return list;
}

QStringList split(const QString &line)
{
    return line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

/// Commands that only read, on both kinds of store.
class CtlReadingTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<Program> m_programs[2];

    const Program &program() const
    {
        QFETCH_GLOBAL(int, index);
        return *m_programs[index];
    }

private slots:
    void initTestCase_data()
    {
        QTest::addColumn<int>("index");
        QTest::newRow("sqlite") << 0;
        QTest::newRow("postgres") << 1;
    }

    void initTestCase()
    {
        m_programs[0] = std::make_unique<Program>(QStringLiteral("sqlite"));
        m_programs[1] = std::make_unique<Program>(QStringLiteral("postgres"));
        for (const auto &program : m_programs)
            EG_STATUS(program->run(QStringLiteral("import"), {QStringLiteral("-")}, history()), 0);
    }

    void cleanupTestCase()
    {
        for (auto &program : m_programs)
            program.reset();
    }

    void filtersChooseEvents_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QList<int>>("expected");
        const auto row = [](const char *options, QList<int> expected) {
            QTest::newRow(options) << QString::fromUtf8(options) << std::move(expected);
        };
        row("", {1, 2, 3, 4, 5, 6, 7, 8});
        row("--backwards", {8, 7, 6, 5, 4, 3, 2, 1});
        row("--limit 3", {1, 2, 3});
        row("--limit 0", {});
        row("--backwards --limit 2", {8, 7});
        row("--after 6", {7, 8});
        row("--after 3 --backwards", {2, 1});
        row("--after 99", {});
        row("--stream account-1", {1, 3, 4});
        row("--stream account-1 --backwards", {4, 3, 1});
        row("--stream account-1 --from-version 2", {3, 4});
        row("--stream account-1 --from-version 2 --backwards", {3, 1});
        row("--stream account-1 --after 3", {4});
        row("--stream account-1 --type MoneyDeposited", {3});
        row("--stream nobody-1", {});
        row("--type MoneyReceived --type MoneyTransferred", {4, 5});
        row("--category account", {1, 2, 3, 4, 5});
        row("--category user --category plain", {6, 8});
        row("--category plain", {8});
        row("--since 2026-03-01T10:00:07Z", {7, 8});
        row("--until 2026-03-01T10:00:02Z", {1, 2});
        row("--since 2026-03-01T10:00:03Z --until 2026-03-01T10:00:04.000000Z", {3, 4});
        row("--since 2026-03-01T11:00:07+01:00", {7, 8});
        row("--user u2", {2});
        row("--user u1", {1, 3, 4, 5, 6});
        row("--correlation c2", {4, 5});
        row("--contains needle", {8});
        row("--contains Needle", {});
        row("--contains 김하은", {6});
        row("--category account --user u1 --backwards --limit 2", {5, 4});
    }

    void filtersChooseEvents()
    {
        QFETCH(QString, options);
        QFETCH(QList<int>, expected);
        const Outcome outcome = program().run(QStringLiteral("events"), split(options));
        EG_STATUS(outcome, 0);
        QCOMPARE(positions(outcome), expected);
        // Only that there is none gets a word, unless none was asked for.
        const bool getsWord = expected.isEmpty() && options != QStringLiteral("--limit 0");
        QVERIFY2(outcome.messages.isEmpty() != getsWord, outcome.messages.constData());
        if (options.contains(QStringLiteral("--backwards")))
            return;
        const Outcome exported = program().run(QStringLiteral("export"), split(options));
        EG_STATUS(exported, 0);
        QCOMPARE(exported.data, outcome.data);
    }

    void anEventIsALineInNormalForm()
    {
        const QByteArray line =
            program().run(QStringLiteral("events"), {QStringLiteral("--limit=1")}).data;
        QCOMPARE(
            line,
            QByteArray(
                R"({"global_position":1,"stream_id":"account-1","stream_version":1,)"
                R"("event_id":"00000000-0000-4000-8000-000000000001","event_type":"AccountCreated",)"
                R"("event_data":{"user_id":"u1","account_type":"checking","currency":"EUR","initial_deposit":100.50},)"
                R"("metadata":{"correlation_id":"c1"},"timestamp":"2026-03-01T10:00:01.000000Z"})"
                "\n"));
    }

    void aLongStreamIsPrintedOnce_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("forwards") << QStringList{};
        QTest::newRow("backwards") << QStringList{QStringLiteral("--backwards")};
    }
    void aLongStreamIsPrintedOnce()
    {
        QFETCH(QStringList, words);
        const Program program(QStringLiteral("sqlite"));
        EG_STATUS(program.run(QStringLiteral("init")), 0);
        constexpr int count = 1'300; // more than the first pages
        QByteArray lines;
        for (int i = 1; i <= count; ++i)
            lines += importLine(i, "a-1");
        EG_STATUS(program.run(QStringLiteral("import"), {QStringLiteral("-")}, lines), 0);
        const auto rows = program
                              .run(QStringLiteral("events"),
                                   QStringList{QStringLiteral("--stream"), QStringLiteral("a-1"),
                                               QStringLiteral("--limit"), QStringLiteral("5000")} +
                                       words)
                              .rows();
        QCOMPARE(rows.size(), count);
        for (int i = 0; i < count; ++i)
            QCOMPARE(rows.at(i)[QStringLiteral("stream_version")].toInt(),
                     words.isEmpty() ? i + 1 : count - i);
    }

    void streamsAreListedById_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *options, const QStringList &expected) {
            QTest::newRow(options) << QString::fromUtf8(options) << expected;
        };
        const QStringList all{QStringLiteral("account-1"), QStringLiteral("account-2"),
                              QStringLiteral("content-c1"), QStringLiteral("plain"),
                              QStringLiteral("user-u1")};
        row("", all);
        row("--limit 2", all.mid(0, 2));
        row("--limit 0", {});
        row("--category account", all.mid(0, 2));
        row("--category plain", all.mid(3, 1));
        row("--prefix account-2", all.mid(1, 1));
        row("--prefix p", all.mid(3, 1));
        row("--category user --prefix account", {});
    }

    void streamsAreListedById()
    {
        QFETCH(QString, options);
        QFETCH(QStringList, expected);
        const Outcome outcome = program().run(QStringLiteral("streams"), split(options));
        EG_STATUS(outcome, 0);
        QStringList ids;
        for (const QJsonObject &row : outcome.rows())
            ids.append(row[QStringLiteral("stream_id")].toString());
        QCOMPARE(ids, expected);
    }

    void listsHaveTheirKeys()
    {
        QCOMPARE(
            program().run(QStringLiteral("streams"), {QStringLiteral("--limit=1")}).data,
            QByteArray(
                R"({"stream_id":"account-1","version":3,"last_updated":"2026-03-01T10:00:04.000000Z"})"
                "\n"));
        QCOMPARE(program().run(QStringLiteral("categories")).data,
                 QByteArray("{\"category\":\"account\",\"streams\":2,\"events\":5}\n"
                            "{\"category\":\"content\",\"streams\":1,\"events\":1}\n"
                            "{\"category\":\"plain\",\"streams\":1,\"events\":1}\n"
                            "{\"category\":\"user\",\"streams\":1,\"events\":1}\n"));
        const Outcome types = program().run(QStringLiteral("types"));
        QCOMPARE(types.lines().size(), 7);
        QCOMPARE(types.lines().first(),
                 QByteArray("{\"event_type\":\"AccountCreated\",\"events\":2}"));
    }

    void replayPrintsTheStateAsOneLine()
    {
        const Outcome outcome =
            program().run(QStringLiteral("replay"), {QStringLiteral("account-1")});
        EG_STATUS(outcome, 0);
        QCOMPARE(outcome.lines().size(), 1);
        QVERIFY2(outcome.data.contains("\"balance\":100,"), outcome.data.constData());
        QVERIFY(outcome.data.contains("\"version\":3"));
        const QStringList first{QStringLiteral("account-1"), QStringLiteral("--at-version"),
                                QStringLiteral("1")};
        const Outcome early = program().run(QStringLiteral("replay"), first);
        QVERIFY(early.data.contains("\"balance\":100.5,"));
        QCOMPARE(program()
                     .run(QStringLiteral("replay"),
                          first + QStringList{QStringLiteral("--no-snapshots")})
                     .data,
                 early.data);
        QCOMPARE(program()
                     .run(QStringLiteral("replay"),
                          {QStringLiteral("account-1"), QStringLiteral("--at-time"),
                           QStringLiteral("2026-03-01T10:00:02Z")})
                     .data,
                 early.data);
    }

    void replayShowsWhatChanged()
    {
        const Outcome outcome =
            program().run(QStringLiteral("replay"),
                          {QStringLiteral("account-1"), QStringLiteral("--at-version=2"),
                           QStringLiteral("--diff=1")});
        EG_STATUS(outcome, 0);
        QCOMPARE(
            outcome.data,
            QByteArray(
                R"({"from":1,"to":2,"changes":[{"path":"balance","kind":"changed","before":100.5,"after":110},)"
                R"({"path":"transaction_count","kind":"changed","before":1,"after":2},)"
                R"({"path":"total_deposits","kind":"changed","before":100.5,"after":110}]})"
                "\n"));
    }

    void replayOfWhatIsNotThereFails_data()
    {
        QTest::addColumn<QString>("options");
        for (const char *options : {"nobody-1", "account-1 --at-version 4",
                                    "account-1 --at-time 2020-01-01", "account-1 --diff 9"})
            QTest::newRow(options) << QString::fromUtf8(options);
    }

    void replayOfWhatIsNotThereFails()
    {
        QFETCH(QString, options);
        const Outcome outcome = program().run(QStringLiteral("replay"), split(options));
        EG_STATUS(outcome, 1);
        QVERIFY(outcome.data.isEmpty());
        QVERIFY2(!outcome.message().isEmpty(), outcome.messages.constData());
    }

    void tablesAreAligned()
    {
        const QStringList table{QStringLiteral("--format"), QStringLiteral("table")};
        const Outcome outcome = program().run(QStringLiteral("categories"), table);
        EG_STATUS(outcome, 0);
        QCOMPARE(outcome.data, QByteArray("category  streams  events\n"
                                          "account         2       5\n"
                                          "content         1       1\n"
                                          "plain           1       1\n"
                                          "user            1       1\n"));
        const Outcome user =
            program().run(QStringLiteral("replay"), QStringList{QStringLiteral("user-u1")} + table);
        QVERIFY2(user.data.contains("name               김하은\n"), user.data.constData());
        QVERIFY(
            program()
                .run(QStringLiteral("streams"), table + QStringList{QStringLiteral("--prefix=x")})
                .data.isEmpty());
    }

    void readingTouchesNothing()
    {
        const QString before = program().sql(QStringLiteral("select count(*) from events"));
        for (const char *command :
             {"events", "export", "streams", "categories", "types", "projections"})
            EG_STATUS(program().run(QString::fromUtf8(command)), 0);
        EG_STATUS(program().run(QStringLiteral("query"), {QStringLiteral("user_profiles")}), 0);
        QCOMPARE(program().sql(QStringLiteral("select count(*) from events")), before);
    }

    void aFileNobodyMayWriteCanBeRead()
    {
        QFETCH_GLOBAL(int, index);
        if (index == 1)
            QSKIP("PostgreSQL has no file to protect; the sqlite row tests it");
        const Program copy(QStringLiteral("sqlite"));
        EG_STATUS(copy.run(QStringLiteral("import"), {QStringLiteral("-")}, history()), 0);
        const QByteArray path = copy.store().toUtf8();
        QCOMPARE(::chmod(path.constData(), 0444), 0);
        QCOMPARE(::chmod(copy.folder().toUtf8().constData(), 0555), 0);
        const Outcome outcome = copy.run(QStringLiteral("events"));
        const Outcome state = copy.run(QStringLiteral("replay"), {QStringLiteral("account-1")});
        ::chmod(copy.folder().toUtf8().constData(), 0755);
        EG_STATUS(outcome, 0);
        EG_STATUS(state, 0);
        QCOMPARE(outcome.lines().size(), 8);
    }

    void moreThanAThousandIsSaid()
    {
        QFETCH_GLOBAL(int, index);
        const Program big(index == 0 ? QStringLiteral("sqlite") : QStringLiteral("postgres"));
        EG_STATUS(big.run(QStringLiteral("demo"), {QStringLiteral("--events=1500")}), 0);
        const Outcome some = big.run(QStringLiteral("events"));
        EG_STATUS(some, 0);
        QCOMPARE(some.lines().size(), 1000);
        QVERIFY2(some.message().contains(QStringLiteral("1000")), some.messages.constData());
        const Outcome all = big.run(QStringLiteral("events"), {QStringLiteral("--limit=5000")});
        QCOMPARE(all.lines().size(), 1500);
        QVERIFY(all.messages.isEmpty());
        const Outcome exactly = big.run(QStringLiteral("events"), {QStringLiteral("--limit=1000")});
        QCOMPARE(exactly.data, some.data);
        QVERIFY(exactly.messages.isEmpty());
    }

    void everyPageOfALongListArrives()
    {
        QFETCH_GLOBAL(int, index);
        const Program big(index == 0 ? QStringLiteral("sqlite") : QStringLiteral("postgres"));
        QByteArray file;
        for (int n = 1; n <= 2500; ++n)
            file += importLine(n, "many-" + QByteArray::number(n));
        EG_STATUS(big.run(QStringLiteral("import"), {QStringLiteral("-")}, file), 0);
        const Outcome streams = big.run(QStringLiteral("streams"));
        QCOMPARE(streams.lines().size(), 2500);
        const auto lines = streams.lines();
        QCOMPARE(QSet<QByteArray>(lines.begin(), lines.end()).size(), 2500);
    }
};

EG_TEST(CtlReadingTest, coreApplication)
#include "tst_ctlreading.moc"
