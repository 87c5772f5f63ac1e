// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/kafka/client/handle.h"

#include <array>

namespace projections::kafka {

using eventstore::Error;
using eventstore::Result;
using namespace std::chrono_literals;

namespace {

/// Without a word for so long while something is on its way, a server is away.
constexpr auto silence = 5s;

const Handle::Settings writerSettings{
    {"enable.idempotence", "true"},
    {"acks", "all"},
    // A message that is refused ends the writer, so that none behind it in its partition is taken.
    {"enable.gapless.guarantee", "true"},
    // What is on its way stays so for as long as a server is away.
    {"message.timeout.ms", "0"},
    {"message.max.bytes", "100000000"},
    {"queue.buffering.max.messages", "20000"},
    {"queue.buffering.max.kbytes", "65536"},
    {"linger.ms", "5"},
};

class TopicWriter : public Writer
{
public:
    ~TopicWriter() override;
    Result<void> open(const Connection &connection);
    Result<bool> send(const Outgoing &message) override;
    Result<std::vector<Written>> poll(std::chrono::milliseconds limit) override;
    std::optional<Error> trouble() const override { return m_trouble; }

private:
    static void onDelivered(rd_kafka_t *client, const rd_kafka_message_t *message, void *opaque);
    void lookForTrouble();

    std::shared_ptr<Handle> m_handle;
    rd_kafka_topic_t *m_topic = nullptr;
    std::vector<Written> m_written;
    std::optional<Error> m_failure;
    std::optional<Error> m_trouble;
    std::chrono::steady_clock::time_point m_lastWord = std::chrono::steady_clock::now();
};

Result<void> TopicWriter::open(const Connection &connection)
{
    EG_TRY(m_handle,
           Handle::open(RD_KAFKA_PRODUCER, connection, writerSettings, [](rd_kafka_conf_t *conf) {
               rd_kafka_conf_set_dr_msg_cb(conf, onDelivered);
           }));
    m_handle->owner = this;
    m_topic = rd_kafka_topic_new(m_handle->get(), connection.address.topic.c_str(), nullptr);
    return {};
}

TopicWriter::~TopicWriter()
{
    if (!m_handle)
        return;
    m_handle->owner = nullptr;
    rd_kafka_purge(m_handle->get(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT |
                                        RD_KAFKA_PURGE_F_NON_BLOCKING);
    rd_kafka_poll(m_handle->get(), 0);
    if (m_topic)
        rd_kafka_topic_destroy(m_topic);
}

Result<bool> TopicWriter::send(const Outgoing &message)
{
    auto *headers = rd_kafka_headers_new(message.headers.size());
    for (const auto &[name, value] : message.headers) {
        rd_kafka_header_add(headers, name.c_str(), static_cast<ssize_t>(name.size()), value.data(),
                            static_cast<ssize_t>(value.size()));
    }
    // librdkafka copies key and value, and its interface lacks the const.
    auto *value = const_cast<char *>(message.value.data()); // NOLINT(*-const-cast)
    const auto code = rd_kafka_producev(
        m_handle->get(), RD_KAFKA_V_RKT(m_topic), RD_KAFKA_V_PARTITION(message.partition),
        RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
        RD_KAFKA_V_KEY(message.key.data(), message.key.size()),
        RD_KAFKA_V_VALUE(value, message.value.size()), RD_KAFKA_V_HEADERS(headers),
        // NOLINTNEXTLINE(*-reinterpret-cast,performance-no-int-to-ptr): never followed
        RD_KAFKA_V_OPAQUE(reinterpret_cast<void *>(message.ticket)), RD_KAFKA_V_END);
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR)
        return true;
    rd_kafka_headers_destroy(headers);
    if (code == RD_KAFKA_RESP_ERR__QUEUE_FULL)
        return false;
    if (code == RD_KAFKA_RESP_ERR__FATAL)
        return true; // poll() says why
    return eventstore::fail(m_handle->error(code));
}

void TopicWriter::onDelivered(rd_kafka_t *client, const rd_kafka_message_t *message, void *opaque)
{
    (void)client;
    auto *self = static_cast<TopicWriter *>(static_cast<Handle *>(opaque)->owner);
    if (!self)
        return;
    if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
        self->m_written.push_back(
            {reinterpret_cast<std::uint64_t>(message->_private), message->offset});
    } else if (!self->m_failure && message->err != RD_KAFKA_RESP_ERR__PURGE_QUEUE &&
               message->err != RD_KAFKA_RESP_ERR__PURGE_INFLIGHT) {
        self->m_failure = self->m_handle->error(message->err);
    }
}

Result<std::vector<Writer::Written>> TopicWriter::poll(std::chrono::milliseconds limit)
{
    m_written.clear();
    rd_kafka_poll(m_handle->get(), static_cast<int>(limit.count()));
    if (m_failure)
        return eventstore::fail(*m_failure);
    std::array<char, 512> why{};
    if (rd_kafka_fatal_error(m_handle->get(), why.data(), why.size()) !=
        RD_KAFKA_RESP_ERR_NO_ERROR) {
        // Begun anew it goes on behind what is there.
        return eventstore::fail(m_handle->error(RD_KAFKA_RESP_ERR__TRANSPORT, why.data()));
    }
    lookForTrouble();
    return std::move(m_written);
}

void TopicWriter::lookForTrouble()
{
    const auto now = std::chrono::steady_clock::now();
    const bool waits = rd_kafka_outq_len(m_handle->get()) > 0;
    auto complaint = m_handle->takeComplaint();
    if (!m_written.empty() || (!waits && !complaint && !m_trouble)) {
        m_lastWord = now;
        m_trouble.reset();
    } else if (complaint) {
        m_trouble = std::move(complaint);
        m_lastWord = now;
    } else if (waits && !m_trouble && now - m_lastWord > silence) {
        m_trouble = m_handle->error(RD_KAFKA_RESP_ERR__TIMED_OUT);
    } else if (!waits && m_trouble && now - m_lastWord > silence) {
        m_trouble.reset(); // it complained of nothing for a while, and nothing waits for it
    }
}

} // namespace

Result<std::unique_ptr<Writer>> openWriter(const Connection &connection)
{
    auto writer = std::make_unique<TopicWriter>();
    EG_CHECK(writer->open(connection));
    return writer;
}

} // namespace projections::kafka
