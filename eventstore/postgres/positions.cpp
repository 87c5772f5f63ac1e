// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/positions.h"

#include <algorithm>

namespace eventstore::postgres {
namespace {

/// A number of 64 bits, as numeric compares it.
constexpr const char *bounds = "-9223372036854775808 and 9223372036854775807";

/// Fails with oddPosition() if the statement, which selects one text, returns a row.
Result<void> refuseAny(Database &database, const std::string &sql, const PositionFacts &facts)
{
    std::optional<std::string> odd;
    EG_CHECK(
        database.query(sql, {}, [&odd](const SqlRow &row) { odd = std::string(row.text(0)); }));
    if (odd)
        return oddPosition(facts, *odd);
    return {};
}

Result<void> checkDecimals(Database &database, const PositionColumn &column,
                           const PositionFacts &facts)
{
    if (!column.type.starts_with("numeric"))
        return {};
    const std::string beyond = ") as p" + column.from + ") ends where p not between " + bounds;
    for (const char *end : {"min(", "max("})
        EG_CHECK(refuseAny(database,
                           "select p::text from (select " + std::string(end) + column.sql + beyond,
                           facts));
    if (column.type.ends_with(",0)"))
        return {};
    return refuseAny(database,
                     "select " + column.sql + "::text" + column.from + " and " + column.sql +
                         " <> trunc(" + column.sql + ") limit 1",
                     facts);
}

} // namespace

Result<void> lookAtPositions(Database &database, const PositionColumn &column, PositionFacts &facts)
{
    EG_CHECK(checkDecimals(database, column, facts));
    if (facts.notNull)
        return {};
    return database.query("select count(*)" + column.from + " and " + column.sql + " is null", {},
                          [&facts](const SqlRow &row) { facts.unplaced = row.integer(0); });
}

Result<PositionFacts> positionsOf(Database &database, const StoreLayout &layout)
{
    constexpr const char *name = "global_position";
    PositionFacts facts{layout.eventsTable(), name};
    facts.unique = layout.events.uniqueOn.contains(name);
    facts.known = layout.events.kind == "r" || layout.events.kind == "p";
    // Each unique index of a partitioned table must include the partition key, so accept one on the
    // position and other columns.
    const auto withOthers = [](const std::string &columns) {
        return (',' + columns + ',').find(",global_position,") != std::string::npos;
    };
    if (layout.events.kind == "p" && !facts.unique)
        facts.known = !std::ranges::any_of(layout.events.uniqueOn, withOthers);
    facts.notNull = layout.events.notNull.contains(name);
    EG_CHECK(lookAtPositions(
        database,
        {" from " + layout.eventsTable() + " where true", name, layout.events.types.at(name)},
        facts));
    return facts;
}

} // namespace eventstore::postgres
