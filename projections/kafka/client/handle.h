// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/kafka/topic.h"

#include <librdkafka/rdkafka.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace projections::kafka {

/// Address and login for a connection.
struct Connection
{
    Address address;
    Login login;
    std::stop_token stop;

    /// `Kafka at HOST:PORT`
    std::string where() const { return "Kafka at " + address.servers; }
};

/// Owns a librdkafka client, collects its errors, and destroys it without waiting for a server.
class Handle
{
public:
    using Settings = std::vector<std::pair<std::string, std::string>>;
    /// `adjust` may set callbacks.
    static eventstore::Result<std::shared_ptr<Handle>>
    open(rd_kafka_type_t type, const Connection &connection, const Settings &settings,
         const std::function<void(rd_kafka_conf_t *)> &adjust = {});
    ~Handle();
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;

    /// The object that callbacks work for; callbacks get the handle and are called within polls.
    /// nullptr once callbacks should do nothing.
    void *owner = nullptr;

    rd_kafka_t *get() const { return m_client; }
    const Connection &connection() const { return m_connection; }

    /// The error for a code and its detail text; its sentence contains no secrets.
    eventstore::Error error(rd_kafka_resp_err_t code, std::string_view detail = {}) const;
    /// The last error that the client reported since the previous call; nullopt if there was none.
    std::optional<eventstore::Error> takeComplaint();

    /// Runs a call that may block without limit on a detached thread, and waits for it, for a stop,
    /// or until it has not called answered() for `silence`. Cancelled at a stop, and the server
    /// does not answer after the silence; the call then ends some time later, and may still use
    /// the handle.
    static eventstore::Result<void>
    blocking(const std::shared_ptr<Handle> &handle, std::chrono::milliseconds silence,
             std::function<eventstore::Result<void>(Handle &)> call);
    /// Says within a call of blocking() that the server has answered a part of it. Thread-safe.
    void answered() { m_answers.fetch_add(1, std::memory_order_relaxed); }

private:
    explicit Handle(Connection connection);
    static void onError(rd_kafka_t *client, int code, const char *reason, void *opaque);
    static void onLog(const rd_kafka_t *client, int level, const char *facility, const char *text);

    rd_kafka_t *m_client = nullptr;
    Connection m_connection;
    std::atomic<bool> m_hungUp = false; ///< a broker closed a connection that stood
    std::atomic<unsigned> m_answers = 0;
    std::mutex m_mutex;
    std::optional<std::pair<rd_kafka_resp_err_t, std::string>> m_complaint;
};

/// Owns librdkafka's list of partitions of one topic.
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
/// The last messages of a topic with `partitions` partitions.
eventstore::Result<std::vector<Tail>> readTails(const Connection &connection,
                                                std::int32_t partitions);
/// A client for readSpots(), which may be called often.
eventstore::Result<std::shared_ptr<Handle>> openSpotReader(const Connection &connection);
eventstore::Result<Spots> readSpots(const std::shared_ptr<Handle> &reader, const Places &at);

} // namespace projections::kafka
