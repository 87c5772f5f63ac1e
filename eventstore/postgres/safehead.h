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

/// Finds the position up to which the global order is settled: each position there is visible or
/// can never appear. Transactions take positions in order but commit in any order, so the highest
/// visible position says nothing about those below it. A position is settled when all positions
/// below it are visible, or when all transactions have ended that may have taken one of them before
/// it became visible. HeadRule tells which transactions these are: those that hold a writer's lock
/// on the table or the sequence of the positions, as the lock is taken before the position and held
/// until the end; if there is no such sequence, all open transactions. Writers need not cooperate.
///
/// A standby can't see the locks of its primary. There a gap is settled when all transactions have
/// ended that the standby knew one second after it saw the positions after the gap. A logical
/// replica knows nothing of its publisher's transactions: there a follower never passes a gap.
class SafeHeadTracker
{
public:
    explicit SafeHeadTracker(PostgresDatabase &database, const PositionTable &table = {});

    /// Sets the table to track, when it was not known in the constructor.
    void lookAt(const PositionTable &table);
    /// The settled position found so far; makes no query.
    GlobalPosition settled() const { return m_settled; }
    /// Queries the server. Rows up to the returned position are visible only to later statements.
    /// The position is beforeAll while nothing is settled, `last` is beforeAll for an empty table;
    /// see shownHead(). `explain`: fill in SafeHead::waitingFor.
    Result<SafeHead> refresh(bool explain);
    /// See Store::mayFollow(). `target` names the database for messages.
    Result<void> mayFollow(const std::string &target);
    /// The current rule. The pointer is valid until the next call.
    Result<const HeadRule *> rule();

private:
    using Clock = std::chrono::steady_clock;

    struct Heads
    {
        std::int64_t last = beforeAll.value;
        bool standby = false;
        std::int64_t xmin = 0;
        std::int64_t xmax = 0;
        std::set<std::string> holders; ///< a text "virtual-transaction pid" each
        bool inOrder = true; ///< no position is beyond the known sequences, so all may be theirs
    };
    /// A position after a gap, and the transactions that must end before it is settled.
    struct Pending
    {
        std::int64_t upTo = 0;
        std::set<std::string> holders; ///< primary: those that are still open
        Clock::time_point seen;        ///< standby: when `upTo` was first visible
        std::int64_t horizon = 0; ///< standby: transactions below it must end; 0 = not known yet
    };

    Result<void> learn();
    Result<void> mayPassNothing(const std::string &target);
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
    std::string m_locksSql; ///< empty unless HeadRule::byLocks()
    std::string m_transactionsSql;
    std::string m_contiguousSql;
    std::optional<HeadRule> m_rule;
    Clock::time_point m_learned;
    std::set<std::string> m_lastHolders; ///< at the last refresh()
    bool m_following = false;            ///< mayFollow() was called
    GlobalPosition m_settled = beforeAll;
    bool m_floorAssumed = false; ///< the lowest position is unknown and was assumed to be 1
    std::deque<Pending> m_pending;
    int m_session = 0;
    bool m_firstOnStandby = true;
};

/// The head in the form of Store::safeHead(), where 0 stands for beforeAll: in an empty store, and
/// while nothing is settled (then at most `last` - 1).
SafeHead shownHead(SafeHead head);

} // namespace eventstore::postgres
