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
    ChangedKey last; ///< of rows that change: the last one read
    eventstore::GlobalPosition position = eventstore::beforeAll; ///< of the events in them
    std::optional<Anchor> anchor;                                ///< the event there
    std::int64_t epoch = 1;                                      ///< which rows, see ChangeFeed
};

/// A page of rows, and the place behind it.
struct SourcePage
{
    std::vector<SinkRow> rows;
    std::vector<DeadLetter> letters; ///< of events that give no row
    /// The rows as they are sent; empty if write() makes that form.
    std::shared_ptr<const PreparedRows> prepared;
    std::int64_t events = 0;
    SourcePlace place;
    bool atEnd = false;
};

/// Where the rows of a publication come from. Thread rule of its Store.
class RowSource
{
public:
    virtual ~RowSource() = default;
    virtual bool ofEvents() const = 0;
    /// The place behind all rows there are now; the beginning if rows come in the order of events
    /// anyway.
    virtual eventstore::Result<SourcePlace> begin() = 0;
    /// The rows that changed behind a place, in order, at most `limit`.
    virtual eventstore::Result<SourcePage> changes(const SourcePlace &after,
                                                   std::int64_t limit) = 0;
    /// All rows, by key; `after.last.key` is the last one seen, empty at the beginning.
    virtual eventstore::Result<SourcePage> all(const SourcePlace &after, std::int64_t limit) = 0;
    /// The current rows of these entries, in their order; without values if there is no row.
    virtual eventstore::Result<std::vector<SinkRow>>
    rowsOf(const std::vector<SinkEntry> &entries) = 0;
    /// The row of a dead letter; absent if it is gone. InvalidData if the event gives no row.
    virtual eventstore::Result<std::optional<SinkRow>> rowOf(const DeadLetter &letter) = 0;
    /// The dead letter for a row that the sink refused, for the event that made the row.
    virtual eventstore::Result<DeadLetter> letterOf(const SinkRow &row, std::string error) = 0;
};

/// Rows of the projection database, from their noted changes; or rows that are single events,
/// folded again.
std::unique_ptr<RowSource> makeRowSource(eventstore::Store &store, const ReadModel &model);

} // namespace projections
