// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/kafka/client/handle.h"

#include <algorithm>

namespace projections::kafka {

using eventstore::Result;

namespace {

constexpr int spotsWithin = 5'000;
constexpr int spotPoll = 20;
constexpr std::chrono::milliseconds together{200};
constexpr std::chrono::milliseconds alone{spotsWithin};
constexpr std::chrono::milliseconds spotsSilence{spotsWithin + 1'000};

const Handle::Settings spotSettings{
    {"group.id", "eventglass"}, // is never joined
    {"enable.auto.commit", "false"},
    {"enable.partition.eof", "true"},
    {"auto.offset.reset", "error"},
    {"allow.auto.create.topics", "false"},
    // What was undone stands where another message stood, too.
    {"isolation.level", "read_uncommitted"},
    {"fetch.wait.max.ms", "20"},
    // One message of each partition is wanted.
    {"fetch.message.max.bytes", "65536"},
    {"queued.min.messages", "1"},
    // Requests of calls that were given up end then.
    {"socket.timeout.ms", "20000"},
};

/// The first and last offsets; the places that there is something to be read at.
Result<Places> findEnds(Handle &handle, const Places &at, Spots &spots)
{
    Places within;
    for (const auto &[partition, offset] : at) {
        Spot &spot = spots[partition];
        const auto code = rd_kafka_query_watermark_offsets(
            handle.get(), handle.connection().address.topic.c_str(), partition, &spot.low,
            &spot.end, spotsWithin);
        if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
            return eventstore::fail(handle.error(code));
        handle.answered();
        const auto from = std::max(offset, spot.low);
        if (from < spot.end)
            within[partition] = from;
    }
    return within;
}

/// Reads one message of each of the partitions, or finds its end, and takes it off them; gives up
/// where nothing comes for so long.
Result<void> readFirst(Handle &handle, Places &left, std::chrono::milliseconds patience,
                       Spots &spots)
{
    const PartitionList list(handle.connection().address.topic, left);
    if (const auto code = rd_kafka_assign(handle.get(), list.list);
        code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return eventstore::fail(handle.error(code));
    auto last = std::chrono::steady_clock::now();
    while (!left.empty() && std::chrono::steady_clock::now() - last < patience) {
        if (handle.connection().stop.stop_requested())
            return eventstore::fail(eventstore::ErrorCode::Cancelled, "interrupted");
        rd_kafka_message_t *message = rd_kafka_consumer_poll(handle.get(), spotPoll);
        if (!message)
            continue;
        handle.answered();
        const auto code = message->err;
        const auto partition = message->partition;
        if (code == RD_KAFKA_RESP_ERR_NO_ERROR && left.contains(partition)) {
            spots[partition].message = messageFrom(*message);
            spots[partition].event = eventOf(*message);
        }
        rd_kafka_message_destroy(message);
        // Deleted or cut off since the ends were asked for: there is nothing at the offset.
        const bool nothing = code == RD_KAFKA_RESP_ERR__PARTITION_EOF ||
                             code == RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET;
        if (code != RD_KAFKA_RESP_ERR_NO_ERROR && !nothing)
            return eventstore::fail(handle.error(code));
        if (left.erase(partition) > 0)
            last = std::chrono::steady_clock::now();
    }
    return {};
}

/// All at once; what doesn't come so, one by one: a server gives a batch that is larger than what
/// is asked for of the first partition only.
Result<void> readAll(Handle &handle, Places left, Spots &spots)
{
    EG_CHECK(readFirst(handle, left, together, spots));
    const Places rest = left;
    for (const auto &place : rest) {
        Places one{place};
        EG_CHECK(readFirst(handle, one, alone, spots));
        if (!one.empty())
            return eventstore::fail(handle.error(RD_KAFKA_RESP_ERR__TIMED_OUT));
    }
    return {};
}

} // namespace

Result<std::shared_ptr<Handle>> openSpotReader(const Connection &connection)
{
    EG_TRY(auto handle, Handle::open(RD_KAFKA_CONSUMER, connection, spotSettings));
    rd_kafka_poll_set_consumer(handle->get());
    return handle;
}

Result<Spots> readSpots(const std::shared_ptr<Handle> &reader, const Places &at)
{
    const auto spots = std::make_shared<Spots>();
    EG_CHECK(Handle::blocking(reader, spotsSilence, [spots, at](Handle &handle) -> Result<void> {
        EG_TRY(const Places within, findEnds(handle, at, *spots));
        auto read = within.empty() ? Result<void>() : readAll(handle, within, *spots);
        rd_kafka_assign(handle.get(), nullptr);
        return read;
    }));
    return std::move(*spots);
}

} // namespace projections::kafka
