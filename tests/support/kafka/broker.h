// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

#include <memory>

namespace support {

/// A message as a Kafka client sees it.
struct TopicMessage
{
    int partition = 0;
    qint64 offset = 0;
    QByteArray key;
    QByteArray value; ///< null if the message has no value
    QMap<QByteArray, QByteArray> headers;
};

/// A Kafka broker, accessed with librdkafka and none of our own code.
class Broker
{
public:
    /// HOST:PORT of a listener without authentication and TLS.
    explicit Broker(QByteArray server)
        : m_server(std::move(server))
    {
    }

    /// Creates a topic with a unique name and returns the name; empty on an error.
    QString makeTopic(int partitions) const;
    /// Removes it, and makes another one of the same name.
    bool makeAnew(const QString &topic, int partitions) const;
    /// Deletes what a partition has before an offset.
    bool deleteBefore(const QString &topic, int partition, qint64 offset) const;
    bool addPartitions(const QString &topic, int partitions) const;
    /// Sets one setting of a topic and resets all others to their defaults.
    bool configure(const QString &topic, const char *name, const char *value) const;
    bool removeTopic(const QString &topic) const;
    /// Writes messages and waits until they are stored; the key selects the partition if it is -1.
    bool write(const QString &topic, const QList<TopicMessage> &messages) const;
    /// All messages by partition and offset; `committed`: only those of committed transactions.
    QList<TopicMessage> readAll(const QString &topic, bool committed = false) const;
    /// The number of messages, from the offsets of the partitions' ends.
    qint64 count(const QString &topic) const;
    QString url(const QString &topic) const
    {
        return QStringLiteral("kafka://") + QString::fromUtf8(m_server) + QLatin1Char('/') + topic;
    }

private:
    bool make(const QString &topic, int partitions) const;

    QByteArray m_server;
};

} // namespace support
