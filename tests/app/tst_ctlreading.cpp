// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <sys/stat.h>

#include <memory>

using namespace Qt::StringLiterals;

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
        list.append(row[u"global_position"_s].toInt());
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
        m_programs[0] = std::make_unique<Program>(u"sqlite"_s);
        m_programs[1] = std::make_unique<Program>(u"postgres"_s);
        for (const auto &program : m_programs)
            EG_STATUS(program->run(u"import"_s, {u"-"_s}, history()), 0);
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
        const Outcome outcome = program().run(u"events"_s, split(options));
        EG_STATUS(outcome, 0);
        QCOMPARE(positions(outcome), expected);
        // Only that there is none gets a word, unless none was asked for.
        const bool getsWord = expected.isEmpty() && options != u"--limit 0"_s;
        QVERIFY2(outcome.messages.isEmpty() != getsWord, outcome.messages.constData());
        if (options.contains(u"--backwards"_s))
            return;
        const Outcome exported = program().run(u"export"_s, split(options));
        EG_STATUS(exported, 0);
        QCOMPARE(exported.data, outcome.data);
    }

    void anEventIsALineInNormalForm()
    {
        const QByteArray line = program().run(u"events"_s, {u"--limit=1"_s}).data;
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
        QTest::newRow("backwards") << QStringList{u"--backwards"_s};
    }
    void aLongStreamIsPrintedOnce()
    {
        QFETCH(QStringList, words);
        const Program program(u"sqlite"_s, Program::Store::Empty);
        constexpr int count = 1'300; // more than the first pages
        QByteArray lines;
        for (int i = 1; i <= count; ++i)
            lines += importLine(i, "a-1");
        EG_STATUS(program.run(u"import"_s, {u"-"_s}, lines), 0);
        const auto rows =
            program
                .run(u"events"_s,
                     QStringList{u"--stream"_s, u"a-1"_s, u"--limit"_s, u"5000"_s} + words)
                .rows();
        QCOMPARE(rows.size(), count);
        for (int i = 0; i < count; ++i)
            QCOMPARE(rows.at(i)[u"stream_version"_s].toInt(), words.isEmpty() ? i + 1 : count - i);
    }

    void streamsAreListedById_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *options, const QStringList &expected) {
            QTest::newRow(options) << QString::fromUtf8(options) << expected;
        };
        const QStringList all{u"account-1"_s, u"account-2"_s, u"content-c1"_s, u"plain"_s,
                              u"user-u1"_s};
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
        const Outcome outcome = program().run(u"streams"_s, split(options));
        EG_STATUS(outcome, 0);
        QStringList ids;
        for (const QJsonObject &row : outcome.rows())
            ids.append(row[u"stream_id"_s].toString());
        QCOMPARE(ids, expected);
    }

    void listsHaveTheirKeys()
    {
        QCOMPARE(
            program().run(u"streams"_s, {u"--limit=1"_s}).data,
            QByteArray(
                R"({"stream_id":"account-1","version":3,"last_updated":"2026-03-01T10:00:04.000000Z"})"
                "\n"));
        QCOMPARE(program().run(u"categories"_s).data,
                 QByteArray("{\"category\":\"account\",\"streams\":2,\"events\":5}\n"
                            "{\"category\":\"content\",\"streams\":1,\"events\":1}\n"
                            "{\"category\":\"plain\",\"streams\":1,\"events\":1}\n"
                            "{\"category\":\"user\",\"streams\":1,\"events\":1}\n"));
        const Outcome types = program().run(u"types"_s);
        QCOMPARE(types.lines().size(), 7);
        QCOMPARE(types.lines().first(),
                 QByteArray("{\"event_type\":\"AccountCreated\",\"events\":2}"));
    }

    void replayPrintsTheStateAsOneLine()
    {
        const Outcome outcome = program().run(u"replay"_s, {u"account-1"_s});
        EG_STATUS(outcome, 0);
        QCOMPARE(outcome.lines().size(), 1);
        QVERIFY2(outcome.data.contains("\"balance\":100,"), outcome.data.constData());
        QVERIFY(outcome.data.contains("\"version\":3"));
        const QStringList first{u"account-1"_s, u"--at-version"_s, u"1"_s};
        const Outcome early = program().run(u"replay"_s, first);
        QVERIFY(early.data.contains("\"balance\":100.5,"));
        QCOMPARE(program().run(u"replay"_s, first + QStringList{u"--no-snapshots"_s}).data,
                 early.data);
        QCOMPARE(program()
                     .run(u"replay"_s, {u"account-1"_s, u"--at-time"_s, u"2026-03-01T10:00:02Z"_s})
                     .data,
                 early.data);
    }

    void replayShowsWhatChanged()
    {
        const Outcome outcome =
            program().run(u"replay"_s, {u"account-1"_s, u"--at-version=2"_s, u"--diff=1"_s});
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
        const Outcome outcome = program().run(u"replay"_s, split(options));
        EG_STATUS(outcome, 1);
        QVERIFY(outcome.data.isEmpty());
        QVERIFY2(!outcome.message().isEmpty(), outcome.messages.constData());
    }

    void tablesAreAligned()
    {
        const QStringList table{u"--format"_s, u"table"_s};
        const Outcome outcome = program().run(u"categories"_s, table);
        EG_STATUS(outcome, 0);
        QCOMPARE(outcome.data, QByteArray("category  streams  events\n"
                                          "account         2       5\n"
                                          "content         1       1\n"
                                          "plain           1       1\n"
                                          "user            1       1\n"));
        const Outcome user = program().run(u"replay"_s, QStringList{u"user-u1"_s} + table);
        QVERIFY2(user.data.contains("name               김하은\n"), user.data.constData());
        QVERIFY(program().run(u"streams"_s, table + QStringList{u"--prefix=x"_s}).data.isEmpty());
    }

    void readingTouchesNothing()
    {
        const QString before = program().sql(u"select count(*) from events"_s);
        for (const char *command :
             {"events", "export", "streams", "categories", "types", "projections"})
            EG_STATUS(program().run(QString::fromUtf8(command)), 0);
        EG_STATUS(program().run(u"query"_s, {u"user_profiles"_s}), 0);
        QCOMPARE(program().sql(u"select count(*) from events"_s), before);
    }

    void aFileNobodyMayWriteCanBeRead()
    {
        QFETCH_GLOBAL(int, index);
        if (index == 1)
            QSKIP("PostgreSQL has no file to protect; the sqlite row tests it");
        const Program copy(u"sqlite"_s);
        EG_STATUS(copy.run(u"import"_s, {u"-"_s}, history()), 0);
        const QByteArray path = copy.store().toUtf8();
        QCOMPARE(::chmod(path.constData(), 0444), 0);
        QCOMPARE(::chmod(copy.folder().toUtf8().constData(), 0555), 0);
        const Outcome outcome = copy.run(u"events"_s);
        const Outcome state = copy.run(u"replay"_s, {u"account-1"_s});
        ::chmod(copy.folder().toUtf8().constData(), 0755);
        EG_STATUS(outcome, 0);
        EG_STATUS(state, 0);
        QCOMPARE(outcome.lines().size(), 8);
    }

    void moreThanAThousandIsSaid()
    {
        QFETCH_GLOBAL(int, index);
        const Program big(index == 0 ? u"sqlite"_s : u"postgres"_s);
        EG_STATUS(big.run(u"demo"_s, {u"--events=1500"_s}), 0);
        const Outcome some = big.run(u"events"_s);
        EG_STATUS(some, 0);
        QCOMPARE(some.lines().size(), 1000);
        QVERIFY2(some.message().contains(u"1000"_s), some.messages.constData());
        const Outcome all = big.run(u"events"_s, {u"--limit=5000"_s});
        QCOMPARE(all.lines().size(), 1500);
        QVERIFY(all.messages.isEmpty());
        const Outcome exactly = big.run(u"events"_s, {u"--limit=1000"_s});
        QCOMPARE(exactly.data, some.data);
        QVERIFY(exactly.messages.isEmpty());
    }

    void everyPageOfALongListArrives()
    {
        QFETCH_GLOBAL(int, index);
        const Program big(index == 0 ? u"sqlite"_s : u"postgres"_s);
        QByteArray file;
        for (int n = 1; n <= 2500; ++n)
            file += importLine(n, "many-" + QByteArray::number(n));
        EG_STATUS(big.run(u"import"_s, {u"-"_s}, file), 0);
        const Outcome streams = big.run(u"streams"_s);
        QCOMPARE(streams.lines().size(), 2500);
        const auto lines = streams.lines();
        QCOMPARE(QSet<QByteArray>(lines.begin(), lines.end()).size(), 2500);
    }
};

EG_TEST(CtlReadingTest, coreApplication)
#include "tst_ctlreading.moc"
