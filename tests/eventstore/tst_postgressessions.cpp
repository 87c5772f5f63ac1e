// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/database.h"
#include "eventstore/store.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/pooler.h"
#include "tests/support/postgresserver.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <future>
#include <string>
#include <thread>
#include <vector>

using namespace eventstore;
using namespace support;
using namespace std::chrono_literals;

namespace {

PostgresServer &server()
{
    return PostgresServer::shared();
}

StoreUrl urlOf(const std::string &address)
{
    return must(StoreUrl::parse(address));
}

std::unique_ptr<Store> open(const std::string &address, const OpenOptions &options = {})
{
    return must(openStore(urlOf(address), options));
}

std::unique_ptr<PostgresDatabase> openDatabaseAt(const std::string &address, bool readOnly = false)
{
    OpenOptions options;
    options.readOnly = readOnly;
    return must(PostgresDatabase::open(urlOf(address), options));
}

std::string textOf(Database &database, const std::string &sql)
{
    std::string text;
    must(database.query(sql, {}, [&text](const SqlRow &row) { text = row.text(0); }));
    return text;
}

/// A store with one event, `ours-1`.
std::string freshStore()
{
    const std::string name = server().freshDatabase();
    OpenOptions options;
    options.createFile = true;
    const auto store = open(server().url(name), options);
    must(store->init());
    mustAppend(*store, "ours-1", countedEvents(1));
    return name;
}

/// Another store, whose schema comes first for every session made from now on.
void moveSearchPath(const std::string &database)
{
    server().sql(database,
                 "create schema other; create table other.events (like public.events including "
                 "all); create table other.streams (like public.streams including all); insert "
                 "into other.events (global_position, event_id, stream_id, stream_version, "
                 "event_type, event_data) values (1, gen_random_uuid(), 'theirs-1', 1, 'T', '{}'); "
                 "alter database " +
                     database + " set search_path = other, public");
}

void endSessions(const std::string &database)
{
    server().sql("postgres", "select pg_terminate_backend(pid) from pg_stat_activity where datname "
                             "= '" +
                                 database + "' and pid <> pg_backend_pid()");
}

/// Lets a pooler make all the connections that it may have, so that it has a choice.
void fillPool(const std::string &address, int size)
{
    std::vector<PGconn *> clients;
    for (int i = 0; i < size; ++i) {
        clients.push_back(PQconnectdb(address.c_str()));
        PQsendQuery(clients.back(), "select pg_sleep(0.2)");
    }
    for (PGconn *client : clients) {
        while (PGresult *result = PQgetResult(client))
            PQclear(result);
        PQfinish(client);
    }
}

/// The first call after a session was ended notices it, the next one connects again.
template <typename Call>
auto afterLoss(const Call &call)
{
    auto result = call();
    for (int i = 0; i < 3 && !result && result.error().connectionLost(); ++i)
        result = call();
    return result;
}

QStringList settings(const std::string &list)
{
    return QString::fromStdString(list).split(u';');
}

std::string firstStream(Store &store)
{
    const auto page = afterLoss([&store] { return store.readAll({}); });
    return page ? page->events.empty() ? "none" : page->events.front().streamId
                : page.error().text();
}

} // namespace

/// A connection leads to what it led to at first, and behind a pooler it leaves nothing with the
/// server.
class PostgresSessionsTest : public QObject
{
    Q_OBJECT

private slots:
    void anEndedSessionGoesOnInItsSchema();
    void connectionsMadeLaterGoWhereTheFirstWent();
    void aTableMadeAgainIsNotFollowed_data();
    void aTableMadeAgainIsNotFollowed();
    void anotherDatabaseIsNotFollowed();
    void anotherServerIsNotFollowed();
    void temporaryTablesAreLookedForLast();
    void settingsOutliveTheSession();
    void aPoolerIsSeen();
    void nothingStaysBehindAPooler_data();
    void nothingStaysBehindAPooler();
    void aReaderBehindAPoolerCanNotWrite();
    void everythingIsReadThroughAPooler();
    void aFollowerBehindAPoolerLooksAgain();
    void whatNeedsASessionIsRefusedBehindAPooler();
    void othersTemporaryTablesAreNotReadBehindAPooler();
    void aPoolerInSessionModeIsToldFromOneOfTransactions_data();
    void aPoolerInSessionModeIsToldFromOneOfTransactions();
};

void PostgresSessionsTest::anEndedSessionGoesOnInItsSchema()
{
    const std::string name = freshStore();
    const auto store = open(server().url(name));
    const auto plain = openDatabaseAt(server().url(name));
    moveSearchPath(name);
    endSessions(name);
    QCOMPARE(firstStream(*store), std::string("ours-1"));
    const auto counted = afterLoss(
        [&] { return plain->execute("select 1 from events where stream_id = 'ours-1'"); });
    QCOMPARE(must(counted), std::int64_t(1));
    QCOMPARE(firstStream(*open(server().url(name))), std::string("theirs-1"));
}

void PostgresSessionsTest::connectionsMadeLaterGoWhereTheFirstWent()
{
    const std::string name = freshStore();
    const OpenOptions options;
    const auto store = open(server().url(name), options);
    moveSearchPath(name);
    OpenOptions copy = options;
    copy.readOnly = true;
    QCOMPARE(firstStream(*open(server().url(name), copy)), std::string("ours-1"));
    const auto database = must(openDatabase(urlOf(server().url(name)), options));
    QCOMPARE(textOf(*database, "select stream_id from events"), std::string("ours-1"));
}

void PostgresSessionsTest::aTableMadeAgainIsNotFollowed_data()
{
    QTest::addColumn<bool>("sessionEnds");
    QTest::newRow("in a session made again") << true;
    QTest::newRow("in the session that is there") << false;
}

void PostgresSessionsTest::aTableMadeAgainIsNotFollowed()
{
    QFETCH(bool, sessionEnds);
    const std::string name = freshStore();
    const auto store = open(server().url(name));
    must(store->readAll({}));
    server().sql(name, "alter table events rename to events_before; create table events (like "
                       "events_before including all)");
    if (sessionEnds)
        endSessions(name);
    else
        std::this_thread::sleep_for(1100ms);
    const auto page = afterLoss([&store] { return store->readAll({}); });
    QVERIFY(!page);
    QVERIFY(!page.error().retryable());
    QVERIFY2(page.error().message.find("public.events") != std::string::npos,
             page.error().text().c_str());
    // Whoever opens it again means the one that is there.
    QCOMPARE(firstStream(*open(server().url(name))), std::string("none"));
}

void PostgresSessionsTest::anotherDatabaseIsNotFollowed()
{
    const std::string name = freshStore();
    const auto store = open(server().url(name));
    endSessions(name);
    server().sql("postgres", "alter database " + name + " rename to " + name + "_before");
    server().sql("postgres", "create database " + name + " template " + name + "_before");
    const auto page = afterLoss([&store] { return store->readAll({}); });
    QVERIFY(!page);
    QVERIFY2(page.error().message.find("another database") != std::string::npos,
             page.error().text().c_str());
}

/// One of two hosts of the address goes away, and the other one is no copy of it.
void PostgresSessionsTest::anotherServerIsNotFollowed()
{
    PostgresServer first;
    PostgresServer second;
    const std::string address = "postgresql://postgres@127.0.0.1:" + std::to_string(first.port()) +
                                ",127.0.0.1:" + std::to_string(second.port()) + "/postgres";
    OpenOptions options;
    options.createFile = true;
    must(open(second.url("postgres"), options)->init());
    must(open(first.url("postgres"), options)->init());
    const auto store = open(address);
    mustAppend(*store, "ours-1", countedEvents(1));
    first.stop();
    const auto page = afterLoss([&store] { return store->readAll({}); });
    QVERIFY(!page);
    QVERIFY2(page.error().message.find("another") != std::string::npos,
             page.error().text().c_str());
    first.start();
    QCOMPARE(firstStream(*store), std::string("ours-1"));
}

void PostgresSessionsTest::temporaryTablesAreLookedForLast()
{
    const std::string name = freshStore();
    const auto store = open(server().url(name));
    must(store->database().script("create temp table events (like public.events)"));
    QCOMPARE(textOf(store->database(), "select stream_id from events"), std::string("ours-1"));
    QCOMPARE(firstStream(*store), std::string("ours-1"));
}

void PostgresSessionsTest::settingsOutliveTheSession()
{
    const std::string name = freshStore();
    const auto database = openDatabaseAt(server().url(name));
    must(database->setSetting("lock_timeout", "123ms"));
    endSessions(name);
    QVERIFY(afterLoss([&] { return database->execute("select 1"); }));
    QCOMPARE(textOf(*database, "show lock_timeout"), std::string("123ms"));
}

void PostgresSessionsTest::aPoolerIsSeen()
{
    if (!Pooler::isInstalled())
        QSKIP("pgbouncer is not installed");
    const std::string name = freshStore();
    const Pooler pooler(server());
    QVERIFY(openDatabaseAt(pooler.url(name))->pooled());
    QVERIFY(!openDatabaseAt(server().url(name))->pooled());
}

void PostgresSessionsTest::nothingStaysBehindAPooler_data()
{
    QTest::addColumn<bool>("readOnly");
    QTest::newRow("reading") << true;
    QTest::newRow("writing") << false;
}

void PostgresSessionsTest::nothingStaysBehindAPooler()
{
    if (!Pooler::isInstalled())
        QSKIP("pgbouncer is not installed");
    QFETCH(bool, readOnly);
    const std::string name = freshStore();
    const Pooler pooler(server());
    // The application is a plain client: its one session is the one that the console gets, too.
    PGconn *client = PQconnectdb(pooler.url(name).c_str());
    const auto ask = [client](const char *sql) {
        PGresult *result = PQexec(client, sql);
        std::string text =
            PQntuples(result) > 0 ? PQgetvalue(result, 0, 0) : PQerrorMessage(client);
        PQclear(result);
        return text;
    };
    const char *const all =
        "select string_agg(name || '=' || setting, ';' order by name) from pg_settings where name "
        "not in ('application_name', 'transaction_isolation', 'transaction_read_only', "
        "'eventglass.bulk') and name not like 'plpgsql.%'";
    const std::string before = ask(all);
    OpenOptions options;
    options.readOnly = readOnly;
    {
        const auto store = open(pooler.url(name), options);
        must(store->readAll({}));
        must(store->categories());
        must(store->stream("ours-1"));
        must(store->safeHead());
        must(store->waitForEvents(GlobalPosition(1), 100ms));
        must(store->database().setSetting("lock_timeout", "200ms"));
        must(store->database().script("select 1"));
        must(store->database().beginReading());
        must(store->database().script("select count(*) from events"));
        store->database().rollback();
        if (!readOnly) {
            mustAppend(*store, "ours-2", countedEvents(2));
            mustImport(*store, {{"ours-3", {}, countedEvents(1).front(), 1}});
        }
        QVERIFY(!store->database().execute("select no_such_function()"));
    }
    QCOMPARE(settings(ask(all)), settings(before));
    QCOMPARE(ask("select count(*) from pg_prepared_statements"), std::string("0"));
    QCOMPARE(ask("select count(*) from pg_locks where locktype = 'advisory'"), std::string("0"));
    QCOMPARE(ask("select count(*) from pg_listening_channels()"), std::string("0"));
    QCOMPARE(ask("insert into events (event_id, stream_id, stream_version, event_type, event_data) "
                 "values (gen_random_uuid(), 'app-1', 1, 'T', '{}') returning stream_version"),
             std::string("1"));
    PQfinish(client);
}

void PostgresSessionsTest::aReaderBehindAPoolerCanNotWrite()
{
    if (!Pooler::isInstalled())
        QSKIP("pgbouncer is not installed");
    const std::string name = freshStore();
    const Pooler pooler(server());
    const auto database = openDatabaseAt(pooler.url(name), true);
    const auto written = database->execute("delete from events");
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::ReadOnly);
    const auto scripted = database->script("delete from events");
    QVERIFY(!scripted);
    QCOMPARE(scripted.error().code, ErrorCode::ReadOnly);
    QVERIFY(!database->execute("select set_config('transaction_read_only', 'off', true)"));
    QCOMPARE(server().sql(name, "select count(*) from events"), std::string("1"));
}

/// Several readers at once share two sessions.
void PostgresSessionsTest::everythingIsReadThroughAPooler()
{
    if (!Pooler::isInstalled())
        QSKIP("pgbouncer is not installed");
    const std::string name = freshStore();
    const auto direct = open(server().url(name));
    for (int i = 0; i < 50; ++i)
        mustAppend(*direct, "more-" + std::to_string(i % 7), countedEvents(3));
    const auto expected = lines(allEvents(*direct));
    const Pooler pooler(server(), 2);
    std::vector<std::future<int>> readers;
    for (int i = 0; i < 4; ++i) {
        readers.push_back(std::async(std::launch::async, [&] {
            OpenOptions options;
            options.readOnly = true;
            const auto store = open(pooler.url(name), options);
            int differ = 0;
            for (int round = 0; round < 5; ++round)
                differ += lines(allEvents(*store)) == expected ? 0 : 1;
            return differ;
        }));
    }
    for (auto &reader : readers)
        QCOMPARE(reader.get(), 0);
}

void PostgresSessionsTest::aFollowerBehindAPoolerLooksAgain()
{
    if (!Pooler::isInstalled())
        QSKIP("pgbouncer is not installed");
    const std::string name = freshStore();
    const Pooler pooler(server());
    OpenOptions options;
    options.readOnly = true;
    const auto store = open(pooler.url(name), options);
    auto woken = std::async(std::launch::async,
                            [&] { return store->waitForEvents(GlobalPosition(1), 20s); });
    std::this_thread::sleep_for(200ms);
    mustAppend(*open(server().url(name)), "ours-1", countedEvents(1));
    QVERIFY(must(woken.get()));
}

void PostgresSessionsTest::whatNeedsASessionIsRefusedBehindAPooler()
{
    if (!Pooler::isInstalled())
        QSKIP("pgbouncer is not installed");
    const std::string name = freshStore();
    const Pooler pooler(server());
    const auto refused = openDatabaseAt(pooler.url(name))->needSession("A worker");
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Unsupported);
    QVERIFY2(refused.error().message.find("pooler") != std::string::npos,
             refused.error().text().c_str());
    must(openDatabaseAt(server().url(name))->needSession("A worker"));
}

void PostgresSessionsTest::othersTemporaryTablesAreNotReadBehindAPooler()
{
    if (!Pooler::isInstalled())
        QSKIP("pgbouncer is not installed");
    const std::string name = freshStore();
    const Pooler pooler(server());
    PGconn *client = PQconnectdb(pooler.url(name).c_str());
    PQclear(PQexec(client, "create temp table events (like public.events)"));
    PQclear(PQexec(client, "create temp table streams (like public.streams)"));
    PQfinish(client);
    const auto store = open(pooler.url(name));
    QCOMPARE(firstStream(*store), std::string("ours-1"));
    QCOMPARE(must(store->streams({})).size(), std::size_t(1));
    QCOMPARE(textOf(store->database(), "select stream_id from events"), std::string("ours-1"));
}

/// A session that is ours serves workers, too; settings go with each transaction all the same.
void PostgresSessionsTest::aPoolerInSessionModeIsToldFromOneOfTransactions_data()
{
    QTest::addColumn<std::string>("mode");
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("ours");
    QTest::newRow("session") << std::string("session") << 4 << true;
    QTest::newRow("session, none to spare") << std::string("session") << 1 << false;
    QTest::newRow("transaction, one for all") << std::string("transaction") << 1 << false;
    QTest::newRow("transaction, enough for each") << std::string("transaction") << 4 << false;
    QTest::newRow("transaction, in turn")
        << std::string("transaction\nserver_round_robin=1") << 2 << false;
}

void PostgresSessionsTest::aPoolerInSessionModeIsToldFromOneOfTransactions()
{
    QFETCH(std::string, mode);
    QFETCH(int, size);
    QFETCH(bool, ours);
    if (!Pooler::isInstalled())
        QSKIP("pgbouncer is not installed");
    const std::string name = freshStore();
    const Pooler pooler(server(), size, mode);
    if (!ours)
        fillPool(pooler.url(name), size);
    auto database = openDatabaseAt(pooler.url(name));
    QVERIFY(database->pooled());
    for (int i = 0; i < 2; ++i) {
        const auto asked = database->needSession("A worker");
        QCOMPARE(asked.has_value(), ours);
        if (!ours)
            QCOMPARE(asked.error().code, ErrorCode::Unsupported);
    }
    database.reset(); // there may be one for all
    // Nothing stays with the server's session, whoever has it next.
    const auto store = open(pooler.url(name));
    mustAppend(*store, "ours-2", countedEvents(3));
    QCOMPARE(lines(allEvents(*store)), lines(allEvents(*open(server().url(name)))));
    QCOMPARE(server().sql(name, "select count(*) from pg_locks where locktype = 'advisory'"),
             std::string("0"));
}

EG_TEST(PostgresSessionsTest, coreApplication)
#include "tst_postgressessions.moc"
