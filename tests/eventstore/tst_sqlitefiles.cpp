// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sqlite/database.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

using namespace eventstore;
using namespace support;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

OpenOptions readOnly()
{
    OpenOptions options;
    options.readOnly = true;
    return options;
}

OpenOptions creating()
{
    OpenOptions options;
    options.createFile = true;
    return options;
}

std::int64_t number(Database &database, std::string_view sql)
{
    std::int64_t value = -1;
    must(database.query(sql, {}, [&value](const SqlRow &row) { value = row.integer(0); }));
    return value;
}

/// A file that keeps no log, with `rows` rows that were committed.
std::unique_ptr<SqliteDatabase> withoutLog(const std::string &path, int rows)
{
    auto database = must(SqliteDatabase::open(path, creating()));
    must(database->script("pragma journal_mode = delete; create table t (a text);"
                          " insert into t with recursive n(i) as (values(1) union all select i + 1"
                          " from n where i < " +
                          std::to_string(rows) + ") select hex(randomblob(500)) from n"));
    return database;
}

/// Begins a change that is larger than what is kept in memory, so that half of it is in the file.
void beginLargeChange(SqliteDatabase &database)
{
    must(database.script("pragma cache_size = 10"));
    must(database.begin());
    must(database.script("delete from t where rowid % 10 = 0;"
                         " insert into t with recursive n(i) as (values(1) union all select i + 1"
                         " from n where i < 3000) select 'not committed' || hex(randomblob(500))"
                         " from n"));
}

/// The user that owns nothing, as long as this object lives; only root can become it.
class Nobody
{
public:
    Nobody()
    {
        if (::seteuid(65534) != 0)
            qFatal("can't become another user");
    }
    ~Nobody()
    {
        if (::seteuid(0) != 0)
            qFatal("can't become root again");
    }
    Nobody(const Nobody &) = delete;
    Nobody &operator=(const Nobody &) = delete;
};

std::size_t eventsIn(Store &store)
{
    return must(store.readAll({})).events.size();
}

} // namespace

/// What others do to a file while we look at it: they write it, hold it, leave it half-written, put
/// another in its place, take it away.
class SqliteFilesTest : public QObject
{
    Q_OBJECT

private slots:
    void whatWasNotCommittedIsNeverShown();
    void aLockedFileIsWaitedForAndThenRefused();
    void aLogThatCannotBeReadIsNotLeftOut();
    void aFileThatStandsStillIsFollowedOnceItIsWritten();
    void aFileThatIsGoneIsSaid_data();
    void aFileThatIsGoneIsSaid();
    void nothingIsWrittenToAFileThatIsGone();
    void aCopyOverTheFileIsSaidThoughItHasTheSameEvents_data();
    void aCopyOverTheFileIsSaidThoughItHasTheSameEvents();
    void otherWritersOfTheFileAreNoCopies();
    void aWriterLeavesNothingInTheLog();
    void aWriterWaitsForNoReaderAtItsEnd();
    void namesOfNoFileAreRefused_data();
    void namesOfNoFileAreRefused();
};

void SqliteFilesTest::whatWasNotCommittedIsNeverShown()
{
    const TemporaryStore place;
    auto writer = withoutLog(place.path("live.db"), 500);
    beginLargeChange(*writer);
    // As a killed program leaves them.
    fs::copy_file(place.path("live.db"), place.path("left.db"));
    fs::copy_file(place.path("live.db-journal"), place.path("left.db-journal"));
    if (::geteuid() == 0) {
        fs::permissions(fs::path(place.path()).parent_path(), fs::perms(0755));
        const Nobody nobody;
        const auto refused = SqliteDatabase::open(place.path("left.db"), readOnly());
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.find("middle of a change") != std::string::npos,
                 refused.error().message.c_str());
        QVERIFY(!refused.error().advice.empty());
    }
    // Whoever may write takes the change back.
    QCOMPARE(number(*must(SqliteDatabase::open(place.path("left.db"), readOnly())),
                    "select count(*) from t"),
             500);
}

void SqliteFilesTest::aLockedFileIsWaitedForAndThenRefused()
{
    const TemporaryStore place;
    auto writer = withoutLog(place.path("live.db"), 500);
    beginLargeChange(*writer);
    const auto refused = SqliteDatabase::open(place.path("live.db"), readOnly());
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Busy);
    writer->rollback();
    QCOMPARE(number(*must(SqliteDatabase::open(place.path("live.db"), readOnly())),
                    "select count(*) from t"),
             500);
}

void SqliteFilesTest::aLogThatCannotBeReadIsNotLeftOut()
{
    if (::geteuid() != 0)
        QSKIP("only root can be two users");
    const TemporaryStore place;
    auto store = place.open();
    mustAppend(*store, "a-1", countedEvents(3));
    const std::string folder = place.path("copy");
    fs::create_directory(folder);
    fs::copy_file(place.path(), folder + "/s.db");
    fs::copy_file(place.path() + "-wal", folder + "/s.db-wal");
    fs::permissions(fs::path(folder).parent_path(), fs::perms(0755));
    fs::permissions(folder, fs::perms(0555));
    const Nobody nobody;
    const auto refused = SqliteDatabase::open(folder + "/s.db", readOnly());
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.find("-wal") != std::string::npos,
             refused.error().message.c_str());
}

void SqliteFilesTest::aFileThatStandsStillIsFollowedOnceItIsWritten()
{
    if (::geteuid() != 0)
        QSKIP("only root can be two users");
    const TemporaryStore place;
    mustAppend(*place.open(), "a-1", countedEvents(1));
    fs::permissions(fs::path(place.path()).parent_path(), fs::perms(0755));
    std::unique_ptr<Store> reader;
    {
        const Nobody nobody;
        reader = place.openReadOnly();
        QCOMPARE(eventsIn(*reader), std::size_t(1));
        QVERIFY(!must(reader->waitForEvents(GlobalPosition(1), 50ms)));
    }
    // A program that comes and goes leaves no log behind.
    mustAppend(*place.open(), "a-2", countedEvents(1));
    {
        const Nobody nobody;
        QVERIFY(must(reader->waitForEvents(GlobalPosition(1), 5s)));
        QCOMPARE(eventsIn(*reader), std::size_t(2));
    }
    auto writer = place.open();
    mustAppend(*writer, "a-3", countedEvents(1));
    {
        const Nobody nobody;
        QVERIFY(must(reader->waitForEvents(GlobalPosition(2), 5s)));
        QCOMPARE(eventsIn(*reader), std::size_t(3));
    }
    mustAppend(*writer, "a-4", countedEvents(1));
    const Nobody nobody;
    QVERIFY(must(reader->waitForEvents(GlobalPosition(3), 5s)));
    QCOMPARE(eventsIn(*reader), std::size_t(4));
}

using Deed = std::function<void(const std::string &path)>;

void SqliteFilesTest::aFileThatIsGoneIsSaid_data()
{
    QTest::addColumn<Deed>("deed");
    QTest::addColumn<QString>("said");
    const auto removeAll = [](const std::string &path) {
        for (const char *end : {"", "-wal", "-shm"})
            fs::remove(path + end);
    };
    const auto another = [](const std::string &path, int events) {
        auto store = must(SqliteDatabase::open(path, creating()));
        store.reset();
        auto made = must(openStore(must(StoreUrl::parse("sqlite:" + path)), creating()));
        must(made->init());
        mustAppend(*made, "other-1", countedEvents(events));
    };
    QTest::newRow("deleted") << Deed(removeAll) << "deleted or moved away";
    QTest::newRow("moved away") << Deed([](const std::string &path) {
        fs::rename(path, path + ".old");
    }) << "deleted or moved away";
    QTest::newRow("its folder moved away") << Deed([](const std::string &path) {
        const fs::path folder = fs::path(path).parent_path();
        fs::rename(folder, folder.string() + "-away");
    }) << "deleted or moved away";
    QTest::newRow("another moved over it") << Deed([another](const std::string &path) {
        another(path + ".new.db", 20);
        fs::remove(path + "-wal");
        fs::remove(path + "-shm");
        fs::rename(path + ".new.db", path);
    }) << "replaced by another file";
    QTest::newRow("made again") << Deed([removeAll, another](const std::string &path) {
        removeAll(path);
        another(path, 20);
    }) << "replaced by another file";
    QTest::newRow("an older copy written over it") << Deed([another](const std::string &path) {
        another(path + ".new.db", 2);
        fs::copy_file(path + ".new.db", path, fs::copy_options::overwrite_existing);
    }) << "went back while it was open";
    QTest::newRow("another store written over it") << Deed([another](const std::string &path) {
        another(path + ".new.db", 20);
        fs::copy_file(path + ".new.db", path, fs::copy_options::overwrite_existing);
    }) << "is another event now";
}

void SqliteFilesTest::aFileThatIsGoneIsSaid()
{
    QFETCH(Deed, deed);
    QFETCH(QString, said);
    const TemporaryStore place;
    const std::string folder = place.path("inner");
    fs::create_directory(folder);
    const std::string path = folder + "/s.db";
    {
        auto writer = must(openStore(must(StoreUrl::parse("sqlite:" + path)), creating()));
        must(writer->init());
        mustAppend(*writer, "a-1", countedEvents(5));
    }
    auto follower = must(openStore(must(StoreUrl::parse("sqlite:" + path)), readOnly()));
    QVERIFY(must(follower->waitForEvents(GlobalPosition(0), 50ms)));
    QVERIFY(!must(follower->waitForEvents(GlobalPosition(5), 50ms)));
    deed(path);
    const auto woken = follower->waitForEvents(GlobalPosition(5), 5s);
    QVERIFY(!woken);
    QCOMPARE(woken.error().code, ErrorCode::Replaced);
    QVERIFY2(woken.error().message.find(said.toStdString()) != std::string::npos,
             woken.error().message.c_str());
    QVERIFY(!woken.error().advice.empty());
    fs::remove_all(folder + "-away");
}

void SqliteFilesTest::nothingIsWrittenToAFileThatIsGone()
{
    const TemporaryStore place;
    auto writer = place.open();
    mustAppend(*writer, "a-1", countedEvents(1));
    auto &database = writer->database();
    must(database.begin());
    must(database.execute("delete from events"));
    fs::rename(place.path(), place.path("old.db"));
    const auto committed = database.commit();
    QVERIFY(!committed);
    QCOMPARE(committed.error().code, ErrorCode::Replaced);
    database.rollback();
    const std::vector<NewEvent> events = countedEvents(1);
    const StreamAppend more{"a-2", ExpectedVersion::any(), events};
    const auto appended = writer->append({&more, 1});
    QVERIFY(!appended);
    QCOMPARE(appended.error().code, ErrorCode::Replaced);
    // The path is free for a store of its own, and the file that moved away is whole.
    QVERIFY(!fs::exists(place.path()));
    writer.reset();
    QCOMPARE(number(*must(SqliteDatabase::open(place.path("old.db"), readOnly())),
                    "select count(*) from sqlite_schema where name = 'events'"),
             1);
}

/// SQLite empties the log when the last connection is closed, but a read-only one can't.
void SqliteFilesTest::aCopyOverTheFileIsSaidThoughItHasTheSameEvents_data()
{
    QTest::addColumn<bool>("waited");
    QTest::newRow("while it is followed") << true;
    QTest::newRow("before it is followed") << false;
}

/// Neither the events nor SQLite tell, as the log has what was written last.
void SqliteFilesTest::aCopyOverTheFileIsSaidThoughItHasTheSameEvents()
{
    QFETCH(bool, waited);
    const TemporaryStore place;
    auto follower = place.open();
    mustAppend(*follower, "note-1", {newEvent(1, "noted")});
    const auto other = place.openDatabase();
    must(other->script("create table filler (a text); pragma wal_checkpoint(truncate)"));
    fs::copy_file(place.path(), place.path("backup.db"));
    must(other->script("insert into filler with recursive n(i) as (values(1) union all select i + 1"
                       " from n where i < 500) select hex(randomblob(500)) from n;"
                       " pragma wal_checkpoint(truncate)"));
    if (waited)
        QVERIFY(!must(follower->waitForEvents(GlobalPosition(1), 1ms)));
    must(other->script("update filler set a = 'x' where rowid = 1"));
    if (waited) {
        QVERIFY(!must(follower->waitForEvents(GlobalPosition(1), 1ms)));
    } else {
        follower.reset();
        follower = place.open();
    }
    // As cp does: into the same file.
    {
        std::ifstream from(place.path("backup.db"), std::ios::binary);
        std::ofstream over(place.path(), std::ios::binary | std::ios::trunc);
        over << from.rdbuf();
    }
    const auto woken = follower->waitForEvents(GlobalPosition(1), 1ms);
    QVERIFY(!woken);
    QCOMPARE(woken.error().code, ErrorCode::Replaced);
    QVERIFY2(woken.error().message.find("was overwritten by another file") != std::string::npos,
             woken.error().message.c_str());
}

/// Commits, checkpoints that are at work, a log that begins anew, and a new time of the file.
void SqliteFilesTest::otherWritersOfTheFileAreNoCopies()
{
    const TemporaryStore place;
    const auto follower = place.open();
    mustAppend(*follower, "note-1", {newEvent(1, "noted")});
    std::jthread writer([&place](const std::stop_token &stop) {
        const auto database = place.openDatabase();
        must(database->script("create table filler (a text)"));
        for (int round = 0; !stop.stop_requested(); ++round) {
            must(database->script("insert into filler with recursive n(i) as (values(1) union all "
                                  "select i + 1 from n where i < 50) select hex(randomblob(500)) "
                                  "from n"));
            (void)database->query(std::string("pragma wal_checkpoint(") +
                                      (round % 3 == 0   ? "passive"
                                       : round % 3 == 1 ? "restart"
                                                        : "truncate") +
                                      ")",
                                  {}, [](const SqlRow &) {});
            if (round % 50 == 0)
                must(database->script("delete from filler; vacuum"));
            fs::last_write_time(place.path(), fs::file_time_type::clock::now());
        }
    });
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < 3'000) {
        const auto came = follower->waitForEvents(GlobalPosition(1), 1ms);
        if (!came)
            QFAIL(came.error().text().c_str());
        QVERIFY(!*came);
    }
}

void SqliteFilesTest::aWriterLeavesNothingInTheLog()
{
    const TemporaryStore place;
    auto writer = must(SqliteDatabase::open(place.path("a.db"), creating()));
    must(writer->script("pragma journal_mode = wal; create table t (a text)"));
    const auto reader = must(SqliteDatabase::open(place.path("a.db"), readOnly()));
    must(writer->script("insert into t values ('new')"));
    QVERIFY(fs::file_size(place.path("a.db-wal")) > 0);
    writer.reset();
    QCOMPARE(fs::file_size(place.path("a.db-wal")), std::uintmax_t(0));
    fs::copy_file(place.path("a.db"), place.path("copy.db"));
    QCOMPARE(number(*must(SqliteDatabase::open(place.path("copy.db"), creating())),
                    "select count(*) from t"),
             1);
    QCOMPARE(number(*reader, "select count(*) from t"), 1);
}

void SqliteFilesTest::aWriterWaitsForNoReaderAtItsEnd()
{
    const TemporaryStore place;
    auto writer = must(SqliteDatabase::open(place.path("a.db"), creating()));
    must(writer->script("pragma journal_mode = wal; create table t (a text)"));
    const auto reader = must(SqliteDatabase::open(place.path("a.db"), readOnly()));
    must(reader->beginReading());
    QCOMPARE(number(*reader, "select count(*) from t"), 0);
    must(writer->script("insert into t values ('new')"));
    QElapsedTimer timer;
    timer.start();
    writer.reset();
    QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(number(*reader, "select count(*) from t"), 0);
    reader->rollback();
    QCOMPARE(number(*reader, "select count(*) from t"), 1);
}

void SqliteFilesTest::namesOfNoFileAreRefused_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {":memory:", "", "file::memory:", "file:x?mode=memory", "file:x.db",
                             "file:///tmp/x.db?immutable=1"})
        QTest::newRow(*name ? name : "nothing") << QString::fromUtf8(name);
}

void SqliteFilesTest::namesOfNoFileAreRefused()
{
    QFETCH(QString, name);
    for (const OpenOptions &options : {readOnly(), creating(), OpenOptions()}) {
        const auto opened = SqliteDatabase::open(name.toStdString(), options);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::InvalidInput);
        QVERIFY(!opened.error().advice.empty());
    }
}

EG_TEST(SqliteFilesTest, coreApplication)
#include "tst_sqlitefiles.moc"
