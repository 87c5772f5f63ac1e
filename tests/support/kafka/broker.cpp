// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kafka/broker.h"

#include <QElapsedTimer>

#include <librdkafka/rdkafka.h>
#include <unistd.h>

#include <atomic>
#include <initializer_list>

using namespace Qt::StringLiterals;

namespace support {

namespace {

constexpr int patience = 20'000;

using Settings = std::initializer_list<std::pair<const char *, const char *>>;

class Client
{
public:
    Client(rd_kafka_type_t type, const QByteArray &server, const Settings &settings = {})
    {
        rd_kafka_conf_t *conf = rd_kafka_conf_new();
        rd_kafka_conf_set(conf, "bootstrap.servers", server.constData(), nullptr, 0);
        for (const auto &[name, value] : settings)
            rd_kafka_conf_set(conf, name, value, nullptr, 0);
        rd_kafka_conf_set_log_cb(conf, [](const rd_kafka_t *, int, const char *, const char *) {});
        m_client = rd_kafka_new(type, conf, nullptr, 0);
        m_queue = rd_kafka_queue_new(m_client);
    }
    ~Client()
    {
        rd_kafka_queue_destroy(m_queue);
        rd_kafka_destroy_flags(m_client, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
    }
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;
    rd_kafka_t *get() const { return m_client; }
    rd_kafka_queue_t *queue() const { return m_queue; }
    using TopicsResult = const rd_kafka_CreateTopics_result_t *(*)(rd_kafka_event_t *);
    /// Waits for the answer to a request of an administrator; `each` looks at that of the topic.
    bool answered(TopicsResult each = nullptr) const
    {
        rd_kafka_event_t *event = rd_kafka_queue_poll(m_queue, patience);
        bool good = event && rd_kafka_event_error(event) == RD_KAFKA_RESP_ERR_NO_ERROR;
        if (const auto *result = good && each ? each(event) : nullptr) {
            std::size_t count = 0;
            const auto **topics = rd_kafka_CreateTopics_result_topics(result, &count);
            good =
                count == 1 && rd_kafka_topic_result_error(topics[0]) == RD_KAFKA_RESP_ERR_NO_ERROR;
        }
        if (event)
            rd_kafka_event_destroy(event);
        return good;
    }

private:
    rd_kafka_t *m_client = nullptr;
    rd_kafka_queue_t *m_queue = nullptr;
};

/// The number of partitions of a topic; 0 if the broker does not know the topic yet, as a new one
/// is not known to all brokers at once.
int partitionsOf(const Client &client, const QString &topic)
{
    rd_kafka_topic_t *wanted =
        rd_kafka_topic_new(client.get(), topic.toUtf8().constData(), nullptr);
    const struct rd_kafka_metadata *found = nullptr;
    int count = 0;
    if (rd_kafka_metadata(client.get(), 0, wanted, &found, patience) ==
        RD_KAFKA_RESP_ERR_NO_ERROR) {
        if (found->topic_cnt == 1 && found->topics[0].err == RD_KAFKA_RESP_ERR_NO_ERROR)
            count = found->topics[0].partition_cnt;
        rd_kafka_metadata_destroy(found);
    }
    rd_kafka_topic_destroy(wanted);
    return count;
}

bool isKnown(const Client &client, const QString &topic, int partitions)
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < patience) {
        if (partitionsOf(client, topic) == partitions)
            return true;
        ::usleep(50'000);
    }
    return false;
}

QByteArray bytes(const void *data, size_t length)
{
    // An empty value differs from no value.
    return data ? QByteArray(static_cast<const char *>(data), qsizetype(length)) : QByteArray();
}

TopicMessage messageFrom(const rd_kafka_message_t &raw)
{
    TopicMessage message{
        raw.partition, raw.offset, bytes(raw.key, raw.key_len), bytes(raw.payload, raw.len), {}};
    rd_kafka_headers_t *headers = nullptr;
    if (rd_kafka_message_headers(&raw, &headers) == RD_KAFKA_RESP_ERR_NO_ERROR) {
        const char *name = nullptr;
        const void *value = nullptr;
        size_t size = 0;
        for (size_t i = 0; rd_kafka_header_get_all(headers, i, &name, &value, &size) ==
                           RD_KAFKA_RESP_ERR_NO_ERROR;
             ++i)
            message.headers[name] = bytes(value, size);
    }
    return message;
}

} // namespace

QString Broker::makeTopic(int partitions) const
{
    static std::atomic<int> number = 0;
    const QString name = u"eventglass-test-%1-%2"_s.arg(::getpid()).arg(++number);
    return make(name, partitions) ? name : QString();
}

bool Broker::make(const QString &topic, int partitions) const
{
    const Client client(RD_KAFKA_PRODUCER, m_server);
    rd_kafka_NewTopic_t *wanted =
        rd_kafka_NewTopic_new(topic.toUtf8().constData(), partitions, 1, nullptr, 0);
    rd_kafka_CreateTopics(client.get(), &wanted, 1, nullptr, client.queue());
    const bool made = client.answered(rd_kafka_event_CreateTopics_result);
    rd_kafka_NewTopic_destroy(wanted);
    return made && isKnown(client, topic, partitions);
}

bool Broker::makeAnew(const QString &topic, int partitions) const
{
    if (!removeTopic(topic))
        return false;
    QElapsedTimer clock;
    clock.start();
    // The name is taken for as long as its files are being put aside.
    while (!make(topic, partitions)) {
        if (clock.elapsed() > patience)
            return false;
    }
    return true;
}

bool Broker::deleteBefore(const QString &topic, int partition, qint64 offset) const
{
    const Client client(RD_KAFKA_PRODUCER, m_server);
    auto *places = rd_kafka_topic_partition_list_new(1);
    rd_kafka_topic_partition_list_add(places, topic.toUtf8().constData(), partition)->offset =
        offset;
    rd_kafka_DeleteRecords_t *records = rd_kafka_DeleteRecords_new(places);
    rd_kafka_topic_partition_list_destroy(places);
    rd_kafka_DeleteRecords(client.get(), &records, 1, nullptr, client.queue());
    const bool done = client.answered();
    rd_kafka_DeleteRecords_destroy(records);
    return done;
}

bool Broker::addPartitions(const QString &topic, int partitions) const
{
    const Client client(RD_KAFKA_PRODUCER, m_server);
    rd_kafka_NewPartitions_t *more = rd_kafka_NewPartitions_new(
        topic.toUtf8().constData(), static_cast<size_t>(partitions), nullptr, 0);
    rd_kafka_CreatePartitions(client.get(), &more, 1, nullptr, client.queue());
    const bool made = client.answered();
    rd_kafka_NewPartitions_destroy(more);
    return made && isKnown(client, topic, partitions);
}

bool Broker::configure(const QString &topic, const char *name, const char *value) const
{
    const Client client(RD_KAFKA_PRODUCER, m_server);
    rd_kafka_ConfigResource_t *changes =
        rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic.toUtf8().constData());
    rd_kafka_ConfigResource_set_config(changes, name, value);
    rd_kafka_AlterConfigs(client.get(), &changes, 1, nullptr, client.queue());
    const bool done = client.answered();
    rd_kafka_ConfigResource_destroy(changes);
    return done;
}

bool Broker::removeTopic(const QString &topic) const
{
    const Client client(RD_KAFKA_PRODUCER, m_server);
    rd_kafka_DeleteTopic_t *gone = rd_kafka_DeleteTopic_new(topic.toUtf8().constData());
    rd_kafka_DeleteTopics(client.get(), &gone, 1, nullptr, client.queue());
    const bool done = client.answered();
    rd_kafka_DeleteTopic_destroy(gone);
    return done;
}

bool Broker::write(const QString &topic, const QList<TopicMessage> &messages) const
{
    const Client client(RD_KAFKA_PRODUCER, m_server,
                        {{"enable.idempotence", "true"}, {"partitioner", "murmur2_random"}});
    const QByteArray name = topic.toUtf8();
    for (const TopicMessage &message : messages) {
        auto *value = const_cast<char *>(message.value.constData());
        const void *key = message.key.isNull() ? nullptr : message.key.constData();
        const auto code = rd_kafka_producev(
            client.get(), RD_KAFKA_V_TOPIC(name.constData()),
            RD_KAFKA_V_PARTITION(message.partition), RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
            RD_KAFKA_V_KEY(key, size_t(message.key.size())),
            RD_KAFKA_V_VALUE(message.value.isNull() ? nullptr : value,
                             size_t(message.value.size())),
            RD_KAFKA_V_END);
        if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
            return false;
        rd_kafka_poll(client.get(), 0);
    }
    return rd_kafka_flush(client.get(), patience) == RD_KAFKA_RESP_ERR_NO_ERROR;
}

QList<TopicMessage> Broker::readAll(const QString &topic, bool committed) const
{
    const Client client(RD_KAFKA_CONSUMER, m_server,
                        {{"group.id", "eventglass-test-reader"},
                         {"enable.partition.eof", "true"},
                         {"enable.auto.commit", "false"},
                         {"isolation.level", committed ? "read_committed" : "read_uncommitted"},
                         {"fetch.wait.max.ms", "20"}});
    rd_kafka_poll_set_consumer(client.get());
    int left = partitionsOf(client, topic);
    auto *list = rd_kafka_topic_partition_list_new(left);
    for (int i = 0; i < left; ++i)
        rd_kafka_topic_partition_list_add(list, topic.toUtf8().constData(), i)->offset = 0;
    rd_kafka_assign(client.get(), list);
    rd_kafka_topic_partition_list_destroy(list);
    QList<TopicMessage> messages;
    QElapsedTimer clock;
    clock.start();
    while (left > 0 && clock.elapsed() < patience) {
        rd_kafka_message_t *raw = rd_kafka_consumer_poll(client.get(), 100);
        if (!raw)
            continue;
        if (raw->err == RD_KAFKA_RESP_ERR__PARTITION_EOF)
            --left;
        else if (raw->err == RD_KAFKA_RESP_ERR_NO_ERROR)
            messages += messageFrom(*raw);
        rd_kafka_message_destroy(raw);
    }
    std::ranges::sort(messages, {}, [](const TopicMessage &message) {
        return std::pair(message.partition, message.offset);
    });
    return messages;
}

qint64 Broker::count(const QString &topic) const
{
    const Client client(RD_KAFKA_CONSUMER, m_server);
    QElapsedTimer clock;
    clock.start();
    int partitions = 0;
    while ((partitions = partitionsOf(client, topic)) == 0 && clock.elapsed() < patience)
        ::usleep(50'000);
    if (partitions == 0)
        qFatal("the broker does not know the topic %s", qPrintable(topic));
    qint64 sum = 0;
    for (int i = 0; i < partitions; ++i) {
        int64_t low = 0;
        int64_t high = 0;
        // A topic made a moment ago has no leader yet, and librdkafka doesn't ask again by itself.
        rd_kafka_resp_err_t error = RD_KAFKA_RESP_ERR_NO_ERROR;
        while ((error = rd_kafka_query_watermark_offsets(client.get(), topic.toUtf8().constData(),
                                                         i, &low, &high, patience)) !=
                   RD_KAFKA_RESP_ERR_NO_ERROR &&
               clock.elapsed() < patience)
            ::usleep(50'000);
        if (error != RD_KAFKA_RESP_ERR_NO_ERROR)
            qFatal("the offsets of %s can't be asked for: %s", qPrintable(topic),
                   rd_kafka_err2str(error));
        sum += high - low;
    }
    return sum;
}

} // namespace support
