// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sqlite/database.h"
#include "eventstore/sqlite/idset.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

using namespace eventstore;
using namespace support;

namespace {

std::vector<ImportEvent> lines(int from, int count)
{
    std::vector<ImportEvent> events;
    for (int i = from; i < from + count; ++i)
        events.push_back({"s-" + std::to_string(i % 70), {}, newEvent("E", R"({"n":1})"), i});
    return events;
}

/// The first column of the last row.
QByteArray sql(const TemporaryStore &place, std::string_view statement)
{
    return QByteArray::fromStdString(place.rawSql(statement));
}

/// What the file holds beside rows, in one text.
std::string shapeOf(const TemporaryStore &place)
{
    return place.rawSql("select group_concat(name, ' ') from (select name from sqlite_schema"
                        " where name not like 'sqlite_autoindex%' order by name)");
}

} // namespace

/// The first events of a store, which come into tables without keys and into a file without a log.
class SqliteImportTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsThereAfterwardsIsWhatOneByOneMakes();
    void idsThatCameBeforeAreSkippedWherever_data();
    void idsThatCameBeforeAreSkippedWherever();
    void killedItLeavesNothing();
    void withdrawnItLeavesNothing();
    void whatOthersAddedStays();
    void positionsAreNotGivenTwice();
    void othersMayHaveTheFileOpen();
    void idsAreToldApart();
};

void SqliteImportTest::whatIsThereAfterwardsIsWhatOneByOneMakes()
{
    const TemporaryStore place;
    auto store = place.open();
    mustImport(*store, lines(1, 3'000));
    QCOMPARE(sql(place, "pragma journal_mode"), QByteArray("wal"));
    QCOMPARE(sql(place, "pragma integrity_check"), QByteArray("ok"));
    QCOMPARE(sql(place, "select count(*) || ' ' || max(global_position) from events"),
             QByteArray("3000 3000"));
    QCOMPARE(sql(place, "select count(*) || ' ' || sum(version) from streams"),
             QByteArray("70 3000"));
    // Whoever writes next is held to the same rules, and finds its stream kept.
    QCOMPARE(sql(place, "insert or ignore into events (event_id, stream_id, stream_version,"
                        " event_type, event_data, timestamp) select upper(event_id), 'x-1', 1,"
                        " 'E', '{}', timestamp from events limit 1; select changes()"),
             QByteArray("0"));
    QCOMPARE(sql(place, "insert or ignore into events (event_id, stream_id, stream_version,"
                        " event_type, event_data, timestamp) select 'another', 's-1', 1, 'E',"
                        " '{}', timestamp from events limit 1; select changes()"),
             QByteArray("0"));
    mustAppend(*store, "s-1", countedEvents(1));
    QCOMPARE(sql(place, "select version = (select max(stream_version) from events where"
                        " stream_id = 's-1') from streams where stream_id = 's-1'"),
             QByteArray("1"));
    // Nothing is left for init to do.
    QVERIFY(!must(store->init()).changed);
}

void SqliteImportTest::idsThatCameBeforeAreSkippedWherever_data()
{
    QTest::addColumn<QString>("stream");
    QTest::addColumn<int>("version");
    QTest::newRow("in its stream, at its version") << "s-5" << 1;
    QTest::newRow("in its stream, at no version") << "s-5" << 0;
    QTest::newRow("in another stream") << "t-1" << 0;
    QTest::newRow("in another stream, at a version that follows") << "t-1" << 1;
}

void SqliteImportTest::idsThatCameBeforeAreSkippedWherever()
{
    QFETCH(QString, stream);
    QFETCH(int, version);
    const TemporaryStore place;
    auto store = place.open();
    auto events = lines(1, 400);
    auto again = events[4];
    again.streamId = stream.toStdString();
    if (version > 0)
        again.version = StreamVersion(version);
    events.push_back(again);
    const auto rest = lines(401, 400);
    events.insert(events.end(), rest.begin(), rest.end());
    const auto session = must(store->beginImport());
    must(session->add(events));
    must(session->commit());
    QCOMPARE(session->written(), 800);
    QCOMPARE(session->skipped(), 1);
    QCOMPARE(sql(place, "select count(*) from events"), QByteArray("800"));
    QCOMPARE(sql(place, "select count(*) from (select 1 from events group by stream_id"
                        " having count(*) <> max(stream_version))"),
             QByteArray("0"));
}

void SqliteImportTest::killedItLeavesNothing()
{
    const TemporaryStore place;
    place.open().reset();
    const std::string shape = shapeOf(place);
    const pid_t child = ::fork();
    if (child == 0) {
        auto store = must(openStore(place.url()));
        const auto session = must(store->beginImport());
        // More than is kept in memory, so that it is in the file.
        for (int i = 0; i < 200; ++i)
            must(session->add(lines(1 + i * 500, 500)));
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
    QCOMPARE(must(place.openReadOnly()->bounds()).has_value(), false);
    QCOMPARE(shapeOf(place), shape);
    QCOMPARE(sql(place, "pragma integrity_check"), QByteArray("ok"));
    mustImport(*place.open(), lines(1, 10));
    QCOMPARE(sql(place, "select group_concat(global_position) from events"),
             QByteArray("1,2,3,4,5,6,7,8,9,10"));
    QCOMPARE(sql(place, "pragma journal_mode"), QByteArray("wal"));
}

void SqliteImportTest::withdrawnItLeavesNothing()
{
    const TemporaryStore place;
    auto store = place.open();
    const std::string shape = shapeOf(place);
    {
        const auto session = must(store->beginImport());
        must(session->add(lines(1, 5'000)));
    }
    QCOMPARE(shapeOf(place), shape);
    QCOMPARE(sql(place, "select count(*) from events"), QByteArray("0"));
    QCOMPARE(sql(place, "pragma journal_mode"), QByteArray("wal"));
    mustAppend(*store, "a-1", countedEvents(2));
}

void SqliteImportTest::whatOthersAddedStays()
{
    const TemporaryStore place;
    auto store = place.open();
    place.rawSql("create table seen (n integer); create trigger theirs after insert on events"
                 " begin insert into seen values (new.global_position); end;"
                 " create index theirs_too on events (timestamp)");
    store = place.open();
    mustImport(*store, lines(1, 50));
    QCOMPARE(sql(place, "select count(*) from seen"), QByteArray("50"));
    QCOMPARE(sql(place, "select count(*) from sqlite_schema where name like 'theirs%'"),
             QByteArray("2"));
}

void SqliteImportTest::positionsAreNotGivenTwice()
{
    const TemporaryStore place;
    auto store = place.open();
    mustAppend(*store, "a-1", countedEvents(7));
    place.rawSql("delete from events; delete from streams");
    mustImport(*store, lines(1, 3));
    QCOMPARE(sql(place, "select group_concat(global_position) from events"), QByteArray("8,9,10"));
}

void SqliteImportTest::othersMayHaveTheFileOpen()
{
    const TemporaryStore place;
    auto store = place.open();
    auto reader = place.openReadOnly();
    QVERIFY(!must(reader->bounds()));
    mustImport(*store, lines(1, 3'000));
    QCOMPARE(must(reader->countBetween(GlobalPosition(0), GlobalPosition(5'000))), 3'000);
    QCOMPARE(sql(place, "pragma journal_mode"), QByteArray("wal"));
}

void SqliteImportTest::idsAreToldApart()
{
    IdSet ids;
    for (int round = 0; round < 2; ++round) {
        // Counted up in their first bytes and in their last ones.
        for (int i = 1; i <= 20'000; ++i) {
            EventId first;
            EventId last;
            std::memcpy(first.bytes.data(), &i, sizeof i);
            std::memcpy(last.bytes.data() + last.bytes.size() - sizeof i, &i, sizeof i);
            for (const EventId &id : {first, last})
                QCOMPARE(ids.add(id), round == 1);
        }
    }
}

EG_TEST(SqliteImportTest, coreApplication)
#include "tst_sqliteimport.moc"
