// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

#include <memory>

namespace support {

/// A message as any client sees it.
struct TopicMessage
{
    int partition = 0;
    qint64 offset = 0;
    QByteArray key;
    QByteArray value; ///< null where there is none
    QMap<QByteArray, QByteArray> headers;
};

/// A Kafka, spoken to by librdkafka without anything of ours between.
class Broker
{
public:
    /// HOST:PORT of a listener that asks for nothing.
    explicit Broker(QByteArray server)
        : m_server(std::move(server))
    {
    }

    /// A new topic of a name that no other test has; empty where that failed.
    QString makeTopic(int partitions) const;
    /// Removes it, and makes another one of the same name.
    bool makeAnew(const QString &topic, int partitions) const;
    /// Deletes what a partition has before an offset.
    bool deleteBefore(const QString &topic, int partition, qint64 offset) const;
    bool addPartitions(const QString &topic, int partitions) const;
    /// Sets one setting of a topic, and the others to their defaults.
    bool configure(const QString &topic, const char *name, const char *value) const;
    bool removeTopic(const QString &topic) const;
    /// Writes them and waits until they are there; a partition of -1 is chosen by the key.
    bool write(const QString &topic, const QList<TopicMessage> &messages) const;
    /// All there is, by partition and offset.
    QList<TopicMessage> readAll(const QString &topic, bool committed = false) const;
    /// How many there are, as the ends of the partitions say.
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
