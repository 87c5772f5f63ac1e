// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/readmodels/readmodel.h"

#include <optional>
#include <string>
#include <vector>

namespace projections {

/// The key in a read model's main table for a text of keyText() or a dead letter's key; nullopt if
/// the table has another kind of key.
std::optional<RowKey> rowKeyOf(const ReadModel &model, const std::string &key);

/// What one event did to a row.
struct RowStep
{
    eventstore::Event event;  ///< without its metadata
    std::vector<int> columns; ///< changed columns of the read model's main table
    Row after;                ///< the row after the event
    std::string error;        ///< why it could not be applied; the row is unchanged then
};

/// The history of one row: the events that produced it.
struct RowHistory
{
    std::vector<RowStep> steps; ///< by position; only the newest ones
    std::int64_t events = 0;    ///< number of events that concern the row
    Row row;                    ///< after all of them; empty if there is no row
};

/// Folds the events of one key from the first one up to a position, leaving out those at `leftOut`
/// (sorted), and returns what each did to the row: steps of the newest `most` events. If the key
/// names a stream, only that stream is read; else the events whose data contains the key.
eventstore::Result<RowHistory> rowHistory(eventstore::Store &store, const ReadModel &model,
                                          const std::string &key, eventstore::GlobalPosition upTo,
                                          const std::vector<eventstore::GlobalPosition> &leftOut,
                                          std::size_t most);

} // namespace projections
