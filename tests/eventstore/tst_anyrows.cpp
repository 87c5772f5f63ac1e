// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/ndjson.h"
#include "eventstore/json/rawjson.h"
#include "tests/contracts/storecontract.h"
#include "tests/support/bothstores.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;

using namespace eventstore;
using namespace support;

namespace {

/// A table of others with our names and columns, on either database.
class OthersTable
{
public:
    explicit OthersTable(const QString &kind, const std::string &types = {})
        : m_sqlite(kind == u"sqlite"_s)
    {
        std::string columns = types;
        if (columns.empty())
            columns = m_sqlite ? "event_id text, event_data text, metadata text, timestamp text"
                               : "event_id uuid, event_data json, metadata json,"
                                 " \"timestamp\" timestamptz";
        sql("create table events (global_position " + std::string(m_sqlite ? "integer" : "bigint") +
            " primary key, stream_id text, stream_version bigint, event_type text, " + columns +
            "); create table streams (stream_id text primary key, version bigint, last_updated " +
            (m_sqlite ? "text)" : "timestamptz)"));
    }

    void sql(const std::string &statements)
    {
        if (m_sqlite)
            m_file.rawSql(statements);
        else
            PostgresServer::shared().sql(database(), statements);
    }
    void insert(std::int64_t position, std::int64_t version, const std::string &type,
                const std::string &data = "'{}'", const std::string &metadata = "'{}'",
                const std::string &time = "'2026-01-01T00:00:00Z'")
    {
        sql("insert into events (global_position, event_id, stream_id, stream_version, event_type,"
            " event_data, metadata, \"timestamp\") values (" +
            std::to_string(position) + ", '" +
            idOf(static_cast<std::uint64_t>(++m_ids)).toString() + "', 'cart-1', " +
            std::to_string(version) + ", '" + type + "', " + data + ", " + metadata + ", " + time +
            ")");
    }
    std::unique_ptr<Store> open()
    {
        return must(openStore(m_sqlite ? m_file.url() : must(StoreUrl::parse(url()))));
    }
    std::string url() { return PostgresServer::shared().url(database()); }

private:
    const std::string &database()
    {
        if (m_database.empty())
            m_database = PostgresServer::shared().freshDatabase();
        return m_database;
    }
    bool m_sqlite;
    TemporaryStore m_file;
    std::string m_database;
    int m_ids = 0;
};

void kinds()
{
    QTest::addColumn<QString>("kind");
    QTest::addRow("sqlite") << u"sqlite"_s;
    QTest::addRow("postgres") << u"postgres"_s;
}

std::string positions(const std::vector<Event> &events)
{
    std::string text;
    for (const Event &event : events)
        text += (text.empty() ? "" : " ") + std::to_string(event.position.value);
    return text;
}

std::string found(Store &store, const EventFilter &filter, Direction direction = {})
{
    ReadAll query;
    query.filter = filter;
    query.direction = direction;
    return positions(contracts::walk(store, query));
}

} // namespace

/// Stores with positions of any kind, and with rows that can't be read.
class AnyRowsTest : public QObject
{
    Q_OBJECT

private slots:
    void positionsMayBeginAnywhere_data() { kinds(); }
    void positionsMayBeginAnywhere()
    {
        QFETCH(QString, kind);
        OthersTable table(kind);
        table.insert(-7, 1, "A");
        table.insert(0, 2, "B");
        table.insert(1, 3, "A");
        const auto store = table.open();
        QCOMPARE(found(*store, {}), std::string("-7 0 1"));
        QCOMPARE(found(*store, {}, Direction::Backwards), std::string("1 0 -7"));
        EventFilter filter;
        filter.contains = "{";
        QCOMPARE(found(*store, filter), std::string("-7 0 1"));
        QCOMPARE(found(*store, filter, Direction::Backwards), std::string("1 0 -7"));
        QCOMPARE(must(store->countBetween(beforeAll, endOfTime)), 3);
        QCOMPARE(must(store->countBetween(GlobalPosition(-7), GlobalPosition(0))), 1);
        ReadAll query;
        query.after = GlobalPosition(-7);
        QCOMPARE(positions(must(store->readAll(query)).events), std::string("0 1"));
    }

    void gapsOfAnySizeAreStepsNotWays_data() { kinds(); }
    void gapsOfAnySizeAreStepsNotWays()
    {
        QFETCH(QString, kind);
        OthersTable table(kind);
        const bool sqlite = kind == u"sqlite"_s;
        // A clock's positions, then a run without gaps, then a few at the far end.
        table.sql(
            std::string("insert into events (global_position, event_id, stream_id, stream_version,"
                        " event_type, event_data, metadata, \"timestamp\") ") +
            (sqlite ? "with recursive n(i) as (select 1 union all select i + 1 from n where i <"
                      " 12000) select "
                    : "select ") +
            "case when i <= 1000 then i * 15000000000 when i <= 11900 then 20000000000000 + i"
            " else 9000000000000000000 + i end, " +
            (sqlite ? "printf('00000000-0000-4000-8000-%012x', i)" : "gen_random_uuid()") +
            ", 'cart-1', i, case when i % 3000 = 0 or i = 12000 then 'Rare' else 'Usual' end,"
            " '{}', '{}', '2026-01-01T00:00:00Z' from " +
            (sqlite ? "n" : "generate_series(1::bigint, 12000) i"));
        const auto store = table.open();
        QElapsedTimer timer;
        timer.start();
        EventFilter rare;
        rare.types = {"Rare"};
        const std::string forwards = "20000000003000 20000000006000 20000000009000"
                                     " 9000000000000012000";
        QCOMPARE(found(*store, rare), forwards);
        QCOMPARE(found(*store, rare, Direction::Backwards),
                 std::string("9000000000000012000 20000000009000 20000000006000 20000000003000"));
        EventFilter none;
        none.contains = "nothing";
        QCOMPARE(found(*store, none), std::string());
        QCOMPARE(must(store->countBetween(beforeAll, endOfTime)), 12'000);
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    }

    void aGapOfOnePositionIsSeenByCounts_data() { kinds(); }
    void aGapOfOnePositionIsSeenByCounts()
    {
        QFETCH(QString, kind);
        OthersTable table(kind);
        for (std::int64_t position = 1; position <= 20; ++position) {
            if (position != 11)
                table.insert(position, position, "A");
        }
        const auto store = table.open();
        const auto count = [&](std::int64_t after, std::int64_t upTo) {
            return must(store->countBetween(GlobalPosition(after), GlobalPosition(upTo)));
        };
        QCOMPARE(count(0, 10), 10);
        QCOMPARE(count(11, 20), 9);
        QCOMPARE(count(0, 20), 19);
    }

    void aTimeIsFoundWhereTimesDontFollowPositions_data() { kinds(); }
    void aTimeIsFoundWhereTimesDontFollowPositions()
    {
        QFETCH(QString, kind);
        OthersTable table(kind);
        for (int i = 1; i <= 30; ++i)
            table.insert(i, i, "A", "'{}'", "'{}'",
                         "'2026-06-" + std::string(i < 10 ? "0" : "") + std::to_string(i) +
                             "T00:00:00Z'");
        for (int i = 31; i <= 90; ++i)
            table.insert(i, i, "A", "'{}'", "'{}'", "'2019-01-01T00:00:00Z'");
        const auto store = table.open();
        for (int again = 0; again < 2; ++again) {
            QCOMPARE(must(store->positionAt(at("2026-06-03T00:00:00Z")))->value, 3);
            QCOMPARE(must(store->positionAt(at("2026-06-03T00:00:01Z")))->value, 4);
            QCOMPARE(must(store->positionAt(at("2018-01-01T00:00:00Z")))->value, 1);
            QVERIFY(!must(store->positionAt(at("2026-07-01T00:00:00Z"))));
        }
    }

    void oneOddRowHidesNoOther_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<std::string>("columns");
        QTest::addColumn<std::string>("data");
        QTest::addColumn<std::string>("time");
        QTest::addColumn<QString>("why");
        const auto sqlite = u"sqlite"_s;
        const auto postgres = u"postgres"_s;
        const std::string texts = "event_id text, event_data text, metadata text, \"timestamp\" "
                                  "timestamptz";
        const std::string good = "'2026-01-01T00:00:00Z'";
        QTest::newRow("leap second") << sqlite << std::string() << std::string("'{\"n\":1}'")
                                     << std::string("'2026-12-31T23:59:60Z'") << u"timestamp"_s;
        QTest::newRow("epoch") << sqlite << std::string() << std::string("'{\"n\":1}'")
                               << std::string("1767225600000") << u"timestamp"_s;
        QTest::newRow("no JSON") << sqlite << std::string() << std::string("'[1,'") << good
                                 << u"event_data"_s;
        QTest::newRow("a line feed")
            << sqlite << std::string() << std::string("'1\n{\"x\":1}'") << good << u"event_data"_s;
        QTest::newRow("no object")
            << sqlite << std::string() << std::string("'[1]'") << good << u"event_data"_s;
        QTest::newRow("empty") << sqlite << std::string() << std::string("''") << good
                               << u"event_data"_s;
        QTest::newRow("bytes") << sqlite << std::string()
                               << std::string("cast(x'7b226e223a22ff227d' as text)") << good
                               << u"event_data"_s;
        for (const char *time :
             {"infinity", "-infinity", "12026-01-01T00:00:00Z", "0044-03-15 12:00:00+00 BC"})
            QTest::addRow("%s", time) << postgres << std::string() << std::string("'{\"n\":1}'")
                                      << "'" + std::string(time) + "'" << u"timestamp"_s;
        QTest::newRow("an array in json")
            << postgres << std::string() << std::string("'[1]'") << good << u"event_data"_s;
        QTest::newRow("no JSON in a text")
            << postgres << texts << std::string("'{'") << good << u"event_data"_s;
    }
    void oneOddRowHidesNoOther()
    {
        QFETCH(QString, kind);
        QFETCH(std::string, columns);
        QFETCH(std::string, data);
        QFETCH(std::string, time);
        QFETCH(QString, why);
        OthersTable table(kind, columns);
        table.insert(1, 1, "A");
        table.insert(2, 2, "Odd", data, "'{}'", time);
        table.insert(3, 3, "A");
        const auto store = table.open();
        const auto events = allEvents(*store);
        QCOMPARE(events.size(), std::size_t{3});
        for (const Event &event : events) {
            const std::string line = ndjson::toLine(event);
            QVERIFY2(json::check(line), line.c_str());
            QVERIFY(line.find('\n') == std::string::npos);
            const auto reason = unreadableReason(event.data);
            QCOMPARE(reason.has_value(), event.type == "Odd");
            if (reason)
                QVERIFY2(QString::fromStdString(*reason).startsWith(why), reason->c_str());
        }
        if (why == u"timestamp"_s) {
            QVERIFY(!events[1].timestamp.readable());
            QVERIFY(ndjson::toLine(events[1]).find("\"timestamp\":null") != std::string::npos);
            QVERIFY(events[1].data.find("\"$event_data\":{\"n\":1}") != std::string::npos);
        }
        QCOMPARE(must(store->streams({})).size(), std::size_t{1});
        // Lists that need no data see it, too.
        ReadAll list;
        list.columns = {false, false};
        QCOMPARE(must(store->readAll(list)).events.size(), std::size_t{3});
    }

    void filtersFindWhatRowsShow_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("made");
        for (const char *kind : {"sqlite", "postgres"}) {
            QTest::addRow("%s, made by others", kind) << QString::fromLatin1(kind) << false;
            QTest::addRow("%s, with our indexes", kind) << QString::fromLatin1(kind) << true;
        }
    }
    void filtersFindWhatRowsShow()
    {
        QFETCH(QString, kind);
        QFETCH(bool, made);
        OthersTable table(kind);
        if (made)
            must(table.open()->init());
        const std::vector<std::pair<std::string, std::string>> rows{
            {R"({"user_id":"u1"})", R"({"correlation_id":"c1"})"},
            {R"({"user_id":"x","user_id":"u1"})",
             R"({"correlation_id":"x","correlation_id":"c1"})"},
            {R"({"user\u005fid":"u1"})", R"({"correlation\u005fid":"c1"})"},
            {R"({"user_id":"u1","user_id":"y"})", R"({"user_id":"u2"})"},
            {R"({"user_id":23958446825181076828})", "{}"},
            {R"({"user_id":1.50})", "{}"},
            {R"({"user_id":true})", "{}"},
            {R"({"user_id":"u1","t":"\u0000"})", R"({"correlation_id":"c1","t":"\ud800"})"},
            {R"({"t":"\ud83d\ude42"})", R"({"user_id":"u1"})"}};
        std::int64_t position = 0;
        for (const auto &[data, metadata] : rows) {
            ++position;
            table.insert(position, position, "A", "'" + data + "'", "'" + metadata + "'");
        }
        const auto store = table.open();
        const auto ofUser = [&](const std::string &user) {
            EventFilter filter;
            filter.user = user;
            return found(*store, filter);
        };
        QCOMPARE(ofUser("u1"), std::string("1 2 3 8 9"));
        QCOMPARE(ofUser("x"), std::string());
        QCOMPARE(ofUser("y"), std::string("4"));
        QCOMPARE(ofUser("u2"), std::string("4"));
        QCOMPARE(ofUser("23958446825181076828"), std::string("5"));
        QCOMPARE(ofUser("1.50"), std::string("6"));
        QCOMPARE(ofUser("1.5"), std::string());
        QCOMPARE(ofUser("true"), std::string("7"));
        QCOMPARE(ofUser("1"), std::string());
        EventFilter correlation;
        correlation.correlation = "c1";
        QCOMPARE(found(*store, correlation), std::string("1 2 3 8"));
        correlation.correlation = "x";
        QCOMPARE(found(*store, correlation), std::string());
    }

    void columnsOfAnotherTypeAreNamed_data()
    {
        QTest::addColumn<std::string>("columns");
        QTest::addColumn<QString>("named");
        QTest::newRow("milliseconds")
            << std::string("event_id uuid, event_data json, metadata json, \"timestamp\" bigint")
            << u"column timestamp is bigint"_s;
        QTest::newRow("numbers for ids")
            << std::string("event_id bigint, event_data json, metadata json, \"timestamp\" "
                           "timestamptz")
            << u"column event_id is bigint"_s;
        QTest::newRow("xml") << std::string("event_id uuid, event_data xml, metadata json, "
                                            "\"timestamp\" timestamptz")
                             << u"column event_data is xml"_s;
        QTest::newRow("texts, bytes and a day")
            << std::string("event_id text, event_data bytea, metadata text, \"timestamp\" date")
            << QString();
    }
    void columnsOfAnotherTypeAreNamed()
    {
        QFETCH(std::string, columns);
        QFETCH(QString, named);
        OthersTable table(u"postgres"_s, columns);
        const auto opened = openStore(must(StoreUrl::parse(table.url())));
        QCOMPARE(opened.has_value(), named.isEmpty());
        if (!opened) {
            const QString text = QString::fromStdString(opened.error().text());
            QVERIFY2(text.contains(named), qPrintable(text));
            return;
        }
        table.insert(1, 1, "A", "'{\"user_id\":\"u1\"}'");
        const auto events = allEvents(**opened);
        QCOMPARE(events.size(), std::size_t{1});
        QCOMPARE(events[0].id, idOf(1));
        QCOMPARE(events[0].data, std::string("{\"user_id\":\"u1\"}"));
        QCOMPARE(events[0].timestamp, at("2026-01-01T00:00:00Z"));
        EventFilter filter;
        filter.user = "u1";
        filter.since = at("2026-01-01T00:00:00Z");
        filter.contains = "u1";
        QCOMPARE(found(**opened, filter), std::string("1"));
        filter.contains = "u2";
        QCOMPARE(found(**opened, filter), std::string());
    }

    void versionsOfOthersMayBeginAtZero_data() { kinds(); }
    void versionsOfOthersMayBeginAtZero()
    {
        QFETCH(QString, kind);
        OthersTable table(kind);
        table.insert(1, 0, "A");
        table.insert(2, 1, "A");
        const auto store = table.open();
        QCOMPARE(store->firstVersion().value, 0);
        const auto info = must(store->stream("cart-1"));
        QCOMPARE(info->version.value, 1);
        QCOMPARE(info->first->value, 0);
        QCOMPARE(*info->count, 2);
    }
};

EG_TEST(AnyRowsTest, coreApplication)

#include "tst_anyrows.moc"
