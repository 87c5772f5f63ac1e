// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/headrule.h"

#include "eventstore/postgres/layout.h"

#include <utility>

namespace eventstore::postgres {

namespace {

/// See HeadRule::unknowable.
std::string unknowableBecause(const SqlRow &row, const PositionTable &table)
{
    if (const std::string name(row.text(4)); !name.empty())
        return name + " is a materialized view or a foreign table, which shows events later than "
                      "they were written";
    if (row.boolean(5))
        return "the view " + table.relation + " reads no table of this database";
    if (row.boolean(6))
        return "the view " + table.relation + " counts its positions itself";
    if (const std::string name(row.text(7)); !name.empty())
        return "the sequence " + name + " gives positions out in advance (its cache is above 1)";
    if (const std::string name(row.text(8)); !name.empty())
        return "writers take positions from the sequence " + name +
               " in advance, several at a time";
    if (const std::string name(row.text(10)); !name.empty())
        return "the sequence " + name + " counts down, so that new events come before old ones";
    return {};
}

} // namespace

std::string filledIn(std::string_view statement, const PositionTable &table)
{
    std::string sql(statement);
    const std::string relation = literal(table.relation);
    const std::string column = literal(table.column);
    for (const auto &[name, value] : {std::pair{"'{relation}'", &relation},
                                      {"'{column}'", &column},
                                      {"{from}", &table.from},
                                      {"{position}", &table.position}}) {
        for (std::size_t at = 0; (at = sql.find(name, at)) != std::string::npos;
             at += value->size())
            sql.replace(at, std::string_view(name).size(), *value);
    }
    return sql;
}

Result<HeadRule> readHeadRule(PostgresDatabase &database, const PositionTable &table)
{
    HeadRule rule;
    EG_CHECK(database.query(filledIn(postgresSql("headrule"), table), {}, [&](const SqlRow &row) {
        rule.relations = row.text(0);
        rule.sequences = row.text(1);
        rule.replica = row.boolean(2);
        rule.rowSecurity = row.boolean(3);
        rule.unknowable = unknowableBecause(row, table);
        rule.serverStarted = row.timestamp(9);
        rule.lowest = row.integer(11);
    }));
    return rule;
}

std::string HeadRule::note() const
{
    return rowSecurity
               ? "row-level security decides which events are shown to this user: there may "
                 "be more"
               : std::string();
}

Result<void> HeadRule::check(const std::string &target) const
{
    if (rowSecurity) {
        return fail(ErrorCode::Refused,
                    "row-level security may hide events of " + target +
                        " from this user, and what was passed over would be missing for everybody",
                    "Follow and project as a user who sees all rows (the owner, or BYPASSRLS)");
    }
    if (!unknowable.empty()) {
        return fail(ErrorCode::Refused,
                    "it can't be known which events of " + target +
                        " are still to appear: " + unknowable,
                    "Reading works; to follow or project, use a store whose positions are taken as "
                    "events are written");
    }
    return {};
}

} // namespace eventstore::postgres
