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

/// An event that a projection could not apply, or a later event of the same key queued behind it.
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

/// The first letter of a key, and the number of letters queued behind it.
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

/// The dead letters of one projection in its database (table eventglass_dead_letters). Same thread
/// rule as Database.
class DeadLetters
{
public:
    DeadLetters(eventstore::Database &database, std::string projection);

    /// Keys that have a dead letter: their later events are queued.
    eventstore::Result<std::unordered_set<std::string>> blockedKeys();
    /// Positions of all events that are not in the rows, in order: letters and discarded events.
    eventstore::Result<std::vector<eventstore::GlobalPosition>> positions();
    eventstore::Result<DeadLetterCounts> counts();
    // Pages: entries after the position `after`, in order of position, at most `limit`.
    eventstore::Result<std::vector<DeadLetter>> list(eventstore::GlobalPosition after,
                                                     std::int64_t limit);
    /// The first letter of each key.
    eventstore::Result<std::vector<BlockedKey>> keys(eventstore::GlobalPosition after,
                                                     std::int64_t limit);
    /// The letters of one key.
    eventstore::Result<std::vector<DeadLetter>>
    ofKey(const std::string &key, eventstore::GlobalPosition after, std::int64_t limit);
    eventstore::Result<DeadLetterCounts> countsOfKey(const std::string &key,
                                                     eventstore::GlobalPosition upTo);
    eventstore::Result<std::optional<DeadLetter>> find(const eventstore::EventId &event);

    // The following functions run in the caller's transaction.
    eventstore::Result<void> add(const std::vector<DeadLetter> &letters);
    /// Writes state, error, attempts and times of an existing letter.
    eventstore::Result<void> update(const DeadLetter &letter);
    eventstore::Result<void> remove(const std::vector<eventstore::GlobalPosition> &positions);
    eventstore::Result<void> removeAll();
    /// Moves all letters to another projection, replacing the letters that it has.
    eventstore::Result<void> moveTo(const std::string &other);

private:
    eventstore::Database &m_database;
    std::string m_projection;
};

} // namespace projections
