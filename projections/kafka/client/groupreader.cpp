// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/kafka/client/handle.h"

#include <algorithm>
#include <cstring>
#include <iterator>

namespace projections::kafka {

using eventstore::Result;
using namespace std::chrono_literals;

namespace {

/// How long to wait for the request to leave the group; otherwise the group notices it later.
constexpr auto leaveWithin = 300ms;
constexpr int offsetsWithin = 5'000;
constexpr std::chrono::milliseconds offsetsSilence{offsetsWithin + 1'000};
constexpr std::string_view ownerWord = "eventglass store ";

const Handle::Settings readerSettings{
    {"enable.auto.commit", "false"},
    {"enable.auto.offset.store", "false"},
    {"enable.partition.eof", "true"},
    // An offset that no longer exists is an error, and is never replaced by another one.
    {"auto.offset.reset", "error"},
    {"allow.auto.create.topics", "false"},
    {"isolation.level", "read_committed"},
    {"session.timeout.ms", "6000"},
    {"heartbeat.interval.ms", "2000"},
    {"fetch.wait.max.ms", "100"},
    {"queued.max.messages.kbytes", "16384"},
    // Requests of calls that were given up end then.
    {"socket.timeout.ms", "20000"},
};

class GroupReader : public Reader
{
public:
    GroupReader(const Connection &connection, const std::string &owner)
        : m_topic(connection.address.topic)
        , m_owner(std::string(ownerWord) + owner)
    {
    }
    ~GroupReader() override { leave(); }
    GroupReader(const GroupReader &) = delete;
    GroupReader &operator=(const GroupReader &) = delete;

    Result<void> open(const Connection &connection, const std::string &group);
    TopicEvent poll(std::chrono::milliseconds limit) override;
    Result<void> begin(const Places &places) override;
    Places ends(const Places &of) override;
    Result<Places> askEnds(const Places &of) override;
    void note(const Places &places) override;

private:
    static void onRebalance(rd_kafka_t *client, rd_kafka_resp_err_t code,
                            rd_kafka_topic_partition_list_t *partitions, void *opaque);
    void leave();
    Result<void> checkOwner(const Places &places);
    TopicEvent eventFrom(const rd_kafka_message_t &message) const;
    TopicEvent rebalanced();

    std::shared_ptr<Handle> m_handle;
    std::string m_topic;
    std::string m_owner; ///< stored on the server with the committed offsets
    std::optional<std::vector<std::int32_t>> m_assigned; ///< not returned by poll() yet
    bool m_revoked = false;
};

Result<void> GroupReader::open(const Connection &connection, const std::string &group)
{
    auto settings = readerSettings;
    settings.emplace_back("group.id", group);
    EG_TRY(m_handle,
           Handle::open(RD_KAFKA_CONSUMER, connection, settings, [](rd_kafka_conf_t *conf) {
               rd_kafka_conf_set_rebalance_cb(conf, onRebalance);
           }));
    m_handle->owner = this;
    rd_kafka_poll_set_consumer(m_handle->get());
    const PartitionList topics(m_topic, {{RD_KAFKA_PARTITION_UA, RD_KAFKA_OFFSET_INVALID}});
    const auto code = rd_kafka_subscribe(m_handle->get(), topics.list);
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return eventstore::fail(m_handle->error(code));
    return {};
}

/// Called within poll(). Assigned partitions are read only after begin(), which gets the offsets.
void GroupReader::onRebalance(rd_kafka_t *client, rd_kafka_resp_err_t code,
                              rd_kafka_topic_partition_list_t *partitions, void *opaque)
{
    auto *self = static_cast<GroupReader *>(static_cast<Handle *>(opaque)->owner);
    if (code == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS && self) {
        self->m_assigned.emplace();
        for (int i = 0; i < partitions->cnt; ++i)
            self->m_assigned->push_back(partitions->elems[i].partition);
        std::ranges::sort(*self->m_assigned);
        return;
    }
    if (self) {
        self->m_revoked = true;
        self->m_assigned.reset();
    }
    rd_kafka_assign(client, nullptr);
}

TopicEvent GroupReader::poll(std::chrono::milliseconds limit)
{
    rd_kafka_message_t *message =
        rd_kafka_consumer_poll(m_handle->get(), static_cast<int>(limit.count()));
    TopicEvent event;
    if (message) {
        event = eventFrom(*message);
        rd_kafka_message_destroy(message);
    }
    if (m_revoked || m_assigned) {
        // Messages of revoked partitions are dropped.
        return rebalanced();
    }
    if (!event.message && !event.trouble)
        event.trouble = m_handle->takeComplaint();
    return event;
}

TopicEvent GroupReader::rebalanced()
{
    TopicEvent event;
    event.revoked = std::exchange(m_revoked, false);
    event.assigned = std::exchange(m_assigned, std::nullopt);
    return event;
}

TopicEvent GroupReader::eventFrom(const rd_kafka_message_t &message) const
{
    TopicEvent event;
    switch (message.err) {
    case RD_KAFKA_RESP_ERR_NO_ERROR:
        event.message = messageFrom(message);
        break;
    case RD_KAFKA_RESP_ERR__PARTITION_EOF:
        event.end = message.partition;
        break;
    case RD_KAFKA_RESP_ERR__MAX_POLL_EXCEEDED:
        break; // the group will assign partitions again
    default:
        event.gone = message.err == RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET;
        event.trouble = m_handle->error(message.err, rd_kafka_message_errstr(&message));
        break;
    }
    return event;
}

Result<void> GroupReader::checkOwner(const Places &places)
{
    const auto owner = std::make_shared<std::string>();
    EG_CHECK(Handle::blocking(
        m_handle, offsetsSilence, [=, topic = m_topic](Handle &handle) -> Result<void> {
            const PartitionList noted(topic, places);
            const auto code = rd_kafka_committed(handle.get(), noted.list, offsetsWithin);
            if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
                return eventstore::fail(handle.error(code));
            for (int i = 0; i < noted.list->cnt; ++i) {
                const auto &one = noted.list->elems[i];
                if (one.metadata && one.metadata_size > 0)
                    owner->assign(static_cast<const char *>(one.metadata), one.metadata_size);
            }
            return {};
        }));
    if (!owner->starts_with(ownerWord) || *owner == m_owner)
        return {};
    return eventstore::fail(eventstore::ErrorCode::Database,
                            "The group has read the topic " + m_topic +
                                " into another store, and each would get a part of it.",
                            "Give a --group of its own to each store.");
}

Result<void> GroupReader::begin(const Places &places)
{
    if (!places.empty())
        EG_CHECK(checkOwner(places));
    const PartitionList list(m_topic, places);
    const auto code = rd_kafka_assign(m_handle->get(), list.list);
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return eventstore::fail(m_handle->error(code));
    return {};
}

Places GroupReader::ends(const Places &of)
{
    Places ends;
    for (const auto &[partition, place] : of) {
        std::int64_t low = RD_KAFKA_OFFSET_INVALID;
        std::int64_t high = RD_KAFKA_OFFSET_INVALID;
        const auto code = rd_kafka_get_watermark_offsets(m_handle->get(), m_topic.c_str(),
                                                         partition, &low, &high);
        if (code == RD_KAFKA_RESP_ERR_NO_ERROR && high >= 0)
            ends[partition] = high;
    }
    return ends;
}

Result<Places> GroupReader::askEnds(const Places &of)
{
    const auto ends = std::make_shared<Places>(of);
    EG_CHECK(Handle::blocking(
        m_handle, offsetsSilence, [ends, topic = m_topic](Handle &handle) -> Result<void> {
            for (auto &[partition, end] : *ends) {
                std::int64_t low = 0;
                const auto code = rd_kafka_query_watermark_offsets(
                    handle.get(), topic.c_str(), partition, &low, &end, offsetsWithin);
                if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
                    return eventstore::fail(handle.error(code));
                handle.answered();
            }
            return {};
        }));
    return *ends;
}

void GroupReader::note(const Places &places)
{
    Places known;
    std::ranges::copy_if(places, std::inserter(known, known.end()),
                         [](const auto &place) { return place.second >= 0; });
    const PartitionList list(m_topic, known);
    for (int i = 0; i < list.list->cnt; ++i) {
        auto &one = list.list->elems[i];
        // Freed with the list.
        one.metadata = ::strdup(m_owner.c_str());
        one.metadata_size = one.metadata ? m_owner.size() : 0;
    }
    (void)rd_kafka_commit(m_handle->get(), list.list, 1);
}

/// Leaves the group without waiting for a server that hangs.
void GroupReader::leave()
{
    if (!m_handle)
        return;
    m_handle->owner = nullptr;
    rd_kafka_queue_t *queue = rd_kafka_queue_new(m_handle->get());
    if (rd_kafka_error_t *error = rd_kafka_consumer_close_queue(m_handle->get(), queue)) {
        rd_kafka_error_destroy(error);
    } else {
        const auto end = std::chrono::steady_clock::now() + leaveWithin;
        while (rd_kafka_consumer_closed(m_handle->get()) == 0 &&
               std::chrono::steady_clock::now() < end) {
            rd_kafka_event_t *event = rd_kafka_queue_poll(queue, 20);
            if (event && rd_kafka_event_type(event) == RD_KAFKA_EVENT_REBALANCE)
                rd_kafka_assign(m_handle->get(), nullptr);
            if (event)
                rd_kafka_event_destroy(event);
        }
    }
    rd_kafka_queue_destroy(queue);
    m_handle.reset();
}

} // namespace

Result<std::unique_ptr<Reader>> joinGroup(const Connection &connection, const std::string &group,
                                          const std::string &owner)
{
    auto reader = std::make_unique<GroupReader>(connection, owner);
    EG_CHECK(reader->open(connection, group));
    return reader;
}

} // namespace projections::kafka
