// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"
#include "projections/sinks/sink.h"

#include <optional>
#include <unordered_set>

namespace projections {

/// What changed in the rows of a read model, for those who publish them. A change has a number that
/// grows with each batch; of a key only its last one is kept. Noted in the transaction that changes
/// the rows, and only where a publication of the read model is configured.

/// How far the changes of a read model's rows go.
struct ChangeFeed
{
    std::int64_t change = 0; ///< the number of the last one
    std::int64_t epoch = 0;  ///< which rows: others are put in their place by rebuild and reset
};

/// A key and the number of its last change.
struct ChangedKey
{
    std::string key;
    std::int64_t change = 0;
};

/// True where each row is one event, which never changes: they are folded afresh where they are
/// needed, and their changes are not noted.
bool rowsAreEvents(const ReadModel &model);

/// None where changes are not noted.
eventstore::Result<std::optional<ChangeFeed>> readChangeFeed(eventstore::Database &database,
                                                             const std::string &readModel);
/// In order, after one (all of its change where it has no key), at most `limit`.
eventstore::Result<std::vector<ChangedKey>> readChanges(eventstore::Database &database,
                                                        const std::string &readModel,
                                                        const ChangedKey &after,
                                                        std::int64_t limit);

/// Those of the keys that changed after a change.
eventstore::Result<std::unordered_set<std::string>>
keysChangedAfter(eventstore::Database &database, const std::string &readModel, std::int64_t change,
                 const eventstore::TextList &keys);

/// In the caller's transaction, like all that follow.
eventstore::Result<void> beginNotingChanges(eventstore::Database &database,
                                            const std::string &readModel);
/// Where no publication of the read model is left.
eventstore::Result<void> endNotingChanges(eventstore::Database &database,
                                          const std::string &readModel);
/// These rows were written.
eventstore::Result<void> noteChanges(eventstore::Database &database, const ReadModel &model,
                                     const std::vector<TableWrites> &writes);
/// All rows were replaced by others, or taken away.
eventstore::Result<void> noteReplaced(eventstore::Database &database, const ReadModel &model);
/// Forgets what every publication of the read model has.
eventstore::Result<void> forgetPublished(eventstore::Database &database,
                                         const std::string &readModel);

} // namespace projections
