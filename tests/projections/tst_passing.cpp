// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/supervisor.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/projectionspec.h"
#include "tests/support/statewatch.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace projections;
using namespace support;
using namespace std::chrono_literals;

namespace {

constexpr auto analytics = "events_analytics";

ProjectionStatus statusOf(const Supervisor &supervisor)
{
    for (auto &status : supervisor.snapshot()) {
        if (status.name == analytics)
            return status;
    }
    qFatal("no such projection");
}

/// Ends the sessions of a database, as settings for new ones are read by those only.
void endSessions(const PostgresServer &server, const std::string &database)
{
    server.sql("postgres",
               "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" +
                   database + "'");
}

} // namespace

/// What passes by itself, or when others act, is waited for by whoever follows.
class TstPassing : public QObject
{
    Q_OBJECT

private slots:
    void itGoesOnByItself_data()
    {
        QTest::addColumn<std::string>("away");
        QTest::addColumn<std::string>("back");
        QTest::addColumn<std::string>("words");
        QTest::newRow("a server for reading only")
            << std::string("alter database {database} set default_transaction_read_only = on")
            << std::string("set transaction read write; alter database {database} set "
                           "default_transaction_read_only = off")
            << std::string("read-only");
        QTest::newRow("the right to read")
            << std::string("revoke select on events from {role}")
            << std::string("grant select on events to {role}") << std::string("permission denied");
        QTest::newRow("the right to write rows")
            << std::string(
                   "revoke update, insert on eventglass_leases, eventglass_checkpoints from {role}")
            << std::string(
                   "grant update, insert on eventglass_leases, eventglass_checkpoints to {role}")
            << std::string("permission denied");
        QTest::newRow("the right to use the schema")
            << std::string("revoke usage on schema public from public, {role}")
            << std::string("grant usage on schema public to {role}")
            << std::string("permission denied for schema public");
        QTest::newRow("the right to see all rows")
            << std::string("alter table events enable row level security")
            << std::string("alter table events disable row level security")
            << std::string("row-level security");
        QTest::newRow("the right to connect")
            << std::string("revoke connect on database {database} from public, {role}")
            << std::string("grant connect on database {database} to public")
            << std::string("permission denied");
    }
    void itGoesOnByItself()
    {
        QFETCH(std::string, away);
        QFETCH(std::string, back);
        QFETCH(std::string, words);
        auto &server = PostgresServer::shared();
        const std::string database = server.freshDatabase();
        const std::string role = "role_" + database;
        const auto filled = [&](std::string sql) {
            for (const auto &[name, value] :
                 {std::pair<std::string, std::string>{"{database}", database}, {"{role}", role}}) {
                for (std::size_t at = 0; (at = sql.find(name, at)) != std::string::npos;)
                    sql.replace(at, name.size(), value);
            }
            return sql;
        };
        eventstore::OpenOptions making;
        making.createFile = true;
        const auto owner = must(
            eventstore::openStore(must(eventstore::StoreUrl::parse(server.url(database))), making));
        must(owner->init());
        mustImport(*owner, history({.seed = 3, .events = 60}));
        // The role's own tables, but not the right to its rights.
        {
            SupervisorOptions first;
            first.url = must(eventstore::StoreUrl::parse(server.url(database)));
            Supervisor once(first);
            once.start(analytics, false);
            once.waitUntilIdle();
        }
        server.sql(database, filled("create role {role} login; grant all on all tables in schema "
                                    "public to {role}; grant usage on all sequences in schema "
                                    "public to {role}; grant all on schema public to {role}"));
        std::string address = server.url(database);
        address.replace(address.find("postgres@"), 8, role);
        StateWatch watch;
        SupervisorOptions options;
        options.url = must(eventstore::StoreUrl::parse(address));
        options.onStateChange = watch.listener();
        Supervisor supervisor(options);
        supervisor.start(analytics, true);
        QVERIFY(watch.await(analytics, State::Live));
        server.sql(database, filled(away));
        endSessions(server, database);
        QVERIFY(watch.await(analytics, State::Retrying));
        QTRY_VERIFY_WITH_TIMEOUT(statusOf(supervisor).lastError.find(words) != std::string::npos,
                                 20000);
        QCOMPARE(statusOf(supervisor).state, State::Retrying);
        server.sql(database, filled(back));
        QVERIFY(watch.await(analytics, State::Live));
        const auto again =
            must(eventstore::openStore(must(eventstore::StoreUrl::parse(server.url(database)))));
        must(again->append(
            std::vector{appendTo("s-1", eventstore::ExpectedVersion::any(), countedEvents(2))}));
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(supervisor).position.value, 62, 20000);
    }

    /// Somebody waits for the answer, and only others can help.
    void whoIsWaitedForSaysItAtOnce()
    {
        auto &server = PostgresServer::shared();
        const std::string database = server.freshDatabase();
        eventstore::OpenOptions making;
        making.createFile = true;
        const auto url = must(eventstore::StoreUrl::parse(server.url(database)));
        must(must(eventstore::openStore(url, making))->init());
        server.sql(database,
                   "alter database " + database + " set default_transaction_read_only = on");
        SupervisorOptions options;
        options.url = url;
        Supervisor supervisor(options);
        supervisor.start(analytics, false);
        supervisor.waitUntilIdle();
        QCOMPARE(statusOf(supervisor).state, State::Failed);
    }

    void aStandbyIsWaitedForUntilItIsPromoted()
    {
        PostgresServer primary;
        const std::string database = primary.freshDatabase();
        eventstore::OpenOptions making;
        making.createFile = true;
        const auto url = must(eventstore::StoreUrl::parse(primary.url(database)));
        {
            const auto store = must(eventstore::openStore(url, making));
            must(store->init());
            mustImport(*store, history({.seed = 4, .events = 50}));
            SupervisorOptions options;
            options.url = url;
            Supervisor once(options);
            once.start(analytics, false);
            once.waitUntilIdle();
        }
        const auto standby = PostgresServer::standbyOf(primary);
        StateWatch watch;
        SupervisorOptions options;
        options.url = must(eventstore::StoreUrl::parse(standby->url(database)));
        options.onStateChange = watch.listener();
        Supervisor supervisor(options);
        supervisor.start(analytics, true);
        QVERIFY(watch.await(analytics, State::Retrying));
        primary.stop();
        QVERIFY(standby->sql(database, "select pg_promote(true, 60)") == "t");
        QVERIFY(watch.await(analytics, State::Live));
        must(must(eventstore::openStore(options.url))
                 ->append(std::vector{
                     appendTo("s-1", eventstore::ExpectedVersion::any(), countedEvents(2))}));
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(supervisor).position.value, 52, 20000);
    }
};

EG_TEST(TstPassing, coreApplication)
#include "tst_passing.moc"
