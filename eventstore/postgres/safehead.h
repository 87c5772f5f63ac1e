// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgres/database.h"
#include "eventstore/readquery.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <string>

namespace eventstore::postgres {

/// Where positions are taken, as SQL.
struct PositionTable
{
    std::string relation = "events"; ///< what writers lock
    std::string from = "from events where true";
    std::string position = "global_position";
    /// Positions may be taken before the writer's lock: whoever is in a transaction counts.
    bool everyTransaction = false;
};

/// Knows up to where the global order is settled: everything there is visible or will never be.
/// Positions are taken in order but committed in any, so the highest one seen proves nothing about
/// those below. A position is settled when all below it are there, or when every transaction that
/// could write to `events` when it became visible has ended. Needs no help from writers: whoever
/// inserts holds a lock on the table from before it takes a position to its end.
///
/// A standby does not see its primary's locks. There a gap is settled when all transactions have
/// ended that were known to the standby one second after it saw what lies beyond the gap.
class SafeHeadTracker
{
public:
    explicit SafeHeadTracker(PostgresDatabase &database, const PositionTable &table = {});

    /// Asks about this table from now on, where it was not known before.
    void lookAt(const PositionTable &table);
    /// What is settled as far as is known without asking.
    GlobalPosition settled() const { return m_settled; }
    /// Asks. Rows up to the position must be read by a later statement.
    Result<SafeHead> refresh(bool explain);

private:
    using Clock = std::chrono::steady_clock;

    struct Heads
    {
        std::int64_t last = 0;
        bool standby = false;
        std::int64_t xmin = 0;
        std::int64_t xmax = 0;
        std::set<std::string> holders; ///< "virtual transaction pid"
    };
    /// A position beyond a gap, and what must end before the gap counts as empty.
    struct Pending
    {
        std::int64_t upTo = 0;
        std::set<std::string> holders; ///< primary
        Clock::time_point seen;        ///< standby
        std::int64_t horizon = 0; ///< standby: transactions below it must end; 0 = not known yet
    };

    Result<Heads> ask();
    Result<void> walk(std::int64_t last);
    void settleOnPrimary(const Heads &heads);
    void settleOnStandby(const Heads &heads);
    void settle(std::int64_t upTo);
    Result<std::string> explain(const Heads &heads) const;

    PostgresDatabase &m_database;
    std::string m_headsSql;
    std::string m_contiguousSql;
    GlobalPosition m_settled;
    std::deque<Pending> m_pending;
    int m_session = 0;
    bool m_firstOnStandby = true;
};

} // namespace eventstore::postgres
