// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/rawjson.h"
#include "projections/aggregates/replay.h"
#include "tests/support/randomhistory.h"
#include "tests/support/streamstore.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <map>

using namespace support;
using eventstore::ErrorCode;
using eventstore::Event;
using eventstore::StreamVersion;
using eventstore::Timestamp;
using projections::difference;
using projections::replay;
using projections::ReplayPoint;
using projections::StateChange;

namespace {

std::map<std::string, std::vector<Event>> byStream(const std::vector<Event> &events)
{
    std::map<std::string, std::vector<Event>> streams;
    for (const Event &event : events)
        streams[event.streamId].push_back(event);
    return streams;
}

ReplayPoint atVersion(std::int64_t version)
{
    return {StreamVersion(version), {}};
}

ReplayPoint atTime(const char *time)
{
    return {{}, Timestamp::parse(time).value()};
}

std::vector<Event> counted(int n)
{
    std::vector<Event> events;
    for (int i = 1; i <= n; ++i)
        events.push_back(makeEvent("order-1", i, "Counted", "{\"n\":" + std::to_string(i) + "}"));
    return events;
}

// `path kind before after`, a line each.
std::string printed(const std::vector<StateChange> &changes)
{
    std::string lines;
    for (const StateChange &change : changes) {
        const char *kind = change.kind == StateChange::Kind::Added     ? "+"
                           : change.kind == StateChange::Kind::Removed ? "-"
                                                                       : "~";
        lines += change.path + " " + kind + " " + change.before + " " + change.after + "\n";
    }
    return lines;
}

} // namespace

class TestReplay : public QObject
{
    Q_OBJECT

private slots:
    void aStateAtAnyVersionIsTheFoldOfTheFirstEvents();
    void aSnapshotAtAnyVersionGoesOnToTheSameState();
    void aCloneGoesItsOwnWay();
    void brokenSnapshotsAreRefusedAndChangeNothing();
    void aTimeChoosesTheLastVersionAtOrBeforeIt();
    void pointsThatAreNoStateAreRefused();
    void aLongStreamIsReadInPages();
    void theDifferenceNamesWhatChanged_data();
    void theDifferenceNamesWhatChanged();
};

void TestReplay::aStateAtAnyVersionIsTheFoldOfTheFirstEvents()
{
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const auto events = randomHistory(seed);
        StreamStore store(events);
        for (const auto &[streamId, stream] : byStream(events)) {
            const auto fold = projections::aggregateTypeFor(streamId).make(streamId);
            for (const Event &event : stream) {
                fold->apply(event);
                const auto state = replay(store, streamId, atVersion(event.version.value));
                QVERIFY(state);
                QCOMPARE(state->json, fold->toJson());
                QCOMPARE(state->version.value, event.version.value);
                QCOMPARE(state->lastVersion.value, stream.back().version.value);
                QVERIFY(state->timestamp == event.timestamp);
                QVERIFY2(eventstore::json::check(state->json), state->json.c_str());
            }
            QCOMPARE(replay(store, streamId)->json, fold->toJson());
        }
    }
}

void TestReplay::aSnapshotAtAnyVersionGoesOnToTheSameState()
{
    for (std::uint64_t seed = 20; seed <= 30; ++seed) {
        for (const auto &[streamId, stream] : byStream(randomHistory(seed))) {
            const auto &type = projections::aggregateTypeFor(streamId);
            const auto whole = type.make(streamId);
            auto resumed = type.make(streamId);
            for (const Event &event : stream) {
                whole->apply(event);
                auto next = type.make(streamId);
                QVERIFY(next->restore(resumed->snapshot()));
                next->apply(event);
                resumed = std::move(next);
                QCOMPARE(resumed->toJson(), whole->toJson());
                QCOMPARE(resumed->snapshot(), whole->snapshot());
            }
        }
    }
}

void TestReplay::aCloneGoesItsOwnWay()
{
    for (const auto &[streamId, stream] : byStream(randomHistory(3))) {
        const auto fold = projections::aggregateTypeFor(streamId).make(streamId);
        for (std::size_t i = 0; i + 1 < stream.size(); ++i)
            fold->apply(stream[i]);
        const std::string before = fold->toJson();
        const auto clone = fold->clone();
        QCOMPARE(clone->snapshot(), fold->snapshot());
        clone->apply(stream.back());
        QCOMPARE(fold->toJson(), before);
        fold->apply(stream.back());
        QCOMPARE(fold->toJson(), clone->toJson());
    }
}

void TestReplay::brokenSnapshotsAreRefusedAndChangeNothing()
{
    for (const auto &type : projections::aggregateTypes()) {
        const std::string streamId = type.name + "-1";
        const auto fold = type.make(streamId);
        fold->apply(makeEvent(streamId, 1, "Noted", R"({"a":1})"));
        const std::string before = fold->toJson();
        const std::string snapshot = fold->snapshot();
        for (const std::string &broken :
             {std::string(), std::string("{}"), std::string("[]"),
              snapshot.substr(0, snapshot.size() - 1), std::string("{\"version\":\"1\"}")}) {
            const auto restored = fold->restore(broken);
            QVERIFY(!restored);
            QCOMPARE(restored.error().code, ErrorCode::InvalidData);
            QCOMPARE(fold->toJson(), before);
        }
    }
}

void TestReplay::aTimeChoosesTheLastVersionAtOrBeforeIt()
{
    StreamStore store({makeEvent("order-1", 1, "A", "{}", "2026-01-10T00:00:00Z"),
                       makeEvent("order-1", 2, "A", "{}", "2026-01-30T00:00:00Z"),
                       makeEvent("order-1", 3, "A", "{}", "2026-01-20T00:00:00Z"),
                       makeEvent("order-1", 4, "A", "{}", "2026-02-10T00:00:00Z")});
    const auto versionAt = [&store](const char *time) {
        return replay(store, "order-1", atTime(time))->version.value;
    };
    QCOMPARE(versionAt("2026-01-10T00:00:00Z"), 1);
    QCOMPARE(versionAt("2026-01-19T23:59:59.999999Z"), 1);
    // Version 2 has a later clock, but it comes before version 3.
    QCOMPARE(versionAt("2026-01-20T00:00:00Z"), 3);
    QCOMPARE(versionAt("2026-02-09T00:00:00Z"), 3);
    QCOMPARE(versionAt("2027-01-01T00:00:00Z"), 4);
    const auto early = replay(store, "order-1", atTime("2026-01-09T23:59:59.999999Z"));
    QVERIFY(!early);
    QCOMPARE(early.error().code, ErrorCode::NotFound);
    QVERIFY(early.error().message.find("2026-01-09T23:59:59.999999Z") != std::string::npos);
}

void TestReplay::pointsThatAreNoStateAreRefused()
{
    StreamStore store(counted(3));
    QCOMPARE(replay(store, "order-2").error().code, ErrorCode::NotFound);
    QCOMPARE(replay(store, "order-1", atVersion(0)).error().code, ErrorCode::InvalidInput);
    QCOMPARE(replay(store, "order-1", atVersion(-1)).error().code, ErrorCode::InvalidInput);
    const auto beyond = replay(store, "order-1", atVersion(4));
    QCOMPARE(beyond.error().code, ErrorCode::InvalidInput);
    QVERIFY(beyond.error().message.find("its last is 3") != std::string::npos);
    QVERIFY(replay(store, "order-1", atVersion(3)));
}

void TestReplay::aLongStreamIsReadInPages()
{
    StreamStore store(counted(9'500));
    const auto state = replay(store, "order-1");
    QVERIFY(state);
    QCOMPARE(state->version.value, 9'500);
    QVERIFY(state->json.starts_with(R"({"n":9500,"event_counts":{"Counted":9500})"));
    QVERIFY(store.longestPage <= 2'000);
    QCOMPARE(store.served, 9'500);
    StreamStore again(counted(9'500));
    QVERIFY(replay(again, "order-1", atVersion(3)));
    QCOMPARE(again.served, 3);
}

void TestReplay::theDifferenceNamesWhatChanged_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("changes");
    const auto row = [](const char *name, const char *before, const char *after,
                        const char *changes) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << QByteArray(changes);
    };
    row("nothing", R"({"a":1, "b":[1]})", R"({"a":1,"b":[ 1 ]})", "");
    row("position", R"({"version":1,"timestamp":"x"})", R"({"version":2,"timestamp":"y"})", "");
    row("a version further down", R"({"state":{"version":1}})", R"({"state":{"version":2}})",
        "state.version ~ 1 2\n");
    row("changed", R"({"a":1,"b":"x"})", R"({"b":"y","a":2})", "b ~ \"x\" \"y\"\na ~ 1 2\n");
    row("added", R"({})", R"({"a":{"b":1}})", "a +  {\"b\":1}\n");
    row("removed", R"({"a":1,"b":2})", R"({"b":3})", "b ~ 2 3\na - 1 \n");
    row("inside", R"({"a":{"b":1,"c":[1,2]}})", R"({"a":{"b":1,"c":[1,3]}})", "a.c.1 ~ 2 3\n");
    row("longer list", R"({"a":["x"]})", R"({"a":["x","y"]})", "a.1 +  \"y\"\n");
    row("shorter list", R"({"a":["x","y"]})", R"({"a":["x"]})", "a.1 - \"y\" \n");
    row("another kind", R"({"a":[1]})", R"({"a":{"0":1}})", "a ~ [1] {\"0\":1}\n");
    row("null", R"({"a":null})", R"({"a":0})", "a ~ null 0\n");
}

void TestReplay::theDifferenceNamesWhatChanged()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, changes);
    QCOMPARE(printed(difference(before.toStdString(), after.toStdString())), changes.toStdString());
}

EG_TEST(TestReplay, noApplication)
#include "tst_replay.moc"
