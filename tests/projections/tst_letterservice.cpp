// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/enginetables.h"
#include "projections/engine/letterservice.h"
#include "projections/engine/rebuild.h"
#include "projections/engine/supervisor.h"
#include "projections/readmodels/rows.h"
#include "projections/verify/verify.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/projectionspec.h"
#include "tests/support/statewatch.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

using namespace projections;
using namespace support;
using eventstore::GlobalPosition;

namespace {

constexpr auto accounts = "account_summaries";
constexpr auto opened =
    R"({"user_id":"u","account_type":"a","currency":"EUR","initial_deposit":10})";
constexpr auto invalid = R"({"amount":"ten","balance_after":20})";

std::string deposit(int balance)
{
    return R"({"amount":1,"balance_after":)" + std::to_string(balance) + "}";
}

void toHead(OpenProjection &open)
{
    StoreFeed feed(*open.store, open.model);
    while (!must(step(open.projection, feed, 100, {})).atHead)
        ;
}

/// Accounts 1 and 2: 1 fails at its second event (position 2) and at its fourth (position 4).
std::unique_ptr<eventstore::Store> brokenStore(AnyStore &any)
{
    auto store = any.open();
    mustAppend(*store, "account-1",
               {newEvent("AccountCreated", opened), newEvent("MoneyDeposited", invalid),
                newEvent("MoneyDeposited", deposit(12)), newEvent("MoneyDeposited", invalid),
                newEvent("MoneyDeposited", deposit(14))});
    mustAppend(*store, "account-2",
               {newEvent("AccountCreated", opened), newEvent("MoneyDeposited", deposit(11))});
    return store;
}

/// Puts right what an event says, as somebody with the rights to do so would.
void mend(const AnyStore &any, int position, int balance)
{
    any.rawSql("update events set event_data = '" + deposit(balance) +
               "' where global_position = " + std::to_string(position));
}

LetterOutcome serve(OpenProjection &open, const LetterRequest &request)
{
    const EventLookup lookup = [&](GlobalPosition position) {
        return open.store->eventAt(position);
    };
    return must(serveLetters(open.projection, lookup, request, {}));
}

LetterRequest retry(std::optional<std::string> key = {})
{
    LetterRequest request;
    request.projection = accounts;
    request.key = std::move(key);
    return request;
}

LetterRequest discardOf(const eventstore::EventId &event)
{
    LetterRequest request = retry();
    request.action = LetterRequest::Action::Discard;
    request.event = event;
    request.reason = "typed by hand";
    request.actor = "ann@desk";
    return request;
}

std::string linesOf(eventstore::Database &database)
{
    std::string text;
    for (const auto &letter : must(DeadLetters(database, accounts).list({}, 100))) {
        text += (text.empty() ? "" : ", ") + std::to_string(letter.position.value) +
                (letter.state == DeadLetter::State::Dead ? " dead " : " queued ") +
                std::to_string(letter.attempts);
    }
    return text;
}

/// The accounts whose rows say that they are stale, in order.
QString staleIn(const AnyStore &any)
{
    const std::string list = any.isSqlite() ? "group_concat(account_id)"
                                            : "string_agg(account_id, ',' order by account_id)";
    return QString::fromStdString(
        any.rawSql("select coalesce(" + list + ", '') from " +
                   std::string(any.isSqlite() ? "(select * from account_summaries "
                                                "where stale order by account_id)"
                                              : "account_summaries where stale")));
}

/// Differences between rows and events; the balances these events give themselves don't add up.
std::int64_t differences(AnyStore &any, eventstore::Store &store)
{
    std::int64_t count = 0;
    must(verify(store, {any.url(), {}, {accounts}}, [&](const Discrepancy &difference) {
        count += difference.column == "balance_after" ? 0 : 1;
    }));
    return count;
}

eventstore::EventId eventAt(eventstore::Store &store, std::int64_t position)
{
    return must(store.eventAt(GlobalPosition(position)))->id;
}

/// What the rows are without some events.
QStringList rowsWithout(eventstore::Store &store, std::initializer_list<std::int64_t> positions)
{
    auto events = allEvents(store);
    std::erase_if(events, [&](const auto &event) {
        return std::find(positions.begin(), positions.end(), event.position.value) !=
               positions.end();
    });
    return naiveRows(*findReadModel(accounts), events);
}

} // namespace

/// Retrying and discarding events that could not be projected.
class TstLetterService : public QObject
{
    Q_OBJECT

private slots:
    void aRetryAppliesTheQueueInOrderUpToWhatFailsAgain_data() { bothStores(); }
    void aRetryAppliesTheQueueInOrderUpToWhatFailsAgain()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = brokenStore(any);
        OpenProjection open(any, accounts);
        toHead(open);
        QCOMPARE(linesOf(store->database()),
                 std::string("2 dead 1, 3 queued 0, 4 queued 0, 5 queued 0"));

        const auto before = must(DeadLetters(store->database(), accounts).list({}, 1)).front();
        auto outcome = serve(open, retry());
        QCOMPARE(outcome.applied, 0);
        QCOMPARE(outcome.failed, 1);
        const auto after = must(DeadLetters(store->database(), accounts).list({}, 1)).front();
        QCOMPARE(after.attempts, 2);
        QCOMPARE(after.firstFailedAt, before.firstFailedAt);
        QVERIFY(after.lastFailedAt > before.lastFailedAt);

        mend(any, 2, 11);
        outcome = serve(open, retry("1"));
        QCOMPARE(outcome.applied, 2);
        QCOMPARE(outcome.failed, 1);
        QCOMPARE(linesOf(store->database()), std::string("4 dead 1, 5 queued 0"));
        QCOMPARE(open.projection.deadLetters().queued, 1);
        QCOMPARE(storedRows(store->database(), open.model),
                 naiveRows(open.model, allEvents(*store)));

        mend(any, 4, 13);
        QCOMPARE(serve(open, retry()).applied, 2);
        QCOMPARE(linesOf(store->database()), std::string());
        mustAppend(*store, "account-1", {newEvent("MoneyDeposited", deposit(15))});
        toHead(open);
        QCOMPARE(open.projection.deadLetters().dead + open.projection.deadLetters().queued, 0);
        QCOMPARE(storedRows(store->database(), open.model),
                 naiveRows(open.model, allEvents(*store)));
    }

    void aRetryUpToAnEventLeavesTheRestInItsQueue_data() { bothStores(); }
    void aRetryUpToAnEventLeavesTheRestInItsQueue()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = brokenStore(any);
        OpenProjection open(any, accounts);
        toHead(open);
        mend(any, 2, 11);
        auto request = retry();
        request.event = eventAt(*store, 3);
        QCOMPARE(serve(open, request).applied, 2);
        QCOMPARE(linesOf(store->database()), std::string("4 queued 0, 5 queued 0"));
        QCOMPARE(staleIn(any), u"1"_s);
        mustAppend(*store, "account-1", {newEvent("MoneyDeposited", deposit(15))});
        toHead(open);
        QCOMPARE(open.projection.deadLetters().queued, 3);

        QVERIFY(!serve(open, request).error.empty());
        mend(any, 4, 13);
        QCOMPARE(serve(open, retry()).applied, 3);
        QCOMPARE(storedRows(store->database(), open.model),
                 naiveRows(open.model, allEvents(*store)));
    }

    void aLongQueueIsAppliedInSeveralTransactions()
    {
        AnyStore any("sqlite");
        const auto store = any.open();
        std::vector<eventstore::NewEvent> events{newEvent("AccountCreated", opened),
                                                 newEvent("MoneyDeposited", invalid)};
        for (int i = 0; i < 1200; ++i)
            events.push_back(newEvent("MoneyDeposited", deposit(12 + i)));
        mustAppend(*store, "account-1", std::move(events));
        OpenProjection open(any, accounts);
        toHead(open);
        mend(any, 2, 11);
        QCOMPARE(serve(open, retry()).applied, 1201);
        QCOMPARE(storedRows(store->database(), open.model),
                 naiveRows(open.model, allEvents(*store)));
    }

    void anEventThatIsGoneFromTheStoreStaysALetter()
    {
        AnyStore any("sqlite");
        const auto store = brokenStore(any);
        OpenProjection open(any, accounts);
        toHead(open);
        any.rawSql("delete from events where global_position = 2");
        QCOMPARE(serve(open, retry()).failed, 1);
        const auto letter = must(DeadLetters(store->database(), accounts).list({}, 1)).front();
        QVERIFY(letter.error.find("not in the store") != std::string::npos);
    }

    void theRowsOfAKeyWithADeadLetterSayThatTheyAreStale_data() { bothStores(); }
    void theRowsOfAKeyWithADeadLetterSayThatTheyAreStale()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = brokenStore(any);
        OpenProjection open(any, accounts);
        toHead(open);
        QCOMPARE(staleIn(any), u"1"_s);
        mend(any, 2, 11);
        serve(open, retry());
        QCOMPARE(staleIn(any), u"1"_s);
        mend(any, 4, 13);
        serve(open, retry());
        QCOMPARE(staleIn(any), QString());
    }

    void rowsOfAnOlderVersionGetTheirMark_data() { bothStores(); }
    void rowsOfAnOlderVersionGetTheirMark()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = brokenStore(any);
        {
            OpenProjection open(any, accounts);
            toHead(open);
        }
        any.rawSql("alter table account_summaries drop column stale");
        any.rawSql("drop table eventglass_discards");
        any.rawSql("drop table eventglass_requests");
        QCOMPARE(differences(any, *any.openReadOnly()), 0);
        QCOMPARE(must(readStatus(*any.openReadOnly())).front().deadLetters, 1);
        OpenProjection open(any, accounts);
        QCOMPARE(staleIn(any), u"1"_s);
        mend(any, 2, 11);
        QCOMPARE(serve(open, retry()).applied, 2);
    }

    void aDiscardIsRecordedAndTheQueueGoesOn_data() { bothStores(); }
    void aDiscardIsRecordedAndTheQueueGoesOn()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = brokenStore(any);
        OpenProjection open(any, accounts);
        toHead(open);
        const auto outcome = serve(open, discardOf(eventAt(*store, 2)));
        QCOMPARE(outcome.discarded, 1);
        QCOMPARE(outcome.applied, 1);
        QCOMPARE(outcome.failed, 1);
        QCOMPARE(linesOf(store->database()), std::string("4 dead 1, 5 queued 0"));
        const auto discards = must(Discards(store->database(), accounts).list({}, 10));
        QCOMPARE(discards.size(), std::size_t(1));
        QCOMPARE(discards[0].reason, std::string("typed by hand"));
        QCOMPARE(discards[0].discardedBy, std::string("ann@desk"));
        QCOMPARE(discards[0].letter.position.value, 2);
        QVERIFY(discards[0].letter.error.find("amount") != std::string::npos);
        QVERIFY(discards[0].discardedAt >= discards[0].letter.lastFailedAt);

        QCOMPARE(serve(open, discardOf(eventAt(*store, 4))).applied, 1);
        QCOMPARE(staleIn(any), QString());
        QCOMPARE(storedRows(store->database(), open.model), rowsWithout(*store, {2, 4}));
        QCOMPARE(differences(any, *store), 0);
    }

    void aDiscardedEventStaysOutOfRebuildsAndResets_data() { bothStores(); }
    void aDiscardedEventStaysOutOfRebuildsAndResets()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = brokenStore(any);
        {
            OpenProjection open(any, accounts);
            toHead(open);
            serve(open, discardOf(eventAt(*store, 2)));
            serve(open, discardOf(eventAt(*store, 4)));
        }
        const auto &model = *findReadModel(accounts);
        const auto expected = rowsWithout(*store, {2, 4});
        SupervisorOptions options;
        options.url = any.url();
        Supervisor supervisor(options);
        supervisor.rebuild(accounts);
        supervisor.waitUntilIdle();
        QCOMPARE(storedRows(store->database(), model), expected);
        supervisor.reset(accounts);
        supervisor.start(accounts, false);
        supervisor.waitUntilIdle();
        QCOMPARE(storedRows(store->database(), model), expected);
        QCOMPARE(linesOf(store->database()), std::string());
    }

    void aRebuildForgetsWhatDiscardedEventsSaid_data() { bothStores(); }
    void aRebuildForgetsWhatDiscardedEventsSaid()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = brokenStore(any);
        {
            OpenProjection open(any, accounts);
            toHead(open);
            serve(open, discardOf(eventAt(*store, 2)));
            serve(open, discardOf(eventAt(*store, 4)));
        }
        // What the two events said is told by nothing but the discards.
        any.rawSql("update eventglass_discards set error = 'amount: -12.5e3 is negative', key = "
                   "'secret' where global_position = 2");
        any.rawSql("delete from events where global_position = 4");
        SupervisorOptions options;
        options.url = any.url();
        Supervisor supervisor(options);
        supervisor.rebuild(accounts);
        supervisor.waitUntilIdle();
        const auto discards =
            must(Discards(store->database(), accounts).list(eventstore::beforeAll, 10));
        QCOMPARE(discards.size(), std::size_t(2));
        QCOMPARE(discards[0].letter.error, std::string("amount: -\u2026 is negative"));
        QCOMPARE(discards[0].letter.key,
                 findReadModel(accounts)->keyOf(*must(store->eventAt(GlobalPosition(2)))));
        QCOMPARE(discards[0].reason, std::string("typed by hand"));
        QCOMPARE(discards[1].letter.error, std::string("The event is not there any more."));
        QCOMPARE(discards[1].letter.key, std::string());
        QCOMPARE(discards[1].discardedBy, std::string("ann@desk"));
    }

    void aDiscardDuringARebuildIsMadeGoodAfterIt_data() { bothStores(); }
    void aDiscardDuringARebuildIsMadeGoodAfterIt()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = brokenStore(any);
        OpenProjection open(any, accounts);
        toHead(open);
        Rebuild rebuild(open.store->database(), open.model, *open.lease, {});
        must(rebuild.begin({}, {}));
        StoreFeed feed(*open.store, open.model);
        while (!must(rebuild.step(feed, {})).atHead)
            ;
        serve(open, discardOf(eventAt(*store, 2)));
        must(rebuild.settle({}));
        QVERIFY(must(rebuild.swap(*open.store, {})));
        QVERIFY(linesOf(store->database()).starts_with("2 dead 1"));
        QCOMPARE(staleIn(any), u"1"_s);
        must(open.projection.open({}, {}));
        must(dropDiscarded(open.projection,
                           [&](GlobalPosition position) { return open.store->eventAt(position); },
                           {}));
        QCOMPARE(linesOf(store->database()), std::string("4 dead 1, 5 queued 0"));
        QCOMPARE(must(Discards(store->database(), accounts).list({}, 10)).front().reason,
                 std::string("typed by hand"));
    }

    void whoeverHoldsTheLeaseServesRequests_data()
    {
        QTest::addColumn<std::string>("kind");
        QTest::addColumn<bool>("running");
        for (const std::string kind : {"sqlite", "postgres"}) {
            QTest::addRow("%s, a worker that follows", kind.c_str()) << kind << true;
            QTest::addRow("%s, nobody yet", kind.c_str()) << kind << false;
        }
    }
    void whoeverHoldsTheLeaseServesRequests()
    {
        QFETCH(std::string, kind);
        QFETCH(bool, running);
        AnyStore any(kind);
        const auto store = brokenStore(any);
        SupervisorOptions options;
        options.url = any.url();
        StateWatch watch;
        options.onStateChange = watch.listener();
        Supervisor holder(options);
        holder.start(accounts, running);
        if (running)
            QVERIFY(watch.await(accounts, State::Live));
        else
            holder.waitUntilIdle();
        mend(any, 2, 11);
        const auto id = must(submitRequest(store->database(), retry()));
        // Another process' supervisor: it does the work where nobody does.
        options.onStateChange = {};
        Supervisor other(options);
        other.serve(accounts);
        const auto done = [&] { return must(requestProgress(store->database(), id)).outcome; };
        QTRY_VERIFY_WITH_TIMEOUT(done(), 20000);
        QCOMPARE(done()->applied, 2);
        QCOMPARE(done()->failed, 1);
        other.waitUntilIdle();
        for (const auto &status : other.snapshot())
            QVERIFY2(status.state != State::Failed, status.lastError.c_str());
        QCOMPARE(linesOf(store->database()), std::string("4 dead 1, 5 queued 0"));
        must(withdrawRequest(store->database(), id));
        QVERIFY(must(openRequests(store->database(), accounts)).empty());
    }

    void aRequestForWhatWasNeverProjectedIsDoneAtOnce()
    {
        AnyStore any("sqlite");
        const auto store = any.open();
        must(ensureEngineTables(store->database()));
        const auto id = must(submitRequest(store->database(), retry()));
        SupervisorOptions options;
        options.url = any.url();
        Supervisor supervisor(options);
        supervisor.serve(accounts);
        QTRY_VERIFY(must(requestProgress(store->database(), id)).outcome);
        QVERIFY(!must(store->database().hasTable(accounts)));
    }
};

EG_TEST(TstLetterService, coreApplication)
#include "tst_letterservice.moc"
