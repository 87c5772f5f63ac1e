// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/foreignstore.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace eventstore {

namespace {

using layouts::Place;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

/// Polling interval: writers of other libraries don't notify us.
constexpr milliseconds lookEvery{100};

Result<void> checkLimit(std::int64_t limit)
{
    if (limit >= 1 && limit <= 100'000)
        return {};
    return fail(ErrorCode::InvalidInput,
                "a page of " + std::to_string(limit) + " rows can't be read",
                "Ask for 1 to 100000 rows at a time");
}

/// The events as a table of positions, for bounds and counts.
SqlLayout positionsLayout(const layouts::Mapping &mapping)
{
    SqlLayout layout;
    layout.dialect = &postgresDialect();
    layout.events = "(select " + mapping.position.sql + " as global_position" +
                    mapping.events.mainFrom() + ") positions";
    return layout;
}

} // namespace

ForeignStore::ForeignStore(std::unique_ptr<PostgresDatabase> database, LayoutMatch match,
                           Catalogue catalogue, PositionFacts positions)
    : SqlStore(std::move(database))
    , m_postgres(static_cast<PostgresDatabase &>(SqlStore::database()))
    , m_layout(std::move(match.layout))
    , m_catalogue(std::move(catalogue))
    , m_mapping(m_layout, m_catalogue, std::move(match.schema))
    , m_places(m_postgres, m_mapping, layout())
    , m_events(m_postgres, m_mapping, m_places, scanBudget(), watch())
    , m_streams(m_postgres, m_mapping, m_places, m_events)
    , m_checkpoints(m_postgres, m_mapping, m_catalogue, m_places)
{
    SqlLayout ofPositions = positionsLayout(m_mapping);
    ofPositions.positionsUnique = positions.unique;
    setLayout(std::move(ofPositions));
    watch().expect(std::move(positions));
}

tl::unexpected<Error> ForeignStore::readingOnly() const
{
    return fail(ErrorCode::ReadOnly,
                "Eventglass opens " + m_layout.title + " stores for reading only",
                "Write with " + m_layout.title + " itself, or export to a store of Eventglass's");
}

Result<InitReport> ForeignStore::init()
{
    return readingOnly();
}

Result<AppendResult> ForeignStore::append(std::span<const StreamAppend>)
{
    return readingOnly();
}

Result<std::unique_ptr<ImportSession>> ForeignStore::beginImport()
{
    return readingOnly();
}

Result<EventPage> ForeignStore::readStream(const ReadStream &query)
{
    EG_CHECK(checkLimit(query.limit));
    return m_streams.readStream(query);
}

Result<EventPage> ForeignStore::readAll(const ReadAll &query)
{
    EG_CHECK(checkLimit(query.limit));
    return m_events.readAll(query);
}

Result<std::vector<StreamInfo>> ForeignStore::streams(const StreamsQuery &query)
{
    EG_CHECK(checkLimit(query.limit));
    return m_streams.streams(query);
}

std::vector<std::string> ForeignStore::openingWarnings() const
{
    auto warnings = layouts::warningsOf(m_mapping);
    std::ranges::move(SqlStore::openingWarnings(), std::back_inserter(warnings));
    return warnings;
}

/// True on a standby: after another connection it may be one that is behind.
Result<bool> ForeignStore::isStandby()
{
    bool standby = false;
    EG_CHECK(m_postgres.query("select pg_is_in_recovery()", {},
                              [&](const SqlRow &row) { standby = row.boolean(0); }));
    return standby;
}

/// checkNewest() for a store that is read in the order of transactions: a later event may have a
/// lower position, but not an earlier place.
Result<void> ForeignStore::checkNewestPlace()
{
    EG_TRY(const Place newest, m_places.newest());
    if (newest < m_newestPlace) {
        EG_TRY(const bool standby, isStandby());
        if (standby)
            return {};
        return fail(wentBack(m_postgres.target(), GlobalPosition(m_newestPlace.position),
                             newest == Place{} ? beforeAll : GlobalPosition(newest.position)));
    }
    m_newestPlace = newest;
    return {};
}

/// Detects a backup that was restored into the same tables.
Result<void> ForeignStore::checkNewest()
{
    if (m_mapping.isPair())
        return checkNewestPlace();
    // Without an index, looking for a position would read the whole table.
    if (!watch().facts().known || !watch().facts().unique)
        return {};
    EG_TRY(const auto ends, m_places.bounds());
    const GlobalPosition newest = ends ? ends->second : beforeAll;
    const GlobalPosition before = m_newest.position();
    std::string idThere;
    if (before != beforeAll) {
        EG_TRY(idThere, idAt(before));
    }
    if (newest < before) {
        EG_TRY(const bool standby, isStandby());
        if (standby)
            return {};
    }
    EG_CHECK(m_newest.check(m_postgres.target(), newest, idThere));
    if (newest != before) {
        EG_TRY(idThere, idAt(newest));
    }
    m_newest.take(newest, std::move(idThere));
    return {};
}

Result<std::string> ForeignStore::idAt(GlobalPosition position)
{
    EG_TRY(const auto event, m_events.eventAt(position, {false, false}));
    return event ? event->id.toString() : std::string();
}

Result<bool> ForeignStore::waitForEvents(GlobalPosition after, milliseconds limit)
{
    const auto deadline = Clock::now() + limit;
    EG_TRY(const Place from, m_places.placeOf(after));
    EG_CHECK(checkNewest());
    for (;;) {
        EG_TRY(const Place head, m_places.headNow());
        if (head > from)
            return true;
        const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
        if (left <= milliseconds::zero())
            return false;
        EG_CHECK(m_postgres.waitForNotification(std::min(left, lookEvery)));
    }
}

} // namespace eventstore
