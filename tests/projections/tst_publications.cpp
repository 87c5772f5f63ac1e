// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/supervisor.h"
#include "projections/publications/comparison.h"
#include "projections/publications/publication.h"
#include "projections/publications/sinkaddress.h"
#include "projections/readmodels/rows.h"
#include "projections/sinks/rowsize.h"
#include "tests/contracts/sinkcontract.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/naivefold.h"
#include "tests/support/projectionspec.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <atomic>
#include <map>
#include <random>
#include <set>

using namespace support;
using namespace projections;
using eventstore::ErrorCode;
using eventstore::Result;

namespace {

constexpr auto accounts = "account_summaries";
constexpr auto history30 = "transaction_history";

/// A sink in memory that is as unkind as a server can be.
class MemorySink : public ReadModelSink
{
public:
    using Rows = std::map<std::string, std::pair<std::int64_t, Row>>;

    SinkCapabilities capabilities() const override { return can; }
    std::string target() const override { return "memory"; }
    Result<std::string> test() override { return std::string("memory"); }
    void interruptOn(std::stop_token) override {}
    Result<void> create(SinkPlace place) override
    {
        made.insert(place);
        return {};
    }
    Result<SinkWritten> write(SinkPlace place, std::span<const SinkRow> rows) override
    {
        if (beforeWrite)
            std::exchange(beforeWrite, nullptr)();
        made.insert(place); // as MongoDB does
        SinkWritten written;
        const auto arrive = dies ? rows.size() / 2 : rows.size();
        for (std::size_t i = 0; i < arrive; ++i) {
            const auto &row = rows[i];
            if (refused.contains({row.id, row.version})) {
                written.refused.push_back({i, "too odd for me"});
                continue;
            }
            const auto there = places[place].find(row.id);
            if (row.values.empty()) {
                places[place].erase(row.id);
            } else if (there != places[place].end() && there->second.first >= row.version) {
                ++written.older;
            } else {
                places[place][row.id] = {row.version, row.values};
                ++written.written;
            }
        }
        if (dies || losesAnswer)
            return eventstore::fail(ErrorCode::ConnectionLost, "gone");
        return written;
    }
    Result<void> publishBuild() override
    {
        if (made.erase(SinkPlace::Build) > 0)
            places[SinkPlace::Live] = std::move(places[SinkPlace::Build]);
        places.erase(SinkPlace::Build);
        if (std::exchange(losesSwap, false))
            return eventstore::fail(ErrorCode::ConnectionLost, "gone");
        return {};
    }
    Result<std::optional<SinkState>> state() override { return stands; }
    Result<void> drop(SinkPlace place) override
    {
        ++drops;
        made.erase(place);
        places.erase(place);
        return {};
    }
    Result<std::vector<std::optional<std::string>>> read(std::span<const std::string> ids) override
    {
        std::vector<std::optional<std::string>> list;
        for (const auto &id : ids) {
            const auto found = places[SinkPlace::Live].find(id);
            list.emplace_back();
            if (found != places[SinkPlace::Live].end())
                list.back() = rowToJson(model->tables().front(), found->second.second);
        }
        return list;
    }
    Result<std::vector<std::optional<std::string>>> find(std::span<const SinkRow> rows) override
    {
        std::size_t bytes = 0;
        for (const auto &row : rows)
            bytes += rowBytes(row.values);
        mostAsked = std::max(mostAsked, bytes);
        return ReadModelSink::find(rows);
    }
    Result<std::int64_t> count() override
    {
        return static_cast<std::int64_t>(places[SinkPlace::Live].size());
    }
    Result<std::vector<SinkEntry>> list(const std::string &after, std::int64_t limit) override
    {
        std::vector<SinkEntry> entries;
        const auto &rows = places[SinkPlace::Live];
        for (auto row = rows.upper_bound(after); row != rows.end() && std::ssize(entries) < limit;
             ++row)
            entries.push_back({row->first, row->second.first});
        return entries;
    }
    Result<SinkWritten> repair(std::span<const SinkRow> rows) override
    {
        for (const auto &row : rows)
            places[SinkPlace::Live].erase(row.id);
        return write(SinkPlace::Live, rows);
    }

    const ReadModel *model = findReadModel(accounts);
    std::map<SinkPlace, Rows> places;
    std::set<SinkPlace> made;
    std::set<std::pair<std::string, std::int64_t>> refused;
    bool dies = false;
    bool losesAnswer = false;
    bool losesSwap = false; ///< once
    SinkCapabilities can{true, true};
    std::optional<SinkState> stands;
    int drops = 0;
    std::size_t mostAsked = 0;         ///< bytes of the rows of one find()
    std::function<void()> beforeWrite; ///< once
};

std::size_t versionColumn(const ReadModel &model)
{
    const auto &columns = model.tables().front().columns;
    return static_cast<std::size_t>(std::ranges::find(columns, "version", &Column::name) -
                                    columns.begin());
}

/// A store with one read model that is published to a sink in memory.
struct Scene
{
    Scene(std::string_view kind, std::string readModel)
        : any(kind)
        , model(*findReadModel(readModel))
        , store(any.open())
    {
        auto &database = store->database();
        sink.model = &model;
        must(addPublication(database, accounts, "redis://127.0.0.1"));
        name = model.name() + "@redis";
        if (model.name() == accounts)
            return;
        must(database.execute("insert into eventglass_sinks select $1, $2, url, added_at, 0, 0"
                              " from eventglass_sinks",
                              {name, model.name()}));
        must(beginNotingChanges(database, model.name()));
    }

    SupervisorOptions options() const
    {
        SupervisorOptions made;
        made.url = any.url();
        made.batch = 17;
        return made;
    }
    void project()
    {
        Supervisor supervisor(options());
        supervisor.start(model.name(), false);
        supervisor.waitUntilIdle();
    }
    void rebuild()
    {
        Supervisor supervisor(options());
        supervisor.rebuild(model.name());
        supervisor.waitUntilIdle();
    }
    void reset()
    {
        Supervisor supervisor(options());
        supervisor.reset(model.name());
        supervisor.waitUntilIdle();
    }
    /// As after a start: nothing of before is remembered.
    void open()
    {
        publication.reset();
        lease.reset();
        lease = must(Lease::acquire(store->database(), name, token, {}));
        token = lease->token();
        publication = std::make_unique<Publication>(*store, sink, *lease, nullptr);
        must(publication->open(name, {}));
    }
    /// To the head, or to the first fault.
    Result<void> publish(std::int64_t batch = 7)
    {
        open();
        while (true) {
            EG_TRY(const bool stale, publication->needsBuild());
            if (stale || publication->building()) {
                EG_TRY(const bool done, publication->build(batch, {}));
                (void)done;
                continue;
            }
            EG_TRY(const auto result, publication->step(batch, {}));
            if (result.atHead)
                return {};
        }
    }
    std::vector<std::string> rows()
    {
        std::vector<std::string> list;
        for (const auto &[id, row] : sink.places[SinkPlace::Live])
            list.push_back(rowToJson(model.tables().front(), row.second));
        return comparable(list);
    }
    std::vector<std::string> naive() { return naiveFold(model.name(), allEvents(*store)).rows; }
    std::vector<DeadLetter> letters()
    {
        return must(DeadLetters(store->database(), name).list(eventstore::beforeAll, 100));
    }

    AnyStore any;
    const ReadModel &model;
    std::unique_ptr<eventstore::Store> store;
    std::string name;
    MemorySink sink;
    std::optional<std::int64_t> token;
    std::unique_ptr<Lease> lease;
    std::unique_ptr<Publication> publication;
};

} // namespace

/// What a publication does with the rows of a read model, whatever happens to the sink.
class TstPublications : public QObject
{
    Q_OBJECT

private slots:
    /// The sink of this test keeps what it is to stand for, and the suite holds.
    void theSinkInMemoryKeepsTheContract()
    {
        MemorySink sink;
        QCOMPARE(sinkComplaints(sink, *findReadModel(accounts)), QString());
    }

    void rowsEqualTheNaiveFold_data()
    {
        QTest::addColumn<std::string>("kind");
        QTest::addColumn<std::string>("model");
        for (const char *kind : {"sqlite", "postgres"}) {
            for (const char *model : {accounts, history30, "events_analytics"})
                QTest::addRow("%s %s", kind, model) << std::string(kind) << std::string(model);
        }
    }
    /// Events come in pieces; in between the sink dies in the middle of a batch, or its answer is
    /// lost, and everything is opened anew.
    void rowsEqualTheNaiveFold()
    {
        QFETCH(std::string, kind);
        QFETCH(std::string, model);
        Scene scene(kind, model);
        const auto events = spoiled(history({.seed = 5, .events = 400}), 5, 50);
        std::mt19937 random(5);
        for (std::size_t from = 0; from < events.size(); from += 40) {
            mustImport(*scene.store,
                       {events.begin() + static_cast<long>(from),
                        events.begin() + static_cast<long>(std::min(from + 40, events.size()))});
            scene.project();
            (random() % 2 ? scene.sink.dies : scene.sink.losesAnswer) = true;
            (void)scene.publish();
            scene.sink.dies = scene.sink.losesAnswer = false;
            if (random() % 3 > 0)
                EG_VERIFY(scene.publish());
        }
        EG_VERIFY(scene.publish());
        const auto naive = scene.naive();
        QVERIFY(naive.size() > 5);
        QCOMPARE(scene.rows(), naive);
        if (model != accounts)
            QCOMPARE(scene.letters().size(),
                     naiveFold(model, allEvents(*scene.store)).deadLetters.size());
        int differences = 0;
        const auto sum = must(
            compareSink(*scene.store, *must(findPublication(scene.store->database(), scene.name)),
                        scene.sink, {}, [&differences](const SinkDifference &) { ++differences; }));
        QCOMPARE(differences, 0);
        QCOMPARE(sum.inSink, std::ssize(naive));
        QCOMPARE(sum.rows, std::ssize(naive));
        // What every publication has is forgotten.
        QCOMPARE(scene.any.rawSql("select count(*) from eventglass_changes"), std::string("0"));
        const auto status = must(readStatus(*scene.store));
        const auto found = std::ranges::find(status, scene.name, &ProjectionStatus::name);
        QVERIFY(found != status.end());
        QCOMPARE(found->position, found->head);
    }

    /// A comparison asks for few large rows at a time: a server limits the memory of a query.
    void largeRowsAreComparedInParts()
    {
        Scene scene("sqlite", accounts);
        const std::string large(5u << 20, 'u');
        for (int i = 0; i < 6; ++i)
            mustAppend(
                *scene.store, "account-" + std::to_string(i),
                {newEvent("AccountCreated", R"({"user_id":")" + large +
                                                R"(","account_type":"checking","currency":"EUR",)" +
                                                R"("initial_deposit":1})")});
        scene.project();
        EG_VERIFY(scene.publish());
        const auto sum = must(
            compareSink(*scene.store, *must(findPublication(scene.store->database(), scene.name)),
                        scene.sink, {}, [](const SinkDifference &) {}));
        QCOMPARE(sum.rows, 6);
        QCOMPARE(sum.inSink, 6);
        QVERIFY2(scene.sink.mostAsked < 12u << 20,
                 qPrintable(QString::number(scene.sink.mostAsked)));
    }

    void rowsReadAheadAreWrittenOnce_data() { rowsEqualTheNaiveFold_data(); }
    /// A further thread reads while the sink writes. What the sink could not take is written again
    /// and not read again, and nothing is left out or written twice.
    void rowsReadAheadAreWrittenOnce()
    {
        QFETCH(std::string, kind);
        QFETCH(std::string, model);
        Scene scene(kind, model);
        mustImport(*scene.store, spoiled(history({.seed = 8, .events = 300}), 8, 40));
        scene.project();
        scene.open();
        std::atomic<int> opened = 0;
        SinkWriting writing;
        const auto reader = [&](const std::stop_token &) {
            ++opened;
            return Result<std::unique_ptr<eventstore::Store>>(scene.any.open());
        };
        scene.publication->runBy(reader, writing);
        int faults = 0;
        bool done = false;
        for (int page = 0; !done; ++page) {
            scene.sink.dies = page % 3 == 1;
            const auto built = scene.publication->build(2, {});
            if (!built)
                QVERIFY(scene.publication->sinkFailed());
            faults += built ? 0 : 1;
            done = built && *built;
        }
        QVERIFY(faults > 1);
        QCOMPARE(opened.load(), 1);
        QCOMPARE(scene.rows(), scene.naive());
        QCOMPARE(writing.rows, std::ssize(scene.naive()));
        QVERIFY(writing.seconds > 0);
        if (model != accounts)
            QCOMPARE(scene.letters().size(),
                     naiveFold(model, allEvents(*scene.store)).deadLetters.size());
    }

    /// A thread that can't read what is next says so, and what people read stays as it was.
    void readingAheadThatFailsIsSaid()
    {
        Scene scene("sqlite", history30);
        mustImport(*scene.store, history({.seed = 8, .events = 100}));
        scene.open();
        SinkWriting writing;
        scene.publication->runBy(
            [](const std::stop_token &) -> Result<std::unique_ptr<eventstore::Store>> {
                return eventstore::fail(ErrorCode::ConnectionLost, "no further connection");
            },
            writing);
        const auto built = scene.publication->build(7, {});
        QVERIFY(!built);
        QCOMPARE(built.error().message, std::string("no further connection"));
        QVERIFY(!scene.publication->sinkFailed());
        QVERIFY(scene.rows().empty());
        QCOMPARE(writing.rows, std::int64_t(0));
    }

    void aSwapWhoseAnswerIsLostLosesNoRow_data() { rowsEqualTheNaiveFold_data(); }
    /// What came meanwhile goes to what is in place, and not to what was built: that would replace
    /// all rows by those few, or be left behind.
    void aSwapWhoseAnswerIsLostLosesNoRow()
    {
        QFETCH(std::string, kind);
        QFETCH(std::string, model);
        Scene scene(kind, model);
        const auto events = history({.seed = 8, .events = 200});
        mustImport(*scene.store, {events.begin(), events.begin() + 150});
        scene.project();
        scene.open();
        scene.sink.losesSwap = true;
        while (const auto built = scene.publication->build(20, {}))
            QVERIFY(!*built);
        QVERIFY(scene.publication->sinkFailed());
        mustImport(*scene.store, {events.begin() + 150, events.end()});
        scene.project();
        QVERIFY(must(scene.publication->build(20, {})));
        while (!must(scene.publication->step(20, {})).atHead) {
        }
        QCOMPARE(scene.rows(), scene.naive());
        QCOMPARE(scene.any.rawSql("select count(*) from eventglass_changes"), std::string("0"));
    }

    void aSinkThatWasTamperedWithIsNoticed_data()
    {
        QTest::addColumn<bool>("there");
        QTest::addColumn<bool>("empty");
        QTest::addColumn<std::string>("id");
        QTest::addColumn<std::string>("why");
        QTest::newRow("emptied") << true << true << std::string("one") << std::string("emptied");
        QTest::newRow("emptied, without an id")
            << true << true << std::string() << std::string("emptied");
        QTest::newRow("removed") << false << true << std::string() << std::string("not there");
        QTest::newRow("made anew")
            << true << false << std::string("other") << std::string("recreated");
        QTest::newRow("as it was") << true << false << std::string("one") << std::string();
        QTest::newRow("no word of its id") << true << false << std::string() << std::string();
    }
    /// Also by somebody who begins anew; a rebuild makes it good.
    void aSinkThatWasTamperedWithIsNoticed()
    {
        QFETCH(bool, there);
        QFETCH(bool, empty);
        QFETCH(std::string, id);
        QFETCH(std::string, why);
        Scene scene("sqlite", accounts);
        mustImport(*scene.store, history({.seed = 8, .events = 100}));
        scene.project();
        const SinkState usual{true, false, "one"};
        scene.sink.stands = usual;
        EG_VERIFY(scene.publish());
        EG_VERIFY(scene.publication->lookAtSink({}));
        scene.sink.stands = SinkState{there, empty, id};
        for (const bool anew : {false, true}) {
            if (anew)
                scene.open();
            const auto looked = scene.publication->lookAtSink({});
            QCOMPARE(!looked, !why.empty());
            if (looked)
                continue;
            QCOMPARE(looked.error().code, ErrorCode::InvalidData);
            QVERIFY(looked.error().text().find(why) != std::string::npos);
            QVERIFY(looked.error().text().find("rebuild") != std::string::npos);
            QVERIFY(!scene.publication->sinkFailed());
        }
        scene.sink.stands = SinkState{true, false, "new"};
        while (!must(scene.publication->build(20, {}))) {
        }
        EG_VERIFY(scene.publication->lookAtSink({}));
        QCOMPARE(scene.rows(), scene.naive());
    }

    /// Nothing was ever published, or everything was refused: an empty sink is what it should be.
    void anEmptySinkThatNeverHadRowsIsFine()
    {
        Scene scene("sqlite", accounts);
        scene.sink.stands = SinkState{true, true, "one"};
        mustImport(*scene.store, history({.seed = 8, .events = 100}));
        EG_VERIFY(scene.publish());
        EG_VERIFY(scene.publication->lookAtSink({}));
        scene.project();
        for (const auto &row : must(readRows(scene.store->database(), accounts, {})))
            scene.sink.refused.insert({keyText(scene.model.tables().front(), row),
                                       std::get<std::int64_t>(row[versionColumn(scene.model)])});
        EG_VERIFY(scene.publish());
        QVERIFY(scene.rows().empty());
        EG_VERIFY(scene.publication->lookAtSink({}));
        scene.open();
        EG_VERIFY(scene.publication->lookAtSink({}));
    }

    /// One that was started anew may have keys again that were taken from it.
    void aCacheThatIsAnotherOneForgetsAll()
    {
        Scene scene("sqlite", accounts);
        scene.sink.can = {false, false};
        scene.sink.stands = SinkState{true, false, "one"};
        mustImport(*scene.store, history({.seed = 8, .events = 100}));
        scene.project();
        EG_VERIFY(scene.publish());
        EG_VERIFY(scene.publication->lookAtSink({}));
        QVERIFY(!must(scene.publication->needsBuild()));
        const int before = scene.sink.drops;
        scene.sink.stands->id = "other";
        EG_VERIFY(scene.publication->lookAtSink({}));
        QVERIFY(must(scene.publication->needsBuild()));
        QVERIFY(must(scene.publication->build(20, {})));
        QCOMPARE(scene.sink.drops, before + 1);
        QVERIFY(!must(scene.publication->needsBuild()));
        EG_VERIFY(scene.publication->lookAtSink({}));
        QVERIFY(!must(scene.publication->needsBuild()));
    }

    void rowsGoOnWhileOthersAreBuilt_data() { bothStores(); }
    /// What people read moves while the publication is rebuilt, never goes back at the swap, and
    /// misses nothing, also where a kill ends the build.
    void rowsGoOnWhileOthersAreBuilt()
    {
        QFETCH(std::string, kind);
        for (const std::string model : {accounts, history30}) {
            Scene scene(kind, model);
            auto events = history({.seed = 6, .events = 300});
            const auto piece = [&](int from, int to) {
                mustImport(*scene.store, {events.begin() + from, events.begin() + to});
                scene.project();
            };
            piece(0, 100);
            EG_VERIFY(scene.publish());
            scene.open();
            const auto versions = [&] {
                std::map<std::string, std::int64_t> all;
                for (const auto &[id, row] : scene.sink.places[SinkPlace::Live])
                    all[id] = row.first;
                return all;
            };
            for (int from = 100; from < 300; from += 50) {
                bool done = must(scene.publication->build(3, {}));
                piece(from, from + 50);
                QVERIFY(must(scene.publication->stepsWhileBuilding()));
                const auto before = versions();
                while (!must(scene.publication->step(7, {})).atHead) {
                }
                QVERIFY(versions() != before);
                if (from == 150)
                    scene.open(); // killed: the build is lost, what people read is not
                while (from > 150 && !done)
                    done = must(scene.publication->build(3, {}));
                if (!done)
                    continue;
                const auto after = versions();
                for (const auto &[id, version] : before) {
                    const auto there = after.find(id);
                    QVERIFY(there != after.end() && there->second >= version);
                }
                QCOMPARE(scene.rows(), scene.naive());
            }
            EG_VERIFY(scene.publish());
            QCOMPARE(scene.rows(), scene.naive());
            QCOMPARE(scene.any.rawSql("select count(*) from eventglass_changes"), std::string("0"));
        }
    }

    void whoWasTakenOverPutsNothingInPlace_data() { bothStores(); }
    /// A process that was suspended in its last write and wakes up when another has its lease, and
    /// builds in the same place, leaves that and what people read alone.
    void whoWasTakenOverPutsNothingInPlace()
    {
        QFETCH(std::string, kind);
        enum class Then { Finish, Abandon, Reset, BeginAnew };
        for (const auto then : {Then::Finish, Then::Abandon, Then::Reset, Then::BeginAnew}) {
            Scene scene(kind, accounts);
            mustImport(*scene.store, history({.seed = 6, .events = 200}));
            scene.project();
            EG_VERIFY(scene.publish());
            scene.open();
            if (then == Then::Finish || then == Then::Abandon)
                QVERIFY(!must(scene.publication->build(5, {})));
            const auto live = scene.sink.places[SinkPlace::Live];
            const auto takeOver = [&scene] {
                scene.any.rawSql("update eventglass_leases set token = token + 1");
                scene.sink.places[SinkPlace::Build] = {}; // the other one has just begun
                scene.sink.made.insert(SinkPlace::Build);
            };
            Result<void> ended;
            if (then == Then::Finish) {
                scene.sink.beforeWrite = takeOver;
                while (ended) {
                    const auto done = scene.publication->build(1000, {});
                    if (!done)
                        ended = eventstore::fail(done.error());
                    else if (*done)
                        break;
                }
            } else {
                takeOver();
                if (then == Then::Abandon)
                    ended = scene.publication->abandonBuild({});
                else if (then == Then::Reset)
                    ended = scene.publication->reset({});
                else if (const auto begun = scene.publication->build(5, {}); !begun)
                    ended = eventstore::fail(begun.error());
            }
            QVERIFY(!ended);
            QCOMPARE(ended.error().code, ErrorCode::Held);
            QVERIFY(scene.sink.made.contains(SinkPlace::Build));
            QVERIFY(scene.sink.places[SinkPlace::Live] == live);
        }
    }

    /// Rows that are not in the read model any more are not in the sink either.
    void aRebuildOrResetOfTheReadModelIsFollowed_data() { bothStores(); }
    void aRebuildOrResetOfTheReadModelIsFollowed()
    {
        QFETCH(std::string, kind);
        Scene scene(kind, accounts);
        mustImport(*scene.store, history({.seed = 2, .events = 200}));
        scene.project();
        EG_VERIFY(scene.publish());
        const auto before = scene.rows();
        QCOMPARE(before, scene.naive());
        auto alien = *scene.sink.places[SinkPlace::Live].begin();
        scene.sink.places[SinkPlace::Live]["alien"] = alien.second;
        EG_VERIFY(scene.publish());
        QVERIFY(scene.rows() != before);
        scene.rebuild();
        EG_VERIFY(scene.publish());
        QCOMPARE(scene.rows(), before);
        scene.reset();
        EG_VERIFY(scene.publish());
        QCOMPARE(scene.rows().size(), std::size_t(0));
        scene.project();
        EG_VERIFY(scene.publish());
        QCOMPARE(scene.rows(), before);
    }

    void aRowThatIsRefusedIsADeadLetter()
    {
        Scene scene("sqlite", accounts);
        mustImport(*scene.store, history({.seed = 3, .events = 200}));
        scene.project();
        EG_VERIFY(scene.publish());
        const auto [id, row] = *scene.sink.places[SinkPlace::Live].begin();
        const auto version = row.first;
        const auto deposit = [&](int n) {
            mustAppend(*scene.store, "account-" + id,
                       {newEvent("MoneyDeposited", R"({"amount":1,"balance_after":7})")});
            scene.sink.refused.insert({id, version + n});
            scene.project();
        };
        deposit(1);
        mustAppend(*scene.store, "account-new",
                   {newEvent("AccountCreated", R"({"user_id":"u","account_type":"CHECKING",)"
                                               R"("currency":"EUR","initial_deposit":1})")});
        scene.project();
        EG_VERIFY(scene.publish());
        // Others go on.
        QVERIFY(scene.sink.places[SinkPlace::Live].contains("new"));
        auto letters = scene.letters();
        QCOMPARE(letters.size(), std::size_t(1));
        QCOMPARE(letters.front().key, id);
        QCOMPARE(letters.front().error, std::string("too odd for me"));
        const auto event = must(scene.store->eventAt(letters.front().position));
        QVERIFY(event && event->version.value == version + 1);
        // In vain, and then not.
        LetterRequest retry;
        QCOMPARE(must(scene.publication->serve(retry, {})).failed, 1);
        scene.sink.refused.clear();
        QCOMPARE(must(scene.publication->serve(retry, {})).applied, 1);
        QVERIFY(scene.letters().empty());
        QCOMPARE(scene.sink.places[SinkPlace::Live][id].first, version + 1);
        // A newer version of the row makes an older letter void.
        deposit(2);
        EG_VERIFY(scene.publish());
        QCOMPARE(scene.letters().size(), std::size_t(1));
        mustAppend(*scene.store, "account-" + id,
                   {newEvent("MoneyDeposited", R"({"amount":1,"balance_after":8})")});
        scene.project();
        EG_VERIFY(scene.publish());
        QVERIFY(scene.letters().empty());
        QCOMPARE(scene.rows(), scene.naive());
    }

    void changesAreNotedOnlyWhereTheyArePublished()
    {
        Scene scene("sqlite", accounts);
        mustImport(*scene.store, history({.seed = 4, .events = 100}));
        scene.project();
        QVERIFY(scene.any.rawSql("select count(*) from eventglass_changes") != "0");
        must(removePublication(scene.store->database(), scene.name));
        QCOMPARE(scene.any.rawSql("select count(*) from eventglass_changes"), std::string("0"));
        scene.rebuild();
        scene.reset();
        scene.project();
        QCOMPARE(scene.any.rawSql("select count(*) from eventglass_changes"), std::string("0"));
        const auto gone = removePublication(scene.store->database(), scene.name);
        QVERIFY(!gone && gone.error().code == ErrorCode::NotFound);
    }

    void noSecretIsTaken_data()
    {
        QTest::addColumn<std::string>("url");
        QTest::newRow("user and password") << std::string("redis://u:geheim@h");
        QTest::newRow("password alone") << std::string("redis://:geheim@h");
        QTest::newRow("with a slash") << std::string("redis://u:ge/heim@h");
        QTest::newRow("option") << std::string("redis://h/0?Password=geheim");
        QTest::newRow("encoded option") << std::string("redis://h/0?p%61ss=geheim");
        QTest::newRow("token") << std::string("redis://h/0?token=geheim");
    }
    void noSecretIsTaken()
    {
        QFETCH(std::string, url);
        AnyStore any("sqlite");
        const auto store = any.open();
        const auto added = addPublication(store->database(), accounts, url);
        QVERIFY(!added);
        QCOMPARE(added.error().code, ErrorCode::InvalidInput);
        QVERIFY(added.error().text().find("heim") == std::string::npos);
        QVERIFY(must(readPublications(store->database())).empty());
    }
};

EG_TEST(TstPublications, coreApplication)
#include "tst_publications.moc"
