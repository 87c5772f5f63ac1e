// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/aggregates/replay.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/projectionspec.h"
#include "tests/support/randomhistory.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <map>
#include <random>

using namespace support;
using eventstore::ErrorCode;
using eventstore::Event;
using eventstore::ImportEvent;
using eventstore::Store;
using eventstore::StreamVersion;
using projections::replay;
using projections::ReplayPoint;
using projections::SnapshotUse;

namespace {

/// Random events of each kind of aggregate, put into one long stream a kind: what was one of many
/// accounts, users or films becomes one with a past.
std::vector<ImportEvent> longStreams(std::uint64_t seed, int events)
{
    std::vector<ImportEvent> lines;
    RandomHistoryOptions options;
    options.events = events;
    options.largeAmounts = false;
    for (const Event &event : randomHistory(seed, options)) {
        const std::string category(eventstore::categoryOf(event.streamId));
        const bool known = category == "account" || category == "user" || category == "content";
        lines.push_back({(known ? category : std::string("note")) + "-long",
                         {},
                         {event.id, event.type, event.data, event.metadata, event.timestamp},
                         std::int64_t(lines.size()) + 1});
    }
    return lines;
}

SnapshotUse keeping(Store &store)
{
    return {true, [&store](const projections::NewSnapshots &snapshots) {
                must(projections::keepSnapshots(store, snapshots));
            }};
}

ReplayPoint atVersion(std::int64_t version)
{
    return {StreamVersion(version), {}};
}

std::int64_t lastVersion(Store &store, const std::string &stream)
{
    const auto info = must(store.stream(stream));
    return info ? info->version.value : 0;
}

std::string snapshotCount(const AnyStore &store, const std::string &where = "1 = 1")
{
    return store.rawSql("select count(*) from eventglass_snapshots where " + where);
}

std::vector<ImportEvent> notes(int count)
{
    std::vector<ImportEvent> lines;
    for (int n = 1; n <= count; ++n)
        lines.push_back(
            {"note-1", {}, newEvent("Counted", "{\"n\":" + std::to_string(n) + "}"), n});
    return lines;
}

/// A film that `viewers` people watch at random, each under a name that takes some room.
std::vector<ImportEvent> watches(int count, int viewers)
{
    std::vector<ImportEvent> lines;
    std::mt19937_64 random(7);
    for (int n = 1; n <= count; ++n) {
        const auto viewer = std::to_string(random() % std::uint64_t(viewers));
        lines.push_back(
            {"content-1",
             {},
             newEvent("content.watched", "{\"user_id\":\"\\\"viewer\\\" \\u00e9-" + viewer +
                                             "-with-a-long-name\",\"content_id\":\"1\","
                                             "\"watch_duration_seconds\":60,"
                                             "\"completion_percentage\":50}"),
             n});
    }
    return lines;
}

/// A store with one stream of 2500 events, and two snapshots of it.
struct Place
{
    explicit Place(const std::string &kind)
        : any(kind)
        , store(any.open())
    {
        mustImport(*store, notes(2500));
        plain = must(replay(*store, "note-1", {}, SnapshotUse::none())).json;
        must(replay(*store, "note-1", {}, keeping(*store)));
    }
    std::string now() { return must(replay(*store, "note-1")).json; }
    std::string plainNow() { return must(replay(*store, "note-1", {}, SnapshotUse::none())).json; }

    AnyStore any;
    std::unique_ptr<Store> store;
    std::string plain; ///< the state at the end
};

} // namespace

class TstSnapshots : public QObject
{
    Q_OBJECT

private slots:
    void theStateIsTheSameWithAndWithout_data()
    {
        QTest::addColumn<std::string>("kind");
        QTest::addColumn<int>("seed");
        for (const char *kind : {"sqlite", "postgres"}) {
            for (int seed = 1; seed <= 2; ++seed)
                QTest::addRow("%s, seed %d", kind, seed) << std::string(kind) << seed;
        }
    }

    void theStateIsTheSameWithAndWithout()
    {
        QFETCH(std::string, kind);
        QFETCH(int, seed);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, longStreams(std::uint64_t(seed), 5'000));
        std::mt19937_64 random(static_cast<std::uint64_t>(seed));
        for (const std::string stream :
             {"account-long", "user-long", "content-long", "note-long"}) {
            const auto last = lastVersion(*store, stream);
            must(replay(*store, stream, {}, keeping(*store)));
            for (int i = 0; i < 8; ++i) {
                const auto version =
                    i == 0 ? last : 1 + std::int64_t(random() % std::uint64_t(last));
                const auto with = must(replay(*store, stream, atVersion(version)));
                const auto without =
                    must(replay(*store, stream, atVersion(version), SnapshotUse::none()));
                QCOMPARE(with.json, without.json);
                QCOMPARE(with.version, without.version);
                QCOMPARE(with.timestamp, without.timestamp);
            }
        }
        QVERIFY(snapshotCount(any, "fold = 'account'") != "0");
        QVERIFY(snapshotCount(any, "fold = 'content'") != "0");
    }

    void aReplayUsesTheNewestOneBeforeItsVersion_data() { bothStores(); }
    void aReplayUsesTheNewestOneBeforeItsVersion()
    {
        QFETCH(std::string, kind);
        Place place(kind);
        QCOMPARE(snapshotCount(place.any), std::string("2"));
        // What only a snapshot says can't come from the events.
        place.any.rawSql("update eventglass_snapshots set state = replace(state, '\"n\":2000',"
                         " '\"told\":2000')");
        QVERIFY(place.now().find("told") != std::string::npos);
        const auto at = [&place](std::int64_t version) {
            return must(replay(*place.store, "note-1", atVersion(version))).json;
        };
        QVERIFY(at(2000).find("told") != std::string::npos);
        QVERIFY(at(1999).find("told") == std::string::npos);
        QCOMPARE(place.plainNow(), place.plain);
    }

    void anotherFoldVersionIsThrownAway_data() { bothStores(); }
    void anotherFoldVersionIsThrownAway()
    {
        QFETCH(std::string, kind);
        Place place(kind);
        place.any.rawSql("update eventglass_snapshots set fold_version = fold_version + 1,"
                         " state = 'of another time'");
        place.any.rawSql("insert into eventglass_snapshots select 'note-2', fold, stream_version,"
                         " fold_version, event_id, state, made_at from eventglass_snapshots");
        QCOMPARE(place.now(), place.plain);
        QCOMPARE(must(replay(*place.store, "note-1", {}, keeping(*place.store))).json, place.plain);
        QCOMPARE(snapshotCount(place.any), std::string("2"));
        QCOMPARE(snapshotCount(place.any, "state = 'of another time'"), std::string("0"));
        QCOMPARE(place.now(), place.plain);
    }

    void snapshotsOfAnotherHistoryAreNotUsed_data() { bothStores(); }
    void snapshotsOfAnotherHistoryAreNotUsed()
    {
        QFETCH(std::string, kind);
        Place place(kind);
        place.any.rawSql("delete from events where stream_version >= 1500");
        std::vector<eventstore::NewEvent> others;
        for (int n = 0; n < 900; ++n)
            others.push_back(newEvent("Rewritten", R"({"n":"other"})"));
        mustAppend(*place.store, "note-1", others);
        const std::string rewritten = place.plainNow();
        QVERIFY(rewritten != place.plain);
        QCOMPARE(place.now(), rewritten);
        QCOMPARE(must(replay(*place.store, "note-1", {}, keeping(*place.store))).json, rewritten);
        QCOMPARE(place.now(), rewritten);
        QCOMPARE(snapshotCount(place.any), std::string("2"));
    }

    void editedEventsLeaveNoSnapshot_data()
    {
        QTest::addColumn<std::string>("kind");
        QTest::addColumn<std::string>("edit");
        for (const char *kind : {"sqlite", "postgres"}) {
            QTest::addRow("%s, redacted", kind)
                << std::string(kind)
                << std::string("update events set event_data = '{\"m\":\"gone\"}'"
                               " where stream_version = 700");
            QTest::addRow("%s, the end deleted", kind)
                << std::string(kind)
                << std::string("delete from events where stream_version > 900");
            QTest::addRow("%s, the type changed", kind)
                << std::string(kind)
                << std::string("update events set event_type = 'Other' where stream_version = 1");
        }
        QTest::addRow("sqlite, replaced")
            << std::string("sqlite")
            << std::string(
                   "insert or replace into events select global_position, event_id,"
                   " stream_id, stream_version, event_type, '{\"m\":1}', metadata, timestamp"
                   " from events where stream_version = 700");
        QTest::addRow("postgres, all gone")
            << std::string("postgres") << std::string("truncate events, streams");
    }

    void editedEventsLeaveNoSnapshot()
    {
        QFETCH(std::string, kind);
        QFETCH(std::string, edit);
        Place place(kind);
        QCOMPARE(snapshotCount(place.any), std::string("2"));
        place.any.rawSql(edit);
        QCOMPARE(snapshotCount(place.any), std::string("0"));
        QCOMPARE(place.any.rawSql("select count(*) from eventglass_snapshot_growth"),
                 std::string("0"));
        if (edit.starts_with("truncate"))
            return;
        const std::string edited = place.plainNow();
        QVERIFY(edited != place.plain);
        QCOMPARE(place.now(), edited);
        QCOMPARE(must(replay(*place.store, "note-1", {}, keeping(*place.store))).json, edited);
        QCOMPARE(place.now(), edited);
    }

    void whereEditsGoUnseenThereAreNone_data() { bothStores(); }
    void whereEditsGoUnseenThereAreNone()
    {
        QFETCH(std::string, kind);
        Place place(kind);
        place.any.rawSql(kind == "sqlite" ? "drop trigger eventglass_events_updated"
                                          : "alter table events disable trigger"
                                            " eventglass_events_updated");
        place.any.rawSql("update events set event_data = '{\"n\":\"gone\"}'"
                         " where stream_version = 2500");
        const std::string edited = place.plainNow();
        QVERIFY(edited != place.plain);
        QCOMPARE(place.now(), edited);
        QCOMPARE(must(replay(*place.store, "note-1", {}, keeping(*place.store))).json, edited);
        QCOMPARE(snapshotCount(place.any), std::string("0"));
    }

    void anEditWhileAFoldIsOnTheWayIsNotKept_data() { bothStores(); }
    void anEditWhileAFoldIsOnTheWayIsNotKept()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, notes(2500));
        const SnapshotUse use{true, [&](const projections::NewSnapshots &snapshots) {
                                  any.rawSql("update events set event_data = '{\"n\":0}'"
                                             " where stream_version = 2500");
                                  must(projections::keepSnapshots(*store, snapshots));
                              }};
        must(replay(*store, "note-1", {}, use));
        QCOMPARE(snapshotCount(any), std::string("0"));
    }

    void aBrokenSnapshotIsReplaced_data() { bothStores(); }
    void aBrokenSnapshotIsReplaced()
    {
        QFETCH(std::string, kind);
        Place place(kind);
        place.any.rawSql("update eventglass_snapshots set state = '{\"state\":'");
        QCOMPARE(place.now(), place.plain);
        must(replay(*place.store, "note-1", {}, keeping(*place.store)));
        QCOMPARE(snapshotCount(place.any, "state like '%event_counts%'"), std::string("2"));
    }

    void aReadOnlyStoreIsReadAndNotWritten_data() { bothStores(); }
    void aReadOnlyStoreIsReadAndNotWritten()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        mustImport(*any.open(), notes(1500));
        const auto reader = any.openReadOnly();
        int offered = 0;
        const SnapshotUse use{true, [&](const projections::NewSnapshots &snapshots) {
                                  ++offered;
                                  const auto kept = projections::keepSnapshots(*reader, snapshots);
                                  QVERIFY(!kept);
                                  QCOMPARE(kept.error().code, ErrorCode::ReadOnly);
                              }};
        QCOMPARE(must(replay(*reader, "note-1", {}, use)).version.value, 1500);
        QCOMPARE(offered, 1);
        QCOMPARE(snapshotCount(any), std::string("0"));
        // Those another connection keeps are read.
        const auto writer = any.open();
        must(replay(*writer, "note-1", {}, keeping(*writer)));
        any.rawSql("update eventglass_snapshots set state = replace(state, '\"n\"', '\"told\"')");
        QVERIFY(must(replay(*reader, "note-1")).json.find("told") != std::string::npos);
    }

    void aStoreThatOthersMadeGetsNoTable()
    {
        TemporaryStore folder;
        folder.rawSql("create table events (global_position integer primary key, event_id text"
                      " unique, stream_id text, stream_version integer, event_type text,"
                      " event_data text, metadata text, timestamp text,"
                      " unique (stream_id, stream_version));"
                      "create table streams (stream_id text primary key, version integer,"
                      " last_updated text)");
        eventstore::OpenOptions options;
        const auto store = must(eventstore::openStore(folder.url(), options));
        mustImport(*store, notes(1500));
        const SnapshotUse use{true, [&](const projections::NewSnapshots &snapshots) {
                                  QVERIFY(!projections::keepSnapshots(*store, snapshots));
                              }};
        QCOMPARE(must(replay(*store, "note-1", {}, use)).version.value, 1500);
        QVERIFY(!must(store->database().hasTable("eventglass_snapshots")));
    }

    void theViewersOfAFilmAreKeptOnce_data() { bothStores(); }
    void theViewersOfAFilmAreKeptOnce()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, watches(12'000, 3'000));
        // In two goes, so that one goes on from a snapshot of the other.
        must(replay(*store, "content-1", atVersion(4'300), keeping(*store)));
        must(replay(*store, "content-1", {}, keeping(*store)));
        QCOMPARE(snapshotCount(any), std::string("12"));
        const auto viewers = std::stoll(any.rawSql(
            "select sum(length(growth) - length(replace(growth, 'long-name', 'long-nam')))"
            " from eventglass_snapshot_growth"));
        const std::string end = must(replay(*store, "content-1", {}, SnapshotUse::none())).json;
        QVERIFY2(end.find("\"unique_viewers\":" + std::to_string(viewers) + ",") !=
                     std::string::npos,
                 end.c_str());
        std::mt19937_64 random(3);
        for (int i = 0; i < 25; ++i) {
            const auto version = 1 + std::int64_t(random() % 12'000);
            QCOMPARE(
                must(replay(*store, "content-1", atVersion(version))).json,
                must(replay(*store, "content-1", atVersion(version), SnapshotUse::none())).json);
        }
    }

    void aMissingGrowthIsNoticedAndMended_data() { bothStores(); }
    void aMissingGrowthIsNoticedAndMended()
    {
        QFETCH(std::string, kind);
        AnyStore any(kind);
        const auto store = any.open();
        mustImport(*store, watches(3'500, 3'000));
        const std::string end = must(replay(*store, "content-1", {}, SnapshotUse::none())).json;
        must(replay(*store, "content-1", {}, keeping(*store)));
        any.rawSql("delete from eventglass_snapshot_growth where stream_version = 2000");
        QCOMPARE(must(replay(*store, "content-1")).json, end);
        QCOMPARE(must(replay(*store, "content-1", {}, keeping(*store))).json, end);
        QCOMPARE(any.rawSql("select count(*) from eventglass_snapshot_growth"), std::string("3"));
        QCOMPARE(must(replay(*store, "content-1")).json, end);
    }

    void aLargeStateIsKeptMoreRarely()
    {
        AnyStore any("sqlite");
        const auto store = any.open();
        std::vector<ImportEvent> lines;
        for (int n = 1; n <= 12'000; ++n)
            lines.push_back(
                {"content-1",
                 {},
                 newEvent("content.watched",
                          "{\"user_id\":\"viewer-" + std::to_string(n) +
                              "-with-a-name-that-takes-some-room-to-be-written-down-in-a-"
                              "snapshot-again-and-again-without-end\","
                              "\"content_id\":\"1\",\"watch_duration_seconds\":60,"
                              "\"completion_percentage\":50}"),
                 n});
        mustImport(*store, lines);
        must(replay(*store, "content-1", {}, keeping(*store)));
        const auto bytes =
            std::stoll(any.rawSql("select sum(length(state)) from eventglass_snapshots"));
        QVERIFY2(bytes < 12'000 * 3 * projections::snapshotBytesPerEvent,
                 qPrintable(QString::number(bytes)));
        QCOMPARE(must(replay(*store, "content-1")).json,
                 must(replay(*store, "content-1", {}, SnapshotUse::none())).json);
    }
};

EG_TEST(TstSnapshots, coreApplication)
#include "tst_snapshots.moc"
