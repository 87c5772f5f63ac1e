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

/// Where the events of another library's store stand: up to where they are settled, and ranges of
/// places cut into pieces that one statement can look at. Thread rule as for Store.
class EventPlaces
{
public:
    /// `positions` describes the events as a table of positions, for bounds and counts. All outlive
    /// this.
    EventPlaces(PostgresDatabase &database, const Mapping &mapping, const SqlLayout &positions);

    /// As the functions of Store of the same names.
    Result<SafeHead> safeHead();
    Result<void> mayFollow();
    Result<std::string> readingNote();
    Result<std::optional<std::pair<GlobalPosition, GlobalPosition>>> bounds();
    Result<std::int64_t> countBetween(GlobalPosition after, GlobalPosition upTo);

    /// Before the first place.
    Place start() const { return m_mapping.isPair() ? Place{} : Place{0, beforeAll.value}; }
    /// Up to where readAll() may go; `remembered` when nobody was asked.
    Result<Place> headFor(const ReadAll &query, bool &remembered);
    Result<Place> headNow();
    Result<Place> placeOf(GlobalPosition position);
    /// The first place whose time is not before `time`, as if times followed places; for pairs.
    Result<std::optional<Place>> at(Timestamp time) { return m_pairs.at(time); }
    /// Keeps what an event that was read says of its place.
    void remember(const Place &place);

    /// The part of the range one statement looks at.
    Result<PlaceRange> windowOf(PlaceRange range, bool backwards, std::int64_t width);
    /// Moves the range's near end to the next row there is, false where there is none: a generator
    /// that makes positions from a clock leaves millions of them between two events. Pairs are
    /// counted in rows anyway.
    Result<bool> passGap(PlaceRange &range, bool backwards);

private:
    /// The position next to one end of a range, or the one so many rows further on.
    Result<std::optional<std::int64_t>> nextPosition(const PlaceRange &range, bool backwards,
                                                     std::int64_t further);

    PostgresDatabase &m_database;
    const Mapping &m_mapping;
    PositionCounts m_counts;
    postgres::SafeHeadTracker m_heads;
    TransactionOrder m_pairs;
    bool m_sparse = false; ///< the last gap that was passed was wide
};

} // namespace eventstore::layouts
