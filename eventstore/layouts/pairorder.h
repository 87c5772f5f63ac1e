// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/foreignquery.h"
#include "eventstore/postgres/database.h"

#include <chrono>
#include <unordered_map>

namespace eventstore::layouts {

/// The order of a store whose events are sorted by (transaction, position). Finds the transaction
/// of a position, which callers don't know, and the safe head.
class TransactionOrder
{
public:
    TransactionOrder(PostgresDatabase &database, const Mapping &mapping)
        : m_database(database)
        , m_mapping(mapping)
    {
    }

    /// Caches a place that callers may ask for.
    void remember(const Place &place);
    /// The place of the event with this position; if there is none, a place after the events with
    /// lower positions in its neighbourhood. Cached positions need no query, others a binary search
    /// in the order, and a position far away from its neighbours a scan of the whole index.
    Result<Place> find(GlobalPosition position);
    /// The last place below all open transactions, and the last place of all. If the transactions
    /// come from another server (a restored dump), all places count as settled.
    /// Without an index for the order it first queries the sequence of positions, and returns the
    /// cached result while there can be nothing new; unless `fresh`, also for some time after.
    Result<std::pair<Place, Place>> heads(bool fresh = false);
    /// Describes the transaction that keeps the first of heads() below the second, for people.
    Result<std::string> waitingFor();
    /// The first place whose time is at or after `time`, found by bisection as if times rose with
    /// places.
    Result<std::optional<Place>> at(Timestamp time);
    /// The first and the last place; absent for an empty store.
    Result<std::optional<PlaceRange>> ends();
    /// The place of the `width`-th event of the range, counted from where reading begins; absent if
    /// the range has fewer.
    Result<std::optional<Place>> step(const PlaceRange &range, bool backwards, std::int64_t width);

private:
    struct Probe
    {
        Place place;
        Timestamp time;
    };

    /// The first event at or after a place.
    Result<std::optional<Probe>> firstFrom(const Place &place);
    Result<std::optional<Place>> first(const std::string &conditions, SqlParams params);
    /// State of the sequence and the transactions, which shows whether there can be new events.
    struct Taken
    {
        std::int64_t position = 0; ///< the last value of the sequence
        std::int64_t oldest = 0;   ///< the oldest open transaction
        std::int64_t next = 0;     ///< the id of the next transaction
    };
    Result<std::optional<Taken>> taken();
    Result<std::pair<Place, Place>> headsByOrder();
    Result<std::optional<Place>> amongNeighbours(const Place &near, std::int64_t position);

    PostgresDatabase &m_database;
    const Mapping &m_mapping;
    std::unordered_map<std::int64_t, std::int64_t> m_transactions; ///< by position
    std::optional<Taken> m_taken; ///< when the sequence was first seen at its current value
    std::pair<Place, Place> m_heads;
    bool m_headsFinal = false; ///< all transactions that took a position before m_heads had ended
    std::chrono::steady_clock::time_point m_headsAt;
    std::chrono::steady_clock::duration m_headsTook{};
};

} // namespace eventstore::layouts
