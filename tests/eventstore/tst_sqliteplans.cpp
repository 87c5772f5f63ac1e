// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sql/sqlstore.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/testprogram.h"

#include <QStringList>

using namespace Qt::StringLiterals;

using namespace eventstore;
using namespace support;

Q_DECLARE_METATYPE(eventstore::SqlStatement)

/// How SQLite walks each paged read of an own store: by an index from the key on, never through
/// all, never sorting.
class SqlitePlansTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyPageWalksAnIndex_data();
    void everyPageWalksAnIndex();

private:
    QString planOf(const SqlStatement &statement);
    const SqlLayout &layout() const { return dynamic_cast<SqlStore &>(*m_store).layout(); }
    void addReads();
    void addStreamReads();
    void addLists();
    void addRead(const char *name, const EventFilter &filter, const QString &plan);
    void addStreams(const char *name, const StreamsQuery &query, const QString &plan);

    TemporaryStore m_place;
    std::unique_ptr<Store> m_store;
};

void SqlitePlansTest::initTestCase()
{
    m_store = m_place.open();
    // 200,000 events in 6,000 streams; by SQL, which is the quickest in a debug build too.
    must(m_store->database().script(R"(
        begin;
        with recursive c(n) as (select 0 union all select n + 1 from c where n < 199999)
        insert into events (event_id, stream_id, stream_version, event_type, event_data, metadata,
                            timestamp)
        select printf('00000000-0000-4000-8000-%012d', n),
               substr('accountcontentuser', 1 + 7 * (n % 3), 7) || '-' || (n % 6000), 1 + n / 6000,
               'Type' || (n % 7), json_object('user_id', 'u' || (n % 1000)),
               json_object('correlation_id', 'c' || (n / 5)),
               strftime('%Y-%m-%dT%H:%M:%f000Z', 1767225600 + n * 60, 'unixepoch') from c;
        commit)"));
    QCOMPARE(must(m_store->bounds())->second, GlobalPosition(200'000));
}

QString SqlitePlansTest::planOf(const SqlStatement &statement)
{
    QStringList steps;
    must(m_store->database().query(
        "explain query plan " + statement.sql, statement.params, [&steps](const SqlRow &row) {
            const auto step = row.text(3);
            steps << QString::fromUtf8(step.data(), static_cast<int>(step.size()));
        }));
    return steps.join(QLatin1Char('\n'));
}

void SqlitePlansTest::addRead(const char *name, const EventFilter &filter, const QString &plan)
{
    for (const bool backwards : {false, true}) {
        ReadAll query;
        query.filter = filter;
        query.direction = backwards ? Direction::Backwards : Direction::Forwards;
        QTest::addRow("%s%s", name, backwards ? ", backwards" : "")
            << readAllSql(layout(), query, chooseDriver(layout(), filter), {10, 2000}, 100) << plan;
    }
}

void SqlitePlansTest::addStreams(const char *name, const StreamsQuery &query, const QString &plan)
{
    QTest::newRow(name) << streamsSql(layout(), query) << plan;
}

void SqlitePlansTest::everyPageWalksAnIndex_data()
{
    QTest::addColumn<SqlStatement>("statement");
    QTest::addColumn<QString>("plan");
    addReads();
    addStreamReads();
    addLists();
}

void SqlitePlansTest::addReads()
{
    const auto filter = [](auto change) {
        EventFilter result;
        change(result);
        return result;
    };
    const auto byIndex = [](const char *name, const char *column) {
        return u"SEARCH events USING INDEX %1 (%2=? AND rowid>? AND rowid<?)"_s.arg(
            QLatin1String(name), QLatin1String(column));
    };
    const auto merged = [](const QString &left, const QString &right) {
        return u"MERGE (UNION ALL)\nLEFT\n%1\nRIGHT\n%2"_s.arg(left, right);
    };
    const QString position = u"SEARCH events USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"_s;
    const QString odd = u"SEARCH events USING INDEX eventglass_events_odd"
                        " (global_position>? AND global_position<?)"_s;
    const QString category = byIndex("eventglass_events_category", "<expr>");
    const QString type = byIndex("eventglass_events_type", "event_type");
    addRead("all", {}, position);
    addRead("a range of time", filter([](auto &f) { f.since = f.until = Timestamp{}; }), position);
    addRead("text", filter([](auto &f) { f.contains = "x"; }), position);
    addRead("a category", filter([](auto &f) { f.categories = {"a"}; }), category);
    addRead("three categories", filter([](auto &f) {
                f.categories = {"a", "b", "c"};
            }),
            merged(merged(category, category), category));
    addRead("a type", filter([](auto &f) { f.types = {"a"}; }), type);
    addRead("two types of two categories", filter([](auto &f) {
                f.types = {"a", "b"};
                f.categories = {"c", "d"};
            }),
            merged(type, type));
    addRead("a user and a type", filter([](auto &f) {
                f.user = "a";
                f.types = {"b"};
            }),
            merged(merged(byIndex("eventglass_events_user_in_data", "<expr>"),
                          byIndex("eventglass_events_user_in_metadata", "<expr>")),
                   odd));
    addRead("a correlation and all else", filter([](auto &f) {
                f.correlation = "a";
                f.user = "b";
                f.types = {"c"};
                f.categories = {"d"};
                f.since = f.until = Timestamp{};
                f.contains = "x";
            }),
            merged(byIndex("eventglass_events_correlation", "<expr>"), odd));
}

void SqlitePlansTest::addStreamReads()
{
    ReadStream query;
    query.streamId = "a-1";
    QTest::newRow("a stream")
        << readStreamSql(layout(), query)
        << u"SEARCH events USING INDEX sqlite_autoindex_events_2 (stream_id=?)"_s;
    query.from = StreamVersion(7);
    query.after = GlobalPosition(4);
    query.direction = Direction::Backwards;
    query.filter.types = {"a"};
    query.filter.user = "u";
    query.filter.categories = {"x"};
    query.filter.correlation = "c";
    QTest::newRow("a filtered stream from a version, backwards")
        << readStreamSql(layout(), query)
        << u"SEARCH events USING INDEX sqlite_autoindex_events_2"
           " (stream_id=? AND stream_version<?)"_s;
}

void SqlitePlansTest::addLists()
{
    const QString range = u"SEARCH streams USING PRIMARY KEY"
                          " (stream_id>? AND stream_id<?)"_s;
    StreamsQuery query;
    addStreams("streams from the first", query, u"SCAN streams"_s); // by its key
    query.after = StreamInfo{"a-1", {}, {}};
    addStreams("streams from a key", query, u"SEARCH streams USING PRIMARY KEY (stream_id>?)"_s);
    query.category = "a";
    addStreams("streams of a category", query, range);
    query.prefix = "a-";
    addStreams("streams with a prefix", query, range);
    query = {};
    query.order = StreamsQuery::Order::ByLastChange;
    addStreams("the last changed streams", query,
               u"SCAN streams USING INDEX eventglass_streams_change"_s);
    query.after = StreamInfo{"a-1", {}, {}};
    addStreams("the last changed from a key", query,
               u"SEARCH streams USING INDEX eventglass_streams_change"
               " ((last_updated,stream_id)<(?,?))"_s);
    query.category = "a";
    addStreams("the last changed of a category", query,
               u"SEARCH streams USING INDEX eventglass_streams_category"
               " (<expr>=? AND (last_updated,stream_id)<(?,?))"_s);
    // No index is in both orders: what has the prefix is sorted, and nothing else is looked at.
    query.category.clear();
    query.prefix = "a-";
    addStreams("the last changed with a prefix", query,
               range + u"\nUSE TEMP B-TREE FOR ORDER BY"_s);
    QTest::newRow("categories") << categoriesSql(layout())
                                << u"SCAN streams USING INDEX eventglass_streams_category"_s;
    QTest::newRow("types") << eventTypesSql(layout())
                           << u"SCAN events USING COVERING INDEX eventglass_events_type"_s;
}

void SqlitePlansTest::everyPageWalksAnIndex()
{
    QFETCH(SqlStatement, statement);
    QFETCH(QString, plan);
    QCOMPARE(planOf(statement), plan);
}

EG_TEST(SqlitePlansTest, coreApplication)
#include "tst_sqliteplans.moc"
