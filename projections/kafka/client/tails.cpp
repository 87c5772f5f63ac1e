// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/kafka/client/handle.h"

#include <algorithm>

namespace projections::kafka {

using eventstore::Result;

namespace {

constexpr int tailsWithin = 10'000;
constexpr std::chrono::milliseconds tailsSilence{tailsWithin + 1'000};
constexpr int pollTime = 100;
constexpr std::int64_t stepFactor = 16;

const Handle::Settings tailSettings{
    {"group.id", "eventglass"}, // required, but never joined
    {"enable.auto.commit", "false"}, {"enable.partition.eof", "true"},
    {"auto.offset.reset", "error"},  {"allow.auto.create.topics", "false"},
    {"fetch.wait.max.ms", "20"},     {"queued.max.messages.kbytes", "16384"},
};

/// Finds the last messages, stepping backwards, as the last offsets may hold no messages.
class TailReader
{
public:
    TailReader(Handle &handle, std::vector<Tail> &tails)
        : m_handle(handle)
        , m_topic(handle.connection().address.topic)
        , m_tails(tails)
    {
    }

    Result<void> run()
    {
        Places first; // partitions to be read, and the offset to start at
        for (std::size_t i = 0; i < m_tails.size(); ++i) {
            const auto partition = static_cast<std::int32_t>(i);
            const auto code =
                rd_kafka_query_watermark_offsets(m_handle.get(), m_topic.c_str(), partition,
                                                 &m_low[partition], &m_tails[i].next, tailsWithin);
            if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
                return eventstore::fail(m_handle.error(code));
            m_handle.answered();
            if (m_tails[i].next > m_low[partition])
                first[partition] = m_tails[i].next - 1;
        }
        for (std::int64_t step = stepFactor; !first.empty(); step *= stepFactor) {
            EG_CHECK(readFrom(first));
            std::erase_if(first, [&](const auto &place) {
                const auto &[partition, offset] = place;
                return m_tails[static_cast<std::size_t>(partition)].lastEvent ||
                       offset <= m_low[partition];
            });
            for (auto &[partition, offset] : first)
                offset = std::max(m_low[partition], offset - step);
        }
        return {};
    }

private:
    /// Reads each partition from its offset to its end.
    Result<void> readFrom(const Places &places)
    {
        const PartitionList list(m_topic, places);
        if (const auto code = rd_kafka_assign(m_handle.get(), list.list);
            code != RD_KAFKA_RESP_ERR_NO_ERROR)
            return eventstore::fail(m_handle.error(code));
        auto left = places.size();
        const auto limit =
            std::chrono::steady_clock::now() + std::chrono::milliseconds(tailsWithin);
        while (left > 0) {
            if (m_handle.connection().stop.stop_requested())
                return eventstore::fail(eventstore::ErrorCode::Cancelled, "interrupted");
            rd_kafka_message_t *message = rd_kafka_consumer_poll(m_handle.get(), pollTime);
            if (!message) {
                if (std::chrono::steady_clock::now() > limit)
                    return eventstore::fail(m_handle.error(RD_KAFKA_RESP_ERR__TIMED_OUT));
                continue;
            }
            m_handle.answered();
            const auto code = message->err;
            Result<void> taken;
            if (code == RD_KAFKA_RESP_ERR_NO_ERROR)
                taken = take(*message, m_tails[static_cast<std::size_t>(message->partition)]);
            rd_kafka_message_destroy(message);
            EG_CHECK(taken);
            if (code == RD_KAFKA_RESP_ERR__PARTITION_EOF)
                --left;
            else if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
                return eventstore::fail(m_handle.error(code));
        }
        return {};
    }

    Result<void> take(const rd_kafka_message_t &message, Tail &tail)
    {
        auto event = eventOf(message);
        if (!event) {
            return eventstore::fail(
                eventstore::ErrorCode::InvalidData,
                "The topic " + m_topic + " holds messages that are not from here (partition " +
                    std::to_string(message.partition) + ", offset " +
                    std::to_string(message.offset) + " has no header event_id).",
                "Publish to a topic of its own.");
        }
        tail.next = std::max(tail.next, message.offset + 1);
        tail.behindLast = message.offset + 1;
        tail.lastEvent = std::move(event);
        return {};
    }

    Handle &m_handle;
    std::string m_topic;
    std::vector<Tail> &m_tails;
    Places m_low; ///< the first existing offsets
};

} // namespace

Result<std::vector<Tail>> readTails(const Connection &connection, std::int32_t partitions)
{
    auto settings = tailSettings;
    // Without transactions, uncommitted messages of other programs must be seen, too.
    settings.emplace_back("isolation.level",
                          connection.address.transactions ? "read_committed" : "read_uncommitted");
    EG_TRY(const auto handle, Handle::open(RD_KAFKA_CONSUMER, connection, settings));
    rd_kafka_poll_set_consumer(handle->get());
    const auto tails =
        std::make_shared<std::vector<Tail>>(static_cast<std::size_t>(std::max(partitions, 0)));
    EG_CHECK(Handle::blocking(handle, tailsSilence,
                              [tails](Handle &of) { return TailReader(of, *tails).run(); }));
    return std::move(*tails);
}

} // namespace projections::kafka
