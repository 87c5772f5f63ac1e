// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"
#include "projections/sinks/sink.h"

#include <optional>
#include <unordered_set>

namespace projections {

/// The changes of the rows of a read model, for its publications. Each batch has a higher change
/// number; only the last change of each key is kept. Written in the transaction that changes the
/// rows, and only if the read model has a publication.

/// The newest change of a read model's rows.
struct ChangeFeed
{
    std::int64_t change = 0; ///< the number of the last one
    std::int64_t epoch = 0;  ///< of the rows; rebuild and reset replace them and raise it
};

/// A key and the number of its last change.
struct ChangedKey
{
    std::string key;
    std::int64_t change = 0;
};

/// True if each row is one event and so never changes: such rows are folded again when needed, and
/// no changes are noted.
bool rowsAreEvents(const ReadModel &model);

/// nullopt if no changes are noted for the read model.
eventstore::Result<std::optional<ChangeFeed>> readChangeFeed(eventstore::Database &database,
                                                             const std::string &readModel);
/// The changes after `after`, in order of change number and key, at most `limit`. If `after` has no
/// key, the result starts after all keys of its change.
eventstore::Result<std::vector<ChangedKey>> readChanges(eventstore::Database &database,
                                                        const std::string &readModel,
                                                        const ChangedKey &after,
                                                        std::int64_t limit);

/// Those of `keys` that changed after the change number `change`.
eventstore::Result<std::unordered_set<std::string>>
keysChangedAfter(eventstore::Database &database, const std::string &readModel, std::int64_t change,
                 const eventstore::TextList &keys);

// The following functions run in the caller's transaction.
/// Starts noting the changes of a read model; called when it gets a publication.
eventstore::Result<void> beginNotingChanges(eventstore::Database &database,
                                            const std::string &readModel);
/// Deletes the noted changes and stops noting, unless another publication needs them; called when a
/// publication was removed.
eventstore::Result<void> endNotingChanges(eventstore::Database &database,
                                          const std::string &readModel);
/// Notes that these rows were written.
eventstore::Result<void> noteChanges(eventstore::Database &database, const ReadModel &model,
                                     const std::vector<TableWrites> &writes);
/// Notes that all rows were replaced or removed.
eventstore::Result<void> noteReplaced(eventstore::Database &database, const ReadModel &model);
/// Deletes the changes that every publication of the read model has taken.
eventstore::Result<void> forgetPublished(eventstore::Database &database,
                                         const std::string &readModel);

} // namespace projections
