// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"
#include "projections/kafka/address.h"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

/// The interface through which ingest and publish use a topic, without the types of a client
/// library; tests replace it.
namespace projections::kafka {

/// A message that was read.
struct Message
{
    std::int32_t partition = 0;
    std::int64_t offset = 0;
    std::optional<std::string> key;
    std::optional<std::string> value;
    std::int64_t time = 0; ///< that the topic has of it, in milliseconds
};

/// The offset of the message to be read next, by partition.
using Places = std::map<std::int32_t, std::int64_t>;
/// Stands for the offset of the first existing message.
inline constexpr std::int64_t fromBeginning = -2;

/// Facts about a topic, read before it is read or written.
struct TopicFacts
{
    std::string cluster; ///< the cluster's id
    std::int32_t partitions = 0;
};

/// What a partition has at an offset.
struct Spot
{
    std::int64_t low = 0; ///< the first offset that is still there
    std::int64_t end = 0; ///< the offset that the next message gets
    /// The first message at the offset or behind it, committed or not; absent if there is none.
    std::optional<Message> message;
    std::optional<std::string> event; ///< its header event_id
};
using Spots = std::map<std::int32_t, Spot>;

/// What poll() found: one of these, or nothing.
struct TopicEvent
{
    std::optional<Message> message;
    /// The group assigned this reader exactly these partitions: call begin() with their offsets.
    std::optional<std::vector<std::int32_t>> assigned;
    bool revoked = false;                     ///< none is ours any more
    bool gone = false;                        ///< the offset to read from is not there; `trouble`
    std::optional<std::int32_t> end;          ///< all messages of this partition were returned
    std::optional<eventstore::Error> trouble; ///< if retryable(), the client recovers by itself
};

/// A member of a consumer group, reading one topic. Not thread-safe.
class Reader
{
public:
    virtual ~Reader() = default;
    /// Waits at most `limit` for an event.
    virtual TopicEvent poll(std::chrono::milliseconds limit) = 0;
    /// Starts reading at these offsets. The caller drops messages that were returned before.
    virtual eventstore::Result<void> begin(const Places &places) = 0;
    /// The offset after the last message of each partition, as far as known without a request.
    virtual Places ends(const Places &of) = 0;
    /// The same, read from the server.
    virtual eventstore::Result<Places> askEnds(const Places &of) = 0;
    /// Commits the offsets to the server, only for people and tools that look at the group there.
    virtual void note(const Places &places) = 0;
};

/// A message to be written.
struct Outgoing
{
    std::int32_t partition = 0;
    std::string key;
    std::string value;
    std::vector<std::pair<std::string, std::string>> headers;
    std::uint64_t ticket = 0; ///< identifies it in Writer::Written
};

/// The end of a partition.
struct Tail
{
    std::int64_t next = 0; ///< the offset that the next message gets
    /// The header event_id of the last message; nullopt when there is no message.
    std::optional<std::string> lastEvent;
    /// The offset after that message; nullopt: `next`. They differ, as markers of transactions have
    /// offsets, too.
    std::optional<std::int64_t> behindLast = std::nullopt;
};

/// Writes to one topic, each message once and those of a partition in order. Not thread-safe.
class Writer
{
public:
    struct Written
    {
        std::uint64_t ticket = 0;
        std::int64_t offset = 0;
    };

    virtual ~Writer() = default;
    /// Queues a message. False if the queue is full; poll() makes room.
    virtual eventstore::Result<bool> send(const Outgoing &message) = 0;
    /// The messages confirmed since the last call; waits at most `limit` for one. An error ends
    /// this writer: unconfirmed messages may be in the topic or not.
    virtual eventstore::Result<std::vector<Written>> poll(std::chrono::milliseconds limit) = 0;
    /// Set while a server is unreachable; the writer recovers by itself.
    virtual std::optional<eventstore::Error> trouble() const = 0;
};

/// A topic on a server. Not thread-safe.
class Topic
{
public:
    virtual ~Topic() = default;
    /// NotFound when there is no such topic.
    virtual eventstore::Result<TopicFacts> facts() = 0;
    /// Joins a consumer group. `owner` is the store's id: a group that another store uses is
    /// refused, as each store would get only a part of the messages.
    virtual eventstore::Result<std::unique_ptr<Reader>> join(const std::string &group,
                                                             const std::string &owner) = 0;
    virtual eventstore::Result<std::unique_ptr<Writer>> write() = 0;
    /// The ends of all its partitions. InvalidData when a last message has no header event_id.
    virtual eventstore::Result<std::vector<Tail>> tails() = 0;
    /// What its partitions have at these offsets (or fromBeginning).
    virtual eventstore::Result<Spots> look(const Places &at) = 0;
    /// Whether the broker removes messages whose key has a newer one (cleanup.policy compact);
    /// false where this user may not ask.
    virtual eventstore::Result<bool> compacted() { return false; }
};

/// Opens a topic whose calls end when `stop` is stopped. Unsupported if this build lacks the client
/// library.
eventstore::Result<std::unique_ptr<Topic>> openTopic(const Address &address, const Login &login,
                                                     const std::stop_token &stop);

} // namespace projections::kafka
