// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/kafka/topic.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>

namespace support {

/// The contents of a simulated Kafka topic; outlives its readers and writers. Thread-safe.
class MadeUpLog
{
public:
    explicit MadeUpLog(std::size_t count)
        : partitions(count)
    {
    }

    std::size_t count() const
    {
        const std::scoped_lock lock(mutex);
        std::size_t sum = 0;
        for (const auto &messages : partitions)
            sum += messages.size();
        return sum;
    }
    void add(std::size_t partition, std::string value)
    {
        const std::scoped_lock lock(mutex);
        projections::kafka::Outgoing message;
        message.key = "key";
        message.value = std::move(value);
        partitions[partition].push_back(std::move(message));
        changed.notify_all();
    }

    mutable std::mutex mutex; ///< guards the partitions
    std::condition_variable changed;
    std::vector<std::vector<projections::kafka::Outgoing>> partitions;
    bool silent = false; ///< what is sent never gets there
    /// Called once something is written, with the partitions, before it is there.
    std::function<void(std::vector<std::vector<projections::kafka::Outgoing>> &)> beforeWrite;
    std::int64_t low = 0; ///< what is before that was deleted
    bool compacted = false;
    std::int64_t time = 7; ///< of all messages; another one where the topic is made anew
    int failAfter = -1;    ///< messages until writing breaks, as when a process is killed
};

class MadeUpWriter : public projections::kafka::Writer
{
public:
    explicit MadeUpWriter(MadeUpLog &log)
        : m_log(log)
    {
    }
    eventstore::Result<bool> send(const projections::kafka::Outgoing &message) override
    {
        m_sent.push_back(message);
        return true;
    }
    /// Writes the partitions in reverse order, as their order is not guaranteed.
    eventstore::Result<std::vector<Written>> poll(std::chrono::milliseconds limit) override
    {
        std::unique_lock lock(m_log.mutex);
        std::vector<Written> written;
        if (m_log.silent) {
            m_log.changed.wait_for(lock, limit);
            return written;
        }
        if (m_log.beforeWrite && !m_sent.empty())
            m_log.beforeWrite(m_log.partitions);
        for (auto partition = static_cast<std::int32_t>(m_log.partitions.size()) - 1;
             partition >= 0; --partition) {
            auto &messages = m_log.partitions[static_cast<std::size_t>(partition)];
            for (auto &message : m_sent) {
                if (message.partition != partition)
                    continue;
                if (m_log.failAfter == 0)
                    return eventstore::fail(eventstore::ErrorCode::Cancelled, "killed");
                --m_log.failAfter;
                written.push_back({message.ticket, static_cast<std::int64_t>(messages.size())});
                messages.push_back(message);
            }
        }
        m_sent.clear();
        return written;
    }
    std::optional<eventstore::Error> trouble() const override { return {}; }

private:
    MadeUpLog &m_log;
    std::vector<projections::kafka::Outgoing> m_sent;
};

/// A reader that is the only member of its consumer group.
class MadeUpReader : public projections::kafka::Reader
{
public:
    explicit MadeUpReader(MadeUpLog &log)
        : m_log(log)
    {
    }
    projections::kafka::TopicEvent poll(std::chrono::milliseconds limit) override
    {
        projections::kafka::TopicEvent event;
        std::unique_lock lock(m_log.mutex);
        if (std::exchange(m_new, false)) {
            event.assigned.emplace();
            for (std::size_t i = 0; i < m_log.partitions.size(); ++i)
                event.assigned->push_back(static_cast<std::int32_t>(i));
            return event;
        }
        if (!take(event))
            m_log.changed.wait_for(lock, limit);
        return event;
    }
    eventstore::Result<void> begin(const projections::kafka::Places &places) override
    {
        m_next = places;
        m_ended.clear();
        return {};
    }
    projections::kafka::Places ends(const projections::kafka::Places &of) override
    {
        const std::scoped_lock lock(m_log.mutex);
        projections::kafka::Places ends;
        for (const auto &[partition, place] : of)
            ends[partition] = std::ssize(m_log.partitions[static_cast<std::size_t>(partition)]);
        return ends;
    }
    eventstore::Result<projections::kafka::Places>
    askEnds(const projections::kafka::Places &of) override
    {
        return ends(of);
    }
    void note(const projections::kafka::Places &) override {}

private:
    /// Gets the next message, or the end of a partition; false if all ends were already reported.
    bool take(projections::kafka::TopicEvent &event)
    {
        for (auto &[partition, next] : m_next) {
            const auto &messages = m_log.partitions[static_cast<std::size_t>(partition)];
            next = std::max<std::int64_t>(next, 0);
            if (next < std::ssize(messages)) {
                const auto &message = messages[static_cast<std::size_t>(next)];
                m_ended.erase(partition);
                event.message = {partition, next++, message.key, message.value, m_log.time};
                return true;
            }
            if (m_ended.insert(partition).second) {
                event.end = partition;
                return true;
            }
        }
        return false;
    }

    MadeUpLog &m_log;
    bool m_new = true;
    projections::kafka::Places m_next;
    std::set<std::int32_t> m_ended;
};

class MadeUpTopic : public projections::kafka::Topic
{
public:
    explicit MadeUpTopic(MadeUpLog &log)
        : m_log(log)
    {
    }
    eventstore::Result<projections::kafka::TopicFacts> facts() override
    {
        return projections::kafka::TopicFacts{"made-up",
                                              static_cast<std::int32_t>(m_log.partitions.size())};
    }
    eventstore::Result<std::unique_ptr<projections::kafka::Reader>>
    join(const std::string &, const std::string &) override
    {
        return std::make_unique<MadeUpReader>(m_log);
    }
    eventstore::Result<std::unique_ptr<projections::kafka::Writer>> write() override
    {
        return std::make_unique<MadeUpWriter>(m_log);
    }
    eventstore::Result<std::vector<projections::kafka::Tail>> tails() override
    {
        const std::scoped_lock lock(m_log.mutex);
        std::vector<projections::kafka::Tail> tails;
        for (const auto &messages : m_log.partitions) {
            projections::kafka::Tail tail{std::ssize(messages), {}};
            if (!messages.empty())
                tail.lastEvent = messages.back().headers.front().second;
            tails.push_back(std::move(tail));
        }
        return tails;
    }
    eventstore::Result<projections::kafka::Spots>
    look(const projections::kafka::Places &at) override
    {
        const std::scoped_lock lock(m_log.mutex);
        projections::kafka::Spots spots;
        for (const auto &[partition, offset] : at) {
            const auto &messages = m_log.partitions[static_cast<std::size_t>(partition)];
            auto &spot = spots[partition];
            spot.low = m_log.low;
            spot.end = std::ssize(messages);
            const auto from = std::max(offset, spot.low);
            if (from >= spot.end)
                continue;
            const auto &message = messages[static_cast<std::size_t>(from)];
            spot.message = {partition, from, message.key, message.value, m_log.time};
            if (!message.headers.empty())
                spot.event = message.headers.front().second;
        }
        return spots;
    }
    eventstore::Result<bool> compacted() override { return m_log.compacted; }

private:
    MadeUpLog &m_log;
};

} // namespace support
