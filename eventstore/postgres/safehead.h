// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgres/database.h"
#include "eventstore/postgres/headrule.h"
#include "eventstore/readquery.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <string>

namespace eventstore::postgres {

/// Knows up to where the global order is settled: everything there is visible or will never be.
/// Positions are taken in order but committed in any, so the highest one seen proves nothing about
/// those below. A position is settled when all below it are there, or when every transaction that
/// could have taken one below it, when it became visible, has ended. Which those are is the
/// HeadRule: whoever holds a writer's lock on a table or its sequence, where positions come from
/// that sequence, since the lock is taken before the position and kept to the end; else everybody
/// who is in a transaction. Needs no help from writers.
///
/// A standby does not see its primary's locks. There a gap is settled when all transactions have
/// ended that were known to the standby one second after it saw what lies beyond the gap. A logical
/// replica sees nothing of its publisher's transactions: whoever follows it never passes a gap.
class SafeHeadTracker
{
public:
    explicit SafeHeadTracker(PostgresDatabase &database, const PositionTable &table = {});

    /// Asks about this table from now on, where it was not known before.
    void lookAt(const PositionTable &table);
    /// What is settled as far as is known without asking.
    GlobalPosition settled() const { return m_settled; }
    /// Asks. Rows up to the position must be read by a later statement. Before anything is settled
    /// it is beforeAll, and so is the last one of a table without rows; see shownHead().
    Result<SafeHead> refresh(bool explain);
    /// For whoever goes on from a position later, see Store::mayFollow(). `target` names the
    /// database.
    Result<void> mayFollow(const std::string &target);
    /// How it is known what may still appear.
    Result<const HeadRule *> rule();

private:
    using Clock = std::chrono::steady_clock;

    struct Heads
    {
        std::int64_t last = beforeAll.value;
        bool standby = false;
        std::int64_t xmin = 0;
        std::int64_t xmax = 0;
        std::set<std::string> holders; ///< "virtual transaction pid"
        bool inOrder = true; ///< all positions can have come from the sequences that were looked at
    };
    /// A position beyond a gap, and what must end before the gap counts as empty.
    struct Pending
    {
        std::int64_t upTo = 0;
        std::set<std::string> holders; ///< primary
        Clock::time_point seen;        ///< standby
        std::int64_t horizon = 0; ///< standby: transactions below it must end; 0 = not known yet
    };

    Result<void> learn();
    Result<Heads> ask();
    Result<Heads> askBy(const std::string &sql);
    void keepRunning(Pending &pending, const Heads &heads) const;
    Result<void> walk(std::int64_t last);
    GlobalPosition floor(const Heads &heads) const;
    void settleOnPrimary(const Heads &heads);
    void settleOnStandby(const Heads &heads);
    void settle(std::int64_t upTo);
    Result<std::string> explain(const Heads &heads) const;

    PostgresDatabase &m_database;
    PositionTable m_table;
    std::string m_locksSql; ///< empty where locks tell nothing
    std::string m_transactionsSql;
    std::string m_contiguousSql;
    std::optional<HeadRule> m_rule;
    Clock::time_point m_learned;
    std::set<std::string> m_lastHolders; ///< at the last look
    bool m_following = false;
    GlobalPosition m_settled = beforeAll;
    bool m_floorAssumed = false; ///< m_settled began where positions mostly do
    std::deque<Pending> m_pending;
    int m_session = 0;
    bool m_firstOnStandby = true;
};

/// The head as everybody else is told it: 0 where there is no event, and never lower than the place
/// before the last one.
SafeHead shownHead(SafeHead head);

} // namespace eventstore::postgres
