// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/catalogue.h"
#include "eventstore/storekinds.h"
#include "tests/support/bothstores.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <set>

using namespace Qt::StringLiterals;

using namespace eventstore;
using support::AnyStore;
using support::must;

namespace {

constexpr std::array allTypes{SqlType::Text,    SqlType::Integer, SqlType::Real,
                              SqlType::Boolean, SqlType::Money,   SqlType::Time,
                              SqlType::Json,    SqlType::Uuid,    SqlType::Blob};

SqlValue sample(SqlType type)
{
    switch (type) {
    case SqlType::Text:
        return std::string("it's \"ü\"");
    case SqlType::Integer:
        return std::int64_t{-9'007'199'254'740'993};
    case SqlType::Real:
        return 0.25;
    case SqlType::Boolean:
        return true;
    case SqlType::Money:
        return Decimal4{-12'345};
    case SqlType::Time:
        return Timestamp{1'769'850'000'123'456};
    case SqlType::Json:
        return JsonText{R"({"b":1,"a":1.00})"};
    case SqlType::Uuid:
        return EventId::random();
    case SqlType::Blob:
        return Bytes{std::byte{0}, std::byte{200}};
    }
    return {};
}

SqlValue read(const SqlRow &row, SqlType type)
{
    switch (type) {
    case SqlType::Text:
        return std::string(row.text(0));
    case SqlType::Integer:
        return row.integer(0);
    case SqlType::Real:
        return row.real(0);
    case SqlType::Boolean:
        return row.boolean(0);
    case SqlType::Money:
        return row.decimal(0);
    case SqlType::Time:
        return row.timestamp(0);
    case SqlType::Json:
        return JsonText{std::string(row.text(0))};
    case SqlType::Uuid:
        return row.uuid(0);
    case SqlType::Blob:
        return Bytes(row.bytes(0).begin(), row.bytes(0).end());
    }
    return {};
}

/// Every kind of store there is, by its dialect's name, which AnyStore makes one of.
void kinds()
{
    QTest::addColumn<QString>("kind");
    for (const auto &kind : storeKinds()) {
        const auto name = std::string(kind.dialect().name());
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
}

class Opened
{
public:
    explicit Opened(const QString &kind)
        : m_any(kind)
        , m_store(m_any.open())
    {
    }
    Database &database() { return m_store->database(); }
    const StoreUrl &url() const { return m_any.url(); }
    const Dialect &dialect() { return database().dialect(); }
    std::unique_ptr<Database> another() const { return must(openDatabase(m_any.url(), {})); }

    std::vector<std::string> texts(const std::string &sql, const SqlParams &params = {})
    {
        std::vector<std::string> found;
        must(database().query(sql, params,
                              [&](const SqlRow &row) { found.emplace_back(row.text(0)); }));
        return found;
    }
    bool holds(const std::string &condition, const SqlParams &params = {})
    {
        return texts("select case when " + condition + " then 'yes' else 'no' end", params) ==
               std::vector<std::string>{"yes"};
    }

private:
    AnyStore m_any;
    std::unique_ptr<Store> m_store;
};

} // namespace

/// What every dialect promises, asked of a database that speaks it.
class TstDialects : public QObject
{
    Q_OBJECT

private slots:
    void theNamesTellThemApart()
    {
        std::set<std::string_view> names;
        for (const auto &kind : storeKinds())
            names.insert(kind.dialect().name());
        QCOMPARE(names.size(), storeKinds().size());
    }

    /// Whether an address is a path is asked of its kind; only a database in a file has one writer.
    void filesAreToldFromServers_data() { kinds(); }
    void filesAreToldFromServers()
    {
        QFETCH(QString, kind);
        Opened opened(kind);
        QCOMPARE(isFile(opened.url()), opened.dialect().hasOneWriter());
    }

    void anAddressSaysOfWhichKindItIs_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("file");
        QTest::newRow("path") << u"events.db"_s << true;
        QTest::newRow("sqlite:") << u"sqlite:events"_s << true;
        QTest::newRow("URI") << u"postgresql://localhost/bank"_s << false;
        QTest::newRow("words") << u"host=localhost dbname=events.db"_s << false;
    }
    void anAddressSaysOfWhichKindItIs()
    {
        QFETCH(QString, address);
        const auto url = must(StoreUrl::parse(address.toStdString()));
        QTEST(isFile(url), "file");
        QCOMPARE(must(kindOf(url))->kind, url.kind());
    }

    void aColumnOfEachTypeGivesBackItsValue_data() { kinds(); }
    void aColumnOfEachTypeGivesBackItsValue()
    {
        QFETCH(QString, kind);
        Opened opened(kind);
        for (const auto type : allTypes) {
            const auto table = "one_" + std::to_string(int(type));
            must(opened.database().script("create table " + table + " (value " +
                                          std::string(opened.dialect().typeName(type)) + ")"));
            const auto value = sample(type);
            must(opened.database().execute("insert into " + table + " values ($1)", {value}));
            SqlValue found;
            must(opened.database().query("select value from " + table, {},
                                         [&](const SqlRow &row) { found = read(row, type); }));
            QVERIFY2(found == value, qPrintable(QString::number(int(type))));
            // The same value, another one, and null, which is a value.
            const auto &dialect = opened.dialect();
            const auto differ = [&](const char *one, const char *other) {
                return opened.texts("select case when " + dialect.differ(type, one, other) +
                                    " then 'yes' else 'no' end from " + table) ==
                       std::vector<std::string>{"yes"};
            };
            QVERIFY(!differ("value", "value"));
            QVERIFY(differ("value", "null"));
        }
    }

    void aCountedKeyCounts_data() { kinds(); }
    void aCountedKeyCounts()
    {
        QFETCH(QString, kind);
        Opened opened(kind);
        must(opened.database().script("create table counted (n " +
                                      std::string(opened.dialect().autoIncrementKey()) +
                                      ", t integer)"));
        must(opened.database().script("insert into counted (t) values (7), (7)"));
        std::vector<std::int64_t> numbers;
        must(
            opened.database().query("select n from counted order by n", {},
                                    [&](const SqlRow &row) { numbers.push_back(row.integer(0)); }));
        QCOMPARE(numbers, (std::vector<std::int64_t>{1, 2}));
    }

    void expressionsMeanTheSame_data() { kinds(); }
    void expressionsMeanTheSame()
    {
        QFETCH(QString, kind);
        Opened opened(kind);
        const auto &dialect = opened.dialect();
        const TextList list{"a", "b'\"{}", "b'\"{}", "ü,\\"};
        QVERIFY(opened.holds("'ü,\\' " + dialect.inList("$1"), {list}));
        QVERIFY(!opened.holds("'c' " + dialect.inList("$1"), {list}));
        QVERIFY(!opened.holds("'c' " + dialect.inList("$1"), {TextList{}}));
        auto rows = opened.texts("select value from " + dialect.rowsOfList("$1") + " list", {list});
        std::ranges::sort(rows);
        QCOMPARE(rows, (std::vector<std::string>{"a", "b'\"{}", "ü,\\"}));
        QVERIFY(opened.holds(dialect.contains("'a%b_c'", "'%b_'")));
        QVERIFY(!opened.holds(dialect.contains("'aXbYc'", "'%b_'")));
        const std::string quotient = dialect.wholeQuotient("$1 - $2", "$3");
        QVERIFY(opened.holds(quotient + " = 2",
                             {Decimal4{79'999}, Decimal4{20'000}, Decimal4{20'000}}));
        QVERIFY(opened.holds(dialect.isWholeNumber("(7)")));
        QVERIFY(opened.holds(dialect.withoutIndex("7") + " = 7"));
        must(opened.database().script("create table times (at " +
                                      std::string(dialect.typeName(SqlType::Time)) + ")"));
        must(opened.database().execute("insert into times values ($1)",
                                       {Timestamp{1'769'850'000'000'000}}));
        const auto later = dialect.timeLiteral(Timestamp{1'769'850'000'000'001});
        QCOMPARE(opened.texts("select 'x' from times where at < " + later).size(), 1U);
        const auto same = dialect.timeLiteral(Timestamp{1'769'850'000'000'000});
        QCOMPARE(opened.texts("select 'x' from times where at < " + same).size(), 0U);
        must(opened.database().execute("update times set at = " + dialect.now()));
        double seconds = -1;
        must(opened.database().query("select " + dialect.secondsSince("at") + " from times", {},
                                     [&](const SqlRow &row) { seconds = row.real(0); }));
        QVERIFY2(seconds > -0.5 && seconds < 60, qPrintable(QString::number(seconds)));
        must(opened.database().query("select " + dialect.sessionProcess(), {},
                                     [&](const SqlRow &row) { (void)row.integer(0); }));
    }

    void timesFallIntoTheirBuckets_data() { kinds(); }
    void timesFallIntoTheirBuckets()
    {
        QFETCH(QString, kind);
        Opened opened(kind);
        const auto &dialect = opened.dialect();
        must(opened.database().script("create table times (at " +
                                      std::string(dialect.typeName(SqlType::Time)) + ")"));
        const auto at = [](const char *text) { return Timestamp::parse(text).value(); };
        // The last microsecond of an hour belongs to it.
        must(opened.database().execute("insert into times values ($1)",
                                       {at("2026-03-01T10:59:59.999999Z")}));
        const auto origin = at("2026-01-01T00:00:00Z");
        const auto start = [&](const std::string &offset) {
            Timestamp found;
            must(opened.database().query(
                "select " + dialect.bucket("at", offset, "$1", "$2") + " from times",
                {dialect.bucketOrigin(origin), dialect.bucketWidth(3'600)},
                [&](const SqlRow &row) { found = dialect.bucketStart(row, 0, origin, 3'600); }));
            return found;
        };
        QVERIFY(start("") == at("2026-03-01T10:00:00Z"));
        QVERIFY(start("1") == at("2026-03-01T11:00:00Z"));
    }

    void itTellsOfItsDatabase_data() { kinds(); }
    void itTellsOfItsDatabase()
    {
        QFETCH(QString, kind);
        Opened opened(kind);
        const auto &dialect = opened.dialect();
        auto &database = opened.database();
        QVERIFY(must(dialect.hasColumn(database, "events", "stream_id")));
        QVERIFY(!must(dialect.hasColumn(database, "events", "nothing")));
        QVERIFY(!must(dialect.hasColumn(database, "nothing", "stream_id")));
        const auto schema = must(dialect.currentSchema(database));
        const auto catalogue = must(dialect.catalogue(database));
        const auto *table = catalogue.table(schema, "events");
        QVERIFY(table && table->readable && table->column("stream_id"));
        QVERIFY(must(dialect.tablesOfExtensions(database)).empty());
        (void)must(dialect.currentUser(database));
        must(dialect.ping(database));
        QVERIFY(!database.inTransaction());
    }

    void settingsAreTaken_data() { kinds(); }
    void settingsAreTaken()
    {
        QFETCH(QString, kind);
        Opened opened(kind);
        const auto &dialect = opened.dialect();
        auto &database = opened.database();
        must(dialect.enableConcurrentReads(database));
        must(dialect.commitWithoutWaiting(database));
        must(dialect.renameUnderViews(database));
        must(dialect.limitLockWaits(database, std::chrono::milliseconds(50)));
        must(database.begin());
        must(dialect.lockSchema(database, SchemaLock::OfProjections));
        must(dialect.lockSchema(database, SchemaLock::OfOthers));
        // Another session has to wait, however its database sees to that.
        const auto other = opened.another();
        must(dialect.limitLockWaits(*other, std::chrono::milliseconds(50)));
        auto begun = other->begin();
        if (begun)
            begun = dialect.lockSchema(*other, SchemaLock::OfOthers);
        QVERIFY(!begun);
        other->rollback();
        database.rollback();
        must(other->begin());
        must(dialect.lockSchema(*other, SchemaLock::OfOthers));
    }

    void aSessionKeepsItsLock_data() { kinds(); }
    void aSessionKeepsItsLock()
    {
        QFETCH(QString, kind);
        Opened opened(kind);
        const auto &dialect = opened.dialect();
        if (!dialect.hasSessionLocks()) {
            QVERIFY(!dialect.tryLock(opened.database(), "a"));
            return;
        }
        auto other = opened.another();
        QVERIFY(must(dialect.tryLock(*other, "it's \"a\"")));
        QVERIFY(!must(dialect.tryLock(opened.database(), "it's \"a\"")));
        QVERIFY(must(dialect.tryLock(opened.database(), "b")));
        dialect.unlock(*other, "it's \"a\"");
        QVERIFY(must(dialect.tryLock(opened.database(), "it's \"a\"")));
        // It goes with the session, which another one may end.
        QVERIFY(!must(dialect.tryLock(*other, "b")));
        dialect.endHolder(*other, "b", true);
        QTRY_VERIFY(dialect.tryLock(*other, "b").value_or(false));
    }
};

EG_TEST(TstDialects, coreApplication)
#include "tst_dialects.moc"
