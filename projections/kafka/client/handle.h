// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/kafka/topic.h"

#include <librdkafka/rdkafka.h>

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace projections::kafka {

/// Where and as whom to connect.
struct Connection
{
    Address address;
    Login login;
    std::stop_token stop;

    /// `Kafka at HOST:PORT`
    std::string where() const { return "Kafka at " + address.servers; }
};

/// A client of librdkafka: its settings, what it complains of, and its end, which waits for no
/// server.
class Handle
{
public:
    using Settings = std::vector<std::pair<std::string, std::string>>;
    /// `adjust` may add callbacks.
    static eventstore::Result<std::shared_ptr<Handle>>
    open(rd_kafka_type_t type, const Connection &connection, const Settings &settings,
         const std::function<void(rd_kafka_conf_t *)> &adjust = {});
    ~Handle();
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;

    /// What callbacks are for: they get the handle, and are called within polls. Null where nothing
    /// is to be told any more.
    void *owner = nullptr;

    rd_kafka_t *get() const { return m_client; }
    const Connection &connection() const { return m_connection; }

    /// A code and what is said about it, as one sentence without secrets.
    eventstore::Error error(rd_kafka_resp_err_t code, std::string_view detail = {}) const;
    /// The last complaint since it was asked for; none where there was none.
    std::optional<eventstore::Error> takeComplaint();

    /// Runs a call that blocks for as long as a server likes in a thread of its own, and waits for
    /// it or for a stop. Cancelled at a stop; the call then ends some time later.
    static eventstore::Result<void>
    blocking(const std::shared_ptr<Handle> &handle,
             std::function<eventstore::Result<void>(Handle &)> call);

private:
    explicit Handle(Connection connection);
    static void onError(rd_kafka_t *client, int code, const char *reason, void *opaque);
    static void onLog(const rd_kafka_t *client, int level, const char *facility, const char *text);

    rd_kafka_t *m_client = nullptr;
    Connection m_connection;
    std::mutex m_mutex;
    std::optional<std::pair<rd_kafka_resp_err_t, std::string>> m_complaint;
};

/// A list of partitions of the one topic.
struct PartitionList
{
    PartitionList(const std::string &topic, const Places &places);
    ~PartitionList() { rd_kafka_topic_partition_list_destroy(list); }
    PartitionList(const PartitionList &) = delete;
    PartitionList &operator=(const PartitionList &) = delete;

    rd_kafka_topic_partition_list_t *list = nullptr;
};

/// A message as the library has it.
Message messageFrom(const rd_kafka_message_t &message);
/// Its header event_id.
std::optional<std::string> eventOf(const rd_kafka_message_t &message);

/// A member of a group; it takes nothing before begin().
eventstore::Result<std::unique_ptr<Reader>>
joinGroup(const Connection &connection, const std::string &group, const std::string &owner);
eventstore::Result<std::unique_ptr<Writer>> openWriter(const Connection &connection);
/// The last messages of a topic with so many partitions.
eventstore::Result<std::vector<Tail>> readTails(const Connection &connection,
                                                std::int32_t partitions);
/// A client for readSpots(), which may be called often.
eventstore::Result<std::shared_ptr<Handle>> openSpotReader(const Connection &connection);
eventstore::Result<Spots> readSpots(const std::shared_ptr<Handle> &reader, const Places &at);

} // namespace projections::kafka
