// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/datapaths.h"
#include "models/browse/eventsearch.h"

#include <QString>

#include <optional>
#include <vector>

namespace models {

/// The keys a source has, from its first to its last; 0 is a key where versions count from 0.
struct KeyRange
{
    qint64 lowest = 0;
    qint64 highest = 0;
};

/// One event as a list shows it; the full one is read when it is chosen.
struct EventRow
{
    qint64 key = 0; ///< version or position, as the source says
    eventstore::GlobalPosition position;
    eventstore::StreamVersion version;
    eventstore::Timestamp time;
    eventstore::EventId id;
    QString stream;
    QString type;
    QString summary;                     ///< the start of the data, in one line
    std::vector<datapaths::Cell> values; ///< of the paths that were asked for
    /// Time since the event before it in the list, see timeAfter(); absent where that isn't loaded.
    std::optional<qint64> after;
};

/// What one trip to the store brought of a list, in the order of keys.
struct ListPage
{
    std::vector<EventRow> rows;
    std::optional<qint64> scannedTo; ///< absent: nothing was looked at
    std::optional<qint64> tail;      ///< read from the end: everything up to this key is in here
    bool atEnd = false;
};

/// What is known of a source without its filter; absent where the store doesn't know it, either.
struct ListBounds
{
    std::optional<KeyRange> keys;
    std::optional<qint64> streamCount; ///< how many events the stream has
};

// The reads of a list of events; they block.
namespace listreads {

/// Without a filter a page has so many rows at most.
constexpr std::int64_t rowsAPage = 250;

/// With the values at `paths` of each event: the next page behind `from` (before it, backwards), or
/// at an end of the list where `from` is absent. A search that finds nothing ends after a moment,
/// with the key it reached.
eventstore::Result<ListPage> rowsFrom(eventstore::Store &store, const EventSource &source,
                                      std::optional<qint64> from, eventstore::Direction direction,
                                      const std::vector<std::string> &paths,
                                      const std::stop_token &stop);
/// Of a stream, or of the store where it names none.
eventstore::Result<ListBounds> boundsOf(eventstore::Store &store, const std::string &stream);
/// The key of the first event at or after a time.
eventstore::Result<std::optional<qint64>> keyAt(eventstore::Store &store, const EventSource &source,
                                                eventstore::Timestamp time,
                                                const std::stop_token &stop);

} // namespace listreads

} // namespace models
