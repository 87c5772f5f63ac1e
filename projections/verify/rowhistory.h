// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/readmodels/readmodel.h"

#include <optional>
#include <string>
#include <vector>

namespace projections {

/// The row key that a text of keyText() or of a dead letter means, in a read model's own table;
/// none where the table has another kind of key.
std::optional<RowKey> rowKeyOf(const ReadModel &model, const std::string &key);

/// What an event made of a row.
struct RowStep
{
    eventstore::Event event;  ///< without its metadata
    std::vector<int> columns; ///< of the read model's own table: those it changed
    Row after;                ///< the row as it left it
    std::string error;        ///< why it could not be applied; the row is as it was
};

/// One row's way through the events: what made it what it is.
struct RowHistory
{
    std::vector<RowStep>
        steps;               ///< by position; the newest ones where there are more than asked for
    std::int64_t events = 0; ///< that have to do with the row
    Row row;                 ///< after all of them; empty where there is none
};

/// Folds the events of one key afresh, up to a position, leaving out the ones at `leftOut` (in
/// order), and says what each made of the row. Steps are kept for the newest `most` events. Where
/// the key names a stream, only that is read; else the events whose data hold the key.
eventstore::Result<RowHistory> rowHistory(eventstore::Store &store, const ReadModel &model,
                                          const std::string &key, eventstore::GlobalPosition upTo,
                                          const std::vector<eventstore::GlobalPosition> &leftOut,
                                          std::size_t most);

} // namespace projections
