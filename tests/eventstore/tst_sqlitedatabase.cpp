// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sqlite/database.h"
#include "eventstore/sqlite/errors.h"
#include "tests/support/builders.h"
#include "tests/support/later.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/testprogram.h"

#include <QFile>

#include <sqlite3.h>

#include <chrono>

using namespace eventstore;
using namespace support;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view endless =
    "with recursive n(i) as (values(1) union all select i + 1 from n) select max(i) from n";

std::int64_t number(Database &database, std::string_view sql, const SqlParams &params = {})
{
    std::int64_t value = -1;
    must(database.query(sql, params, [&value](const SqlRow &row) { value = row.integer(0); }));
    return value;
}

void writeFile(const std::string &path, const QByteArray &bytes)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", path.c_str());
}

} // namespace

/// The connection to an SQLite file: opening, values, transactions, locks, interruption.
class SqliteDatabaseTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void whatCannotBeOpenedSaysWhy_data();
    void whatCannotBeOpenedSaysWhy();
    void aReadOnlyFileIsReadAndRefusesWrites();
    void aClosedLogFileIsReadWithoutWriting();
    void everyKindOfValueComesBack();
    void parametersAreBoundByNumber();
    void statementsMayBeNested();
    void aRowHandlerMayWrite();
    void changesAreCounted();
    void rowsAreInserted();
    void aDigestTellsRowsApartButNotTheirOrder();
    void aFailureInATransactionLeavesTheRollbackToTheCaller();
    void aStopEndsARunningQueryAtOnce();
    void aStopEndsAWaitForALockAtOnce();
    void aWriterWaitsForALock();
    void aLockThatStaysIsReported();
    void errorsAreTranslated_data();
    void errorsAreTranslated();

private:
    std::unique_ptr<TemporaryStore> m_place;
};

void SqliteDatabaseTest::init()
{
    m_place = std::make_unique<TemporaryStore>();
    m_place->rawSql("pragma journal_mode = wal; create table t (id integer primary key, a);");
}

void SqliteDatabaseTest::whatCannotBeOpenedSaysWhy_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("create");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *title, const char *name, bool create, ErrorCode code,
                        const char *said) {
        QTest::newRow(title) << QString::fromUtf8(name) << create << static_cast<int>(code)
                             << QString::fromUtf8(said);
    };
    row("no file", "none.db", false, ErrorCode::NotFound, "there is no file");
    row("no folder", "none/none.db", true, ErrorCode::NotFound, "there is no folder");
    row("a folder", ".", false, ErrorCode::InvalidInput, "is a folder");
    row("garbage", "garbage.db", false, ErrorCode::Database, "is not an SQLite database");
    row("garbage, to be made", "garbage.db", true, ErrorCode::Database,
        "is not an SQLite database");
    row("an empty file", "empty.db", false, ErrorCode::Database, "has no table events");
    row("another database", "store.db", false, ErrorCode::Database, "has no table events");
}

void SqliteDatabaseTest::whatCannotBeOpenedSaysWhy()
{
    QFETCH(QString, name);
    QFETCH(bool, create);
    QFETCH(int, code);
    QFETCH(QString, said);
    writeFile(m_place->path("garbage.db"), QByteArray(5000, 'g'));
    writeFile(m_place->path("empty.db"), {});
    const std::string path = m_place->path(qPrintable(name));
    OpenOptions options;
    options.createFile = create;
    const auto opened = openStore(must(StoreUrl::parse("sqlite:" + path)), options);
    QVERIFY(!opened);
    const QString text = QString::fromStdString(opened.error().text());
    QVERIFY2(static_cast<int>(opened.error().code) == code, qPrintable(text));
    QVERIFY2(text.contains(said), qPrintable(text));
    QVERIFY(!opened.error().advice.empty());
    QVERIFY(!QFile::exists(QString::fromStdString(m_place->path("none.db"))));
}

void SqliteDatabaseTest::aReadOnlyFileIsReadAndRefusesWrites()
{
    OpenOptions options;
    options.readOnly = true;
    auto database = must(SqliteDatabase::open(m_place->path(), options));
    QVERIFY(database->readOnly());
    QCOMPARE(number(*database, "select count(*) from t"), 0);
    QCOMPARE(database->execute("insert into t (a) values (1)").error().code, ErrorCode::ReadOnly);
    QCOMPARE(database->begin().error().code, ErrorCode::ReadOnly);
    QVERIFY(!database->inTransaction());
    // It sees what others write.
    m_place->rawSql("insert into t (a) values (1)");
    QCOMPARE(number(*database, "select count(*) from t"), 1);
}

void SqliteDatabaseTest::aClosedLogFileIsReadWithoutWriting()
{
    const QByteArray before = [this] {
        QFile file(QString::fromStdString(m_place->path()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }();
    OpenOptions options;
    options.readOnly = true;
    QCOMPARE(number(*must(SqliteDatabase::open(m_place->path(), options)), "select 7"), 7);
    QFile file(QString::fromStdString(m_place->path()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), before);
}

void SqliteDatabaseTest::everyKindOfValueComesBack()
{
    auto database = m_place->openDatabase();
    const EventId id = idOf(5);
    const Timestamp time = at("2026-01-31T09:00:00.123456Z");
    const Bytes bytes{std::byte{0}, std::byte{255}, std::byte{0}};
    const std::string text("a\0b \xC3\xA9", 6);
    const SqlParams params{
        std::monostate{}, std::int64_t(-5), 0.1,    true, text, JsonText{"{}"}, bytes, time, id,
        Decimal4{12345},  std::string(),    Bytes{}};
    bool seen = false;
    must(database->query(
        "select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12", params, [&](const SqlRow &row) {
            seen = true;
            QCOMPARE(row.columns(), 12);
            QVERIFY(row.isNull(0));
            QCOMPARE(row.integer(1), -5);
            QCOMPARE(row.real(2), 0.1);
            QVERIFY(row.boolean(3));
            QVERIFY(row.text(4) == text);
            QVERIFY(row.text(5) == "{}");
            const auto found = row.bytes(6);
            QVERIFY(std::equal(found.begin(), found.end(), bytes.begin(), bytes.end()));
            QVERIFY(row.timestamp(7) == time);
            QVERIFY(row.uuid(8) == id);
            QCOMPARE(row.decimal(9).units, 12345);
            QVERIFY(!row.isNull(10));
            QVERIFY(row.text(10).empty());
            QVERIFY(!row.isNull(11));
        }));
    QVERIFY(seen);
    QCOMPARE(number(*database,
                    "select count(*) from t where 'b\"' in (select value from json_each($1))",
                    {TextList{"a", "b\""}}),
             0);
    QCOMPARE(number(*database, "select 'b\"' in (select value from json_each($1))",
                    {TextList{"a", "b\""}}),
             1);
}

void SqliteDatabaseTest::parametersAreBoundByNumber()
{
    auto database = m_place->openDatabase();
    QCOMPARE(number(*database, "select $2 * 10 + $1 + 0 * $2", {std::int64_t(1), std::int64_t(2)}),
             21);
    const auto few = database->execute("select $1, $2", {std::int64_t(1)});
    QCOMPARE(few.error().code, ErrorCode::Database);
}

void SqliteDatabaseTest::statementsMayBeNested()
{
    auto database = m_place->openDatabase();
    constexpr std::string_view sql = "select 1 union all select 2";
    int inner = 0;
    must(database->query(sql, {}, [&](const SqlRow &) {
        must(database->query(sql, {}, [&inner](const SqlRow &) { ++inner; }));
    }));
    QCOMPARE(inner, 4);
}

void SqliteDatabaseTest::aRowHandlerMayWrite()
{
    auto database = m_place->openDatabase();
    must(database->query("select 1 union all select 2", {}, [&](const SqlRow &row) {
        must(database->execute("insert into t (a) values ($1)", {row.integer(0)}));
    }));
    QCOMPARE(number(*database, "select count(*) from t"), 2);
}

void SqliteDatabaseTest::changesAreCounted()
{
    auto database = m_place->openDatabase();
    QCOMPARE(must(database->execute("insert into t (a) values (1), (2), (3)")), 3);
    QCOMPARE(must(database->execute("update t set a = 5 where a > 1")), 2);
    QCOMPARE(must(database->execute("create table other (a)")), 0);
    QCOMPARE(must(database->execute("select 1")), 0);
    QCOMPARE(must(database->execute("delete from t where a = 77")), 0);
    QVERIFY(must(database->hasTable("OTHER")));
    QVERIFY(!must(database->hasTable("another")));
}

void SqliteDatabaseTest::rowsAreInserted()
{
    auto database = m_place->openDatabase();
    const std::vector<std::string> columns{"id", "a"};
    std::vector<SqlParams> rows;
    for (std::int64_t i = 1; i <= 100; ++i)
        rows.push_back({i, "row " + std::to_string(i)});
    must(database->insertRows("t", columns, rows));
    QVERIFY(!database->inTransaction());
    QCOMPARE(number(*database, "select count(*) from t"), 100);
    // The key is there: nothing of the second call stays.
    rows.front()[0] = std::int64_t(1000);
    const auto again = database->insertRows("t", columns, rows);
    QCOMPARE(again.error().code, ErrorCode::Conflict);
    QVERIFY(!database->inTransaction());
    QCOMPARE(number(*database, "select count(*) from t"), 100);
}

void SqliteDatabaseTest::aDigestTellsRowsApartButNotTheirOrder()
{
    auto database = m_place->openDatabase();
    const auto digest = [&](const std::string &rows) {
        return number(*database, "select eg_digest(column1, column2) from (values " + rows + ")");
    };
    const auto rows = digest("(1, 'a'), (2, null), (3, 0.5)");
    // A rebuild that changes nothing rests on this: else it would join both tables.
    QCOMPARE(digest("(3, 0.5), (1, 'a'), (2, null)"), rows);
    for (const auto *other : {"(1, null), (2, 'a'), (3, 0.5)", "(1, 'a'), (2, 0), (3, 0.5)",
                              "(1, 'a'), (2, ''), (3, 0.5)", "(1, 'b'), (2, null), (3, 0.5)",
                              "(1, x'61'), (2, null), (3, 0.5)", "('a', 1), (2, null), (3, 0.5)",
                              "(1, 'a'), (2, null)"})
        QVERIFY2(digest(other) != rows, other);
    QCOMPARE(number(*database, "select eg_digest(a) from t"), 0);
}

void SqliteDatabaseTest::aFailureInATransactionLeavesTheRollbackToTheCaller()
{
    auto database = m_place->openDatabase();
    {
        Transaction transaction(*database);
        must(transaction.begin());
        must(database->execute("insert into t (id, a) values (1, 1)"));
        QVERIFY(!database->execute("insert into t (id, a) values (1, 2)"));
        QVERIFY(database->inTransaction());
        QCOMPARE(number(*database, "select count(*) from t"), 1);
    }
    QVERIFY(!database->inTransaction());
    QCOMPARE(number(*database, "select count(*) from t"), 0);
    database->rollback(); // fine without one
}

void SqliteDatabaseTest::aStopEndsARunningQueryAtOnce()
{
    auto database = m_place->openDatabase();
    std::stop_source stop;
    database->interruptOn(stop.get_token());
    support::Later stopper(50ms, [&] { stop.request_stop(); });
    const auto result = database->query(endless, {}, [](const SqlRow &) {});
    const auto end = Clock::now();
    stopper.join();
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
    QVERIFY(end - stopper.when() < support::atOnce);
    QCOMPARE(database->execute("select 1").error().code, ErrorCode::Cancelled);
    database->interruptOn({});
    QCOMPARE(number(*database, "select 1"), 1);
}

void SqliteDatabaseTest::aStopEndsAWaitForALockAtOnce()
{
    auto holder = m_place->openDatabase();
    must(holder->begin());
    auto database = m_place->openDatabase();
    std::stop_source stop;
    database->interruptOn(stop.get_token());
    support::Later stopper(50ms, [&] { stop.request_stop(); });
    const auto result = database->begin();
    const auto end = Clock::now();
    stopper.join();
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
    QVERIFY(end - stopper.when() < support::atOnce);
    holder->rollback();
    database->interruptOn({});
    must(database->begin());
}

void SqliteDatabaseTest::aWriterWaitsForALock()
{
    auto holder = m_place->openDatabase();
    must(holder->begin());
    must(holder->execute("insert into t (a) values (1)"));
    support::Later releaser(100ms, [&] { must(holder->commit()); });
    auto database = m_place->openDatabase();
    const auto inserted = database->execute("insert into t (a) values (2)");
    releaser.join();
    EG_VERIFY(inserted);
    QCOMPARE(number(*database, "select count(*) from t"), 2);
}

void SqliteDatabaseTest::aLockThatStaysIsReported()
{
    auto holder = m_place->openDatabase();
    must(holder->begin());
    auto database = must(SqliteDatabase::open(m_place->path(), {}));
    database->waitForLocks(50ms);
    const auto start = Clock::now();
    const auto result = database->begin();
    QVERIFY(Clock::now() - start >= 50ms);
    QCOMPARE(result.error().code, ErrorCode::Busy);
    QVERIFY(result.error().retryable());
    // Readers are not kept waiting.
    QCOMPARE(number(*database, "select count(*) from t"), 0);
}

void SqliteDatabaseTest::errorsAreTranslated_data()
{
    QTest::addColumn<int>("sqlite");
    QTest::addColumn<int>("ours");
    const auto row = [](const char *name, int sqlite, ErrorCode ours) {
        QTest::newRow(name) << sqlite << static_cast<int>(ours);
    };
    row("busy", SQLITE_BUSY_SNAPSHOT, ErrorCode::Busy);
    row("locked", SQLITE_LOCKED, ErrorCode::Busy);
    row("read only", SQLITE_READONLY_DIRECTORY, ErrorCode::ReadOnly);
    row("moved", SQLITE_READONLY_DBMOVED, ErrorCode::Replaced);
    row("full", SQLITE_FULL, ErrorCode::Io);
    row("corrupt", SQLITE_CORRUPT_INDEX, ErrorCode::Database);
    row("not a database", SQLITE_NOTADB, ErrorCode::Database);
    row("constraint", SQLITE_CONSTRAINT_NOTNULL, ErrorCode::Database);
    row("twice", SQLITE_CONSTRAINT_UNIQUE, ErrorCode::Conflict);
    row("twice in a key", SQLITE_CONSTRAINT_PRIMARYKEY, ErrorCode::Conflict);
    row("cannot open", SQLITE_CANTOPEN_FULLPATH, ErrorCode::Io);
    row("input or output", SQLITE_IOERR_WRITE, ErrorCode::Io);
    row("interrupted", SQLITE_INTERRUPT, ErrorCode::Cancelled);
    row("too big", SQLITE_TOOBIG, ErrorCode::InvalidInput);
    row("anything else", SQLITE_ERROR, ErrorCode::Database);
}

void SqliteDatabaseTest::errorsAreTranslated()
{
    QFETCH(int, sqlite);
    QFETCH(int, ours);
    const Error error = sqliteError(sqlite, "the detail", "some.db");
    QCOMPARE(static_cast<int>(error.code), ours);
    QVERIFY(!error.message.empty());
}

EG_TEST(SqliteDatabaseTest, coreApplication)
#include "tst_sqlitedatabase.moc"
