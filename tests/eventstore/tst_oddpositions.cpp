// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/ndjson.h"
#include "eventstore/store.h"
#include "tests/contracts/storecontract.h"
#include "tests/support/bothstores.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

using namespace Qt::StringLiterals;

using namespace eventstore;
using namespace support;

namespace {

constexpr const char *least = "-9223372036854775808";

/// A table of events that others made: with our names on either database, or of a library.
class Table
{
public:
    Table(const QString &kind, const std::string &type, const std::string &positions)
        : m_kind(kind)
    {
        const std::string rest = "'s-' || n, n, 'T' || (n % 2), '{\"n\":1}', '{}',"
                                 " '2026-01-01T00:00:00Z' from ";
        std::string rows;
        std::size_t count = 0;
        std::istringstream all(positions);
        for (std::string one; all >> one;) {
            rows += (count > 0 ? " union all select " : "select ") + one + " as p, " +
                    std::to_string(count + 1) + " as n";
            ++count;
        }
        const std::string from =
            count ? "(" + rows + ") x" : "(select 1 as p, 1 as n) x where false";
        if (library()) {
            sql("create table aggregate_event_entry(global_index " + type +
                ", aggregate_identifier text not null, aggregate_sequence_number bigint not null,"
                " type text, payload jsonb, metadata jsonb, \"timestamp\" text, identifier text,"
                " aggregate_type text, version text,"
                " unique(aggregate_identifier, aggregate_sequence_number))");
            sql("insert into aggregate_event_entry(global_index, identifier, aggregate_identifier,"
                " aggregate_sequence_number, type, payload, metadata, \"timestamp\")"
                " select p, gen_random_uuid(), 's-' || n, n, 'T' || (n % 2), '{\"n\":1}', '{}',"
                " '2026-01-01T00:00:00Z' from " +
                from);
            return;
        }
        const std::string id =
            sqlite() ? "printf('00000000-0000-4000-8000-%012x', n)" : "gen_random_uuid()";
        sql("create table events(global_position " + type + ", event_id " +
            (sqlite() ? "text" : "uuid") +
            ", stream_id text, stream_version bigint, event_type text, event_data " +
            (sqlite() ? "text" : "json") + ", metadata " + (sqlite() ? "text" : "json") +
            ", \"timestamp\" " + (sqlite() ? "text" : "timestamptz") + ")");
        std::string cast = rest;
        if (!sqlite())
            cast = "'s-' || n, n, 'T' || (n % 2), json '{\"n\":1}', json '{}',"
                   " timestamptz '2026-01-01T00:00:00Z' from ";
        sql("insert into events(global_position, event_id, stream_id, stream_version, event_type,"
            " event_data, metadata, \"timestamp\") select p, " +
            id + ", " + cast + from);
    }

    bool sqlite() const { return m_kind == u"sqlite"_s; }
    bool library() const { return m_kind == u"library"_s; }
    void sql(const std::string &statements)
    {
        if (sqlite())
            m_file.rawSql(statements);
        else
            PostgresServer::shared().sql(database(), statements);
    }
    Result<std::unique_ptr<Store>> opened()
    {
        return openStore(sqlite()
                             ? m_file.url()
                             : must(StoreUrl::parse(PostgresServer::shared().url(database()))));
    }

private:
    const std::string &database()
    {
        if (m_database.empty())
            m_database = PostgresServer::shared().freshDatabase();
        return m_database;
    }
    QString m_kind;
    TemporaryStore m_file;
    std::string m_database;
};

/// All events by pages of that size: each goes on where the one before ended.
std::vector<std::string> paged(Store &store, Direction direction, std::int64_t limit,
                               const EventFilter &filter = {})
{
    ReadAll query;
    query.direction = direction;
    query.limit = limit;
    query.filter = filter;
    std::vector<std::string> found;
    for (int pages = 0;; ++pages) {
        if (pages > 1'000)
            qFatal("reading does not come to an end");
        const EventPage page = must(store.readAll(query));
        for (const Event &event : page.events)
            found.push_back(std::to_string(event.position.value) + ' ' + event.streamId);
        if (page.atEnd)
            break;
        query.after = page.scannedTo;
    }
    std::ranges::sort(found);
    return found;
}

void addKinds(std::initializer_list<const char *> kinds)
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : kinds)
        QTest::addRow("%s", kind) << QString::fromLatin1(kind);
}

std::string joined(const std::vector<std::string> &list)
{
    std::string text;
    for (const std::string &one : list)
        text += (text.empty() ? "" : ", ") + one;
    return text;
}

void everyPageGivesAll(Store &store, std::vector<std::string> expected)
{
    std::ranges::sort(expected);
    EventFilter text;
    text.contains = "{";
    EventFilter types;
    types.types = {"T0", "T1"};
    for (const EventFilter &filter : {EventFilter(), text, types}) {
        for (const auto direction : {Direction::Forwards, Direction::Backwards}) {
            for (const std::int64_t limit : {1, 2, 3, 4, 100}) {
                const std::string found = joined(paged(store, direction, limit, filter));
                const QString page = u"%1 a page, backwards: %2, types: %3, found: "_s.arg(limit)
                                         .arg(direction == Direction::Backwards)
                                         .arg(filter.types.size());
                QVERIFY2(found == joined(expected),
                         qPrintable(page + QString::fromStdString(found)));
            }
        }
    }
}

bool says(const std::vector<std::string> &warnings, const std::string &what)
{
    return std::ranges::any_of(
        warnings, [&what](const std::string &one) { return one.find(what) != std::string::npos; });
}

} // namespace

/// Positions at the ends of what a number can be, shared by events, absent, or no whole numbers.
class OddPositionsTest : public QObject
{
    Q_OBJECT

private slots:
    void theEndsAreShown_data() { addKinds({"sqlite", "postgres", "library"}); }
    void theEndsAreShown()
    {
        QFETCH(QString, kind);
        Table table(kind, kind == u"sqlite"_s ? "integer primary key" : "bigint primary key",
                    kind == u"sqlite"_s ? "-9223372036854775807-1 -9223372036854775807 "
                                          "-1 0 5 9223372036854775807"
                                        : "'-9223372036854775808'::bigint "
                                          "-9223372036854775807 -1 0 5 "
                                          "9223372036854775807");
        const auto store = must(table.opened());
        QVERIFY(store->mayFollow());
        everyPageGivesAll(*store,
                          {"-1 s-3", std::string(least) + " s-1", "-9223372036854775807 s-2",
                           "0 s-4", "5 s-5", "9223372036854775807 s-6"});
        QCOMPARE(must(store->countBetween(beforeAll, endOfTime)), 6);
        QCOMPARE(must(store->eventAt(beforeAll))->streamId, std::string("s-1"));
        QCOMPARE(must(store->eventAt(endOfTime))->streamId, std::string("s-6"));
        QCOMPARE(must(store->positionAt(Timestamp{}))->value, beforeAll.value);
        QVERIFY(!must(store->positionAt(Timestamp::now() + 400 * 365 * microsPerDay)));
        // Whoever keeps a position can't tell this one from none.
        const auto refused = store->mayFollow();
        QVERIFY(!refused && refused.error().code == ErrorCode::Refused);
        QVERIFY2(refused.error().message.find(least) != std::string::npos,
                 refused.error().message.c_str());
    }

    void theLeastPositionAloneIsShown_data() { addKinds({"sqlite", "postgres", "library"}); }
    void theLeastPositionAloneIsShown()
    {
        QFETCH(QString, kind);
        const bool sqlite = kind == u"sqlite"_s;
        Table table(kind, sqlite ? "integer primary key" : "bigint primary key",
                    sqlite ? "-9223372036854775807-1" : "'-9223372036854775808'::bigint");
        const auto store = must(table.opened());
        everyPageGivesAll(*store, {std::string(least) + " s-1"});
        table.sql(table.library() ? "delete from aggregate_event_entry" : "delete from events");
        everyPageGivesAll(*store, {});
    }

    void noEventIsLostWhereSeveralShareAPosition_data()
    {
        addKinds({"sqlite", "postgres", "library"});
    }
    void noEventIsLostWhereSeveralShareAPosition()
    {
        QFETCH(QString, kind);
        Table table(kind, "bigint", "1 2 2 2 2 3 5 5 9");
        const auto store = must(table.opened());
        QVERIFY2(says(store->openingWarnings(), "no unique index"), "said at opening");
        QVERIFY(store->mayFollow());
        everyPageGivesAll(*store, {"1 s-1", "2 s-2", "2 s-3", "2 s-4", "2 s-5", "3 s-6", "5 s-7",
                                   "5 s-8", "9 s-9"});
        for (int again = 0; again < 2; ++again)
            QCOMPARE(must(store->countBetween(GlobalPosition(0), GlobalPosition(9))), 9);
        const auto refused = store->mayFollow();
        QVERIFY(!refused && refused.error().code == ErrorCode::Refused);
        QVERIFY2(refused.error().message.find("share position") != std::string::npos,
                 refused.error().message.c_str());
    }

    void eventsWithoutAPositionAreCounted_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("indexed");
        for (const char *kind : {"sqlite", "postgres", "library"}) {
            QTest::addRow("%s", kind) << QString::fromLatin1(kind) << false;
            QTest::addRow("%s, unique", kind) << QString::fromLatin1(kind) << true;
        }
    }
    void eventsWithoutAPositionAreCounted()
    {
        QFETCH(QString, kind);
        QFETCH(bool, indexed);
        Table table(kind, indexed ? "bigint unique" : "bigint", "1 null 3 null");
        const auto store = must(table.opened());
        QVERIFY(says(store->openingWarnings(), "2 events have no position (null)"));
        QCOMPARE(says(store->openingWarnings(), "no unique index"), !indexed);
        everyPageGivesAll(*store, {"1 s-1", "3 s-3"});
        const auto refused = store->mayFollow();
        QVERIFY(!refused && refused.error().code == ErrorCode::Refused);
        // Its stream shows such an event, with a position that is unknown and not 0.
        for (const auto &[stream, unplaced] : {std::pair("s-1", false), std::pair("s-2", true)}) {
            ReadStream query;
            query.streamId = stream;
            const auto page = must(store->readStream(query));
            QCOMPARE(std::ssize(page.events), 1);
            QCOMPARE(page.events[0].unplaced, unplaced);
            QCOMPARE(ndjson::toLine(page.events[0]).starts_with("{\"global_position\":null,"),
                     unplaced);
        }
    }

    /// Where an index tells, one that comes while somebody follows is noticed, too.
    void anEventWithoutAPositionEndsFollowing_data() { addKinds({"sqlite", "postgres"}); }
    void anEventWithoutAPositionEndsFollowing()
    {
        QFETCH(QString, kind);
        Table table(kind, "bigint unique", "1 2");
        const auto store = must(table.opened());
        QVERIFY(says(store->openingWarnings(), "no NOT NULL"));
        QVERIFY(store->mayFollow());
        table.sql("insert into events(stream_id, stream_version) values ('s-1', 7)");
        const auto refused = store->mayFollow();
        QVERIFY(!refused && refused.error().code == ErrorCode::Refused);
        table.sql("delete from events where global_position is null");
        QVERIFY(store->mayFollow());
    }

    void whatIsKeptUniqueIsNotWarnedOf_data() { addKinds({"sqlite", "postgres", "library"}); }
    void whatIsKeptUniqueIsNotWarnedOf()
    {
        QFETCH(QString, kind);
        for (const char *type : {"bigint not null unique", "integer primary key not null"}) {
            Table table(kind, type, "1 2");
            const auto warnings = must(table.opened())->openingWarnings();
            QVERIFY2(!says(warnings, "position"), warnings.empty() ? "" : warnings.front().c_str());
        }
    }

    /// There a unique index has to hold the key of the partitions, too.
    void partitionsAreNotWarnedOf()
    {
        Table table(u"postgres"_s, "bigint not null", "1 2 2 3");
        table.sql("alter table events rename to old; create table events(like old, "
                  "primary key(global_position, \"timestamp\", stream_id))"
                  " partition by range(\"timestamp\");"
                  "create table events_all partition of events default;"
                  "insert into events select * from old");
        const auto store = must(table.opened());
        const auto warnings = store->openingWarnings();
        QVERIFY2(!says(warnings, "unique index"), warnings.empty() ? "" : warnings.front().c_str());
        everyPageGivesAll(*store, {"1 s-1", "2 s-2", "2 s-3", "3 s-4"});
        QVERIFY(!store->mayFollow());
    }

    void whatIsNoWholeNumberIsRefused_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<std::string>("type");
        QTest::addColumn<std::string>("positions");
        QTest::addColumn<std::string>("named");
        const auto add = [](const char *kind, const char *type, const char *positions,
                            const char *named) {
            QTest::addRow("%s %s %s", kind, type, positions)
                << QString::fromLatin1(kind) << std::string(type) << std::string(positions)
                << std::string(named);
        };
        for (const char *kind : {"postgres", "library"}) {
            add(kind, "numeric", "1 2 2.5 3", "2.5");
            add(kind, "numeric(20,2)", "1 2.25", "2.25");
            add(kind, "numeric(20,0)", "1 99999999999999999999", "99999999999999999999");
            add(kind, "numeric", "1 'NaN'::numeric", "NaN");
            add(kind, "text", "'1' '2'", "text");
            add(kind, "float8", "1 2.5", "double precision");
        }
        add("sqlite", "bigint", "1 2.5", "2.5");
        add("sqlite", "text", "1 2", "1");
        add("sqlite", "", "1 'two'", "two");
        add("sqlite", "real", "1 2", "1.0");
        add("sqlite", "", "1 x'01'", "\x01");
    }
    void whatIsNoWholeNumberIsRefused()
    {
        QFETCH(QString, kind);
        QFETCH(std::string, type);
        QFETCH(std::string, positions);
        QFETCH(std::string, named);
        Table table(kind, type, positions);
        const auto refused = table.opened();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
        const std::string text = refused.error().text();
        if (named != "\x01")
            QVERIFY2(text.find(named) != std::string::npos, text.c_str());
        QVERIFY2(text.find("whole number") != std::string::npos, text.c_str());
    }

    void wholeNumbersOfAnyTypeAreRead_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<std::string>("type");
        for (const char *kind : {"postgres", "library"}) {
            for (const char *type :
                 {"numeric primary key", "numeric(19,0) primary key", "smallint primary key",
                  "integer primary key", "bigserial primary key"})
                QTest::addRow("%s %s", kind, type)
                    << QString::fromLatin1(kind) << std::string(type);
        }
        for (const char *type : {"bigint primary key not null", "numeric unique not null", "int"})
            QTest::addRow("sqlite %s", type) << u"sqlite"_s << std::string(type);
    }
    void wholeNumbersOfAnyTypeAreRead()
    {
        QFETCH(QString, kind);
        QFETCH(std::string, type);
        Table table(kind, type, "1 2 10");
        const auto store = must(table.opened());
        everyPageGivesAll(*store, {"1 s-1", "10 s-3", "2 s-2"});
        QVERIFY(store->mayFollow());
        QCOMPARE(must(store->safeHead()).last.value, 10);
    }

    /// Decimals that come later stop the page they would be on.
    void aDecimalThatComesLaterIsNamed_data() { addKinds({"sqlite", "postgres"}); }
    void aDecimalThatComesLaterIsNamed()
    {
        QFETCH(QString, kind);
        Table table(kind, "numeric unique not null", "1 2 10");
        const auto store = must(table.opened());
        table.sql("update events set global_position = 2.5 where global_position = 2");
        const auto page = store->readAll({});
        QVERIFY(!page);
        QVERIFY2(page.error().message.find("2.5") != std::string::npos,
                 page.error().message.c_str());
    }
};

EG_TEST(OddPositionsTest, coreApplication)
#include "tst_oddpositions.moc"
