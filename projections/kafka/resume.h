// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"
#include "projections/kafka/topic.h"

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace projections::kafka {

/// The partition of a key, as Kafka's Java client chooses it (murmur2).
std::int32_t partitionOf(std::string_view key, std::int32_t partitions);

/// What a publish stores about a topic with its position: for each partition, the offset after the
/// last message whose event is at or before the position.
struct Published
{
    std::vector<std::int64_t> next;
    /// The event of that message; empty, or none, where it is not known.
    std::vector<std::string> last = {};

    /// `partitions 4: 17,20,0,5`, and `; last ID,ID,,ID` where such are known.
    std::string text() const;
    /// The inverse of text(). InvalidData for any other text.
    static eventstore::Result<Published> parse(std::string_view text);
};

/// By partition, the event of the first message, where none before it was deleted.
using FirstEvents = std::map<std::int32_t, std::string>;

/// Tells which events behind the kept position are in the topic already, because the process was
/// killed before it saved its position. The messages of a partition are in the order of the store
/// without gaps, so all its events up to the last message are there. The offsets tell whether that
/// message is behind the kept position.
class Resume
{
public:
    /// `kept` is nullopt when no position is stored. InvalidData when partitions that were added
    /// since contain messages already.
    static eventstore::Result<Resume> from(const std::optional<Published> &kept,
                                           const std::vector<Tail> &tails, bool anew = false);
    /// Where all events are looked at: what the topic has is taken for without gaps only if it
    /// begins with the first event that belongs there.
    void expect(FirstEvents events) { m_firsts = std::move(events); }

    /// True when the topic lacks messages that it had (it was created again, or lost some): the
    /// stored position is void, and all events are checked from the first one on.
    bool fromStart() const { return m_fromStart; }
    /// False while events of some partition may be in the topic already.
    bool isOver() const { return m_open == 0; }
    /// The partition to which an event of this stream goes, or went.
    std::int32_t partitionFor(std::string_view stream) const;
    /// Whether an event is in the topic already.
    struct Found
    {
        bool there = false;
        /// Set if it is the last event of this partition; the next message gets the offset `next`.
        std::optional<std::int32_t> closes;
        std::int64_t next = 0;
        /// Events before the first one that the partition has are missing there.
        bool gap = false;
    };
    /// Call it for each event, in order.
    Found find(std::string_view stream, std::string_view eventId);
    /// The ids of the last events in the topic, which the store must have if the topic is its own.
    std::vector<std::string> lastEvents() const;
    /// What to store before anything is sent: the stored offsets, and the current ends of those
    /// partitions that have nothing after them.
    const Published &atBeginning() const { return m_atBeginning; }
    std::int32_t partitionsNow() const { return m_partitionsNow; }

private:
    FirstEvents m_firsts;            ///< not come across yet
    std::vector<std::string> m_last; ///< by partition, the last event that is in the topic
    std::int32_t m_partitions = 0;   ///< while there are such
    std::int32_t m_partitionsNow = 0;
    std::size_t m_open = 0;
    bool m_fromStart = false;
    Published m_atBeginning;
    std::vector<std::int64_t> m_ends; ///< by partition, the offset of the next message
};

/// The messages that were sent and are not confirmed yet, in order. The position may advance up to
/// the first unconfirmed one.
class Outstanding
{
public:
    explicit Outstanding(Published published)
        : m_published(std::move(published))
    {
    }

    /// The ticket of the next message given to add().
    std::uint64_t nextTicket() const { return m_first + m_waiting.size(); }
    /// A message about the event at this position was sent.
    void add(std::int64_t position, std::int32_t partition, std::string event);
    /// The event is in the topic already and needs no message; it may be the last one of a
    /// partition.
    void pass(std::int64_t position, const Resume::Found &found, std::string event);
    void confirm(std::uint64_t ticket, std::int64_t offset);

    /// A message got an offset that an earlier one had: the topic is another one. Nothing is done
    /// from there on.
    bool wentBack() const { return m_wentBack; }
    /// Where a message of somebody else stands between two of ours: its partition, and the offset
    /// of ours behind it. Said once. Ends of transactions take offsets, too, and look the same.
    std::optional<std::pair<std::int32_t, std::int64_t>> takeForeign()
    {
        return std::exchange(m_foreign, std::nullopt);
    }
    bool empty() const { return m_waiting.empty(); }
    std::size_t size() const { return m_waiting.size(); }
    /// The position of the first unconfirmed event.
    std::optional<std::int64_t> first() const
    {
        return m_waiting.empty() ? std::nullopt : std::optional(m_waiting.front().position);
    }
    /// The position up to which all messages are confirmed; nullopt if none is yet.
    std::optional<std::int64_t> done() const { return m_done; }
    const Published &published() const { return m_published; }
    /// Sets the number of partitions.
    void grow(std::int32_t partitions);

private:
    struct Entry
    {
        std::int64_t position = 0;
        std::int32_t partition = -1;
        std::int64_t offset = -1; ///< -1 until it is confirmed
        std::string event;
    };
    void settle();

    std::deque<Entry> m_waiting;
    std::uint64_t m_first = 0; ///< the ticket of the first unconfirmed message
    bool m_wentBack = false;
    std::optional<std::pair<std::int32_t, std::int64_t>> m_foreign;
    std::optional<std::int64_t> m_done;
    Published m_published;
};

} // namespace projections::kafka
