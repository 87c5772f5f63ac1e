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

/// A topic as ingest and publish use it, without the types of a client library; tests replace it.
namespace projections::kafka {

/// A message as it was read.
struct Message
{
    std::int32_t partition = 0;
    std::int64_t offset = 0;
    std::optional<std::string> key;
    std::optional<std::string> value;
    std::int64_t time = 0; ///< that the topic has of it, in milliseconds
};

/// By partition, the offset of the message to be read next.
using Places = std::map<std::int32_t, std::int64_t>;
/// The offset of the first message there is.
inline constexpr std::int64_t fromBeginning = -2;

/// Facts about a topic, read before it is read or written.
struct TopicFacts
{
    std::string cluster; ///< the id that the cluster has of itself
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
    /// The group assigned us exactly these partitions: call begin() with their offsets.
    std::optional<std::vector<std::int32_t>> assigned;
    bool revoked = false;                     ///< none is ours any more
    bool gone = false;                        ///< the offset to read from is not there; `trouble`
    std::optional<std::int32_t> end;          ///< all messages of this partition were returned
    std::optional<eventstore::Error> trouble; ///< retryable(): it goes on by itself
};

/// A member of a consumer group, reading one topic. One thread.
class Reader
{
public:
    virtual ~Reader() = default;
    virtual TopicEvent poll(std::chrono::milliseconds limit) = 0;
    /// Reads from these offsets; messages of these partitions that were returned before are void.
    virtual eventstore::Result<void> begin(const Places &places) = 0;
    /// The offset behind the last message of each, as far as known without asking the server.
    virtual Places ends(const Places &of) = 0;
    /// The same, asked of the server.
    virtual eventstore::Result<Places> askEnds(const Places &of) = 0;
    /// Commits the offsets to the server for people who look there; nobody reads them to go on.
    virtual void note(const Places &places) = 0;
};

/// A message to be written.
struct Outgoing
{
    std::int32_t partition = 0;
    std::string key;
    std::string value;
    std::vector<std::pair<std::string, std::string>> headers;
    std::uint64_t ticket = 0; ///< names it in Writer::Written
};

/// The end of a partition.
struct Tail
{
    std::int64_t next = 0; ///< the offset that the next message gets
    /// The header event_id of the last message; absent where there is no message.
    std::optional<std::string> lastEvent;
    /// The offset behind that message; absent: `next`. Ends of transactions take offsets, too.
    std::optional<std::int64_t> behindLast = std::nullopt;
};

/// Writes to one topic, each message once and those of a partition in order. One thread.
class Writer
{
public:
    struct Written
    {
        std::uint64_t ticket = 0;
        std::int64_t offset = 0;
    };

    virtual ~Writer() = default;
    /// False if there is no room now; poll() makes some.
    virtual eventstore::Result<bool> send(const Outgoing &message) = 0;
    /// The messages confirmed since the last call, waiting at most so long for one. An error ends
    /// this writer: what is unconfirmed may be in the topic or not. `trouble` is set while a server
    /// is away; it recovers by itself.
    virtual eventstore::Result<std::vector<Written>> poll(std::chrono::milliseconds limit) = 0;
    virtual std::optional<eventstore::Error> trouble() const = 0;
};

/// A topic on a server.
class Topic
{
public:
    virtual ~Topic() = default;
    /// NotFound where there is no such topic.
    virtual eventstore::Result<TopicFacts> facts() = 0;
    /// `owner` names the store: a group that has read for another one is refused, as each would
    /// get a part of the messages only.
    virtual eventstore::Result<std::unique_ptr<Reader>> join(const std::string &group,
                                                             const std::string &owner) = 0;
    virtual eventstore::Result<std::unique_ptr<Writer>> write() = 0;
    /// The ends of all its partitions. Refused where a last message has no event_id.
    virtual eventstore::Result<std::vector<Tail>> tails() = 0;
    /// What its partitions have at these offsets (or fromBeginning).
    virtual eventstore::Result<Spots> look(const Places &at) = 0;
};

/// A topic whose calls end when `stop` is stopped. Unsupported if this build lacks the client
/// library.
eventstore::Result<std::unique_ptr<Topic>> openTopic(const Address &address, const Login &login,
                                                     const std::stop_token &stop);

} // namespace projections::kafka
