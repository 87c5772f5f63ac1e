// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgres/database.h"

#include <string>

namespace eventstore::postgres {

/// SQL names of the table of events and its positions.
struct PositionTable
{
    std::string relation = "events"; ///< the table that writers lock
    std::string from = "from events where true";
    std::string position = "global_position";
    std::string column = "global_position"; ///< of the relation, without a qualifier
    /// Writers may take positions before they lock the table, so that every open transaction must
    /// be waited for.
    bool everyTransaction = false;
};

/// A statement of eventstore/postgres/sql with its placeholders replaced by the table's names.
std::string filledIn(std::string_view statement, const PositionTable &table);

/// How to find out which positions may still appear; read from the system catalogue.
struct HeadRule
{
    std::string relations;    ///< object ids of the tables whose rows are read, joined by commas
    std::string sequences;    ///< object ids of the positions' sequences; empty = not known
    std::int64_t lowest = 1;  ///< the lowest position that the sequences can give
    bool replica = false;     ///< logical replica: rows arrive in the publisher's commit order
    bool rowSecurity = false; ///< row-level security may hide rows from this user
    std::string unknowable;   ///< why it can't be found out (a part of a sentence); empty if it can
    Timestamp serverStarted;  ///< identifies one run of one server

    /// True if the locks of writers show who may have taken a position.
    bool byLocks(const PositionTable &table) const
    {
        return !table.everyTransaction && !sequences.empty();
    }
    /// A note for users who only read; usually empty.
    std::string note() const;
    /// Refused, with the reason, if a reader that continues from a position may miss events.
    Result<void> check(const std::string &target) const;
};

/// Reads the rule; takes less than a millisecond.
Result<HeadRule> readHeadRule(PostgresDatabase &database, const PositionTable &table);

} // namespace eventstore::postgres
