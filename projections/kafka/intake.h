// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/kafka/messageletters.h"
#include "projections/kafka/sametopic.h"

#include <span>
#include <unordered_set>

namespace projections::kafka {

/// The outcome for a batch of messages.
struct Taken
{
    std::int64_t written = 0;
    std::int64_t skipped = 0; ///< messages whose events are in the store already
    std::int64_t letters = 0;
    /// Another process took messages of these partitions meanwhile; nothing was written: call
    /// places() again.
    bool overtaken = false;
};

/// Writes messages into a store: their events, the offsets after them, and letters for messages
/// that can't become events, in one transaction. Same thread rule as the store.
class Intake
{
public:
    /// The store must outlive the object, have Eventglass's own tables and be open for writing.
    Intake(eventstore::Store &store, Source source);

    /// Creates the tables if missing and loads the state.
    eventstore::Result<void> prepare();
    /// The offset at which to continue in each partition; fromBeginning if nothing was read yet.
    /// take() expects messages from there.
    eventstore::Result<Places> places(const std::vector<std::int32_t> &partitions);
    /// Forgets all places, so that everything that is in the topic is read (again).
    eventstore::Result<void> forgetPlaces();
    /// Messages in order within each partition. An error leaves nothing behind; Busy if others kept
    /// writing to the same streams.
    eventstore::Result<Taken> take(std::vector<Message> messages);
    /// Retries a letter and removes it on success. `written` or `skipped` is then 1, otherwise
    /// `letters`.
    eventstore::Result<Taken> retry(const Letter &letter);

    /// The id that the first ingest gave the store.
    const std::string &storeId() const { return m_storeId; }
    /// The next offset after the messages that were written, by partition.
    const Places &reached() const { return m_places; }
    /// The last message before each of them, where it is known.
    const Marks &marks() const { return m_marks; }

private:
    /// A message of the current batch.
    struct Item
    {
        const Message *message = nullptr;
        std::optional<eventstore::ImportEvent>
            event;                 ///< as read from the message; nullopt if it can't be read
        bool startsAtZero = false; ///< its version is 0
        /// The store has no event of its stream before it, as examine() found: the stream's
        /// versions count from 0, even where the event itself becomes a letter.
        bool opensStream = false;
        bool known = false; ///< its event id is in the store already
        std::string reason; ///< why it becomes a letter; empty if it does not
        std::string key;
        std::optional<eventstore::EventId> eventId;
    };
    static Item read(const Message &message);
    /// The last message of each partition.
    static Marks lastOf(std::span<const Item> items);
    eventstore::Result<Taken> takeAll(std::span<Item> items);
    eventstore::Result<Taken> attempt(std::span<Item> items);
    eventstore::Result<void> writeAll(std::span<Item> items, eventstore::ImportSession &session);
    eventstore::Result<bool> movePlaces(const Marks &last);
    eventstore::Result<void> examine(std::span<Item> items);
    /// What examine() has seen so far.
    struct Seen
    {
        std::map<std::string, eventstore::StreamVersion> next; ///< next version by stream
        std::map<std::pair<std::string, std::int64_t>, eventstore::EventId> given;
        std::unordered_set<eventstore::EventId> ids;
        std::unordered_set<std::string> fromZero; ///< streams that items of this batch open
    };
    eventstore::Result<void> compare(Item &item, Seen &seen);
    eventstore::Result<std::string> whyNot(const std::string &stream,
                                           eventstore::StreamVersion version,
                                           eventstore::StreamVersion next, const Seen &seen);
    eventstore::ImportEvent shifted(const Item &item,
                                    const std::unordered_set<std::string> &fromZero) const;
    /// Whether the item shows that the versions of its stream count from 0.
    bool showsZero(const Item &item) const;
    bool countsFromZero(const std::string &stream) const;
    eventstore::Result<void> loadZeroStreams();
    eventstore::Result<void> rememberZero(const std::string &stream);
    Letter letterOf(const Item &item) const;

    eventstore::Store &m_store;
    eventstore::Database &m_database;
    Source m_source;
    Letters m_letters;
    Places m_places;
    Marks m_marks;
    bool m_keepsMarks = true; ///< the table has a column for them
    std::string m_storeId;
    /// Hashes of the streams whose versions count from 0 in the topic, as far as that is committed.
    std::unordered_set<std::size_t> m_fromZero;
    const Letter *m_retried = nullptr; ///< the letter of a running retry()
};

} // namespace projections::kafka
