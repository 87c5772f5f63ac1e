// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/deadletters.h"
#include "projections/engine/lettertrial.h"
#include "projections/engine/supervisor.h"
#include "projections/sinks/rowchangelist.h"
#include "projections/sinks/sink.h"
#include "projections/verify/rowhistory.h"
#include "tests/support/bothstores.h"
#include "tests/support/builders.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

using namespace projections;
using namespace support;
using eventstore::GlobalPosition;

namespace {

std::string valueOf(const ReadModel &model, const Row &row, const std::string &name)
{
    const auto &columns = model.tables().front().columns;
    for (std::size_t i = 0; i < columns.size() && i < row.size(); ++i) {
        if (columns[i].name == name)
            return cellToJson(columns[i], row[i]);
    }
    return {};
}

void project(const eventstore::StoreUrl &url, const std::string &name)
{
    SupervisorOptions options;
    options.url = url;
    Supervisor supervisor(options);
    supervisor.start(name, false);
    supervisor.waitUntilIdle();
}

} // namespace

/// What made a row, what a letter would become, and the list of rows that differ.
class RowHistoryTest : public QObject
{
    Q_OBJECT

    static void bothKinds() { support::addStoreKinds(); }

    static void fill(eventstore::Store &store)
    {
        mustAppend(store, "account-1",
                   {newEvent("AccountCreated", R"({"user_id":"u1","currency":"EUR",)"
                                               R"("account_type":"checking","initial_deposit":0})"),
                    newEvent("MoneyDeposited", R"({"amount":10,"balance_after":10})"),
                    newEvent("MoneyDeposited", R"({"amount":"x","balance_after":10})"),
                    newEvent("MoneyDeposited", R"({"amount":5,"balance_after":15})")});
        mustAppend(
            store, "account-11",
            {newEvent("AccountCreated", R"({"user_id":"u2","currency":"EUR",)"
                                        R"("account_type":"checking","initial_deposit":7})")});
    }

private slots:
    void aRowIsFollowedThroughItsEvents_data() { bothKinds(); }
    void aRowIsFollowedThroughItsEvents()
    {
        QFETCH(QString, kind);
        const AnyStore place(kind);
        const auto store = place.open();
        fill(*store);
        const auto &model = *findReadModel("account_summaries");
        const auto history = must(rowHistory(*store, model, "1", GlobalPosition(4), {}, 100));
        QCOMPARE(history.events, 4);
        QCOMPARE(history.steps.size(), std::size_t{4});
        QCOMPARE(valueOf(model, history.steps[1].after, "current_balance"), "10");
        QVERIFY(history.steps[2].error.find("amount is a string") != std::string::npos);
        QVERIFY(history.steps[2].columns.empty());
        QCOMPARE(valueOf(model, history.row, "current_balance"), "15");
        // Only up to a position, without what is left out, and the newest steps only.
        const auto part =
            must(rowHistory(*store, model, "1", GlobalPosition(3), {GlobalPosition(3)}, 1));
        QCOMPARE(part.events, 2);
        QCOMPARE(part.steps.size(), std::size_t{1});
        QCOMPARE(valueOf(model, part.row, "current_balance"), "10");
        QCOMPARE(must(rowHistory(*store, model, "nobody", GlobalPosition(9), {}, 9)).events, 0);
    }

    void anyReadModelsRowIsFound_data() { bothKinds(); }
    void anyReadModelsRowIsFound()
    {
        QFETCH(QString, kind);
        const AnyStore place(kind);
        const auto store = place.open();
        fill(*store);
        const auto user = newEvent("user.registered", "{\"user_id\":\"ü\\\"7\",\"email\":\"a@b.c\","
                                                      "\"name\":\"A B\"}");
        const auto written = mustAppend(*store, "user-ü\"7", {user});
        const auto profile = must(
            rowHistory(*store, *findReadModel("user_profiles"), "ü\"7", GlobalPosition(99), {}, 9));
        QCOMPARE(profile.events, 1);
        const auto &analytics = *findReadModel("events_analytics");
        const auto one = must(rowHistory(*store, analytics, written.front().id.toString(),
                                         GlobalPosition(99), {}, 9));
        QCOMPARE(one.events, 1);
        QVERIFY(!one.row.empty());
    }

    void aTrialChangesNothing_data() { bothKinds(); }
    void aTrialChangesNothing()
    {
        QFETCH(QString, kind);
        const AnyStore place(kind);
        const auto store = place.open();
        fill(*store);
        project(place.url(), "account_summaries");
        const auto &model = *findReadModel("account_summaries");
        const auto own = must(tryLetters(*store, model, "1", {}, 100));
        QCOMPARE(own.steps.size(), std::size_t{2});
        QVERIFY(own.steps[0].error.find("amount is a string") != std::string::npos);
        QVERIFY(!own.steps[1].tried);
        QCOMPARE(own.applied(), 0);
        QCOMPARE(valueOf(model, own.after, "current_balance"), "10");
        const GlobalPosition bad(3);
        const auto other = must(
            tryLetters(*store, model, "1", {{bad, R"({"amount":3,"balance_after":13})"}}, 100));
        QCOMPARE(other.applied(), 2);
        QCOMPARE(valueOf(model, other.before, "current_balance"), "10");
        QCOMPARE(valueOf(model, other.after, "current_balance"), "15");
        QCOMPARE(valueOf(model, other.after, "total_deposits"), "18");
        const auto few =
            must(tryLetters(*store, model, "1", {{bad, R"({"amount":3,"balance_after":13})"}}, 1));
        QCOMPARE(few.beyond, 1);
        for (const char *text : {"[1]", "{\"a\":", "7"}) {
            const auto refused = tryLetters(*store, model, "1", {{bad, text}}, 100);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, eventstore::ErrorCode::InvalidData);
        }
        QCOMPARE(must(DeadLetters(store->database(), "account_summaries").counts()).dead, 1);
        const auto again = must(tryLetters(*store, model, "1", {}, 100));
        QCOMPARE(valueOf(model, again.before, "current_balance"), "10");
    }

    void changesAreListedInPagesAndFiltered()
    {
        const auto &model = *findReadModel("account_summaries");
        const AnyStore place(u"sqlite"_s);
        const auto store = place.open();
        fill(*store);
        project(place.url(), "account_summaries");
        auto rows = must(readAllRows(*store));
        const auto list = must(RowChangeList::create(model));
        list->begin();
        list->add({RowChange::Kind::Added, {}, rows[0]});
        list->begin(); // what came before is void
        for (int i = 0; i < 1200; ++i) {
            auto row = rows[0];
            row[0] = "key" + std::to_string(i);
            auto changed = row;
            changed[1] = std::string("O'Hara % _");
            list->add(i % 3 == 0   ? RowChange{RowChange::Kind::Added, {}, row}
                      : i % 3 == 1 ? RowChange{RowChange::Kind::Removed, row, {}}
                                   : RowChange{RowChange::Kind::Changed, row, changed});
        }
        must(list->finish());
        const auto counts = must(list->counts({}));
        QCOMPARE(counts.added, 400);
        QCOMPARE(counts.removed, 400);
        QCOMPARE(counts.changed, 400);
        const auto first = must(list->page({}, 0, 500));
        const auto second = must(list->page({}, first.back().number, 5000));
        QCOMPARE(first.size() + second.size(), std::size_t{1200});
        QCOMPARE(second.front().key, "key500");
        RowChangeList::Filter filter;
        filter.kind = RowChange::Kind::Changed;
        filter.text = "o'hara %";
        QCOMPARE(must(list->page(filter, 0, 1000)).size(), std::size_t{400});
        filter.column = "currency";
        QCOMPARE(must(list->page(filter, 0, 1000)).size(), std::size_t{0});
        filter.column = "user_id";
        QCOMPARE(must(list->counts(filter)).changed, 400);
        QVERIFY(must(list->columns()).size() > 5);
    }

private:
    static eventstore::Result<std::vector<Row>> readAllRows(eventstore::Store &store)
    {
        const auto &model = *findReadModel("account_summaries");
        Sink sink(store.database(), model);
        std::vector<Row> rows;
        EG_CHECK(sink.load(0, {{std::string("1")}, {std::string("11")}},
                           [&rows](Row row) { rows.push_back(std::move(row)); }));
        return rows;
    }
};

EG_TEST(RowHistoryTest, coreApplication)
#include "tst_rowhistory.moc"
