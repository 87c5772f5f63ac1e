// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "eventstore/event.h"

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace projections {

/// An event a projection could not apply, or one of the same key that waits behind such a one.
struct DeadLetter
{
    enum class State { Dead, Queued };
    eventstore::GlobalPosition position;
    eventstore::EventId eventId;
    std::string key;
    State state = State::Dead;
    std::string error; ///< why it failed, or what it waits for
    std::int64_t attempts = 0;
    eventstore::Timestamp firstFailedAt;
    eventstore::Timestamp lastFailedAt;
};

/// The first letter of a key, and how many queue behind it.
struct BlockedKey
{
    DeadLetter first;
    std::int64_t behind = 0;
};

struct DeadLetterCounts
{
    std::int64_t dead = 0;
    std::int64_t queued = 0;
};

/// The dead letters of one projection in its database (table eventglass_dead_letters). Thread rule
/// of the Database.
class DeadLetters
{
public:
    DeadLetters(eventstore::Database &database, std::string projection);

    /// Keys with a dead letter: their events wait.
    eventstore::Result<std::unordered_set<std::string>> blockedKeys();
    /// Positions that were left out of the rows, in order: letters, and events that were discarded.
    eventstore::Result<std::vector<eventstore::GlobalPosition>> positions();
    eventstore::Result<DeadLetterCounts> counts();
    /// By position, after one, at most `limit`.
    eventstore::Result<std::vector<DeadLetter>> list(eventstore::GlobalPosition after,
                                                     std::int64_t limit);
    /// The first letter of each key, by position, after one, at most `limit`.
    eventstore::Result<std::vector<BlockedKey>> keys(eventstore::GlobalPosition after,
                                                     std::int64_t limit);
    /// The letters of one key, by position, after one, at most `limit`.
    eventstore::Result<std::vector<DeadLetter>>
    ofKey(const std::string &key, eventstore::GlobalPosition after, std::int64_t limit);
    eventstore::Result<DeadLetterCounts> countsOfKey(const std::string &key,
                                                     eventstore::GlobalPosition upTo);
    eventstore::Result<std::optional<DeadLetter>> find(const eventstore::EventId &event);

    /// In the caller's transaction, like all that follow.
    eventstore::Result<void> add(const std::vector<DeadLetter> &letters);
    /// Writes state, error, attempts and times of a letter that is there.
    eventstore::Result<void> update(const DeadLetter &letter);
    eventstore::Result<void> remove(const std::vector<eventstore::GlobalPosition> &positions);
    eventstore::Result<void> removeAll();
    /// Moves all of them to another projection, in place of the ones that has.
    eventstore::Result<void> moveTo(const std::string &other);

private:
    eventstore::Database &m_database;
    std::string m_projection;
};

} // namespace projections
