// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/database.h"
#include "tests/support/later.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <limits>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

using namespace eventstore;
using support::PostgresServer;

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

std::unique_ptr<PostgresDatabase> openOrDie(const std::string &url, const OpenOptions &options = {})
{
    auto database = PostgresDatabase::open(StoreUrl::parse(url).value(), options);
    if (!database)
        qFatal("%s", database.error().text().c_str());
    return std::move(*database);
}

milliseconds since(Clock::time_point start)
{
    return std::chrono::duration_cast<milliseconds>(Clock::now() - start);
}

std::string textOf(Database &database, std::string_view sql, const SqlParams &params = {})
{
    std::string text;
    const auto done = database.query(sql, params, [&](const SqlRow &row) { text = row.text(0); });
    return done ? text : "ERROR " + done.error().text();
}

std::int64_t numberOf(Database &database, std::string_view sql, const SqlParams &params = {})
{
    std::int64_t number = -1;
    const auto done =
        database.query(sql, params, [&](const SqlRow &row) { number = row.integer(0); });
    return done ? number : -2;
}

/// Stops a token when the server has been seen to run a statement, from a thread of its own.
class StopWhenRunning
{
public:
    StopWhenRunning(std::string database, std::string like)
        : m_thread([this, database = std::move(database), like = std::move(like)] {
            auto &server = PostgresServer::shared();
            const std::string question = "select count(*) from pg_stat_activity where state = "
                                         "'active' and pid <> pg_backend_pid() and query like '" +
                                         like + "'";
            while (server.sql(database, question) == "0") {
            }
            m_stopped = Clock::now();
            m_source.request_stop();
        })
    {
    }
    std::stop_token token() const { return m_source.get_token(); }
    milliseconds sinceStop()
    {
        m_thread.join();
        return since(m_stopped);
    }

private:
    std::stop_source m_source;
    Clock::time_point m_stopped;
    std::thread m_thread;
};

/// Listens and never says anything.
class SilentListener
{
public:
    SilentListener()
        : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *plain = reinterpret_cast<sockaddr *>(&address);
        if (::bind(m_fd, plain, size) != 0 || ::listen(m_fd, 5) != 0 ||
            ::getsockname(m_fd, plain, &size) != 0)
            qFatal("no listener");
        m_port = ntohs(address.sin_port);
    }
    ~SilentListener() { ::close(m_fd); }
    std::string url() const { return "postgresql://u@127.0.0.1:" + std::to_string(m_port) + "/d"; }

private:
    int m_fd;
    int m_port = 0;
};

} // namespace

class PostgresDatabaseTest : public QObject
{
    Q_OBJECT

private slots:
    void everyTypeComesBackAsItWent();
    void everyTypeComesBackThroughCopy_data();
    void everyTypeComesBackThroughCopy();
    void decimalsKeepEveryDigit_data();
    void decimalsKeepEveryDigit();
    void parametersFitTheColumnsTheyMeet();
    void listsAreArrays();
    void timesOutsideOurYearsAreNotMadeUp();
    void changedRowsAreCounted();
    void scriptsRunSeveralStatements();
    void aRolledBackTransactionLeavesNothing();
    void aFailedTransactionDoesNotCommit();
    void readOnlyIsEnforcedByTheServer();
    void statementsSurviveAChangedTable();
    void manyStatementTextsDoNotPileUp();
    void aStopEndsASleepAtOnceAndTheSessionGoesOn();
    void aStopEndsAStreamOfRows();
    void aStopEndsAWaitForALock();
    void aStopEndsACopyAndNothingStays();
    void aStopMadeBeforeTheCallEndsItAtOnce();
    void aStoppedTransactionRollsBack();
    void aStopWhileOneBeginsLeavesNoTransaction();
    void aKilledServerIsALostConnectionAndTheNextCallConnectsAgain();
    void aLostTransactionIsNotContinued();
    void anEndedSessionIsALostConnection();
    void aSilentServerRunsIntoTheConnectLimit();
    void aStopEndsConnecting();
    void aRefusedConnectionSaysWhatToDo();
    void errorsHaveTheirCode_data();
    void errorsHaveTheirCode();
    void aWrongPasswordIsNamedWithoutIt();
    void aBadAddressDoesNotShowItsPassword();
    void notificationsWakeTheWaiter();

private:
    PostgresServer &server = PostgresServer::shared();
};

namespace {

/// A value of each type, as one row.
SqlParams oneOfEach()
{
    return {std::int64_t{std::numeric_limits<std::int64_t>::min()},
            0.1,
            true,
            std::string("a\tb\\c\n'\"ä한😀"),
            JsonText{"{\"b\": 1.50,\t\"a\":12345678901234567890.10, \"a\":null}"},
            Bytes{std::byte{0}, std::byte{255}, std::byte{92}},
            Timestamp::parse("2026-01-31T09:00:00.123456Z").value(),
            EventId::parse("0190a6e2-1b2c-7d3e-8f40-123456789abc").value(),
            Decimal4{-12345678}};
}

const std::vector<std::string> columnNames{"i", "r", "b", "t", "j", "x", "w", "u", "d"};

void compareRow(const SqlRow &row)
{
    const SqlParams expected = oneOfEach();
    QCOMPARE(row.integer(0), std::get<std::int64_t>(expected[0]));
    QCOMPARE(row.real(1), 0.1);
    QCOMPARE(row.boolean(2), true);
    QCOMPARE(std::string(row.text(3)), std::get<std::string>(expected[3]));
    QCOMPARE(std::string(row.text(4)), std::get<JsonText>(expected[4]).text);
    const auto bytes = row.bytes(5);
    QVERIFY(Bytes(bytes.begin(), bytes.end()) == std::get<Bytes>(expected[5]));
    QVERIFY(row.timestamp(6) == std::get<Timestamp>(expected[6]));
    QVERIFY(row.uuid(7) == std::get<EventId>(expected[7]));
    QCOMPARE(row.decimal(8).units, std::get<Decimal4>(expected[8]).units);
}

const char *const typesTable =
    "create table all_types (i bigint, r double precision, b boolean, t text, "
    "j json, x bytea, w timestamptz, u uuid, d numeric(19,4));";

} // namespace

void PostgresDatabaseTest::everyTypeComesBackAsItWent()
{
    const auto database = openOrDie(server.freshUrl());
    QVERIFY(database->script(typesTable));
    const std::string insert = "insert into all_types values ($1,$2,$3,$4,$5,$6,$7,$8,$9)";
    QCOMPARE(database->execute(insert, oneOfEach()).value(), 1);
    int rows = 0;
    QVERIFY(database->query("select * from all_types", {}, [&](const SqlRow &row) {
        ++rows;
        compareRow(row);
    }));
    QCOMPARE(rows, 1);
    // The same statement, now with nothing but nulls.
    QVERIFY(database->execute("delete from all_types"));
    QCOMPARE(database->execute(insert, SqlParams(9)).value(), 1);
    QVERIFY(database->query("select * from all_types", {}, [&](const SqlRow &row) {
        for (int column = 0; column < row.columns(); ++column)
            QVERIFY(row.isNull(column));
    }));
}

void PostgresDatabaseTest::everyTypeComesBackThroughCopy_data()
{
    QTest::addColumn<QByteArray>("columns");
    QTest::newRow("binary") << QByteArray(typesTable);
    // No binary form of ours for a domain, so that the text form is used.
    QTest::newRow("text") << QByteArray(
        "create domain note as text; create table all_types (i bigint, "
        "r double precision, b boolean, t note, j json, x bytea, w "
        "timestamptz, u uuid, d numeric(19,4));");
}

void PostgresDatabaseTest::everyTypeComesBackThroughCopy()
{
    QFETCH(QByteArray, columns);
    const auto database = openOrDie(server.freshUrl());
    QVERIFY(database->script(columns.toStdString()));
    const std::vector<SqlParams> rows{oneOfEach(), SqlParams(9), oneOfEach()};
    const auto done = database->insertRows("all_types", columnNames, rows);
    QVERIFY2(done, done ? "" : done.error().text().c_str());
    int full = 0;
    int empty = 0;
    QVERIFY(database->query("select i, r, b, t::text, j, x, w, u, d from all_types", {},
                            [&](const SqlRow &row) {
                                if (row.isNull(0)) {
                                    ++empty;
                                } else {
                                    ++full;
                                    compareRow(row);
                                }
                            }));
    QCOMPARE(full, 2);
    QCOMPARE(empty, 1);
}

void PostgresDatabaseTest::decimalsKeepEveryDigit_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("units");
    QTest::newRow("zero") << "0.0000" << qint64(0);
    QTest::newRow("small") << "0.0001" << qint64(1);
    QTest::newRow("minus") << "-0.5000" << qint64(-5000);
    QTest::newRow("whole") << "10000.0000" << qint64(100'000'000);
    QTest::newRow("most") << "922337203685477.5807" << std::numeric_limits<qint64>::max();
    QTest::newRow("least") << "-922337203685477.5808" << std::numeric_limits<qint64>::min();
}

void PostgresDatabaseTest::decimalsKeepEveryDigit()
{
    QFETCH(QString, text);
    QFETCH(qint64, units);
    const auto database = openOrDie(server.url("postgres"));
    QCOMPARE(textOf(*database, "select $1::numeric::text", {Decimal4{units}}), text.toStdString());
    Decimal4 back;
    QVERIFY(database->query("select $1::text::numeric", {text.toStdString()},
                            [&](const SqlRow &row) { back = row.decimal(0); }));
    QCOMPARE(back.units, units);
}

void PostgresDatabaseTest::parametersFitTheColumnsTheyMeet()
{
    const auto database = openOrDie(server.freshUrl());
    QVERIFY(
        database->script("create table seed (id text, version integer, data jsonb, at timestamp, "
                         "name varchar(20))"));
    const SqlParams params{EventId::parse("0190A6E2-1B2C-7D3E-8F40-123456789ABC").value(),
                           std::int64_t{7}, JsonText{"{\"b\":1,\"a\":2}"},
                           Timestamp::parse("2026-01-31T09:00:00Z").value(), std::string("x")};
    QVERIFY(database->execute("insert into seed values ($1, $2, $3, $4, $5)", params));
    int rows = 0;
    QVERIFY(database->query(
        "select * from seed where id = $1 and version <= $2 and at >= $3",
        {params[0], std::numeric_limits<std::int64_t>::max(), params[3]}, [&](const SqlRow &row) {
            ++rows;
            QVERIFY(row.uuid(0) == std::get<EventId>(params[0]));
            QCOMPARE(row.integer(1), 7);
            QCOMPARE(std::string(row.text(2)), std::string("{\"a\": 2, \"b\": 1}"));
            QVERIFY(row.timestamp(3) == std::get<Timestamp>(params[3]));
            QCOMPARE(std::string(row.text(4)), std::string("x"));
        }));
    QCOMPARE(rows, 1);
}

void PostgresDatabaseTest::listsAreArrays()
{
    const auto database = openOrDie(server.url("postgres"));
    const TextList list{"a", "b\"\\,{}", "", "한"};
    QCOMPARE(textOf(*database,
                    "select string_agg(x, '|' order by n) from unnest($1::text[]) with ordinality "
                    "as u(x, n)",
                    {list}),
             std::string("a|b\"\\,{}||한"));
    QCOMPARE(textOf(*database,
                    "select string_agg(x, '|' order by n) from unnest($1::varchar[]) with "
                    "ordinality as u(x, n)",
                    {list}),
             std::string("a|b\"\\,{}||한"));
    QCOMPARE(numberOf(*database,
                      "select count(*) from generate_series(1, 3) n where n::text = any($1)",
                      {TextList{"2", "9"}}),
             1);
    QCOMPARE(numberOf(*database,
                      "select count(*) from generate_series(1, 3) n where n::text = any($1)",
                      {TextList{}}),
             0);
}

void PostgresDatabaseTest::timesOutsideOurYearsAreNotMadeUp()
{
    const auto database = openOrDie(server.url("postgres"));
    std::vector<Timestamp> times;
    std::vector<std::string> texts;
    std::vector<bool> readable;
    QVERIFY(database->query(
        "select * from (values ('-infinity'::timestamptz), ('0044-03-15 00:00:00+00 BC'), "
        "('0001-12-31 23:59:59.999999+00 BC'), ('0001-01-01 00:00:00+00'), "
        "('9999-12-31 23:59:59.999999+00'), ('10000-01-01 00:00:00+00'), "
        "('12026-01-01 00:00:00+00'), ('infinity')) v",
        {}, [&](const SqlRow &row) {
            times.push_back(row.timestamp(0));
            texts.push_back(times.back().toString());
            readable.push_back(times.back().readable());
        }));
    QCOMPARE(texts,
             (std::vector<std::string>{
                 "-infinity", "0044-03-15T00:00:00.000000Z BC", "0001-12-31T23:59:59.999999Z BC",
                 "0001-01-01T00:00:00.000000Z", "9999-12-31T23:59:59.999999Z",
                 "10000-01-01T00:00:00.000000Z", "12026-01-01T00:00:00.000000Z", "infinity"}));
    QCOMPARE(readable, (std::vector<bool>{false, false, false, true, true, false, false, false}));
    QVERIFY(std::is_sorted(times.begin(), times.end())); // each has its place in an order
}

void PostgresDatabaseTest::changedRowsAreCounted()
{
    const auto database = openOrDie(server.freshUrl());
    QVERIFY(database->script("create table t (n bigint)"));
    QCOMPARE(database->execute("insert into t select generate_series(1, $1)", {std::int64_t{10}})
                 .value(),
             10);
    QCOMPARE(database->execute("update t set n = n + 1 where n > $1", {std::int64_t{7}}).value(),
             3);
    QCOMPARE(database->execute("delete from t").value(), 10);
    QCOMPARE(database->execute("delete from t").value(), 0); // the second time it is prepared
    QVERIFY(support::must(database->hasTable("t")));
    QVERIFY(!support::must(database->hasTable("T")));
    QVERIFY(!support::must(database->hasTable("nothing here")));
}

void PostgresDatabaseTest::scriptsRunSeveralStatements()
{
    const auto database = openOrDie(server.freshUrl());
    QVERIFY(database->script("create table a (n int); insert into a values (1), (2); create table "
                             "b as select * from a"));
    QCOMPARE(numberOf(*database, "select count(*) from b"), 2);
    const auto failed =
        database->script("insert into a values (3); select nonsense; insert into a values (4)");
    QVERIFY(!failed);
    QCOMPARE(numberOf(*database, "select count(*) from a"), 2);
}

void PostgresDatabaseTest::aRolledBackTransactionLeavesNothing()
{
    const auto database = openOrDie(server.freshUrl());
    QVERIFY(database->script("create table t (n bigint)"));
    {
        Transaction transaction(*database);
        QVERIFY(transaction.begin());
        QVERIFY(database->inTransaction());
        QVERIFY(database->execute("insert into t values ($1)", {std::int64_t{1}}));
    }
    QVERIFY(!database->inTransaction());
    QCOMPARE(numberOf(*database, "select count(*) from t"), 0);
    {
        Transaction transaction(*database);
        QVERIFY(transaction.begin());
        QVERIFY(database->execute("insert into t values ($1)", {std::int64_t{1}}));
        QVERIFY(transaction.commit());
    }
    QCOMPARE(numberOf(*database, "select count(*) from t"), 1);
    database->rollback(); // nothing open: fine
}

void PostgresDatabaseTest::aFailedTransactionDoesNotCommit()
{
    const auto database = openOrDie(server.freshUrl());
    QVERIFY(database->begin());
    QVERIFY(!database->begin());
    QVERIFY(!database->execute("select nonsense"));
    QVERIFY(!database->commit());
    database->rollback();
    QCOMPARE(numberOf(*database, "select 1"), 1);
}

void PostgresDatabaseTest::readOnlyIsEnforcedByTheServer()
{
    const std::string url = server.freshUrl();
    QVERIFY(openOrDie(url)->script("create table t (n bigint)"));
    OpenOptions options;
    options.readOnly = true;
    const auto database = openOrDie(url, options);
    QVERIFY(database->readOnly());
    const auto refused = database->execute("insert into t values (1)");
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::ReadOnly);
    QVERIFY(!refused.error().advice.empty());
}

void PostgresDatabaseTest::statementsSurviveAChangedTable()
{
    const auto database = openOrDie(server.freshUrl());
    QVERIFY(database->script("create table t (n bigint); insert into t values (5)"));
    const std::string sql = "select * from t where n > $1";
    QCOMPARE(numberOf(*database, sql, {std::int64_t{0}}), 5);
    QVERIFY(database->script("alter table t add column m text"));
    QCOMPARE(numberOf(*database, sql, {std::int64_t{0}}), 5);
    QVERIFY(database->script("deallocate all"));
    QCOMPARE(numberOf(*database, sql, {std::int64_t{0}}), 5);
}

void PostgresDatabaseTest::manyStatementTextsDoNotPileUp()
{
    const auto database = openOrDie(server.url("postgres"));
    for (int i = 0; i < 450; ++i)
        QCOMPARE(numberOf(*database, "select $1::bigint + " + std::to_string(i), {std::int64_t{1}}),
                 i + 1);
    QVERIFY(numberOf(*database, "select count(*) from pg_prepared_statements") <= 200);
}

void PostgresDatabaseTest::aStopEndsASleepAtOnceAndTheSessionGoesOn()
{
    const auto database = openOrDie(server.url("postgres"));
    const std::string pid = std::to_string(database->backendPid());
    StopWhenRunning stopper("postgres", "%pg_sleep(30)%");
    database->interruptOn(stopper.token());
    const auto slept = database->query("select pg_sleep(30)", {}, [](const SqlRow &) {});
    const auto took = stopper.sinceStop();
    QVERIFY(!slept);
    QCOMPARE(slept.error().code, ErrorCode::Cancelled);
    QVERIFY2(took < support::atOnce, std::to_string(took.count()).c_str());
    database->interruptOn({});
    QCOMPARE(textOf(*database, "select pg_backend_pid()::text"), pid);
    // The server knows too: nobody sleeps there any more.
    QCOMPARE(
        server.sql("postgres",
                   "select count(*) from pg_stat_activity where state = 'active' and query like "
                   "'select pg_sleep(3%'"),
        std::string("0"));
}

void PostgresDatabaseTest::aStopEndsAStreamOfRows()
{
    const auto database = openOrDie(server.url("postgres"));
    std::stop_source source;
    database->interruptOn(source.get_token());
    std::int64_t rows = 0;
    const auto start = Clock::now();
    const auto read =
        database->query("select generate_series(1, 100000000)", {}, [&](const SqlRow &) {
            if (++rows == 1000)
                source.request_stop();
        });
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Cancelled);
    QVERIFY(since(start) < 2 * support::atOnce);
    database->interruptOn({});
    QCOMPARE(numberOf(*database, "select 1"), 1);
}

void PostgresDatabaseTest::aStopEndsAWaitForALock()
{
    const std::string url = server.freshUrl();
    const auto holder = openOrDie(url);
    QVERIFY(holder->script("create table t (n bigint)"));
    QVERIFY(holder->begin());
    QVERIFY(holder->execute("lock table t"));
    const auto waiter = openOrDie(url);
    StopWhenRunning stopper("postgres", "%/* waits */%");
    waiter->interruptOn(stopper.token());
    const auto waited = waiter->execute("insert into t values (1) /* waits */");
    QVERIFY(stopper.sinceStop() < support::atOnce);
    QVERIFY(!waited);
    QCOMPARE(waited.error().code, ErrorCode::Cancelled);
}

void PostgresDatabaseTest::aStopEndsACopyAndNothingStays()
{
    const std::string url = server.freshUrl();
    const auto holder = openOrDie(url);
    QVERIFY(holder->script("create table t (n bigint, x text)"));
    QVERIFY(holder->begin());
    QVERIFY(holder->execute("lock table t in exclusive mode"));
    const auto database = openOrDie(url);
    const std::vector<SqlParams> rows(20'000, SqlParams{std::int64_t{1}, std::string(500, 'x')});
    StopWhenRunning stopper("postgres", "copy %");
    database->interruptOn(stopper.token());
    const auto done = database->insertRows("t", std::vector<std::string>{"n", "x"}, rows);
    QVERIFY(stopper.sinceStop() < support::atOnce);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Cancelled);
    holder->rollback();
    database->interruptOn({});
    QCOMPARE(numberOf(*database, "select count(*) from t"), 0);
    QVERIFY(database->insertRows("t", std::vector<std::string>{"n", "x"}, rows));
    QCOMPARE(numberOf(*database, "select count(*) from t"), 20'000);
}

void PostgresDatabaseTest::aStopMadeBeforeTheCallEndsItAtOnce()
{
    const auto database = openOrDie(server.url("postgres"));
    std::stop_source source;
    source.request_stop();
    database->interruptOn(source.get_token());
    const auto asked = database->execute("select 1");
    QVERIFY(!asked);
    QCOMPARE(asked.error().code, ErrorCode::Cancelled);
}

void PostgresDatabaseTest::aStoppedTransactionRollsBack()
{
    const auto database = openOrDie(server.freshUrl());
    QVERIFY(database->script("create table t (n bigint)"));
    QVERIFY(database->begin());
    QVERIFY(database->execute("insert into t values (1)"));
    const int pid = database->backendPid();
    std::stop_source source;
    database->interruptOn(source.get_token());
    source.request_stop();
    QVERIFY(!database->execute("insert into t values (2)"));
    QVERIFY(!database->commit());
    database->rollback();
    QVERIFY(!database->inTransaction());
    database->interruptOn({});
    QCOMPARE(numberOf(*database, "select count(*) from t"), 0);
    QCOMPARE(database->backendPid(), pid);
}

/// The server may have begun it before it hears of the stop; what follows must not become a part of
/// that.
void PostgresDatabaseTest::aStopWhileOneBeginsLeavesNoTransaction()
{
    const auto url = server.freshUrl();
    const auto database = openOrDie(url);
    const auto witness = openOrDie(url);
    int stopped = 0;
    QElapsedTimer clock;
    clock.start();
    // A busy machine may run the stopper too late each time: then until it is in time once.
    for (int i = 0; i < 300 || (stopped == 0 && clock.elapsed() < 60'000); ++i) {
        std::stop_source source;
        database->interruptOn(source.get_token());
        std::atomic<bool> go = false;
        std::thread stopper([&] {
            while (!go)
                ;
            std::this_thread::sleep_for(std::chrono::microseconds(i % 60));
            source.request_stop();
        });
        go = true;
        const bool begun = database->begin().has_value();
        stopper.join();
        database->interruptOn({});
        if (begun) {
            database->rollback();
            continue;
        }
        ++stopped;
        QVERIFY(database->script("select 1"));
        QCOMPARE(textOf(*witness, "select state from pg_stat_activity where pid = $1",
                        {std::int64_t{database->backendPid()}}),
                 std::string("idle"));
    }
    QVERIFY(stopped > 0);
}

void PostgresDatabaseTest::aKilledServerIsALostConnectionAndTheNextCallConnectsAgain()
{
    PostgresServer own;
    const auto database = openOrDie(own.url("postgres"));
    const int session = database->session();
    QCOMPARE(numberOf(*database, "select $1::bigint", {std::int64_t{3}}), 3);
    own.kill();
    const auto lost = database->execute("select 1");
    QVERIFY(!lost);
    QCOMPARE(lost.error().code, ErrorCode::ConnectionLost);
    const auto still = database->execute("select 1");
    QVERIFY(!still);
    QCOMPARE(still.error().code, ErrorCode::ConnectionLost);
    own.start();
    QCOMPARE(numberOf(*database, "select $1::bigint", {std::int64_t{4}}), 4);
    QVERIFY(database->session() != session);
    QCOMPARE(textOf(*database, "show timezone"), std::string("UTC"));
}

void PostgresDatabaseTest::aLostTransactionIsNotContinued()
{
    const std::string name = server.freshDatabase();
    const auto database = openOrDie(server.url(name));
    QVERIFY(database->script("create table t (n bigint)"));
    QVERIFY(database->begin());
    QVERIFY(database->execute("insert into t values (1)"));
    server.sql("postgres",
               "select pg_terminate_backend(" + std::to_string(database->backendPid()) + ", 5000)");
    for (int i = 0; i < 2; ++i) {
        const auto lost = database->execute("insert into t values (2)");
        QVERIFY(!lost);
        QCOMPARE(lost.error().code, ErrorCode::ConnectionLost);
    }
    QVERIFY(database->inTransaction());
    database->rollback();
    QCOMPARE(numberOf(*database, "select count(*) from t"), 0);
}

void PostgresDatabaseTest::anEndedSessionIsALostConnection()
{
    const auto database = openOrDie(server.url("postgres"));
    const std::string pid = std::to_string(database->backendPid());
    std::thread killer([&] {
        while (
            server.sql("postgres",
                       "select count(*) from pg_stat_activity where state = 'active' and pid = " +
                           pid) == "0") {
        }
        server.sql("postgres", "select pg_terminate_backend(" + pid + ")");
    });
    const auto lost = database->query("select pg_sleep(20)", {}, [](const SqlRow &) {});
    killer.join();
    QVERIFY(!lost);
    QCOMPARE(lost.error().code, ErrorCode::ConnectionLost);
    QVERIFY(lost.error().message.find("administrator") != std::string::npos);
    QCOMPARE(numberOf(*database, "select 1"), 1);
}

void PostgresDatabaseTest::aSilentServerRunsIntoTheConnectLimit()
{
    const SilentListener listener;
    OpenOptions options;
    options.connectTimeout = milliseconds(300);
    const auto start = Clock::now();
    const auto database = PostgresDatabase::open(StoreUrl::parse(listener.url()).value(), options);
    QVERIFY(!database);
    QCOMPARE(database.error().code, ErrorCode::ConnectionLost);
    QVERIFY(since(start) >= milliseconds(300) &&
            since(start) < milliseconds(300) + support::atOnce);
    QVERIFY(database.error().message.find("127.0.0.1") != std::string::npos);
}

void PostgresDatabaseTest::aStopEndsConnecting()
{
    const SilentListener listener;
    std::stop_source source;
    OpenOptions options;
    options.stop = source.get_token();
    std::thread stopper([&] { source.request_stop(); });
    const auto start = Clock::now();
    const auto database = PostgresDatabase::open(StoreUrl::parse(listener.url()).value(), options);
    stopper.join();
    QVERIFY(!database);
    QCOMPARE(database.error().code, ErrorCode::Cancelled);
    QVERIFY(since(start) < support::atOnce);
}

void PostgresDatabaseTest::aRefusedConnectionSaysWhatToDo()
{
    std::string url;
    {
        const SilentListener gone;
        url = gone.url();
    }
    const auto database = PostgresDatabase::open(StoreUrl::parse(url).value(), {});
    QVERIFY(!database);
    QCOMPARE(database.error().code, ErrorCode::ConnectionLost);
    QVERIFY(database.error().text().find("refused") != std::string::npos);
    QVERIFY(!database.error().advice.empty());
}

void PostgresDatabaseTest::errorsHaveTheirCode_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const char *sql, ErrorCode code) {
        QTest::newRow(name) << sql << static_cast<int>(code);
    };
    row("unknown table", "select * from nothing_here", ErrorCode::NotFound);
    row("syntax", "selec 1", ErrorCode::Database);
    row("unique", "insert into k values (1)", ErrorCode::Conflict);
    row("check", "insert into k values (-1)", ErrorCode::InvalidInput);
    row("not a number", "select 'x'::int", ErrorCode::InvalidInput);
    row("division", "select 1/0", ErrorCode::InvalidInput);
    row("statement limit", "set statement_timeout = 20; select pg_sleep(10)", ErrorCode::TimedOut);
    row("no waiting for a lock", "do $$ begin raise sqlstate '55P03'; end $$", ErrorCode::Busy);
    row("deadlock", "do $$ begin raise sqlstate '40P01'; end $$", ErrorCode::Busy);
    row("serialization", "do $$ begin raise sqlstate '40001'; end $$", ErrorCode::Busy);
    row("disk full", "do $$ begin raise sqlstate '53100'; end $$", ErrorCode::Io);
    row("read only", "begin read only; insert into k values (2)", ErrorCode::ReadOnly);
    row("no such schema", "create table nowhere.t (n int)", ErrorCode::NotFound);
}

void PostgresDatabaseTest::errorsHaveTheirCode()
{
    QFETCH(QString, sql);
    QFETCH(int, code);
    const auto database = openOrDie(server.freshUrl());
    QVERIFY(database->script(
        "create table k (n int primary key check (n > 0)); insert into k values (1)"));
    const auto failed = database->script(sql.toStdString());
    QVERIFY(!failed);
    QVERIFY2(static_cast<int>(failed.error().code) == code, failed.error().text().c_str());
    QVERIFY(failed.error().text().find('\n') == std::string::npos);
}

void PostgresDatabaseTest::aWrongPasswordIsNamedWithoutIt()
{
    PostgresServer own;
    own.sql("postgres", "create user guarded password 'right-one'");
    own.run("../../../../bin/sh",
            "-c 'sed -i \"1i host all guarded 127.0.0.1/32 scram-sha-256\" data/pg_hba.conf'");
    own.sql("postgres", "select pg_reload_conf()");
    const std::string place = "127.0.0.1:" + std::to_string(own.port()) + "/postgres";
    const auto open = [&](const std::string &url, const std::string &password) {
        OpenOptions options;
        options.password = password;
        return PostgresDatabase::open(StoreUrl::parse(url).value(), options);
    };
    // The reload is not instant; before it everybody is let in.
    auto wrong = open("postgresql://guarded@" + place, "wrong-secret");
    while (wrong)
        wrong = open("postgresql://guarded@" + place, "wrong-secret");
    QCOMPARE(wrong.error().code, ErrorCode::Database);
    QVERIFY(wrong.error().text().find("guarded") != std::string::npos);
    QVERIFY(wrong.error().text().find("secret") == std::string::npos);
    QVERIFY(wrong.error().text().find(".c:") ==
            std::string::npos); // nothing of the server's source
    const auto inUrl = open("postgresql://guarded:wrong-secret@" + place, "");
    QVERIFY(!inUrl);
    QVERIFY(inUrl.error().text().find("secret") == std::string::npos);
    const auto none = open("postgresql://guarded@" + place, "");
    QVERIFY(!none);
    QCOMPARE(none.error().code, ErrorCode::Database);
    QVERIFY(none.error().advice.find("password") != std::string::npos);
    QVERIFY(open("postgresql://guarded@" + place, "right-one"));
    QVERIFY(open("postgresql://guarded:right-one@" + place, ""));
    const auto nowhere =
        open("postgresql://postgres@127.0.0.1:" + std::to_string(own.port()) + "/nowhere", "");
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().code, ErrorCode::NotFound);
}

void PostgresDatabaseTest::aBadAddressDoesNotShowItsPassword()
{
    for (const char *text :
         {"postgresql://u:hush-hush@host:port/d", "postgresql://u:hush%zzhush-hush@host/d",
          "host=h password='hush-hush user=x", "service=x hush-hush"}) {
        const auto url = StoreUrl::parse(text);
        const auto database = url ? PostgresDatabase::open(*url, {}) : fail(url.error());
        QVERIFY(!database);
        QVERIFY2(database.error().text().find("hush-hush") == std::string::npos,
                 database.error().text().c_str());
    }
}

void PostgresDatabaseTest::notificationsWakeTheWaiter()
{
    const std::string name = server.freshDatabase();
    const auto database = openOrDie(server.url(name));
    QVERIFY(database->script("listen news"));
    QVERIFY(!database->waitForNotification(milliseconds(1)).value());
    std::thread other([&] { server.sql(name, "notify news"); });
    const auto start = Clock::now();
    QVERIFY(database->waitForNotification(milliseconds(5000)).value());
    other.join();
    QVERIFY(since(start) < support::atOnce);
    // One that arrives while a statement runs is not lost.
    server.sql(name, "notify news");
    QCOMPARE(numberOf(*database, "select 1"), 1);
    QVERIFY(database->waitForNotification(milliseconds(0)).value());
    QVERIFY(!database->waitForNotification(milliseconds(0)).value());
}

EG_TEST(PostgresDatabaseTest, coreApplication)
#include "tst_postgresdatabase.moc"
