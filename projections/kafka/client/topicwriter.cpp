// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/kafka/client/handle.h"
#include "projections/kafka/client/topicsettings.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace projections::kafka {

using eventstore::Error;
using eventstore::Result;
using namespace std::chrono_literals;

namespace {

/// A server counts as unreachable when it does not confirm anything for so long.
constexpr auto silence = 5s;
constexpr std::int64_t largestBatch = 1'000'000;

const Handle::Settings writerSettings{
    {"enable.idempotence", "true"},
    {"acks", "all"},
    // A refused message ends the writer; see TopicWriter::isLarge().
    {"enable.gapless.guarantee", "true"},
    // Messages never expire while a server is unreachable.
    {"message.timeout.ms", "0"},
    {"message.max.bytes", "100000000"},
    {"queue.buffering.max.messages", "20000"},
    {"queue.buffering.max.kbytes", "65536"},
    {"linger.ms", "5"},
};

/// Largest number of messages in a transaction.
constexpr std::size_t transactionMessages = 2'000;
/// Time limit (ms) for starting transactions, which first aborts those that others left open.
constexpr int fenceWithin = 20'000;
constexpr int commitWithin = 20'000;
constexpr std::chrono::milliseconds transactionSilence{fenceWithin + 5'000};

/// Settings with the transactional id. A new writer with this id aborts an earlier writer's open
/// transaction, and the earlier writer's messages are refused from then on.
Handle::Settings transactionSettings(const std::string &topic)
{
    return {{"transactional.id", "eventglass-" + topic},
            {"transaction.timeout.ms", "30000"},
            {"message.timeout.ms", "25000"},
            {"enable.idempotence", "true"},
            {"acks", "all"},
            {"message.max.bytes", "100000000"},
            {"queue.buffering.max.messages", "20000"},
            {"queue.buffering.max.kbytes", "65536"},
            {"linger.ms", "5"}};
}

/// Converts librdkafka's result of a transaction's call. After any error a new writer continues
/// after what is in the topic.
Result<void> resultOf(const Handle &handle, rd_kafka_error_t *error)
{
    if (!error)
        return {};
    const std::string words = rd_kafka_error_string(error);
    const auto code = rd_kafka_error_code(error);
    const bool passes = rd_kafka_error_is_fatal(error) ||
                        rd_kafka_error_txn_requires_abort(error) ||
                        rd_kafka_error_is_retriable(error);
    rd_kafka_error_destroy(error);
    return eventstore::fail(handle.error(passes ? RD_KAFKA_RESP_ERR__TRANSPORT : code, words));
}

/// Part of librdkafka's message for a fatal error, and the code it stands for.
struct Cause
{
    std::string_view words;
    rd_kafka_resp_err_t code;
};
constexpr std::array causes{
    Cause{"Message size too large", RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE},
    Cause{"Invalid record", RD_KAFKA_RESP_ERR_INVALID_RECORD},
    Cause{"Topic authorization failed", RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED},
};

/// The code for the reason of a fatal error. Any unknown reason is retryable: a new writer
/// continues after what is in the topic.
rd_kafka_resp_err_t causeOf(std::string_view words)
{
    for (const Cause &cause : causes) {
        if (words.find(cause.words) != words.npos)
            return cause.code;
    }
    return RD_KAFKA_RESP_ERR__TRANSPORT;
}

class TopicWriter : public Writer
{
public:
    ~TopicWriter() override;
    Result<void> open(const Connection &connection);
    Result<bool> send(const Outgoing &message) override;
    Result<std::vector<Written>> poll(std::chrono::milliseconds limit) override;
    std::optional<Error> trouble() const override { return m_trouble; }

private:
    bool isLarge(const Outgoing &message) const;
    Result<bool> mayAdd(const Outgoing &message);
    Result<std::vector<Written>> commitWhenWhole();
    Error refusal(Error error) const;
    static void onDelivered(rd_kafka_t *client, const rd_kafka_message_t *message, void *opaque);
    void lookForTrouble();

    std::shared_ptr<Handle> m_handle;
    rd_kafka_topic_t *m_topic = nullptr;
    std::int64_t m_largest = 0; ///< bytes the topic took in a message when it was opened
    std::size_t m_large = 0;
    bool m_alone = false; ///< a large message is not confirmed yet
    bool m_transactional = false;
    bool m_inTransaction = false;
    std::size_t m_sent = 0; ///< messages in this transaction
    std::vector<Written> m_uncommitted;
    std::vector<Written> m_written;
    std::optional<Error> m_failure;
    std::optional<Error> m_trouble;
    std::chrono::steady_clock::time_point m_lastWord = std::chrono::steady_clock::now();
};

Result<void> TopicWriter::open(const Connection &connection)
{
    EG_TRY(const auto facts, readSettings(connection));
    if (facts.compacted) {
        return eventstore::fail(
            eventstore::ErrorCode::InvalidData,
            "The topic " + connection.address.topic +
                " is compacted: of the events of a stream it keeps only the last ones",
            "Set its cleanup.policy to delete, or name another topic");
    }
    m_largest = facts.largestMessage;
    const auto batch = std::min<std::int64_t>(largestBatch, m_largest * 9 / 10);
    m_large = static_cast<std::size_t>(batch / 2);
    m_transactional = connection.address.transactions;
    auto settings =
        m_transactional ? transactionSettings(connection.address.topic) : writerSettings;
    settings.emplace_back("batch.size", std::to_string(std::max<std::int64_t>(batch, 1)));
    EG_TRY(m_handle,
           Handle::open(RD_KAFKA_PRODUCER, connection, settings, [](rd_kafka_conf_t *conf) {
               rd_kafka_conf_set_dr_msg_cb(conf, onDelivered);
           }));
    m_handle->owner = this;
    m_topic = rd_kafka_topic_new(m_handle->get(), connection.address.topic.c_str(), nullptr);
    if (!m_transactional)
        return {};
    return Handle::blocking(m_handle, transactionSilence, [](Handle &of) {
        return resultOf(of, rd_kafka_init_transactions(of.get(), fenceWithin));
    });
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

/// Whether the message may be refused for its size. Such a message is sent alone: otherwise later
/// messages of its partition could be accepted, and its absence would go unnoticed.
bool TopicWriter::isLarge(const Outgoing &message) const
{
    std::size_t size = message.key.size() + message.value.size();
    for (const auto &[name, value] : message.headers)
        size += name.size() + value.size();
    return size > m_large;
}

/// Whether the message can be sent now; begins a transaction if needed.
Result<bool> TopicWriter::mayAdd(const Outgoing &message)
{
    const bool waits = m_inTransaction || rd_kafka_outq_len(m_handle->get()) > 0;
    if (waits && (m_alone || isLarge(message)))
        return false;
    if (!m_transactional)
        return true;
    if (m_sent >= transactionMessages)
        return false;
    if (!m_inTransaction)
        EG_CHECK(resultOf(*m_handle, rd_kafka_begin_transaction(m_handle->get())));
    m_inTransaction = true;
    ++m_sent;
    return true;
}

/// Commits the transaction once all its messages are delivered; they count as written only then.
Result<std::vector<Writer::Written>> TopicWriter::commitWhenWhole()
{
    m_uncommitted.insert(m_uncommitted.end(), m_written.begin(), m_written.end());
    if (!m_inTransaction || rd_kafka_outq_len(m_handle->get()) > 0)
        return std::vector<Written>();
    EG_CHECK(Handle::blocking(m_handle, transactionSilence, [](Handle &of) {
        return resultOf(of, rd_kafka_commit_transaction(of.get(), commitWithin));
    }));
    m_inTransaction = false;
    m_sent = 0;
    return std::exchange(m_uncommitted, {});
}

Result<bool> TopicWriter::send(const Outgoing &message)
{
    EG_TRY(const bool room, mayAdd(message));
    if (!room)
        return false;
    m_alone = isLarge(message);
    auto *headers = rd_kafka_headers_new(message.headers.size());
    for (const auto &[name, value] : message.headers) {
        rd_kafka_header_add(headers, name.c_str(), static_cast<ssize_t>(name.size()), value.data(),
                            static_cast<ssize_t>(value.size()));
    }
    // librdkafka copies key and value, although its parameters are not const.
    auto *value = const_cast<char *>(message.value.data()); // NOLINT(*-const-cast)
    const auto code = rd_kafka_producev(
        m_handle->get(), RD_KAFKA_V_RKT(m_topic), RD_KAFKA_V_PARTITION(message.partition),
        RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
        RD_KAFKA_V_KEY(message.key.data(), message.key.size()),
        RD_KAFKA_V_VALUE(value, message.value.size()), RD_KAFKA_V_HEADERS(headers),
        // NOLINTNEXTLINE(*-reinterpret-cast,performance-no-int-to-ptr): never dereferenced
        RD_KAFKA_V_OPAQUE(reinterpret_cast<void *>(message.ticket)), RD_KAFKA_V_END);
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR)
        return true;
    rd_kafka_headers_destroy(headers);
    if (code == RD_KAFKA_RESP_ERR__QUEUE_FULL)
        return false;
    if (code == RD_KAFKA_RESP_ERR__FATAL)
        return true; // poll() reports the error
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

/// If the topic takes smaller messages by now, it refuses whole batches of messages that it takes
/// one by one: a new writer makes smaller ones. A message that was sent alone is itself too large.
Error TopicWriter::refusal(Error error) const
{
    if (error.code != eventstore::ErrorCode::InvalidData || m_alone)
        return error;
    const auto now = readSettings(m_handle->connection());
    if (!now || now->largestMessage >= m_largest)
        return error;
    return {eventstore::ErrorCode::ConnectionLost,
            "The topic " + m_handle->connection().address.topic +
                " takes smaller messages now; it is opened again",
            {}};
}

Result<std::vector<Writer::Written>> TopicWriter::poll(std::chrono::milliseconds limit)
{
    m_written.clear();
    rd_kafka_poll(m_handle->get(), static_cast<int>(limit.count()));
    std::array<char, 512> why{};
    if (rd_kafka_fatal_error(m_handle->get(), why.data(), why.size()) !=
        RD_KAFKA_RESP_ERR_NO_ERROR) {
        return eventstore::fail(refusal(m_handle->error(causeOf(why.data()), why.data())));
    }
    if (m_failure)
        return eventstore::fail(refusal(*m_failure));
    lookForTrouble();
    if (m_transactional)
        return commitWhenWhole();
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
        m_trouble.reset(); // no error for a while, and no message is waiting
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
