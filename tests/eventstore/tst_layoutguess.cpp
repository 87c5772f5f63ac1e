// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/guess.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

using namespace eventstore;
using support::must;

namespace {

/// `name type` a line, and behind `unique` or `index` the keys of an index.
CatalogueTable tableFrom(const QString &text, const char *name = "things")
{
    CatalogueTable table{"shop", name, "r", true, 0, {}, {}};
    for (const QString &line : text.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        const QString trimmed = line.trimmed();
        const auto first = trimmed.section(QLatin1Char(' '), 0, 0).toStdString();
        const auto rest = trimmed.section(QLatin1Char(' '), 1).toStdString();
        if (first == "unique" || first == "index")
            table.indexes.push_back({rest, rest, first == "unique", false});
        else
            table.columns.push_back({first, rest, true});
    }
    return table;
}

/// The columns in the order of the fields, `-` for none.
QString mapped(const TableMapping &mapping)
{
    QStringList columns;
    for (const auto &column : mapping.columns)
        columns << (column.empty() ? u"-"_s : QString::fromStdString(column));
    return columns.join(QLatin1Char(' '));
}

} // namespace

class LayoutGuessTest : public QObject
{
    Q_OBJECT

private slots:
    void columnsAreFoundByNameTypeAndIndex_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("expected"); // position stream version id type data meta time
        QTest::newRow("our own names")
            << "global_position bigint; event_id uuid; stream_id text; stream_version bigint;"
               "event_type text; event_data json; metadata json;"
               "timestamp timestamp with time zone; unique global_position; unique event_id;"
               "unique stream_id,stream_version"
            << "global_position stream_id stream_version event_id event_type event_data metadata "
               "timestamp";
        QTest::newRow("an id that is the position")
            << "id bigint; aggregate_id uuid; aggregate_version integer; event_id uuid;"
               "name character varying(100); payload jsonb; meta jsonb;"
               "created_at timestamp without time zone; unique id;"
               "unique aggregate_id,aggregate_version"
            << "id aggregate_id aggregate_version event_id name payload meta created_at";
        QTest::newRow("an id that is the event's")
            << "seq bigint; id uuid; entity_id character varying; revision integer; kind text;"
               "body text; recorded_on timestamp with time zone; unique seq; unique id"
            << "seq entity_id revision id kind body - recorded_on";
        QTest::newRow("names of our trade with a prefix, in camel case")
            << "evtSeq bigint; evtStreamId text; evtStreamVersion integer; evtUuid uuid;"
               "evtType text; evtPayload bytea; evtMetadata bytea; evtCreatedAt bigint;"
               "unique evtSeq; unique evtStreamId,evtStreamVersion"
            << "evtSeq evtStreamId evtStreamVersion evtUuid evtType evtPayload evtMetadata "
               "evtCreatedAt";
        QTest::newRow("a position of the stream is its version")
            << "position bigint; global_position bigint; stream_name text; id uuid; type text;"
               "data jsonb; metadata jsonb; time timestamp without time zone;"
               "unique global_position; unique id; unique stream_name,position"
            << "global_position stream_name position id type data metadata time";
        QTest::newRow("strange names: types and indexes tell")
            << "n bigint; vorgang text; lfd integer; kennung uuid; art text; inhalt jsonb;"
               "wann timestamp with time zone; unique n; unique vorgang,lfd; unique kennung"
            << "n vorgang lfd kennung - inhalt - wann";
        QTest::newRow("an ordinary table gives little")
            << "id integer; first_name text; last_name text; age integer; unique id"
            << "id - - - first_name - - -";
        QTest::newRow("nothing at all") << ""
                                        << "- - - - - - - -";
    }
    void columnsAreFoundByNameTypeAndIndex()
    {
        QFETCH(QString, table);
        QFETCH(QString, expected);
        const auto mapping = guessMapping(tableFrom(table));
        QCOMPARE(mapped(mapping), expected);
        QCOMPARE(mapping.schema, std::string("shop"));
        QCOMPARE(mapping.table, std::string("things"));
    }

    void noColumnIsTakenTwice()
    {
        const auto mapping = guessMapping(tableFrom(u"id bigint; unique id"_s));
        QCOMPARE(mapped(mapping), u"id - - - - - - -"_s);
    }

    void aNumericTimeGetsAUnit_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<int>("unit");
        using Unit = LayoutDescriptor::TimeUnit;
        QTest::newRow("plain") << "created_at bigint" << static_cast<int>(Unit::Milliseconds);
        QTest::newRow("ns") << "timestamp_ns bigint" << static_cast<int>(Unit::Nanoseconds);
        QTest::newRow("micros") << "occurred_at_micros bigint"
                                << static_cast<int>(Unit::Microseconds);
        QTest::newRow("a real time")
            << "created_at timestamp with time zone" << static_cast<int>(Unit::None);
    }
    void aNumericTimeGetsAUnit()
    {
        QFETCH(QString, column);
        QFETCH(int, unit);
        QCOMPARE(static_cast<int>(guessMapping(tableFrom(column)).timeUnit), unit);
    }

    void theTableMostLikeEventsComesFirst()
    {
        Catalogue catalogue;
        catalogue.tables = {
            tableFrom(u"id bigint; name text; data jsonb; unique id"_s, "customers"),
            tableFrom(u"id bigint; stream text; version integer; uuid uuid; type text;"
                      "data jsonb; time timestamp with time zone; unique id"_s,
                      "log"),
            tableFrom(u"version text"_s, "migrations"),
            tableFrom(u"id bigint; stream text; version integer; uuid uuid; type text;"
                      "data jsonb; time timestamp with time zone; unique id"_s,
                      "secrets")};
        catalogue.tables.back().readable = false;
        QStringList names;
        for (const auto *table : likelyTables(catalogue))
            names << QString::fromStdString(table->name);
        QCOMPARE(names, QStringList({u"log"_s, u"customers"_s, u"migrations"_s}));
    }

    void problemsNameTheFieldAndWhy()
    {
        const auto table = tableFrom(u"a bigint; b text; c text; d jsonb; e interval; f uuid"_s);
        TableMapping mapping;
        mapping.columns = {"a", "b", "", "f", "c", "d", "d", "e"};
        QStringList said;
        for (const auto &problem : problemsOf(mapping, table)) {
            said << u"%1%2 %3"_s.arg(static_cast<int>(problem.field))
                        .arg(problem.blocks ? QLatin1String("!") : QLatin1String(""))
                        .arg(QString::fromStdString(problem.text));
        }
        QCOMPARE(said.size(), 5);
        QVERIFY(said[0].startsWith(QLatin1String("0! No unique index")));
        QVERIFY(said[1].startsWith(QLatin1String("1 No index begins")));
        QCOMPARE(said[2], u"2! Choose a column."_s);
        QVERIFY(said[3].startsWith(QLatin1String("6 This column is already used")));
        QCOMPARE(said[4], u"7! It is interval; a timestamp, a number or a text is "
                          "needed."_s);
    }

    /// A store need not keep ids and times of its events.
    void whatMayBeLeftOutBlocksNothing()
    {
        auto table = tableFrom(u"notification_id bigint; originator_id uuid;"
                               "originator_version integer; topic text; state bytea;"
                               "unique notification_id;"
                               "unique originator_id,originator_version"_s);
        const auto mapping = guessMapping(table);
        QCOMPARE(mapped(mapping), u"notification_id originator_id originator_version"
                                  " - topic state - -"_s);
        for (const auto &problem : problemsOf(mapping, table))
            QVERIFY2(!problem.blocks, problem.text.c_str());
        must(checkLayoutDescriptor(layoutOf(mapping)));
        table.indexes.clear();
        QVERIFY(problemsOf(mapping, table).front().blocks);
        table.kind = "v";
        QVERIFY(!problemsOf(mapping, table).front().blocks);
    }

    void theLayoutOfAMappingCanBeSavedAndReadAgain()
    {
        auto mapping = guessMapping(tableFrom(
            u"id bigint; stream_id text; version integer; event_id uuid; type text; data jsonb;"
            "created_at bigint; tenant text; unique id"_s));
        mapping.versionBase = 0;
        mapping.category = TableMapping::Category::Column;
        mapping.categoryValue = "tenant";
        const auto layout = layoutOf(mapping);
        must(checkLayoutDescriptor(layout));
        const auto again = must(parseLayout(layoutText(layout)));
        QCOMPARE(layoutText(again), layoutText(layout));
        QCOMPARE(again.version.base, std::int64_t(0));
        QCOMPARE(again.category.column, std::string("e.tenant"));
        QCOMPARE(again.metadata.column, std::string());
    }
};

EG_TEST(LayoutGuessTest, coreApplication)
#include "tst_layoutguess.moc"
