// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/foreignquery.h"
#include "eventstore/layouts/pairorder.h"
#include "eventstore/postgres/safehead.h"
#include "eventstore/sql/positioncounts.h"

#include <optional>
#include <string>
#include <utility>

namespace eventstore::layouts {

/// The places (see Place) of the events in another library's store: finds the safe head, and splits
/// ranges of places into windows that one statement can scan. Thread rule as for Store.
class EventPlaces
{
public:
    /// `positions` describes the events as a table of positions, for bounds and counts. All
    /// arguments must outlive this object.
    EventPlaces(PostgresDatabase &database, const Mapping &mapping, const SqlLayout &positions);

    // See the functions of Store with the same names.
    Result<SafeHead> safeHead();
    Result<void> mayFollow();
    Result<std::string> readingNote();
    Result<std::optional<std::pair<GlobalPosition, GlobalPosition>>> bounds();
    Result<std::int64_t> countBetween(GlobalPosition after, GlobalPosition upTo);

    /// A place before all events.
    Place start() const { return m_mapping.isPair() ? Place{} : Place{0, beforeAll.value}; }
    /// The place up to which readAll() may read; sets `remembered` if it is a cached one.
    Result<Place> headFor(const ReadAll &query, bool &remembered);
    /// The safe head as a place; queries the server.
    Result<Place> headNow();
    /// The last place of all, also of events beyond the safe head; only for pairs.
    Result<Place> newest();
    /// See TransactionOrder::find().
    Result<Place> placeOf(GlobalPosition position);
    /// See TransactionOrder::at(); only for pairs.
    Result<std::optional<Place>> at(Timestamp time) { return m_pairs.at(time); }
    /// Caches the place of an event that was read.
    void remember(const Place &place);

    /// The first part of the range (the last part when backwards) that one statement may scan, with
    /// at most `width` rows.
    Result<PlaceRange> windowOf(PlaceRange range, bool backwards, std::int64_t width);
    /// Moves the end of the range where reading begins to the next existing row; false if there is
    /// none. Positions made from a clock may leave millions of unused ones between two events. Does
    /// nothing for pairs, whose windows are always measured in rows.
    Result<bool> passGap(PlaceRange &range, bool backwards);

private:
    /// The first position of a range, or the last one when backwards; `further` rows beyond it.
    Result<std::optional<std::int64_t>> nextPosition(const PlaceRange &range, bool backwards,
                                                     std::int64_t further);

    PostgresDatabase &m_database;
    const Mapping &m_mapping;
    PositionCounts m_counts;
    postgres::SafeHeadTracker m_heads;
    TransactionOrder m_pairs;
    bool m_sparse = false; ///< the last gap that passGap() skipped was wide
};

} // namespace eventstore::layouts
