// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/control/checkpoint.h"
#include "projections/control/deadletters.h"
#include "projections/publications/changes.h"
#include "projections/sinks/outside/readmodelsink.h"

#include <memory>

namespace projections {

/// How far the rows of a read model were read.
struct SourcePlace
{
    ChangedKey last; ///< the last row read, if rows change (they are not events)
    eventstore::GlobalPosition position = eventstore::beforeAll; ///< the rows contain events up to
    std::optional<Anchor> anchor;                                ///< the event at `position`
    std::int64_t epoch = 1;                                      ///< ChangeFeed::epoch
};

/// A page of rows, and the place after it.
struct SourcePage
{
    std::vector<SinkRow> rows;
    std::vector<DeadLetter> letters; ///< of events that give no row
    /// The rows encoded for the sink; nullptr if write() encodes them.
    std::shared_ptr<const PreparedRows> prepared;
    std::int64_t events = 0;
    SourcePlace place;
    bool atEnd = false;
};

/// Where the rows of a publication come from. Same thread rule as its Store.
class RowSource
{
public:
    virtual ~RowSource() = default;
    /// True if each row is one event, see rowsAreEvents().
    virtual bool ofEvents() const = 0;
    /// The place from which changes() returns what changes from now on; the first event if rows
    /// are events.
    virtual eventstore::Result<SourcePlace> begin() = 0;
    /// The rows that changed after a place, in order, at most `limit`.
    virtual eventstore::Result<SourcePage> changes(const SourcePlace &after,
                                                   std::int64_t limit) = 0;
    /// All rows in key order, at most `limit`; `after.last.key` is the last key read, empty at the
    /// start.
    virtual eventstore::Result<SourcePage> all(const SourcePlace &after, std::int64_t limit) = 0;
    /// The current rows of these entries, in the same order; without values if there is no row.
    virtual eventstore::Result<std::vector<SinkRow>>
    rowsOf(const std::vector<SinkEntry> &entries) = 0;
    /// The row of a dead letter; nullopt if it is gone. InvalidData if the event gives no row.
    virtual eventstore::Result<std::optional<SinkRow>> rowOf(const DeadLetter &letter) = 0;
    /// The dead letter for a row that the sink refused, for the event that made the row.
    virtual eventstore::Result<DeadLetter> letterOf(const SinkRow &row, std::string error) = 0;
};

/// A source of rows from the projection database, by their noted changes; or, if each row is one
/// event, of rows that are folded again from the store.
std::unique_ptr<RowSource> makeRowSource(eventstore::Store &store, const ReadModel &model);

} // namespace projections
