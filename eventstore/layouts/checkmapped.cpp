// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/checkmapped.h"

#include "eventstore/layouts/columnref.h"
#include "eventstore/layouts/foreignquery.h"
#include "eventstore/layouts/mapping.h"
#include "eventstore/postgres/positions.h"

#include <algorithm>
#include <set>
#include <sstream>

namespace eventstore {

namespace {

using layouts::ColumnRef;
using layouts::MappedColumn;
using layouts::Mapping;

tl::unexpected<Error> readWrongly(const std::string &key, const std::string &what)
{
    return fail(ErrorCode::InvalidInput,
                "the layout would be read wrongly: \"" + key + "\" " + what,
                "docs/layouts.md lists the keys of a layout");
}

/// False for a view: it has no indexes, and the user who maps it must know its rows.
bool hasKeys(const CatalogueTable *table)
{
    return table && (table->kind == "r" || table->kind == "p");
}

/// True if a unique index makes the position unique. It may also hold columns that "where" fixes to
/// one value, and in a partitioned table any others, as it must include the partition key.
bool positionIndexed(const Mapping &mapping, const CatalogueTable &table, const ColumnRef &ref)
{
    const auto isSaid = [&mapping](const std::string &column) {
        return std::ranges::any_of(mapping.layout.events.where,
                                   [&column](const auto &one) { return one.first == column; });
    };
    return std::ranges::any_of(table.indexes, [&](const CatalogueIndex &index) {
        if (!index.unique || index.keys.ends_with(" partial"))
            return false;
        bool there = false;
        bool alone = true;
        std::istringstream keys(index.keys);
        for (std::string key; std::getline(keys, key, ',');) {
            there = there || key == ref.column;
            alone = alone && (key == ref.column || isSaid(ref.alias + '.' + key));
        }
        return there && (alone || table.kind == "p");
    });
}

/// If two events shared a position, a page could end between them and the next one miss an event.
Result<void> checkMappedPosition(const Mapping &mapping)
{
    const auto &columns = mapping.layout.position.columns;
    const ColumnRef ref(columns.back());
    const CatalogueTable *table = mapping.events.tableOf(ref.alias);
    if (!hasKeys(table) || positionIndexed(mapping, *table, ref) || columns.size() > 1)
        return {};
    return readWrongly("position.columns",
                       "names " + ref.column + " of " + table->name +
                           ", which no unique index covers: where two events share a "
                           "position, pages and projections would leave one out");
}

/// Columns that order or count events must be numbers, as texts have another order.
Result<void> checkNumbers(const Mapping &mapping)
{
    const LayoutDescriptor &layout = mapping.layout;
    const auto whole = [](const std::string &key, const std::string &name,
                          const MappedColumn &column) -> Result<void> {
        if (!column.exists() || column.isWhole())
            return {};
        return readWrongly(key, "names " + name + ", which is " + column.type +
                                    ": a whole number is needed");
    };
    EG_CHECK(whole("position.columns", layout.position.columns.back(), mapping.position));
    EG_CHECK(whole("version.column", layout.version.column, mapping.version));
    if (const auto &one = layout.oneStream) {
        EG_CHECK(whole("one_stream.version", one->version, mapping.one.version));
        EG_CHECK(whole("one_stream.position", one->position, mapping.one.position));
    }
    if (mapping.isPair() && mapping.transaction.exists() && mapping.transaction.type != "xid8")
        return readWrongly("position.columns",
                           "begins with " + mapping.transaction.type + ": transactions are xid8");
    if (!layout.streams)
        return {};
    const CatalogueTable *kept = mapping.catalogue.table(mapping.schema, layout.streams->table);
    const CatalogueColumn *version = kept ? kept->column(layout.streams->version) : nullptr;
    return version ? whole("streams.version", version->name, {{}, version->type}) : Result<void>{};
}

Result<void> checkTime(const Mapping &mapping)
{
    const LayoutDescriptor &layout = mapping.layout;
    const MappedColumn &time = mapping.time;
    const bool counted = layout.time.unit != LayoutDescriptor::TimeUnit::None;
    if (!time.exists())
        return {};
    if (time.isNumber() && !counted)
        return readWrongly("time.unit", "is missing: " + layout.time.column + " is " + time.type);
    if (!time.isNumber() && counted)
        return readWrongly("time.unit",
                           "is of a number, and " + layout.time.column + " is " + time.type);
    if (!layout.streams || layout.streams->updated.empty())
        return {};
    const CatalogueTable *kept = mapping.catalogue.table(mapping.schema, layout.streams->table);
    const CatalogueColumn *updated = kept ? kept->column(layout.streams->updated) : nullptr;
    if (!updated || MappedColumn{{}, updated->type}.isTimestamp() == time.isTimestamp())
        return {};
    return readWrongly("streams.updated",
                       "is " + updated->type + ", and the time of an event is " + time.type);
}

Result<void> checkPayload(const std::string &key, const MappedColumn &column)
{
    static const std::set<std::string> never{"boolean", "uuid", "date", "interval", "xid8"};
    if (!column.exists() ||
        !(column.isNumber() || column.isTimestamp() || never.contains(column.type)))
        return {};
    return readWrongly(key, "is " + column.type +
                                ": json, jsonb, bytea, a large object or a text can "
                                "hold an event's data");
}

/// Each join must find at most one row, or an event would be read twice.
Result<void> checkJoins(const Mapping &mapping)
{
    const auto &joins = mapping.layout.events.joins;
    for (std::size_t i = 0; i < joins.size(); ++i) {
        const auto &join = joins[i];
        const CatalogueTable *table = mapping.catalogue.table(mapping.schema, join.table);
        if (!hasKeys(table) || !join.first.empty())
            continue;
        const auto joined = [&join](const std::string &column) {
            return std::ranges::any_of(join.on,
                                       [&column](const auto &on) { return on.first == column; });
        };
        const bool single = std::ranges::any_of(table->indexes, [&](const auto &index) {
            std::istringstream keys(index.keys);
            bool all = index.unique;
            for (std::string one; all && std::getline(keys, one, ',');)
                all = joined(one);
            return all;
        });
        if (!single)
            return readWrongly(
                "events.joins[" + std::to_string(i) + "].on",
                "may find several rows of " + table->name +
                    " for one event: no unique index is within its columns (with \"first\" "
                    "only the first of them is taken)");
    }
    return {};
}

/// Something must distinguish streams with the same id, or they would be read as one.
Result<void> checkStreams(const Mapping &mapping)
{
    auto beside = besideStream(mapping.layout, mapping.events);
    std::set<std::string> within{mapping.tenant.name};
    if (const auto &said = mapping.layout.stream.within) {
        for (const std::string &ref : said->also)
            within.insert(ColumnRef(ref).column);
    }
    std::erase_if(beside, [&within](const std::string &one) { return within.contains(one); });
    if (beside.empty())
        return {};
    std::string columns;
    for (const std::string &column : beside)
        columns += (columns.empty() ? "" : ", ") + column;
    return readWrongly("stream.column", "names " + mapping.layout.stream.column +
                                            ", which is unique only together with " + columns +
                                            ": say with stream.within what tells streams of one id "
                                            "apart");
}

Result<void> checkConsumers(const Mapping &mapping)
{
    const auto &form = mapping.layout.checkpoints;
    if (!form || form->table.empty())
        return {};
    const CatalogueTable *table = mapping.catalogue.table(mapping.schema, form->table);
    if (!table)
        return readWrongly("checkpoints.table", "names " + form->table + ", which is not there");
    std::vector<std::string> columns = form->name;
    columns.insert(columns.end(), {form->position, form->version, form->within, form->updated,
                                   form->status, form->follows});
    for (const std::string &column : columns) {
        if (!column.empty() && !table->column(column))
            return readWrongly("checkpoints",
                               "names " + column + ", which " + form->table + " lacks");
    }
    const MappedColumn position{{}, table->column(form->position)->type};
    if (!position.isWhole() && !position.isText() && position.type != "numeric" &&
        position.type != "xid8")
        return readWrongly("checkpoints.position", "names " + form->position + ", which is " +
                                                       position.type + " and no position");
    return {};
}

Result<void> checkPointers(const Mapping &mapping)
{
    const auto check = [](const std::string &key, const std::string &ref,
                          const MappedColumn &column) -> Result<void> {
        if (ColumnRef(ref).pointer.empty() || column.exists())
            return {};
        return readWrongly(key, "looks into " + ColumnRef(ref).column +
                                    ", which is neither json nor jsonb");
    };
    const LayoutDescriptor &layout = mapping.layout;
    EG_CHECK(check("event_id", layout.eventId, mapping.eventId));
    EG_CHECK(check("type", layout.type, mapping.type));
    EG_CHECK(check("time.column", layout.time.column, mapping.time));
    EG_CHECK(check("data.column", layout.data.column, mapping.data));
    return check("category.column", layout.category.column,
                 mapping.events.column(layout.category.column));
}

/// Lets the server check the whole statement, with EXPLAIN, which reads no rows.
Result<void> tried(Database &database, const SqlStatement &statement)
{
    return database.query("explain " + statement.sql, statement.params, [](const SqlRow &) {});
}

Result<void> tryStatements(const Mapping &mapping, Database &database)
{
    const layouts::EventRows rows(mapping, {});
    const layouts::PlaceRange all{{}, {1, 1}};
    EG_CHECK(tried(database, layouts::allEventsSql(mapping, rows, {}, all, 1, 1)));
    for (const auto order : {StreamsQuery::Order::ById, StreamsQuery::Order::ByLastChange}) {
        StreamsQuery query;
        query.order = order;
        EG_CHECK(tried(database, layouts::foreignStreamsSql(mapping, query)));
    }
    EG_CHECK(tried(database, layouts::foreignCategoriesSql(mapping)));
    EG_CHECK(tried(database, layouts::typesInSql(mapping, all)));
    const auto &form = mapping.layout.checkpoints;
    if (!form || form->table.empty())
        return {};
    const CatalogueTable *table = mapping.catalogue.table(mapping.schema, form->table);
    return table->readable ? tried(database, {layouts::consumersSql(mapping, *form, *table), {}})
                           : Result<void>{};
}

Result<void> checkStatements(const Mapping &mapping, Database &database)
{
    auto fits = tryStatements(mapping, database);
    if (fits || fits.error().retryable() || fits.error().cancelled())
        return fits;
    return fail(ErrorCode::InvalidInput,
                "the layout does not fit the tables: " + fits.error().message,
                "Compare \"where\" and \"joins\" with the types of the columns");
}

/// Fails if an event has no position, as no page would show it. Uses the index on the position.
Result<void> checkAllPlaced(const Mapping &mapping, Database &database)
{
    const ColumnRef ref(mapping.layout.position.columns.back());
    if (!mapping.position.mayBeNull || ref.alias != mapping.layout.events.alias ||
        !hasKeys(mapping.events.tableOf(ref.alias)))
        return {};
    bool any = false;
    EG_CHECK(database.query("select 1" + mapping.events.mainFrom() + " and " +
                                mapping.position.sql + " is null limit 1",
                            {}, [&any](const SqlRow &) { any = true; }));
    if (!any)
        return {};
    return readWrongly("position.columns",
                       "names " + ref.column +
                           ", which is null in some rows: those events would be "
                           "left out");
}

/// A table of at most so many rows is scanned for events without a position even without an index.
constexpr std::int64_t soonLookedThrough = 1'000'000;

} // namespace

Result<PositionFacts> mappedPositions(const Catalogue &catalogue, const LayoutMatch &match,
                                      Database &database)
{
    const Mapping mapping(match.layout, catalogue, match.schema);
    const ColumnRef ref(mapping.layout.position.columns.back());
    const CatalogueTable *table = mapping.events.tableOf(ref.alias);
    PositionFacts facts{mapping.events.mainTable(), ref.column};
    facts.known = hasKeys(table);
    facts.unique = mapping.isPair() ||
                   (facts.known && table->kind == "r" && positionIndexed(mapping, *table, ref));
    facts.notNull = !mapping.position.mayBeNull;
    const bool looked = match.readable && table && ref.alias == mapping.layout.events.alias &&
                        (!mapping.isPair() || table->rows <= soonLookedThrough);
    if (looked)
        EG_CHECK(postgres::lookAtPositions(
            database, {mapping.events.mainFrom(), mapping.position.sql, mapping.position.type},
            facts));
    // Don't warn about constraints that this library never has or a partitioned table can't have.
    facts.known = facts.known && !mapping.isPair() &&
                  !(table->kind == "p" && positionIndexed(mapping, *table, ref));
    if (mapping.position.isNumber() && !mapping.position.isReal())
        return facts;
    return fail(ErrorCode::InvalidInput,
                "column " + ref.column + " of " + facts.table + " is " + mapping.position.type +
                    ", and a position is a whole number of 64 bits",
                "Describe the table in a layout file, see docs/layouts.md");
}

Result<void> checkMapped(const Catalogue &catalogue, const LayoutMatch &match, Database &database)
{
    const Mapping mapping(match.layout, catalogue, match.schema);
    EG_CHECK(checkMappedPosition(mapping));
    EG_CHECK(checkNumbers(mapping));
    EG_CHECK(checkPointers(mapping));
    EG_CHECK(checkTime(mapping));
    EG_CHECK(checkPayload("data.column", mapping.data));
    EG_CHECK(checkPayload("metadata.column", mapping.metadata));
    EG_CHECK(checkJoins(mapping));
    EG_CHECK(checkStreams(mapping));
    EG_CHECK(checkConsumers(mapping));
    EG_CHECK(checkStatements(mapping, database));
    return match.readable ? checkAllPlaced(mapping, database) : Result<void>{};
}

} // namespace eventstore
