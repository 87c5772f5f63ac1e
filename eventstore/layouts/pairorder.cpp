// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/pairorder.h"

#include "eventstore/layouts/columnref.h"
#include "eventstore/postgres/layout.h"

#include <limits>
#include <numeric>

namespace eventstore::layouts {
namespace {

/// The cache of places is cleared when it has this many.
constexpr std::size_t maxRemembered = 200'000;
/// How many events before and after the expected place find() searches for a position: the rows of
/// overlapping transactions may be out of order.
constexpr std::int64_t neighbours = 512;

/// If heads() must sort all events, its result is reused for so many times as long as the sort
/// took.
constexpr int pausePerLook = 20;
constexpr auto longestPause = std::chrono::seconds(30);

constexpr Place beforeAll{0, 0};
constexpr Place behindAll{std::numeric_limits<std::int64_t>::max(),
                          std::numeric_limits<std::int64_t>::max()};

} // namespace

void TransactionOrder::remember(const Place &place)
{
    if (m_transactions.size() >= maxRemembered)
        m_transactions.clear();
    m_transactions[place.position] = place.transaction;
}

Result<std::optional<Place>> TransactionOrder::first(const std::string &conditions,
                                                     SqlParams params)
{
    std::optional<Place> place;
    const std::string sql = "select " + m_mapping.transaction.sql + ", " + m_mapping.position.sql +
                            m_mapping.events.mainFrom() + conditions;
    EG_CHECK(m_database.query(sql, params, [&place](const SqlRow &row) {
        place = Place{row.integer(0), row.integer(1)};
    }));
    return place;
}

Result<std::optional<TransactionOrder::Probe>> TransactionOrder::firstFrom(const Place &place)
{
    std::optional<Probe> probe;
    const std::set<std::string> aliases{ColumnRef(m_mapping.layout.time.column).alias};
    Params params;
    const PlaceRange range{{place.transaction, takenOff(place.position, 1)}, behindAll};
    const std::string sql = "select " + m_mapping.transaction.sql + ", " + m_mapping.position.sql +
                            ", " + timeColumn(m_mapping) + m_mapping.events.from(aliases) +
                            rangeSql(m_mapping, range, params) + orderSql(m_mapping, false) +
                            " limit 1";
    EG_CHECK(m_database.query(sql, params.take(), [&](const SqlRow &row) {
        probe = Probe{{row.integer(0), row.integer(1)}, timeOf(m_mapping, row, 2)};
    }));
    return probe;
}

Result<std::optional<PlaceRange>> TransactionOrder::ends()
{
    EG_TRY(const auto low, first(orderSql(m_mapping, false) + " limit 1", {}));
    EG_TRY(const auto high, first(orderSql(m_mapping, true) + " limit 1", {}));
    if (!low || !high)
        return std::optional<PlaceRange>();
    return std::optional(PlaceRange{*low, *high});
}

Result<std::optional<Place>> TransactionOrder::step(const PlaceRange &range, bool backwards,
                                                    std::int64_t width)
{
    Params params;
    const std::string conditions = rangeSql(m_mapping, range, params) +
                                   orderSql(m_mapping, backwards) + " offset " +
                                   std::to_string(width - 1) + " limit 1";
    return first(conditions, params.take());
}

Result<std::optional<Place>> TransactionOrder::amongNeighbours(const Place &near,
                                                               std::int64_t position)
{
    EG_TRY(const auto low, step({beforeAll, near}, true, neighbours));
    EG_TRY(const auto high, step({near, behindAll}, false, neighbours));
    Params params;
    const PlaceRange range{low ? Place{low->transaction, takenOff(low->position, 1)} : beforeAll,
                           high.value_or(behindAll)};
    std::string conditions = rangeSql(m_mapping, range, params);
    conditions += " and " + m_mapping.position.sql + " <= " + params.add(position) + " order by " +
                  m_mapping.position.sql + " desc limit 1";
    return first(conditions, params.take());
}

Result<Place> TransactionOrder::find(GlobalPosition position)
{
    if (position.value <= 0)
        return beforeAll;
    if (const auto known = m_transactions.find(position.value); known != m_transactions.end())
        return Place{known->second, position.value};
    if (m_mapping.sortsAll()) {
        EG_TRY(const auto near, first(" and " + m_mapping.position.sql + " <= $1 order by " +
                                          m_mapping.position.sql + " desc limit 1",
                                      {position.value}));
        const Place place{near.value_or(beforeAll).transaction, position.value};
        if (near)
            remember(place);
        return place;
    }
    EG_TRY(const auto all, ends());
    if (!all)
        return beforeAll;
    // Find the last transaction that starts at or below the position, as if positions rose with
    // transactions.
    std::int64_t low = all->low.transaction;
    std::int64_t high = addedUp(all->high.transaction, 1);
    std::int64_t last = low;
    while (low < high) {
        const std::int64_t middle = std::midpoint(low, high);
        EG_TRY(const auto probe, firstFrom({middle, 0}));
        if (!probe || probe->place.position > position.value) {
            high = middle;
            continue;
        }
        last = probe->place.transaction;
        low = last + 1;
    }
    const Place exact{last, position.value};
    EG_TRY(const auto there, firstFrom(exact));
    EG_TRY(const auto near, there && there->place == exact
                                ? Result<std::optional<Place>>(exact)
                                : amongNeighbours(exact, position.value));
    if (near && near->position == position.value) {
        remember(*near);
        return *near;
    }
    EG_TRY(const auto far,
           first(" and " + m_mapping.position.sql + " = $1 limit 1", {position.value}));
    if (!far) // after the event before it
        return Place{near.value_or(beforeAll).transaction, position.value};
    remember(*far);
    return *far;
}

Result<std::optional<TransactionOrder::Taken>> TransactionOrder::taken()
{
    std::optional<Taken> taken;
    const std::string &name = m_mapping.layout.position.sequence;
    if (name.empty() || !m_mapping.sortsAll())
        return taken;
    // Read the sequence before the snapshot: a position taken later belongs to a transaction that
    // is open now, or later. A user who may read the events may lack privileges on the sequence.
    const std::string sequence = "to_regclass(" + postgres::literal(m_mapping.table(name)) + ")";
    const std::string sql = "select case when has_sequence_privilege(" + sequence +
                            ", 'select, usage') then pg_sequence_last_value(" + sequence +
                            ") end, pg_snapshot_xmin(pg_current_snapshot())::text::bigint,"
                            " pg_snapshot_xmax(pg_current_snapshot())::text::bigint";
    const auto asked = m_database.query(sql, {}, [&taken](const SqlRow &row) {
        if (!row.isNull(0))
            taken = Taken{row.integer(0), row.integer(1), row.integer(2)};
    });
    // It is no error if there is no such sequence.
    if (!asked && (asked.error().cancelled() || asked.error().retryable()))
        return fail(asked.error());
    return taken;
}

Result<std::pair<Place, Place>> TransactionOrder::heads(bool fresh)
{
    if (!m_mapping.sortsAll())
        return headsByOrder();
    const auto now = std::chrono::steady_clock::now();
    EG_TRY(const auto seen, taken());
    const bool still = seen && m_taken && seen->position == m_taken->position;
    if (!still) {
        m_taken = seen;
        m_headsFinal = false;
    }
    if (m_headsFinal)
        return m_heads;
    const auto pause =
        std::min<std::chrono::steady_clock::duration>(m_headsTook * pausePerLook, longestPause);
    if (!fresh && m_headsTook.count() > 0 && now - m_headsAt < pause)
        return m_heads;
    EG_TRY(m_heads, headsByOrder());
    m_headsAt = std::chrono::steady_clock::now();
    m_headsTook = m_headsAt - now;
    // All transactions open when the sequence first had this value ended before this query.
    m_headsFinal =
        seen && m_taken && seen->oldest >= m_taken->next && m_heads.first == m_heads.second;
    return m_heads;
}

Result<std::pair<Place, Place>> TransactionOrder::headsByOrder()
{
    // One statement, so that both use the same snapshot.
    const std::string columns = m_mapping.transaction.sql + ", " + m_mapping.position.sql;
    const auto newest = [&](const std::string &condition) {
        return "(select " + columns + m_mapping.events.mainFrom() + condition +
               orderSql(m_mapping, true) + " limit 1)";
    };
    const std::string snapshot = "(pg_current_snapshot())";
    const std::string sql =
        newest("") + " union all " +
        newest(" and " + m_mapping.transaction.sql + " < pg_snapshot_xmin" + snapshot) +
        " union all (select pg_snapshot_xmax" + snapshot + ", 0)";
    std::vector<Place> places;
    EG_CHECK(m_database.query(sql, {}, [&places](const SqlRow &row) {
        places.push_back({row.integer(0), row.integer(1)});
    }));
    if (places.size() < 2)
        return std::pair(beforeAll, beforeAll);
    const Place last = places.front();
    const bool restored = last.transaction >= places.back().transaction;
    const Place settled = restored ? last : places.size() == 3 ? places[1] : beforeAll;
    remember(last);
    remember(settled);
    return std::pair(settled, last);
}

Result<std::string> TransactionOrder::waitingFor()
{
    std::string text;
    EG_CHECK(m_database.query(
        "select pid, coalesce(application_name, ''), coalesce(datname::text, ''), xact_start "
        "from pg_stat_activity where backend_xid is not null and pid <> pg_backend_pid() "
        "order by xact_start limit 1",
        {}, [&text](const SqlRow &row) {
            text = "transaction of pid " + std::to_string(row.integer(0)) + ", application " +
                   std::string(row.text(1)) + ", database " + std::string(row.text(2)) +
                   ", since " + row.timestamp(3).toString();
        }));
    return text.empty() ? std::string("a transaction somewhere on the server") : text;
}

Result<std::optional<Place>> TransactionOrder::at(Timestamp time)
{
    std::optional<Place> found;
    if (m_mapping.sortsAll() && m_mapping.time.isTimestamp()) {
        const std::set<std::string> aliases{ColumnRef(m_mapping.layout.time.column).alias};
        EG_CHECK(m_database.query("select " + m_mapping.transaction.sql + ", " +
                                      m_mapping.position.sql + m_mapping.events.from(aliases) +
                                      " and " + timeColumn(m_mapping) + " >= $1" +
                                      orderSql(m_mapping, false) + " limit 1",
                                  {time}, [&found](const SqlRow &row) {
                                      found = Place{row.integer(0), row.integer(1)};
                                  }));
        if (found)
            remember(*found);
        return found;
    }
    EG_TRY(const auto all, ends());
    if (!all)
        return found;
    // First find the last transaction that begins before the time, then the place inside it.
    std::int64_t low = all->low.transaction;
    std::int64_t high = addedUp(all->high.transaction, 1);
    Place begin = all->low;
    while (low < high) {
        const std::int64_t middle = std::midpoint(low, high);
        EG_TRY(const auto probe, firstFrom({middle, 0}));
        if (probe && probe->time < time) {
            begin = probe->place;
            low = addedUp(probe->place.transaction, 1);
            continue;
        }
        if (probe)
            found = probe->place;
        high = middle;
    }
    low = begin.position;
    high = addedUp(all->high.position, 1);
    while (low < high) {
        const std::int64_t middle = std::midpoint(low, high);
        EG_TRY(const auto probe, firstFrom({begin.transaction, middle}));
        const bool inside = probe && probe->place.transaction == begin.transaction;
        if (inside && probe->time < time) {
            low = addedUp(probe->place.position, 1);
            continue;
        }
        if (inside)
            found = probe->place;
        high = middle;
    }
    if (found)
        remember(*found);
    return found;
}

} // namespace eventstore::layouts
