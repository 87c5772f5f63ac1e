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

/// A message that could not become an event, stored unchanged (table eventglass_message_letters).
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
    // If it was discarded; the message itself is deleted then.
    std::string reason;
    std::string discardedBy;
    std::optional<eventstore::Timestamp> discardedAt;
};

/// Selects letters; a field that is not set selects all.
struct LetterChoice
{
    std::string name; ///< Source::name(); empty: all
    std::optional<eventstore::EventId> event;
    std::optional<std::string> key;
    std::optional<std::pair<std::int32_t, std::int64_t>> message; ///< partition and offset
    bool discarded = false;
};

/// The letters of all ingests of a database; none if the table is missing. Same thread rule as
/// Database.
class Letters
{
public:
    explicit Letters(eventstore::Database &database)
        : m_database(database)
    {
    }

    /// The letters after `after`, ordered by source, partition and offset, at most `limit`.
    eventstore::Result<std::vector<Letter>>
    list(const LetterChoice &choice, const std::optional<Letter> &after, std::int64_t limit);
    eventstore::Result<std::int64_t> count(const LetterChoice &choice);

    // The following functions run in the caller's transaction.
    /// Does nothing if the letter exists.
    eventstore::Result<void> add(const Letter &letter);
    /// Records one more failed attempt: error, number and time.
    eventstore::Result<void> failedAgain(const Letter &letter);
    eventstore::Result<void> remove(const Letter &letter);
    /// Deletes the message and records who discarded it and why.
    eventstore::Result<void> discard(const Letter &letter);

private:
    eventstore::Database &m_database;
};

/// Creates the tables of ingest if they are missing. Call it outside a transaction.
eventstore::Result<void> ensureIngestTables(eventstore::Database &database);
/// False where the table of offsets is of an older version and this user may not change it.
eventstore::Result<bool> keepsLastMessages(eventstore::Database &database);

} // namespace projections::kafka
