// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/safehead.h"

#include "eventstore/postgres/layout.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <limits>
#include <utility>

namespace eventstore::postgres {

namespace {

/// On a standby: how long after a position was taken its transaction may still be unknown there, as
/// it has not written its first WAL record. Normally an instant, unless the primary hangs.
constexpr std::chrono::seconds standbyGrace{1};
/// How many positions the first and the longest step of walk() check for gaps.
constexpr std::int64_t firstStride = 1'000;
constexpr std::int64_t lastStride = 256'000;
/// Time limit of one walk(); the next call continues.
constexpr std::chrono::milliseconds walkBudget{100};
/// The maximum number of Pending entries; no more are added until one is settled.
constexpr std::size_t maxPending = 64;
/// How long a HeadRule is used before it is read again.
constexpr std::chrono::seconds ruleHolds{1};

std::set<std::string> split(std::string_view list)
{
    std::set<std::string> parts;
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        parts.emplace(list.substr(0, comma));
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return parts;
}

std::int64_t pidOf(const std::string &holder)
{
    std::int64_t pid = 0;
    const std::size_t space = holder.find(' ') + 1;
    std::from_chars(holder.data() + space, holder.data() + holder.size(), pid);
    return pid;
}

} // namespace

SafeHeadTracker::SafeHeadTracker(PostgresDatabase &database, const PositionTable &table)
    : m_database(database)
{
    lookAt(table);
}

void SafeHeadTracker::lookAt(const PositionTable &table)
{
    m_table = table;
    m_transactionsSql = filledIn(postgresSql("headsoftransactions"), table);
    m_contiguousSql = filledIn(postgresSql("contiguous"), table);
    m_rule.reset();
}

/// Reads the rule for each new session, and again after ruleHolds, as tables may be altered.
Result<void> SafeHeadTracker::learn()
{
    const auto now = Clock::now();
    if (m_rule && m_session == m_database.session() && now - m_learned < ruleHolds)
        return {};
    EG_TRY(HeadRule rule, readHeadRule(m_database, m_table));
    const bool elsewhere = m_rule && m_rule->serverStarted != rule.serverStarted;
    if (elsewhere) {
        // Another server, or a restart: positions settled there may still appear here.
        m_settled = beforeAll;
        m_firstOnStandby = true;
    }
    if (m_session != m_database.session() || elsewhere) {
        // Transactions may have other ids now.
        m_session = m_database.session();
        m_pending.clear();
        m_lastHolders.clear();
    }
    m_locksSql.clear();
    if (rule.byLocks(m_table)) {
        m_locksSql = filledIn(postgresSql("heads"), m_table);
        replaceMark(m_locksSql, "{relations}", rule.relations);
        replaceMark(m_locksSql, "{sequences}", rule.sequences);
    }
    m_rule = std::move(rule);
    m_learned = now;
    return {};
}

Result<const HeadRule *> SafeHeadTracker::rule()
{
    EG_CHECK(learn());
    return &*m_rule;
}

Result<void> SafeHeadTracker::mayFollow(const std::string &target)
{
    EG_CHECK(learn());
    // Without following, a replica's rows all counted as settled, or the lowest position was only
    // assumed: start again.
    if (!m_following && (m_rule->replica || m_floorAssumed)) {
        m_settled = beforeAll;
        m_pending = {};
    }
    m_following = true;
    auto allowed = mayPassNothing(target);
    const bool refused = !allowed && allowed.error().code == ErrorCode::Refused;
    // A policy that came while we followed may go again, like a right.
    if ((allowed || refused) && m_database.atFirst("follows", !refused) && refused &&
        m_rule->rowSecurity)
        allowed.error().code = ErrorCode::Denied;
    return allowed;
}

/// Refused where the reader may not be shown, or can't know of, all that comes.
Result<void> SafeHeadTracker::mayPassNothing(const std::string &target)
{
    EG_CHECK(m_rule->check(target));
    // Checked on each call, as a follower never reads hidden events again.
    bool hidden = false;
    EG_CHECK(m_database.query("select bool_or(row_security_active(c.oid)) from pg_class c"
                              " where c.oid = to_regclass($1)",
                              {m_table.relation},
                              [&hidden](const SqlRow &row) { hidden = row.boolean(0); }));
    if (!hidden)
        return {};
    m_rule->rowSecurity = true;
    return m_rule->check(target);
}

Result<SafeHeadTracker::Heads> SafeHeadTracker::askBy(const std::string &sql)
{
    Heads heads;
    EG_CHECK(m_database.query(sql, {}, [&heads](const SqlRow &row) {
        heads.last = row.isNull(0) ? beforeAll.value : row.integer(0);
        heads.standby = row.boolean(1);
        heads.xmin = row.integer(2);
        heads.xmax = row.integer(3);
        heads.holders = split(row.text(4));
        heads.inOrder = row.boolean(5);
    }));
    return heads;
}

Result<SafeHeadTracker::Heads> SafeHeadTracker::ask()
{
    if (m_locksSql.empty())
        return askBy(m_transactionsSql);
    EG_TRY(Heads heads, askBy(m_locksSql));
    // Positions from outside the sequences were taken before any lock: wait for all transactions.
    if (!heads.inOrder && !heads.standby) {
        EG_TRY(heads, askBy(m_transactionsSql));
        heads.inOrder = false;
    }
    return heads;
}

/// The highest position below the first one that can be assigned. beforeAll if the source of the
/// positions is unknown and a follower must not miss the first ones.
GlobalPosition SafeHeadTracker::floor(const Heads &heads) const
{
    if (!m_rule->sequences.empty() && heads.inOrder)
        return std::min(GlobalPosition(m_rule->lowest) - 1, GlobalPosition(0));
    return m_following && !m_rule->replica ? beforeAll : GlobalPosition(0);
}

void SafeHeadTracker::settle(std::int64_t upTo)
{
    m_settled = std::max(m_settled, GlobalPosition(upTo));
    while (!m_pending.empty() && m_pending.front().upTo <= m_settled.value)
        m_pending.pop_front();
}

/// Settles positions that follow each other without a gap.
Result<void> SafeHeadTracker::walk(std::int64_t last)
{
    const auto until = Clock::now() + walkBudget;
    for (std::int64_t stride = firstStride; m_settled.value < last && Clock::now() < until;
         stride = std::min(stride * 4, lastStride)) {
        std::int64_t reached = m_settled.value;
        EG_CHECK(m_database.query(
            m_contiguousSql, {m_settled.value, stride},
            [&reached](const SqlRow &row) { reached = row.isNull(0) ? reached : row.integer(0); }));
        const bool gap = reached < m_settled.value + stride;
        settle(reached);
        if (gap)
            break;
    }
    return {};
}

/// Removes transactions that have ended from the holders. When one disappears, adds all newly
/// prepared transactions (pid 0), as a prepared transaction changes its id.
void SafeHeadTracker::keepRunning(Pending &pending, const Heads &heads) const
{
    std::set<std::string> running;
    std::set_intersection(pending.holders.begin(), pending.holders.end(), heads.holders.begin(),
                          heads.holders.end(), std::inserter(running, running.end()));
    if (running.size() < pending.holders.size()) {
        std::copy_if(heads.holders.begin(), heads.holders.end(),
                     std::inserter(running, running.end()), [this](const std::string &holder) {
                         return pidOf(holder) == 0 && !m_lastHolders.contains(holder);
                     });
    }
    pending.holders = std::move(running);
}

void SafeHeadTracker::settleOnPrimary(const Heads &heads)
{
    for (Pending &pending : m_pending)
        keepRunning(pending, heads);
    m_lastHolders = heads.holders;
    if (heads.holders.empty())
        return settle(heads.last);
    while (!m_pending.empty() && m_pending.front().holders.empty())
        settle(m_pending.front().upTo);
    const std::int64_t known = m_pending.empty() ? m_settled.value : m_pending.back().upTo;
    if (heads.last > known && m_pending.size() < maxPending)
        m_pending.push_back({heads.last, heads.holders, {}, 0});
}

void SafeHeadTracker::settleOnStandby(const Heads &heads)
{
    const auto now = Clock::now();
    for (Pending &pending : m_pending) {
        if (pending.horizon == 0 && now - pending.seen >= standbyGrace)
            pending.horizon = heads.xmax;
    }
    while (!m_pending.empty() && m_pending.front().horizon != 0 &&
           heads.xmin >= m_pending.front().horizon)
        settle(m_pending.front().upTo);
    const std::int64_t known = m_pending.empty() ? m_settled.value : m_pending.back().upTo;
    if (heads.last > known && m_pending.size() < maxPending)
        m_pending.push_back({heads.last, {}, now, 0});
}

Result<SafeHead> SafeHeadTracker::refresh(bool explainWaiting)
{
    EG_CHECK(learn());
    EG_TRY(Heads heads, ask());
    // The query may have reconnected.
    if (m_session != m_database.session()) {
        EG_CHECK(learn());
        EG_TRY(heads, ask());
    }
    if (m_settled == beforeAll && heads.last != beforeAll.value) {
        settle(floor(heads).value);
        m_floorAssumed = m_rule->sequences.empty() || !heads.inOrder;
    }
    if (m_rule->replica) {
        if (!m_following)
            settle(heads.last);
    } else if (!heads.standby) {
        settleOnPrimary(heads);
    } else {
        settleOnStandby(heads);
        // Many callers ask only once: wait, so that the answer does not stop at an old gap.
        if (std::exchange(m_firstOnStandby, false) && m_settled.value < heads.last) {
            EG_CHECK(m_database.waitForNotification(standbyGrace));
            EG_TRY(heads, ask());
            settleOnStandby(heads);
        }
    }
    if (m_settled.value < heads.last && m_settled != beforeAll)
        EG_CHECK(walk(heads.last));
    SafeHead head{m_settled, std::max(m_settled, GlobalPosition(heads.last)), {}, m_rule->replica};
    if (explainWaiting && head.position < head.last) {
        EG_TRY(head.waitingFor, explain(heads));
    }
    return head;
}

/// Describes the oldest transaction that is waited for, for people.
Result<std::string> SafeHeadTracker::explain(const Heads &heads) const
{
    const std::string position = m_settled == beforeAll
                                     ? "a position before the first"
                                     : "position " + std::to_string(m_settled.value + 1);
    if (m_rule->replica)
        return position + " (it may still arrive: the store is a logical replica, which doesn't "
                          "know the transactions of its publisher)";
    if (heads.standby)
        return position + " (transactions of the primary before " + std::to_string(heads.xmax) +
               ")";
    if (m_pending.empty() || m_pending.front().holders.empty())
        return position;
    std::string text;
    Timestamp oldest{std::numeric_limits<std::int64_t>::max()};
    for (const std::string &holder : m_pending.front().holders) {
        const std::int64_t pid = pidOf(holder);
        if (pid == 0 && text.empty())
            text = "a prepared transaction, see pg_prepared_xacts";
        EG_CHECK(m_database.query(postgresSql("holder"), {pid}, [&](const SqlRow &row) {
            if (row.isNull(3) || row.timestamp(3) >= oldest)
                return;
            oldest = row.timestamp(3);
            text = "transaction of pid " + std::to_string(pid) + ", since " + oldest.toString() +
                   (row.text(0).empty() ? "" : ", application " + std::string(row.text(0))) +
                   ", user " + std::string(row.text(1)) + ", " + std::string(row.text(2));
        }));
        if (text.empty())
            text = "transaction of pid " + std::to_string(pid);
    }
    return position + " (" + text + ")";
}

SafeHead shownHead(SafeHead head)
{
    if (head.last == beforeAll)
        head.position = head.last = {};
    else if (head.position == beforeAll)
        head.position = std::min(GlobalPosition(0), head.last - 1);
    return head;
}

} // namespace eventstore::postgres
