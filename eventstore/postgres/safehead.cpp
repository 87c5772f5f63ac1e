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

/// How long a standby may be behind between a position being taken and the first record of the
/// transaction that took it: an instant, unless the primary stands still.
constexpr std::chrono::seconds standbyGrace{1};
/// The first look for a stretch without gaps, and the longest.
constexpr std::int64_t firstStride = 1'000;
constexpr std::int64_t lastStride = 256'000;
/// The looking ends after this long; the next call goes on.
constexpr std::chrono::milliseconds walkBudget{100};
/// More than this need not be remembered: the next is taken up when one is settled.
constexpr std::size_t maxPending = 64;

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

std::string filledIn(std::string_view statement, const PositionTable &table)
{
    std::string sql(statement);
    const std::string relation = literal(table.relation);
    for (const auto &[name, value] : {std::pair{"'{relation}'", &relation},
                                      {"{from}", &table.from},
                                      {"{position}", &table.position}}) {
        for (std::size_t at = 0; (at = sql.find(name, at)) != std::string::npos;
             at += value->size())
            sql.replace(at, std::string_view(name).size(), *value);
    }
    return sql;
}

} // namespace

SafeHeadTracker::SafeHeadTracker(PostgresDatabase &database, const PositionTable &table)
    : m_database(database)
{
    lookAt(table);
}

void SafeHeadTracker::lookAt(const PositionTable &table)
{
    m_headsSql =
        filledIn(postgresSql(table.everyTransaction ? "headsoftransactions" : "heads"), table);
    m_contiguousSql = filledIn(postgresSql("contiguous"), table);
}

Result<SafeHeadTracker::Heads> SafeHeadTracker::ask()
{
    Heads heads;
    EG_CHECK(m_database.query(m_headsSql, {}, [&heads](const SqlRow &row) {
        heads.last = row.integer(0);
        heads.standby = row.boolean(1);
        heads.xmin = row.integer(2);
        heads.xmax = row.integer(3);
        heads.holders = split(row.text(4));
    }));
    return heads;
}

void SafeHeadTracker::settle(std::int64_t upTo)
{
    m_settled = std::max(m_settled, GlobalPosition(upTo));
    while (!m_pending.empty() && m_pending.front().upTo <= m_settled.value)
        m_pending.pop_front();
}

/// Steps over positions that follow each other without a gap.
Result<void> SafeHeadTracker::walk(std::int64_t last)
{
    const auto until = Clock::now() + walkBudget;
    for (std::int64_t stride = firstStride; m_settled.value < last && Clock::now() < until;
         stride = std::min(stride * 4, lastStride)) {
        std::int64_t reached = 0;
        EG_CHECK(m_database.query(m_contiguousSql, {m_settled.value, stride},
                                  [&reached](const SqlRow &row) { reached = row.integer(0); }));
        const bool gap = reached < m_settled.value + stride;
        settle(reached);
        if (gap)
            break;
    }
    return {};
}

void SafeHeadTracker::settleOnPrimary(const Heads &heads)
{
    for (Pending &pending : m_pending) {
        std::set<std::string> running;
        std::set_intersection(pending.holders.begin(), pending.holders.end(), heads.holders.begin(),
                              heads.holders.end(), std::inserter(running, running.end()));
        pending.holders = std::move(running);
    }
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
    EG_TRY(Heads heads, ask());
    if (m_session != m_database.session()) {
        // Another server may have answered, on which transactions have other names.
        m_session = m_database.session();
        m_pending.clear();
    }
    if (!heads.standby) {
        settleOnPrimary(heads);
    } else {
        settleOnStandby(heads);
        // The first answer is often the only one: it should not end at an old gap.
        if (std::exchange(m_firstOnStandby, false) && m_settled.value < heads.last) {
            EG_CHECK(m_database.waitForNotification(standbyGrace));
            EG_TRY(heads, ask());
            settleOnStandby(heads);
        }
    }
    if (m_settled.value < heads.last)
        EG_CHECK(walk(heads.last));
    SafeHead head{m_settled, std::max(m_settled, GlobalPosition(heads.last)), {}};
    if (explainWaiting && head.position < head.last) {
        EG_TRY(head.waitingFor, explain(heads));
    }
    return head;
}

/// Names the oldest transaction that is waited for.
Result<std::string> SafeHeadTracker::explain(const Heads &heads) const
{
    const std::string position = "position " + std::to_string(m_settled.value + 1);
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

} // namespace eventstore::postgres
