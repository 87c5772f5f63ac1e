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

/// How far the rows of a read model were taken.
struct SourcePlace
{
    ChangedKey last; ///< of rows that change: the last one taken
    eventstore::GlobalPosition position = eventstore::beforeAll; ///< of the events in them
    std::optional<Anchor> anchor;                                ///< the event there
    std::int64_t epoch = 1;                                      ///< which rows, see ChangeFeed
};

/// Some rows, and where one is behind them.
struct SourcePage
{
    std::vector<SinkRow> rows;
    std::vector<DeadLetter> letters; ///< of events that give no row
    /// The rows in the form in which they are sent; none where write() makes it.
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
    /// Where all rows there are now are behind one; the beginning where they come in order anyway.
    virtual eventstore::Result<SourcePlace> begin() = 0;
    /// What changed after a place, in order, at most `limit` rows.
    virtual eventstore::Result<SourcePage> changes(const SourcePlace &after,
                                                   std::int64_t limit) = 0;
    /// All rows, by key; `after.last.key` is the last one seen, empty at the beginning.
    virtual eventstore::Result<SourcePage> all(const SourcePlace &after, std::int64_t limit) = 0;
    /// The rows of these entries as they are now, in their order; without values where there is
    /// none.
    virtual eventstore::Result<std::vector<SinkRow>>
    rowsOf(const std::vector<SinkEntry> &entries) = 0;
    /// The row a dead letter is of; none where there is none any more. InvalidData where the event
    /// gives none.
    virtual eventstore::Result<std::optional<SinkRow>> rowOf(const DeadLetter &letter) = 0;
    /// The letter of a row that the sink refused: of the event that made it.
    virtual eventstore::Result<DeadLetter> letterOf(const SinkRow &row, std::string error) = 0;
};

/// Rows in the projection database, whose changes are noted; or rows that are events, folded
/// afresh.
std::unique_ptr<RowSource> makeRowSource(eventstore::Store &store, const ReadModel &model);

} // namespace projections
