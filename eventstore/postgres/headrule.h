// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgres/database.h"

#include <string>

namespace eventstore::postgres {

/// Where positions are taken, as SQL.
struct PositionTable
{
    std::string relation = "events"; ///< what writers lock
    std::string from = "from events where true";
    std::string position = "global_position";
    std::string column = "global_position"; ///< of the relation, without a qualifier
    /// Positions may be taken before the writer's lock: whoever is in a transaction counts.
    bool everyTransaction = false;
};

/// A statement of eventstore/postgres/sql with the table's names in their places.
std::string filledIn(std::string_view statement, const PositionTable &table);

/// How it can be known which positions may still appear; read from the catalogue.
struct HeadRule
{
    std::string relations;    ///< ids of the tables whose rows appear here, joined by commas
    std::string sequences;    ///< ids of what their positions are taken from; empty = not known
    std::int64_t lowest = 1;  ///< the first position these may give
    bool replica = false;     ///< rows arrive from another server, in the order of its commits
    bool rowSecurity = false; ///< this user may not be shown every row
    std::string unknowable;   ///< why no rule holds: positions are taken long before they appear
    Timestamp serverStarted;  ///< tells one run of one server from all others

    /// True when the locks that writers hold tell who may have taken a position.
    bool byLocks(const PositionTable &table) const
    {
        return !table.everyTransaction && !sequences.empty();
    }
    /// A sentence for those who only read; mostly empty.
    std::string note() const;
    /// Refused, with the reason, where whoever goes on from a position may miss events.
    Result<void> check(const std::string &target) const;
};

/// Reads the rule; a fraction of a millisecond.
Result<HeadRule> readHeadRule(PostgresDatabase &database, const PositionTable &table);

} // namespace eventstore::postgres
