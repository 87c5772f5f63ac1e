// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/importable.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <set>

using namespace eventstore;

/// Events of others in the form that `import` takes.
class ImportableTest : public QObject
{
    Q_OBJECT

private slots:
    void aSecondEventOfAnIdGetsAnother_data()
    {
        QTest::addColumn<int>("idBytes");
        QTest::newRow("ids in memory") << 1024 * 1024;
        QTest::newRow("in a file") << 0;
        QTest::newRow("in both") << 32 * 1024;
    }

    void aSecondEventOfAnIdGetsAnother()
    {
        QFETCH(int, idBytes);
        ctl::Importable importable(true, static_cast<std::size_t>(idBytes));
        std::set<EventId> ids;
        constexpr int number = 5'000;
        for (int i = 0; i < 2 * number; ++i) {
            Event event;
            event.ofOthers = true;
            event.id = EventId::fromText(std::to_string(i % number));
            event.streamId = i < number ? "a-1" : "a-2";
            event.version = StreamVersion(i % number + 1);
            event.type = "T";
            event.metadata = "{}";
            const EventId before = event.id;
            EG_VERIFY(importable.fit(event));
            QCOMPARE(event.id == before, i < number);
            QCOMPARE(event.metadata.find("$event_id") == std::string::npos, i < number);
            ids.insert(event.id);
        }
        QCOMPARE(ids.size(), 2u * number);
    }

    void versionsThatDependOnThoseBeforeAreKnown_data()
    {
        QTest::addColumn<bool>("whole");
        QTest::addColumn<QList<int>>("versions");
        QTest::addColumn<bool>("countsOn");
        QTest::newRow("from 1") << true << QList<int>{1, 2, 3} << false;
        QTest::newRow("from 0") << true << QList<int>{0, 1} << true;
        QTest::newRow("beginning deleted") << true << QList<int>{3, 4} << true;
        QTest::newRow("a gap") << true << QList<int>{1, 3} << true;
        QTest::newRow("as they are") << false << QList<int>{3, 7} << false;
    }

    void versionsThatDependOnThoseBeforeAreKnown()
    {
        QFETCH(bool, whole);
        QFETCH(QList<int>, versions);
        QFETCH(bool, countsOn);
        ctl::Importable importable(whole);
        for (const int version : versions) {
            Event event;
            event.streamId = "a-1";
            event.type = "T";
            event.metadata = "{}";
            event.version = StreamVersion(version);
            EG_VERIFY(importable.fit(event));
        }
        QCOMPARE(importable.countsOn(), countsOn);
    }

    /// Others write into tables with our names, too.
    void whatImportWouldRefuseIsRenamed()
    {
        ctl::Importable importable(false);
        Event event;
        event.streamId = "a-\x1b[31m\n1";
        event.version = StreamVersion(7);
        event.metadata = R"({"k":1})";
        event.timestamp = Timestamp::unknown();
        const EventId id = event.id;
        EG_VERIFY(importable.fit(event));
        QVERIFY(checkStreamId(event.streamId));
        QVERIFY(!event.type.empty());
        QVERIFY(event.timestamp.readable());
        QCOMPARE(event.id, id);
        QCOMPARE(event.version.value, 7);
        for (const char *kept :
             {R"("$stream_id")", R"("$event_type": "")", R"("$timestamp": null)"})
            QVERIFY2(event.metadata.find(kept) != std::string::npos, event.metadata.c_str());
        const Event before = event;
        EG_VERIFY(importable.fit(event));
        QCOMPARE(event.streamId, before.streamId);
        QCOMPARE(event.metadata, before.metadata);
    }

    void theVersionsOfManyStreamsFollowEachOther_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::newRow("in memory") << 1024 * 1024;
        QTest::newRow("hardly any in memory") << 0;
        QTest::newRow("some in a file") << 16 * 1024;
    }

    /// Whatever finds room in memory: the first one tells what a stream counts from, gaps close.
    void theVersionsOfManyStreamsFollowEachOther()
    {
        QFETCH(int, bytes);
        ctl::Importable importable(true, static_cast<std::size_t>(bytes));
        constexpr int streams = 2'000;
        constexpr int rounds = 4;
        for (int i = 0; i < rounds * streams; ++i) {
            const int stream = i % streams;
            const int round = i / streams;
            const int first = stream % 3; // 2: the beginning was deleted
            Event event;
            event.ofOthers = stream % 2 == 0;
            event.id = EventId::fromText(std::to_string(i));
            event.streamId = "a-" + std::to_string(stream);
            event.version = StreamVersion(first + 2 * round);
            event.type = "T";
            event.metadata = "{}";
            const auto before = event.version;
            EG_VERIFY(importable.fit(event));
            QCOMPARE(event.version.value, std::int64_t{(first == 0 ? 0 : 1) + round});
            QCOMPARE(event.metadata.find("$stream_version") == std::string::npos,
                     event.version == before);
        }
    }
};

EG_TEST(ImportableTest, coreApplication)
#include "tst_importable.moc"
