// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/rawjson.h"
#include "projections/publications/cachekeys.h"
#include "projections/publications/rowplaces.h"
#include "projections/publications/rowsource.h"
#include "tests/contracts/sinkcontract.h"
#include "tests/support/published.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace support;
using namespace projections;
using eventstore::ErrorCode;
using Kind = SinkDifference::Kind;

/// Whether what is in a sink is what the read model says, on each kind of server that keeps rows.
class TstSinkComparison : public QObject
{
    Q_OBJECT

private:
    std::map<std::string, std::unique_ptr<SinkServer>> m_servers;
    std::map<std::string, std::string> m_whys;

    static void servers()
    {
        QTest::addColumn<std::string>("title");
        for (const auto &kind : sinkServerKinds()) {
            if (std::string_view(kind.sink) != "redis")
                QTest::newRow(kind.title) << std::string(kind.title);
        }
    }
    SinkServer *server(const std::string &title)
    {
        for (const auto &kind : sinkServerKinds()) {
            if (kind.title == title && !m_servers.contains(title))
                m_servers[title] = SinkServer::start(kind, m_whys[title]);
        }
        return m_servers[title].get();
    }
    struct Found
    {
        SinkComparison sum;
        std::vector<SinkDifference> list;
    };
    static Found compare(Published &published, SinkCompareOptions options = {})
    {
        Found found;
        found.sum = must(compareSink(
            *published.store, published.entry(), options,
            [&](const SinkDifference &difference) { found.list.push_back(difference); }));
        return found;
    }
    /// The row as it is now, with another value in a column that is no key, time or version.
    static SinkRow changedRow(Published &published, ReadModelSink &sink)
    {
        const auto &model = *findReadModel(published.readModel());
        const auto rows = must(readRowsOf(published));
        auto row = rows.front();
        for (std::size_t i = 1; i < row.values.size(); ++i) {
            if (model.tables().front().columns[i].name == "user_id" ||
                model.tables().front().columns[i].name == "account_id")
                row.values[i] = std::string("somebody else");
        }
        must(sink.repair(std::vector{row}));
        return row;
    }
    /// Some rows of the read model with their versions.
    static eventstore::Result<std::vector<SinkRow>> readRowsOf(Published &published)
    {
        const auto source = makeRowSource(*published.store, *findReadModel(published.readModel()));
        SourcePlace place;
        EG_TRY(const auto page,
               source->ofEvents() ? source->changes(place, 300) : source->all(place, 300));
        return page.rows;
    }

private Q_SLOTS:
    void differencesAreNamedAndMended_data() { servers(); }
    /// A row that was taken away, one that is too many, one with another value and one of an older
    /// version are told apart, each with its event; writing them again makes all good.
    void differencesAreNamedAndMended()
    {
        QFETCH(std::string, title);
        auto *server = this->server(title);
        if (!server)
            QSKIP(m_whys[title].c_str());
        Published published(*server);
        QVERIFY(!compare(published).sum.notCompared.empty());
        published.catchUp();
        const auto naive = published.naive();
        QCOMPARE(published.rows(), naive);
        auto found = compare(published);
        QCOMPARE(found.list.size(), 0u);
        QCOMPARE(found.sum.rows, std::ssize(naive));
        QCOMPARE(found.sum.inSink, std::ssize(naive));

        const auto rows = must(readRowsOf(published));
        const auto &model = *findReadModel(published.readModel());
        const auto sink = published.sink();
        const bool versions = published.readModel() == "account_summaries";
        const auto changed = changedRow(published, *sink);
        must(sink->repair(std::vector{SinkRow{rows[1].id, 0, {}}}));
        auto extra = contractRow(model, 4711, 1);
        must(sink->write(SinkPlace::Live, std::vector{extra}));
        std::map<std::string, Kind> expected{
            {changed.id, Kind::Different}, {rows[1].id, Kind::Missing}, {extra.id, Kind::Extra}};
        if (versions) {
            auto older = rows[2];
            --older.version;
            older.values[14] = older.version;
            must(sink->repair(std::vector{SinkRow{older.id, 0, {}}}));
            must(sink->write(SinkPlace::Live, std::vector{older}));
            expected[older.id] = Kind::Older;
        }
        found = compare(published);
        std::map<std::string, Kind> kinds;
        for (const auto &difference : found.list) {
            kinds[difference.row.key] = difference.kind;
            QCOMPARE(difference.row.readModel, published.name());
            if (difference.kind == Kind::Extra)
                continue;
            QVERIFY2(difference.row.lastEvent, difference.row.message.c_str());
            const auto event = *must(published.store->eventById(difference.row.lastEvent->id));
            const auto row = std::ranges::find(rows, difference.row.key, &SinkRow::id);
            QVERIFY(row != rows.end());
            QCOMPARE(versions ? event.version.value : event.position.value, row->version);
        }
        QCOMPARE(kinds, expected);
        QCOMPARE(found.sum.differences, std::ssize(found.list));

        // One key alone; and each written again.
        QCOMPARE(compare(published, {rows[1].id, {}}).list.size(), 1u);
        QCOMPARE(compare(published, {rows[5].id, {}}).list.size(), 0u);
        for (const auto &[key, kind] : expected)
            must(repairInSink(*published.store, published.entry(), *sink, key, {}));
        QCOMPARE(compare(published).list.size(), 0u);
        QCOMPARE(published.rows(), naive);
        QCOMPARE(
            repairInSink(*published.store, published.entry(), *sink, "nobody", {}).error().code,
            ErrorCode::NotFound);
    }

    void whatIsYetToComeIsNoDifference_data() { servers(); }
    /// The projection is ahead of the publication.
    void whatIsYetToComeIsNoDifference()
    {
        QFETCH(std::string, title);
        auto *server = this->server(title);
        if (!server)
            QSKIP(m_whys[title].c_str());
        Published published(*server);
        published.catchUp();
        auto more = history({.seed = 8, .events = 340});
        more.erase(more.begin(), more.begin() + 300);
        mustImport(*published.store, more);
        published.supervisor->start(published.readModel(), false);
        published.supervisor->waitUntilIdle();
        auto found = compare(published);
        QVERIFY2(found.list.empty(), found.list.empty() ? "" : found.list[0].row.message.c_str());
        if (published.readModel() == "account_summaries")
            QVERIFY(found.sum.behind > 0);
        published.catchUp();
        found = compare(published);
        QCOMPARE(found.list.size(), 0u);
        QCOMPARE(found.sum.behind, 0);
    }

    void everyPlaceIsToldOf_data() { servers(); }
    /// What the store, the read model and the sink have of one account or event.
    void everyPlaceIsToldOf()
    {
        QFETCH(std::string, title);
        auto *server = this->server(title);
        if (!server)
            QSKIP(m_whys[title].c_str());
        using At = RowPlace::State;
        Published published(*server);
        const bool accounts = published.readModel() == "account_summaries";
        const auto subject = [&](const SinkRow &row) {
            return accounts ? RowSubject{row.id, {}}
                            : RowSubject{{}, must(eventstore::EventId::parse(row.id))};
        };
        const auto inSink = [&](const SinkRow &row) {
            const auto places = must(placesOf(*published.store, subject(row), {}));
            // Rows that are events stand in the store, and else in sinks only.
            return places.size() == (accounts ? 3u : 2u) ? places.back() : RowPlace();
        };
        published.supervisor->start(published.readModel(), false);
        published.supervisor->waitUntilIdle();
        const auto row = must(readRowsOf(published))[1];
        QCOMPARE(inSink(row).state, At::NotFilled);
        published.catchUp();
        const auto places = must(placesOf(*published.store, subject(row), {}));
        for (const auto &place : places)
            QCOMPARE(place.state, At::Right);
        QVERIFY(places.front().version.has_value());
        QCOMPARE(places.back().version, places.front().version);
        QCOMPARE(places.back().name, published.name());
        QCOMPARE(places.back().target, published.sink()->target());
        must(published.sink()->repair(std::vector{SinkRow{row.id, 0, {}}}));
        QCOMPARE(inSink(row).state, At::Differs);
        QVERIFY(inSink(row).why.find("the event at position") != std::string::npos);
        must(repairInSink(*published.store, published.entry(), *published.sink(), row.id, {}));
        QCOMPARE(inSink(row).state, At::Right);
        const auto versionBefore = inSink(row).version;
        auto newer = row;
        std::string stream = "account-" + row.id;
        for (const auto &event : allEvents(*published.store))
            stream = !accounts && event.type == "AccountCreated" ? event.streamId : stream;
        mustAppend(*published.store, stream,
                   {newEvent("MoneyDeposited", R"({"amount":1,"balance_after":77})")});
        const auto inModel = [&] { return must(placesOf(*published.store, subject(row), {}))[1]; };
        if (accounts) {
            QCOMPARE(inModel().state, At::Behind);
            QCOMPARE(inModel().version, std::optional(row.version));
            QVERIFY(inModel().why.find("is not projected yet") != std::string::npos);
        }
        published.supervisor->start(published.readModel(), false);
        published.supervisor->waitUntilIdle();
        if (!accounts)
            newer.id = allEvents(*published.store).back().id.toString();
        QCOMPARE(inSink(newer).state, At::Behind);
        if (accounts)
            QCOMPARE(inSink(newer).version, versionBefore);
        published.catchUp();
        QCOMPARE(inSink(newer).state, At::Right);
        if (accounts) {
            QCOMPARE(inModel().state, At::Right);
            mustAppend(*published.store, stream,
                       {newEvent("MoneyDeposited", R"({"amount":"x","balance_after":78})")});
            published.catchUp();
            QCOMPARE(inModel().state, At::LeftOut);
            QVERIFY(inModel().why.find("is a dead letter") != std::string::npos);
        }
        newer.id = accounts ? "nobody" : "00000000-0000-4000-8000-000000000000";
        QCOMPARE(inSink(newer).state, At::NoRow);
        if (!server->process())
            return;
        server->process()->kill();
        const auto away = inSink(row);
        QVERIFY(server->process()->startAgain());
        QCOMPARE(away.state, At::Unknown);
        QVERIFY(!away.why.empty());
    }

    void aSinkThatIsDownIsAnError()
    {
        const auto kinds = sinkServerKinds();
        auto *server = this->server(kinds[0].title);
        if (!server)
            QSKIP(m_whys[kinds[0].title].c_str());
        Published published(*server);
        published.catchUp();
        server->process()->kill();
        const auto done =
            compareSink(*published.store, published.entry(), {}, [](const SinkDifference &) {});
        QVERIFY(!done && done.error().connectionLost());
        QVERIFY(server->process()->startAgain());
    }

    /// Where a worker runs, nobody else writes.
    void aRepairWaitsForNobody()
    {
        const auto kinds = sinkServerKinds();
        auto *server = this->server(kinds[0].title);
        if (!server)
            QSKIP(m_whys[kinds[0].title].c_str());
        Published published(*server);
        published.catchUp();
        published.supervisor->start(published.name());
        QVERIFY(published.reaches(State::Live, published.name()));
        const auto sink = published.sink();
        const auto rows = must(readRowsOf(published));
        QCOMPARE(
            repairInSink(*published.store, published.entry(), *sink, rows[0].id, {}).error().code,
            ErrorCode::Held);
    }

    void keysOfACacheTellByWhatTheyHold_data()
    {
        QTest::addColumn<std::string>("key");
        QTest::addColumn<std::string>("held");
        QTest::addColumn<bool>("pending");
        QTest::addColumn<int>("stale");
        const auto row = [](const char *title, const char *key, const char *held, bool pending,
                            int stale) {
            QTest::newRow(title) << std::string(key) << std::string(held) << pending << stale;
        };
        row("nothing there", "", "", false, 0);
        row("the row's version", "summary", R"({"version":5})", false, 0);
        row("an older version", "summary", R"({"version":4})", false, 1);
        row("another balance", "balance", "1.50", false, 1);
        row("the balance in other digits", "balance", R"("2.00")", false, 0);
        row("another balance inside", "summary", R"({"current_balance":3})", false, 1);
        row("no text", "summary", "", false, 0);
        row("what nobody can read", "summary", "\x01x{", false, 0);
        row("transactions, which tell nothing", "transactions", "", false, 0);
        row("a change that is yet to come", "transactions", "", true, 1);
    }
    void keysOfACacheTellByWhatTheyHold()
    {
        QFETCH(std::string, key);
        QFETCH(std::string, held);
        QFETCH(bool, pending);
        QFETCH(int, stale);
        auto row = contractRow(*findReadModel("account_summaries"), 1, 5);
        row.values[4] = eventstore::Decimal4{20'000};
        eventstore::json::Writer writer;
        writer.beginObject().key("keys").beginArray().string("account_" + key + ":a").endArray();
        if (!held.empty())
            writer.key(key).string(held);
        writer.endObject();
        const auto keys =
            staleKeys(findReadModel("account_summaries")->tables().front(), row,
                      key.empty() ? std::nullopt : std::optional(writer.text()), pending);
        QCOMPARE(static_cast<int>(keys.size()), stale);
    }

    /// A real cache: filled by others with an old row, and behind a change.
    void aStaleKeyIsFound()
    {
        const auto kinds = sinkServerKinds();
        const auto kind = std::ranges::find_if(
            kinds, [](const auto &one) { return std::string_view(one.script) == "redis"; });
        auto *server = this->server(kind->title);
        if (!server)
            QSKIP(m_whys[kind->title].c_str());
        Published published(*server);
        published.catchUp();
        QCOMPARE(compare(published).list.size(), 0u);
        const auto rows = must(readRowsOf(published));
        const auto set = [&](const std::string &key, const std::string &value) {
            const auto command = "printf 'AUTH writer right-word\\r\\nSET " + key + ' ' + value +
                                 "\\r\\n' | timeout 5 bash -c 'exec 3<>/dev/tcp/127.0.0.1/" +
                                 std::to_string(server->process()->port()) +
                                 "; cat >&3; head -2 <&3' >/dev/null";
            QCOMPARE(std::system(command.c_str()), 0);
        };
        set("account_summary:" + rows[0].id, "{version:" + std::to_string(rows[0].version) + '}');
        QCOMPARE(compare(published).list.size(), 0u);
        set("account_balance:" + rows[1].id, "0.0123");
        auto found = compare(published);
        QCOMPARE(found.list.size(), 1u);
        QVERIFY(found.list[0].kind == Kind::Stale);
        QCOMPARE(found.list[0].row.key, rows[1].id);
        QVERIFY2(found.list[0].row.message.find("0.0123") != std::string::npos,
                 found.list[0].row.message.c_str());
        must(repairInSink(*published.store, published.entry(), *published.sink(), rows[1].id, {}));
        QCOMPARE(compare(published).list.size(), 0u);
        // The row goes on, and the publication is not there yet.
        mustAppend(*published.store, "account-" + rows[0].id,
                   {newEvent("MoneyDeposited", R"({"amount":1,"balance_after":77})")});
        published.supervisor->start(published.readModel(), false);
        published.supervisor->waitUntilIdle();
        found = compare(published);
        QCOMPARE(found.list.size(), 1u);
        QCOMPARE(found.list[0].row.key, rows[0].id);
        published.catchUp();
        QCOMPARE(compare(published).list.size(), 0u);
    }
};

EG_TEST(TstSinkComparison, coreApplication)
#include "tst_sinkcomparison.moc"
