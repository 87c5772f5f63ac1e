// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "projections/kafka/topic.h"

#include <optional>
#include <string>
#include <vector>

namespace projections::kafka {

/// Identifies the ingest that letters belong to.
struct Source
{
    std::string cluster;
    std::string group;
    std::string topic;
    auto operator<=>(const Source &) const = default;

    /// The name people use: kafka:TOPIC/GROUP.
    std::string name() const { return "kafka:" + topic + '/' + group; }
};

/// True for kafka:TOPIC/GROUP.
bool isSourceName(std::string_view name);

/// A message that could not become an event, kept unchanged (table eventglass_message_letters).
/// Unlike dead letters of projections it has no event and no position in the store.
struct Letter
{
    Source source;
    Message message;
    std::string key; ///< the stream that the message names, else the message's key; for people
    std::optional<eventstore::EventId> eventId;
    std::string error;
    std::int64_t attempts = 1;
    eventstore::Timestamp firstFailedAt;
    eventstore::Timestamp lastFailedAt;
    // Where it was discarded; the message itself is not kept then.
    std::string reason;
    std::string discardedBy;
    std::optional<eventstore::Timestamp> discardedAt;
};

/// Selects letters; an absent field selects all.
struct LetterChoice
{
    std::string name; ///< of the source; empty: all
    std::optional<eventstore::EventId> event;
    std::optional<std::string> key;
    std::optional<std::pair<std::int32_t, std::int64_t>> message; ///< partition and offset
    bool discarded = false;
};

/// The letters of all ingests of a database; none if the table is missing. Threads: as Database.
class Letters
{
public:
    explicit Letters(eventstore::Database &database)
        : m_database(database)
    {
    }

    /// By source, partition and offset, behind one, at most `limit`.
    eventstore::Result<std::vector<Letter>>
    list(const LetterChoice &choice, const std::optional<Letter> &after, std::int64_t limit);
    eventstore::Result<std::int64_t> count(const LetterChoice &choice);

    /// In the caller's transaction, like all that follow. A letter of the same message stays as it
    /// is; one of another message, from before the topic was made anew, is replaced.
    eventstore::Result<void> add(const Letter &letter);
    /// Writes error, attempts and the time.
    eventstore::Result<void> failedAgain(const Letter &letter);
    eventstore::Result<void> remove(const Letter &letter);
    /// Deletes the message and keeps who discarded it and why.
    eventstore::Result<void> discard(const Letter &letter);

private:
    eventstore::Database &m_database;
};

/// Makes the tables of ingest where they are missing; outside of a transaction.
eventstore::Result<void> ensureIngestTables(eventstore::Database &database);
/// False where the table of offsets is of an older version and this user may not change it.
eventstore::Result<bool> keepsLastMessages(eventstore::Database &database);

} // namespace projections::kafka
