// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/eventplaces.h"

#include "eventstore/layouts/columnref.h"

#include <algorithm>

namespace eventstore::layouts {

using Order = LayoutDescriptor::Order;

namespace {

/// After a gap of more positions than this, windows are measured in rows.
constexpr std::int64_t wideGap = 64;

postgres::PositionTable positionTable(const Mapping &mapping)
{
    return {mapping.events.mainTable(), mapping.events.mainFrom(), mapping.position.sql,
            ColumnRef(mapping.layout.position.columns.back()).column,
            mapping.layout.position.order == Order::Transactions};
}

} // namespace

EventPlaces::EventPlaces(PostgresDatabase &database, const Mapping &mapping,
                         const SqlLayout &positions)
    : m_database(database)
    , m_mapping(mapping)
    , m_counts(database, positions)
    , m_heads(database, positionTable(mapping))
    , m_pairs(database, mapping)
{
}

void EventPlaces::remember(const Place &place)
{
    if (m_mapping.isPair())
        m_pairs.remember(place);
}

Result<Place> EventPlaces::placeOf(GlobalPosition position)
{
    if (m_mapping.isPair())
        return m_pairs.find(position);
    return Place{0, position.value};
}

Result<SafeHead> EventPlaces::safeHead()
{
    if (m_mapping.layout.position.order == Order::Writers ||
        m_mapping.layout.position.order == Order::Transactions)
        return m_heads.refresh(true).map(postgres::shownHead);
    SafeHead head;
    if (m_mapping.isPair()) {
        EG_TRY(const auto heads, m_pairs.heads(true));
        head = {GlobalPosition(heads.first.position), GlobalPosition(heads.second.position), {}};
        if (heads.first < heads.second) {
            EG_TRY(head.waitingFor, m_pairs.waitingFor());
        }
        return head;
    }
    EG_TRY(const auto ends, bounds());
    if (ends)
        head.position = head.last = ends->second;
    return head;
}

Result<void> EventPlaces::mayFollow()
{
    EG_CHECK(m_heads.mayFollow(m_database.target()));
    EG_TRY(const auto *const rule, m_heads.rule());
    if (!rule->replica || m_mapping.layout.position.order != Order::Horizon)
        return {};
    return fail(ErrorCode::Refused,
                "it can't be known which events of " + m_database.target() +
                    " are still to appear: it is a logical replica, and its events name "
                    "transactions of another server",
                "Reading works; follow and project where events are written");
}

Result<std::string> EventPlaces::readingNote()
{
    EG_TRY(const auto *const rule, m_heads.rule());
    return rule->note();
}

Result<Place> EventPlaces::headNow()
{
    if (m_mapping.isPair()) {
        EG_TRY(const auto heads, m_pairs.heads());
        return heads.first;
    }
    if (m_mapping.layout.position.order == Order::Serialised) {
        EG_TRY(const auto ends, bounds());
        return Place{0, ends ? ends->second.value : beforeAll.value};
    }
    EG_TRY(const SafeHead head, m_heads.refresh(false));
    return Place{0, head.position.value};
}

Result<Place> EventPlaces::newest()
{
    EG_TRY(const auto heads, m_pairs.heads());
    return heads.second;
}

Result<Place> EventPlaces::headFor(const ReadAll &query, bool &remembered)
{
    // Far below the settled position no query is needed.
    const std::int64_t settled = m_mapping.isPair() ? 0 : m_heads.settled().value;
    const std::int64_t after = query.after ? query.after->value : beforeAll.value;
    remembered = query.direction == Direction::Forwards
                     ? takenOff(settled, std::max<std::int64_t>(after, 0)) > query.limit
                     : query.after && !m_mapping.isPair() && after <= settled;
    if (remembered)
        return Place{0, settled};
    return headNow();
}

Result<std::optional<std::pair<GlobalPosition, GlobalPosition>>> EventPlaces::bounds()
{
    if (!m_mapping.isPair())
        return m_counts.bounds();
    EG_TRY(const auto ends, m_pairs.ends());
    std::optional<std::pair<GlobalPosition, GlobalPosition>> result;
    if (ends)
        result.emplace(ends->low.position, ends->high.position);
    return result;
}

Result<std::int64_t> EventPlaces::countBetween(GlobalPosition after, GlobalPosition upTo)
{
    if (!m_mapping.isPair())
        return m_counts.countBetween(after, upTo);
    EG_TRY(const Place low, placeOf(after));
    EG_TRY(const Place high, placeOf(upTo));
    Params params;
    std::int64_t count = 0;
    const std::string sql = "select count(*)" + m_mapping.events.mainFrom() +
                            countedRangeSql(m_mapping, {low, high}, params);
    EG_CHECK(m_database.query(sql, params.take(),
                              [&count](const SqlRow &row) { count = row.integer(0); }));
    return count;
}

Result<PlaceRange> EventPlaces::windowOf(PlaceRange range, bool backwards, std::int64_t width)
{
    if (m_mapping.sortsAll())
        return range;
    if (m_mapping.isPair()) {
        EG_TRY(const auto edge, m_pairs.step(range, backwards, width));
        if (!edge)
            return range;
        m_pairs.remember(*edge);
        if (backwards)
            range.low = {edge->transaction, takenOff(edge->position, 1)};
        else
            range.high = *edge;
        return range;
    }
    const std::int64_t far =
        backwards ? std::max(range.low.position, takenOff(range.high.position, width))
                  : std::min(range.high.position, addedUp(range.low.position, width));
    EG_TRY(const auto edge, m_sparse ? nextPosition(range, backwards, width - 1)
                                     : Result<std::optional<std::int64_t>>(far));
    if (backwards)
        range.low.position = !m_sparse ? far : edge ? takenOff(*edge, 1) : range.low.position;
    else if (edge)
        range.high.position = *edge;
    return range;
}

Result<std::optional<std::int64_t>> EventPlaces::nextPosition(const PlaceRange &range,
                                                              bool backwards, std::int64_t further)
{
    std::optional<std::int64_t> next;
    Params params;
    std::string sql = "select " + m_mapping.position.sql + "::bigint" +
                      m_mapping.events.mainFrom() + rangeSql(m_mapping, range, params) +
                      orderSql(m_mapping, backwards) + " limit 1";
    if (further > 0)
        sql += " offset " + std::to_string(further);
    EG_CHECK(m_database.query(sql, params.take(),
                              [&next](const SqlRow &row) { next = row.integer(0); }));
    return next;
}

Result<bool> EventPlaces::passGap(PlaceRange &range, bool backwards)
{
    if (m_mapping.isPair() || range.empty())
        return !range.empty();
    EG_TRY(const auto next, nextPosition(range, backwards, 0));
    std::int64_t &end = backwards ? range.high.position : range.low.position;
    const std::int64_t from = end;
    if (backwards)
        end = next ? *next : range.low.position;
    else
        end = next ? takenOff(*next, 1) : range.high.position;
    m_sparse = (backwards ? takenOff(from, end) : takenOff(end, from)) > wideGap;
    return next.has_value();
}

} // namespace eventstore::layouts
