// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/kafka/client/handle.h"

#include "eventstore/process/errands.h"

#include <algorithm>
#include <array>
#include <condition_variable>

namespace projections::kafka {

using eventstore::Error;
using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;

namespace {

/// The first librdkafka version that supports SCRAM with Kafka 3.8.1 and later.
constexpr int scramVersion = 0x020601ff;

bool holds(std::string_view text, std::string_view word)
{
    return text.find(word) != text.npos;
}

bool isAboutCertificate(std::string_view detail)
{
    return holds(detail, "verify") || holds(detail, "certificate");
}

ErrorCode codeOf(rd_kafka_resp_err_t code, std::string_view detail)
{
    switch (code) {
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
    case RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC:
    case RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION:
        return ErrorCode::NotFound;
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED:
        return ErrorCode::Denied;
    case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE:
    case RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE:
    case RD_KAFKA_RESP_ERR_INVALID_RECORD:
        return ErrorCode::InvalidData;
    case RD_KAFKA_RESP_ERR__AUTHENTICATION:
    case RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED:
    case RD_KAFKA_RESP_ERR_UNSUPPORTED_SASL_MECHANISM:
    case RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET:
    case RD_KAFKA_RESP_ERR__INVALID_ARG:
        return ErrorCode::Database;
    case RD_KAFKA_RESP_ERR__SSL:
        return isAboutCertificate(detail) ? ErrorCode::Database : ErrorCode::ConnectionLost;
    default:
        return ErrorCode::ConnectionLost;
    }
}

std::string adviceFor(rd_kafka_resp_err_t code, std::string_view detail,
                      const Connection &connection)
{
    switch (code) {
    case RD_KAFKA_RESP_ERR__AUTHENTICATION:
    case RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED:
        if (connection.address.sasl != "PLAIN" && rd_kafka_version() < scramVersion) {
            return std::string("librdkafka ") + rd_kafka_version_str() +
                   " can't do SCRAM with Kafka 3.8.1 and later (2.6.1 can): use sasl=plain over "
                   "TLS there; else check the user and EVENTGLASS_KAFKA_PASSWORD";
        }
        return "Check the user and EVENTGLASS_KAFKA_PASSWORD";
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
    case RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC:
        return "Check its name, or make it first";
    case RD_KAFKA_RESP_ERR__SSL:
        if (!isAboutCertificate(detail))
            return {};
        return connection.address.ca.empty()
                   ? "Name the file with the server's root in the address: ?ca=FILE"
                   : "Check the file behind ca= and the server's name";
    case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE:
    case RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE:
        return "Raise max.message.bytes of the topic and start it again; it goes on there";
    case RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET:
        return "Messages were deleted before they were read, or the topic was recreated; "
               "--begin-again reads all messages and skips events that are in the store already; "
               "another --group does the same";
    default:
        return {};
    }
}

/// Replaces a long message of librdkafka by one for people.
struct Saying
{
    std::string_view holds;
    std::string_view means;
};
constexpr std::string_view closes = "it closes the connection";
constexpr std::array sayings{
    Saying{"Message size too large", "a message is larger than the topic takes"},
    Saying{"certificate verify failed", "its certificate can't be verified"},
    Saying{"unexpected eof while reading", "it does not speak TLS on this port"},
    Saying{"wrong version number", "it does not speak TLS on this port"},
    Saying{"Disconnected while requesting ApiVersion",
           "it closes the connection at once; a port for TLS is kafka+ssl://"},
    Saying{"Connection refused", "the connection is refused"},
    Saying{"Broken pipe", closes},
    Saying{"Connection reset", closes},
    Saying{"Disconnected", closes},
    Saying{"Failed to resolve", "there is no address for that name"},
};

/// A message of librdkafka without the broker's name at its start and the duration at its end.
std::string plain(std::string_view detail)
{
    for (const Saying &saying : sayings) {
        if (holds(detail, saying.holds))
            return std::string(saying.means);
    }
    if (const auto end = detail.find(" (after "); end != detail.npos)
        detail = detail.substr(0, end);
    if (const auto mark = detail.find(": ");
        mark != detail.npos && holds(detail.substr(0, mark), "/"))
        detail = detail.substr(mark + 2);
    return std::string(detail);
}

std::string withoutSecret(std::string text, const std::string &secret)
{
    for (auto at = secret.empty() ? text.npos : text.find(secret); at != text.npos;
         at = text.find(secret, at + 3))
        text.replace(at, secret.size(), "***");
    return text;
}

Handle::Settings settingsOf(const Connection &connection)
{
    const Address &address = connection.address;
    const bool sasl = !connection.login.user.empty();
    Handle::Settings settings{
        {"bootstrap.servers", address.servers},
        {"client.id", "eventglassctl"},
        {"security.protocol",
         std::string(sasl ? "sasl_" : "") + (address.tls ? "ssl" : "plaintext")},
        {"reconnect.backoff.max.ms", "2000"},
        {"socket.connection.setup.timeout.ms", "5000"},
        {"topic.metadata.refresh.interval.ms", "30000"},
    };
    if (sasl) {
        settings.emplace_back("sasl.mechanisms", address.sasl);
        settings.emplace_back("sasl.username", connection.login.user);
        settings.emplace_back("sasl.password", connection.login.password);
    }
    if (address.tls) {
        settings.emplace_back("ssl.endpoint.identification.algorithm", "https");
        if (!address.ca.empty())
            settings.emplace_back("ssl.ca.location", address.ca);
    }
    return settings;
}

} // namespace

Handle::Handle(Connection connection)
    : m_connection(std::move(connection))
{
}

Result<std::shared_ptr<Handle>> Handle::open(rd_kafka_type_t type, const Connection &connection,
                                             const Settings &settings,
                                             const std::function<void(rd_kafka_conf_t *)> &adjust)
{
    std::shared_ptr<Handle> handle(new Handle(connection));
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    std::array<char, 512> why{};
    for (const auto &list : {settingsOf(connection), settings}) {
        for (const auto &[name, value] : list) {
            if (rd_kafka_conf_set(conf, name.c_str(), value.c_str(), why.data(), why.size()) ==
                RD_KAFKA_CONF_OK)
                continue;
            rd_kafka_conf_destroy(conf);
            // The value may be a secret, and librdkafka's message may contain it.
            return fail(ErrorCode::Unsupported,
                        "The setting " + name + " is not one that librdkafka takes here.");
        }
    }
    rd_kafka_conf_set_opaque(conf, handle.get());
    rd_kafka_conf_set_log_cb(conf, onLog);
    rd_kafka_conf_set_error_cb(conf, onError);
    if (adjust)
        adjust(conf);
    handle->m_client = rd_kafka_new(type, conf, why.data(), why.size());
    if (!handle->m_client) {
        rd_kafka_conf_destroy(conf);
        return fail(ErrorCode::Database, "The client of Kafka can't be started: " +
                                             withoutSecret(why.data(), connection.login.password) +
                                             '.');
    }
    return handle;
}

Handle::~Handle()
{
    if (!m_client)
        return;
    // On a detached thread: it joins its threads, of which one may be resolving a host name.
    auto end = [client = m_client] {
        rd_kafka_destroy_flags(client, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
    };
    if (!eventstore::runDetached(end))
        end();
}

void Handle::onError(rd_kafka_t *client, int code, const char *reason, void *opaque)
{
    (void)client;
    auto *self = static_cast<Handle *>(opaque);
    const std::scoped_lock lock(self->m_mutex);
    const auto known = static_cast<rd_kafka_resp_err_t>(code);
    // "All brokers are down" follows the reason why the last one is: keep the reason.
    if (self->m_complaint && known == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN)
        return;
    // An error that a person has to fix must not be replaced by one that results from it.
    if (self->m_complaint &&
        codeOf(self->m_complaint->first, self->m_complaint->second) == ErrorCode::Database)
        return;
    self->m_complaint.emplace(known, reason ? reason : "");
}

/// Replaces librdkafka's default, which logs to standard error. Only the log tells that a broker
/// closed a connection that stood.
void Handle::onLog(const rd_kafka_t *client, int level, const char *facility, const char *text)
{
    (void)level;
    (void)facility;
    auto *self = static_cast<Handle *>(rd_kafka_opaque(client));
    if (self && text && holds(text, ": Disconnected"))
        self->m_hungUp = true;
}

std::optional<Error> Handle::takeComplaint()
{
    std::optional<std::pair<rd_kafka_resp_err_t, std::string>> complaint;
    {
        const std::scoped_lock lock(m_mutex);
        complaint.swap(m_complaint);
    }
    if (!complaint)
        return {};
    return error(complaint->first, complaint->second);
}

Error Handle::error(rd_kafka_resp_err_t code, std::string_view detail) const
{
    std::string said = plain(detail.empty() ? rd_kafka_err2str(code) : detail);
    said = withoutSecret(std::move(said), m_connection.login.password);
    Error error{codeOf(code, detail), m_connection.where() + ": " + said,
                adviceFor(code, detail, m_connection)};
    if (error.code == ErrorCode::NotFound)
        error.message = m_connection.where() + " has no topic " + m_connection.address.topic;
    const bool silent = error.connectionLost() && (code == RD_KAFKA_RESP_ERR__TIMED_OUT ||
                                                   code == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN);
    const bool closed = said == closes || (silent && m_hungUp);
    if (closed)
        error.message = m_connection.where() + ": " + std::string(closes);
    else if (silent)
        error.message = m_connection.where() + " does not answer";
    // A port that waits for a login closes it.
    if (closed && m_connection.login.user.empty())
        error.advice = "If it asks for a login, name the user: kafka://USER@HOST/TOPIC";
    return error;
}

/// The library's own time limits do not hold everywhere: rd_kafka_query_watermark_offsets() waits
/// for minutes where the server goes away meanwhile.
Result<void> Handle::blocking(const std::shared_ptr<Handle> &handle,
                              std::chrono::milliseconds silence,
                              std::function<Result<void>(Handle &)> call)
{
    struct Shared
    {
        std::mutex mutex;
        std::condition_variable_any changed;
        std::optional<Result<void>> done;
    };
    const auto shared = std::make_shared<Shared>();
    const bool begun = eventstore::runDetached([shared, handle, call = std::move(call)] {
        auto result = call(*handle);
        const std::scoped_lock lock(shared->mutex);
        shared->done = std::move(result);
        shared->changed.notify_all();
    });
    if (!begun)
        return fail(ErrorCode::Busy, "No thread could be started to speak to Kafka.");
    const std::stop_token &stop = handle->m_connection.stop;
    std::unique_lock lock(shared->mutex);
    for (auto answers = handle->m_answers.load();;) {
        if (shared->changed.wait_for(lock, stop, silence, [&] { return shared->done.has_value(); }))
            return std::move(*shared->done);
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "interrupted");
        const auto now = handle->m_answers.load();
        if (std::exchange(answers, now) == now)
            return fail(handle->error(RD_KAFKA_RESP_ERR__TIMED_OUT));
    }
}

Message messageFrom(const rd_kafka_message_t &message)
{
    const auto textOf = [](const void *bytes, std::size_t length) -> std::optional<std::string> {
        if (!bytes)
            return {};
        return std::string(static_cast<const char *>(bytes), length);
    };
    return {message.partition, message.offset, textOf(message.key, message.key_len),
            textOf(message.payload, message.len), rd_kafka_message_timestamp(&message, nullptr)};
}

std::optional<std::string> eventOf(const rd_kafka_message_t &message)
{
    rd_kafka_headers_t *headers = nullptr;
    const void *value = nullptr;
    std::size_t size = 0;
    if (rd_kafka_message_headers(&message, &headers) != RD_KAFKA_RESP_ERR_NO_ERROR ||
        rd_kafka_header_get_last(headers, "event_id", &value, &size) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return {};
    return std::string(static_cast<const char *>(value), size);
}

PartitionList::PartitionList(const std::string &topic, const Places &places)
    : list(rd_kafka_topic_partition_list_new(static_cast<int>(places.size())))
{
    for (const auto &[partition, offset] : places)
        rd_kafka_topic_partition_list_add(list, topic.c_str(), partition)->offset = offset;
}

} // namespace projections::kafka
