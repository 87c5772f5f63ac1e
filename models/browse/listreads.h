// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/datapaths.h"
#include "models/browse/eventsearch.h"

#include <QString>

#include <optional>
#include <vector>

namespace models {

/// The first and the last key of a source. 0 is a valid key where versions start at 0.
struct KeyRange
{
    qint64 lowest = 0;
    qint64 highest = 0;
};

/// One event as a list shows it; the whole event is read when it is chosen.
struct EventRow
{
    qint64 key = 0; ///< version or position, depending on the source
    eventstore::GlobalPosition position;
    eventstore::StreamVersion version;
    eventstore::Timestamp time;
    eventstore::EventId id;
    bool unplaced = false; ///< its row has no position
    QString stream;
    QString type;
    QString summary;                     ///< the start of the data, in one line
    std::vector<datapaths::Cell> values; ///< of the paths that were asked for
    /// Time since the event before it in the list, see timeAfter(); absent where that isn't loaded.
    std::optional<qint64> after;
};

/// The result of one read of a list, ordered by key.
struct ListPage
{
    std::vector<EventRow> rows;
    std::optional<qint64> scannedTo; ///< the last key searched; absent: nothing was searched
    std::optional<qint64> tail;      ///< read from the end: all events up to this key are included
    bool atEnd = false;
};

/// Facts about a source without its filter; absent where the store does not know them.
struct ListBounds
{
    std::optional<KeyRange> keys;
    std::optional<qint64> streamCount; ///< how many events the stream has
};

// Reads for a list of events; they block.
namespace listreads {

/// Without a filter a page has at most this many rows.
constexpr std::int64_t rowsAPage = 250;

/// The next page after key `from` (backwards: before it), or from an end of the list if `from` is
/// absent. A search without a hit returns after a moment with the key it reached.
eventstore::Result<ListPage> rowsFrom(eventstore::Store &store, const EventSource &source,
                                      std::optional<qint64> from, eventstore::Direction direction,
                                      const std::vector<std::string> &paths,
                                      const std::stop_token &stop);
/// Of a stream, or of the store if `stream` is empty.
eventstore::Result<ListBounds> boundsOf(eventstore::Store &store, const std::string &stream);
/// The key of the first event at or after a time.
eventstore::Result<std::optional<qint64>> keyAt(eventstore::Store &store, const EventSource &source,
                                                eventstore::Timestamp time,
                                                const std::stop_token &stop);

} // namespace listreads

} // namespace models
