// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/foreignquery.h"
#include "eventstore/postgres/database.h"

#include <chrono>
#include <unordered_map>

namespace eventstore::layouts {

/// The order of a store whose events are sorted by (transaction, position): the transaction of a
/// position, which callers don't know, and how far the order is settled.
class TransactionOrder
{
public:
    TransactionOrder(PostgresDatabase &database, const Mapping &mapping)
        : m_database(database)
        , m_mapping(mapping)
    {
    }

    /// Remembers a place callers may come back to.
    void remember(const Place &place);
    /// Where the event of this position stands; where there is none, a place behind those before it
    /// among its neighbours. Positions that were seen cost nothing, others a search along the
    /// order; a position far from where its neighbours are is found by reading the whole index.
    Result<Place> find(GlobalPosition position);
    /// The last place below every running transaction, and the last one there is. A store whose
    /// transactions come from another server (a restored dump) is settled as it is.
    /// Without an index for the order the sequence of positions is asked first, and the answer kept
    /// while nothing can be new; and, unless it is to be `fresh`, for a while longer.
    Result<std::pair<Place, Place>> heads(bool fresh = false);
    /// Why the first is before the second, for people.
    Result<std::string> waitingFor();
    /// The first place whose time is not before `time`, as if times followed places.
    Result<std::optional<Place>> at(Timestamp time);
    /// The first and the last place.
    Result<std::optional<PlaceRange>> ends();
    /// The place `width` events into the range, from the end it is read from; absent when the range
    /// has fewer.
    Result<std::optional<Place>> step(const PlaceRange &range, bool backwards, std::int64_t width);

private:
    struct Probe
    {
        Place place;
        Timestamp time;
    };

    /// The first event at or behind a place.
    Result<std::optional<Probe>> firstFrom(const Place &place);
    Result<std::optional<Place>> first(const std::string &conditions, SqlParams params);
    /// What of the sequence and of running transactions tells whether anything can be new.
    struct Taken
    {
        std::int64_t position = 0; ///< the last the sequence gave
        std::int64_t oldest = 0;   ///< the oldest transaction that runs
        std::int64_t next = 0;     ///< the next transaction
    };
    Result<std::optional<Taken>> taken();
    Result<std::pair<Place, Place>> headsByOrder();
    Result<std::optional<Place>> amongNeighbours(const Place &near, std::int64_t position);

    PostgresDatabase &m_database;
    const Mapping &m_mapping;
    std::unordered_map<std::int64_t, std::int64_t> m_transactions; ///< by position
    std::optional<Taken> m_taken; ///< when the sequence was first seen where it is
    std::pair<Place, Place> m_heads;
    bool m_headsFinal = false; ///< whoever took a position by then had ended
    std::chrono::steady_clock::time_point m_headsAt;
    std::chrono::steady_clock::duration m_headsTook{};
};

} // namespace eventstore::layouts
