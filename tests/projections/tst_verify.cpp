// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/aggregates/replay.h"
#include "projections/control/checkpoint.h"
#include "projections/engine/supervisor.h"
#include "projections/verify/verify.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/memoryrows.h"
#include "tests/support/must.h"
#include "tests/support/projectionspec.h"
#include "tests/support/slowwriter.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QtTest>

#include <chrono>
#include <map>
#include <thread>

using namespace Qt::StringLiterals;

using namespace projections;
using namespace support;

namespace {

void projectAll(const AnyStore &any)
{
    SupervisorOptions options;
    options.url = any.url();
    Supervisor supervisor(options);
    for (const auto &model : readModels())
        supervisor.start(model->name(), false);
    supervisor.waitUntilIdle();
}

/// `read model/key/column: stored instead of expected`
QStringList found(AnyStore &any, const std::vector<std::string> &names = {})
{
    // A verification writes nothing.
    const auto store = any.openReadOnly();
    QStringList lines;
    const auto count =
        must(verify(*store, {any.url(), {}, names}, [&](const Discrepancy &difference) {
            lines << QString::fromStdString(difference.readModel + '/' + difference.key + '/' +
                                            difference.column + ": " + difference.stored +
                                            " instead of " + difference.expected);
            QVERIFY(!difference.message.empty());
        }));
    if (count != lines.size())
        qFatal("the number of differences is wrong");
    return lines;
}

/// All differences, with the events they lead to.
std::vector<Discrepancy> differences(AnyStore &any, const std::vector<std::string> &names)
{
    const auto store = any.openReadOnly();
    std::vector<Discrepancy> list;
    must(verify(*store, {any.url(), {}, names},
                [&](const Discrepancy &difference) { list.push_back(difference); }));
    return list;
}

/// Notes by key which event put a row of the read model's own table last.
class NotedRows : public RowSet
{
public:
    explicit NotedRows(const ReadModel &model)
        : m_model(model)
        , m_rows(model)
    {
    }
    eventstore::Result<const Row *> find(const RowKey &key) override { return m_rows.find(key); }
    eventstore::Result<void> put(int table, Row row) override
    {
        const auto json = rowToJson({{}, {m_model.tables().front().columns.front()}, 1, {}}, row);
        if (table == 0)
            events.insert_or_assign(json, event);
        return m_rows.put(table, std::move(row));
    }

    eventstore::Event event;
    std::map<std::string, eventstore::Event> events; ///< by {"name of the key":key}

private:
    const ReadModel &m_model;
    MemoryRows m_rows;
};

std::map<std::string, eventstore::Event> lastEvents(eventstore::Store &store,
                                                    const ReadModel &model)
{
    NotedRows rows(model);
    eventstore::ReadAll query;
    query.limit = 100'000;
    query.filter.types = model.eventTypes();
    for (auto &event : must(store.readAll(query)).events) {
        rows.event = event;
        must(model.apply(event, rows));
    }
    return std::move(rows.events);
}

} // namespace

/// Stored rows against a fresh fold.
class TstVerify : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsFoundWhereAllIsWell_data() { bothStores(); }
    void nothingIsFoundWhereAllIsWell()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        QCOMPARE(found(any), QStringList());
        mustImport(*store, history({.seed = 41, .events = 500}));
        QCOMPARE(found(any), QStringList());
        projectAll(any);
        QCOMPARE(found(any), QStringList());
        // Rows that are behind are right as far as they go.
        mustAppend(*store, "account-late", {newEvent("AccountCreated", "{}")});
        QCOMPARE(found(any), QStringList());
    }

    /// A connection made while a transaction is open can't know that a gap stays empty, and sees
    /// nothing behind it: rows of events that lie there are no surplus.
    void aGapThatMayStillBeFilledIsWaitedFor()
    {
        AnyStore any("postgres");
        const auto account = [] {
            return newEvent("AccountCreated",
                            R"({"user_id":"u","account_type":"a","currency":"EUR",)"
                            R"("initial_deposit":5})");
        };
        const auto store = any.open();
        mustAppend(*store, "account-1", {account()});
        any.rawSql("select nextval('events_global_position_seq')");
        mustAppend(*store, "account-2", {account()});
        projectAll(any);
        SlowWriter writer(PostgresServer::shared(), any.url());
        writer.begin();
        writer.insert();
        std::thread later([&writer] {
            std::this_thread::sleep_for(std::chrono::milliseconds(1500));
            writer.commit();
        });
        const auto lines = found(any);
        later.join();
        QCOMPARE(lines, QStringList());
    }

    void deadLettersAndTheirQueuesAreLeftOut_data() { bothStores(); }
    void deadLettersAndTheirQueuesAreLeftOut()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        mustImport(*any.open(), spoiled(history({.seed = 42, .events = 500}), 42, 30));
        projectAll(any);
        QCOMPARE(found(any, {"transaction_history", "events_analytics", "user_profiles",
                             "content_popularity"}),
                 QStringList());
    }

    void aRowTamperedWithIsFound_data() { bothStores(); }
    void aRowTamperedWithIsFound()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        for (const std::string id : {"1", "2", "3"}) {
            mustAppend(*store, "account-" + id,
                       {newEvent("AccountCreated", R"({"user_id":"u","account_type":"a",)"
                                                   R"("currency":"EUR","initial_deposit":5})")});
        }
        projectAll(any);
        any.rawSql("update account_summaries set currency = 'USD' where account_id = '1'");
        any.rawSql("delete from account_summaries where account_id = '2'");
        any.rawSql(
            "insert into account_summaries select '4', user_id, account_type, currency,"
            " current_balance, available_balance, created_at, last_transaction_at,"
            " transaction_count_30days, total_deposits, total_withdrawals,"
            " total_transfers_out, total_transfers_in, is_active, version, last_updated, stale"
            " from account_summaries where account_id = '3'");
        const auto lines = found(any, {"account_summaries"});
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0], u"account_summaries/1/currency: \"USD\" instead of \"EUR\""_s);
        QVERIFY(lines[1].startsWith(u"account_summaries/2/:  instead of {"_s));
        QVERIFY(lines[2].startsWith(u"account_summaries/4/: {"_s));
        QVERIFY(lines[2].endsWith(u"instead of "_s));
    }

    /// However many threads share the work, all of it is done, and told in one order.
    void oneRunComparesEveryReadModel_data() { bothStores(); }
    void oneRunComparesEveryReadModel()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, history({.seed = 40, .events = 300}));
        mustAppend(*store, "account-wrong",
                   {newEvent("AccountCreated", R"({"user_id":"u","account_type":"a",)"
                                               R"("currency":"EUR","initial_deposit":5})"),
                    newEvent("MoneyDeposited", R"({"amount":1,"balance_after":7.5})")});
        projectAll(any);
        std::vector<std::string> expected;
        for (const auto &model : readModels()) {
            any.rawSql("delete from " + model->name());
            expected.push_back(model->name());
        }
        expected.emplace_back("account_summaries"); // their balances, last of all
        std::vector<std::string> order;
        for (const auto &difference : differences(any, {})) {
            if (order.empty() || order.back() != difference.readModel)
                order.push_back(difference.readModel);
        }
        QCOMPARE(order, expected);
    }

    void everyDifferenceNamesTheEventThatTouchedTheRowLast_data()
    {
        QTest::addColumn<std::string>("kind");
        QTest::addColumn<std::string>("model");
        QTest::addColumn<std::string>("sql");
        for (const std::string kind : {"sqlite", "postgres"}) {
            const auto row = [&](const char *what, const char *model, const char *sql) {
                QTest::addRow("%s, %s", kind.c_str(), what)
                    << kind << std::string(model) << std::string(sql);
            };
            row("wrong accounts", "account_summaries", "update account_summaries set currency='?'");
            row("missing accounts", "account_summaries", "delete from account_summaries");
            row("wrong users", "user_profiles", "update user_profiles set name = 'Somebody'");
            row("missing contents", "content_popularity", "delete from content_popularity");
            row("missing transactions", "transaction_history", "delete from transaction_history");
            row("wrong analytics", "events_analytics", "update events_analytics set user_id='?'");
        }
    }
    void everyDifferenceNamesTheEventThatTouchedTheRowLast()
    {
        QFETCH(std::string, kind);
        QFETCH(std::string, model);
        QFETCH(std::string, sql);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, history({.seed = 46, .events = 600}));
        projectAll(any);
        // Later events, which the rows are not made of.
        mustImport(*store, history({.seed = 47, .events = 50, .accounts = 2}));
        const auto &spec = *findReadModel(model);
        const auto position = must(readCheckpoint(store->database(), model))->position;
        any.rawSql(sql);
        const auto list = differences(any, {model});
        AnyStore before("sqlite");
        const auto same = before.open();
        mustImport(*same, history({.seed = 46, .events = 600}));
        const auto expected = lastEvents(*same, spec);
        std::size_t rows = 0;
        const auto key = "{\"" + spec.tables().front().columns.front().name + "\":\"";
        for (const auto &difference : list) {
            // The later events open accounts twice; balances are looked at up to the head.
            if (difference.column == "balance_after")
                continue;
            const auto found = expected.find(key + difference.key + "\"}");
            QVERIFY(found != expected.end());
            const auto &event = found->second;
            QVERIFY(difference.lastEvent && event.position <= position);
            QCOMPARE(difference.lastEvent->position, event.position);
            QCOMPARE(difference.lastEvent->id, event.id);
            QCOMPARE(difference.lastEvent->type, event.type);
            QCOMPARE(difference.lastEvent->streamId, event.streamId);
            QVERIFY(difference.message.ends_with(
                " Last touched by " + event.type + ' ' + event.id.toString() + " of " +
                event.streamId + " at position " + std::to_string(event.position.value) + '.'));
            ++rows;
        }
        QCOMPARE(rows, expected.size());
    }

    void aRowTooManyNamesAnEventThatDoesNotCount_data() { bothStores(); }
    void aRowTooManyNamesAnEventThatDoesNotCount()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        const auto created = newEvent("AccountCreated", R"({"user_id":"u","account_type":"a",)"
                                                        R"("currency":"EUR","initial_deposit":5})");
        mustAppend(*store, "account-1", {created});
        const auto deposit = newEvent("MoneyDeposited", R"({"amount":1,"balance_after":1})");
        mustAppend(*store, "account-dead", {newEvent("AccountCreated", "{}"), deposit});
        projectAll(any);
        auto late = created;
        late.id = eventstore::EventId::random();
        mustAppend(*store, "account-late", {late});
        for (const std::string id : {"dead", "ghost", "late"}) {
            any.rawSql("insert into account_summaries select '" + id +
                       "', user_id, account_type, currency, current_balance, available_balance,"
                       " created_at, last_transaction_at, transaction_count_30days,"
                       " total_deposits, total_withdrawals, total_transfers_out,"
                       " total_transfers_in, is_active, version, last_updated, stale"
                       " from account_summaries where account_id = '1'");
        }
        const auto list = differences(any, {"account_summaries"});
        QCOMPARE(list.size(), 3u);
        QCOMPARE(list[0].lastEvent->id, deposit.id);
        QVERIFY(list[0].message.ends_with("at position 3, which the read model leaves out."));
        QVERIFY(!list[1].lastEvent);
        QVERIFY(list[1].message.ends_with("should not be there. No event touches it."));
        QCOMPARE(list[2].lastEvent->id, late.id);
        QVERIFY(list[2].message.ends_with(", beyond position 3 that the read model is at."));
    }

    void aStopEndsAllThreads_data() { bothStores(); }
    void aStopEndsAllThreads()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        mustImport(*any.open(), history({.seed = 48, .events = 3000}));
        projectAll(any);
        // More than are handed over at once.
        any.rawSql("delete from transaction_history");
        const auto store = any.openReadOnly();
        std::stop_source stop;
        VerifyOptions options{any.url(), {}, {}};
        options.open.stop = stop.get_token();
        QElapsedTimer sinceStop;
        const auto result = verify(*store, options, [&](const Discrepancy &) {
            if (stop.request_stop())
                sinceStop.start();
        });
        QVERIFY(!result);
        QCOMPARE(result.error().code, eventstore::ErrorCode::Cancelled);
        QVERIFY2(sinceStop.elapsed() < 1000, qPrintable(QString::number(sinceStop.elapsed())));
    }

    void aStopReachesThreadsThatWaitInTheServer()
    {
        AnyStore any("postgres");
        mustImport(*any.open(), history({.seed = 49, .events = 100}));
        projectAll(any);
        const auto other = any.open();
        eventstore::Transaction lock(other->database());
        must(lock.begin());
        must(other->database().execute("lock table account_summaries, user_profiles"));
        const auto store = any.openReadOnly();
        std::stop_source stop;
        VerifyOptions options{any.url(), {}, {}};
        options.open.stop = stop.get_token();
        QElapsedTimer sinceStop;
        const auto result = verify(
            *store, options, [](const Discrepancy &) {},
            [&](double) {
                if (stop.request_stop())
                    sinceStop.start();
            });
        QVERIFY(!result);
        QCOMPARE(result.error().code, eventstore::ErrorCode::Cancelled);
        QVERIFY2(sinceStop.elapsed() < 1000, qPrintable(QString::number(sinceStop.elapsed())));
    }

    void anErrorOfOneThreadEndsTheOthers_data() { bothStores(); }
    void anErrorOfOneThreadEndsTheOthers()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        mustImport(*any.open(), history({.seed = 50, .events = 500}));
        projectAll(any);
        any.rawSql("drop table user_profiles");
        const auto store = any.openReadOnly();
        const auto result = verify(*store, {any.url(), {}, {}}, [](const Discrepancy &) {});
        QVERIFY(!result);
        QVERIFY(result.error().code != eventstore::ErrorCode::Cancelled);
        QVERIFY(result.error().message.find("user_profiles") != std::string::npos);
    }

    void hiddenRowsAreComparedToo()
    {
        AnyStore any("sqlite");
        mustImport(*any.open(), history({.seed = 43, .events = 200}));
        projectAll(any);
        any.rawSql("delete from content_popularity__viewers");
        const auto lines = found(any, {"content_popularity"});
        QVERIFY(!lines.isEmpty());
        QVERIFY2(lines[0].contains(u"/content_popularity__viewers"_s), qPrintable(lines[0]));
    }

    void anEventThatShouldBeADeadLetterIsFound()
    {
        AnyStore any("sqlite");
        mustImport(*any.open(), spoiled(history({.seed = 44, .events = 300}), 44, 30));
        projectAll(any);
        QCOMPARE(found(any, {"user_profiles"}), QStringList());
        any.rawSql("delete from eventglass_dead_letters where projection = 'user_profiles'");
        QVERIFY(!found(any, {"user_profiles"}).isEmpty());
    }

    void aBalanceThatTheAmountsDontMakeIsFound_data() { bothStores(); }
    void aBalanceThatTheAmountsDontMakeIsFound()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustAppend(*store, "account-1",
                   {newEvent("AccountCreated", R"({"user_id":"u","account_type":"a",)"
                                               R"("currency":"EUR","initial_deposit":5})"),
                    newEvent("MoneyDeposited", R"({"amount":1,"balance_after":7.5})")});
        projectAll(any);
        QCOMPARE(found(any, {"account_summaries"}),
                 QStringList({u"account_summaries/1/balance_after: 7.5 instead of 6"_s}));
        QCOMPARE(found(any, {"user_profiles"}), QStringList());
        const auto list = differences(any, {"account_summaries"});
        QCOMPARE(list.size(), 1u);
        QCOMPARE(list[0].lastEvent->position, eventstore::GlobalPosition(2));
        QVERIFY(list[0].message.find(". Recorded by MoneyDeposited ") != std::string::npos);
    }

    void aSnapshotThatItsEventsDontMakeIsFound_data()
    {
        QTest::addColumn<std::string>("kind");
        QTest::addColumn<std::string>("sql");
        QTest::addColumn<QString>("expected");
        const std::string edit = "update events set event_data = replace(event_data";
        for (const std::string kind : {"sqlite", "postgres"}) {
            const std::string unseen =
                kind == "sqlite"
                    ? "drop trigger eventglass_events_updated; drop trigger "
                      "eventglass_events_deleted; "
                    : "alter table events disable trigger eventglass_events_updated; alter table "
                      "events disable trigger eventglass_events_deleted; ";
            const auto row = [&](const char *what, const std::string &sql, const char *expected) {
                QTest::addRow("%s, %s", kind.c_str(), what)
                    << kind << sql << QString::fromLatin1(expected);
            };
            row("nothing", "select 1", "");
            row("a name erased where no trigger saw it",
                unseen + "update events set event_data = "
                         "'{\"user_id\":\"u\",\"email\":\"e\",\"initial_preferences\":[],\"name\":"
                         "\"\"}' "
                         "where stream_id = 'user-1' and stream_version = 1",
                "snapshots/user-1/name: \"Ann\" instead of \"\"");
            row("a viewer erased",
                unseen + "update events set event_data = '{\"user_id\":\"x\","
                         "\"content_id\":\"1\",\"watch_duration_seconds\":60,"
                         "\"completion_percentage\":50}' where stream_id = 'content-1' and "
                         "stream_version = 700",
                "snapshots/content-1/:  instead of ");
            if (kind == "postgres")
                continue; // what follows is the same there
            row("the stream cut off",
                unseen + "delete from events where stream_id = 'user-1' and stream_version > 900",
                "snapshots/user-1/:  instead of ");
            row("a state nobody made",
                "update eventglass_snapshots set state = replace(state, 'Ann', 'Bob') where "
                "stream_id = 'user-1'",
                "snapshots/user-1/name: \"Bob\" instead of \"Ann\"");
            row("no state at all",
                "update eventglass_snapshots set state = '{' where stream_id = 'user-1'",
                "snapshots/user-1/:  instead of ");
            row("another event's id",
                "update eventglass_snapshots set event_id = "
                "'00000000-0000-4000-8000-00000000ffff' where stream_id = 'user-1'",
                "snapshots/user-1/:  instead of ");
        }
    }
    void aSnapshotThatItsEventsDontMakeIsFound()
    {
        QFETCH(std::string, kind);
        QFETCH(std::string, sql);
        QFETCH(QString, expected);
        AnyStore any(kind);
        const auto store = any.open();
        std::vector<eventstore::ImportEvent> lines{
            {"user-1",
             {},
             newEvent("user.registered",
                      R"({"user_id":"u","email":"e","initial_preferences":[],"name":"Ann"})"),
             1}};
        for (int n = 2; n <= 1010; ++n) {
            lines.push_back(
                {"user-1", {}, newEvent("user.logged_in", R"({"user_id":"u"})"), 2 * n});
            lines.push_back({"content-1",
                             {},
                             newEvent("content.watched", "{\"user_id\":\"v" + std::to_string(n) +
                                                             "\",\"content_id\":\"1\","
                                                             "\"watch_duration_seconds\":60,"
                                                             "\"completion_percentage\":50}"),
                             2 * n + 1});
        }
        mustImport(*store, lines);
        const projections::SnapshotUse keeping{
            true, [&store](const projections::NewSnapshots &snapshots) {
                must(projections::keepSnapshots(*store, snapshots));
            }};
        for (const char *stream : {"user-1", "content-1"})
            must(projections::replay(*store, stream, {}, keeping));
        QCOMPARE(any.rawSql("select count(*) from eventglass_snapshots"), std::string("2"));
        any.rawSql(sql);
        QCOMPARE(found(any), expected.isEmpty() ? QStringList() : QStringList(expected));
        QCOMPARE(found(any, {"user_profiles"}), QStringList());
        must(projections::removeSnapshots(*any.open()));
        QCOMPARE(found(any), QStringList());
    }

    void anUnknownReadModelIsNotFound()
    {
        AnyStore any("sqlite");
        const auto store = any.open();
        const auto result =
            verify(*store, {any.url(), {}, {"nothing"}}, [](const Discrepancy &) {});
        QVERIFY(!result);
        QCOMPARE(result.error().code, eventstore::ErrorCode::NotFound);
    }

    void rowsCanBeVerifiedWhileTheyMove_data() { bothStores(); }
    void rowsCanBeVerifiedWhileTheyMove()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        mustImport(*any.open(), history({.seed = 45, .events = 1500}));
        SupervisorOptions options;
        options.url = any.url();
        options.batch = 20;
        Supervisor supervisor(options);
        supervisor.start("user_profiles", false);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(found(any, {"user_profiles"}), QStringList());
        supervisor.waitUntilIdle();
        QCOMPARE(found(any, {"user_profiles"}), QStringList());
    }
};

EG_TEST(TstVerify, coreApplication)
#include "tst_verify.moc"
