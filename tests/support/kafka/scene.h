// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/kafka/broker.h"
#include "tests/support/program.h"
#include "tests/support/realserver.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QSet>
#include <QtTest>

#include <csignal>
#include <fstream>

namespace support {

using namespace Qt::StringLiterals;

/// Base of the tests of ingest and publish: a real Kafka broker that tests/servers/kafka.sh starts,
/// one for all tests of a program. Tests skip themselves if it is not available. Set
/// EVENTGLASS_TEST_KAFKA to use your own broker (HOST:PORT without authentication and TLS), which
/// is never killed.
class KafkaScene : public QObject
{
protected:
    static constexpr int patience = 90'000;
    static constexpr auto password = "eventglass-test";

    /// A line for import with a version.
    static QByteArray versioned(int n, const QByteArray &stream, int version)
    {
        QByteArray line = importLine(n, stream).trimmed();
        line.chop(1);
        return line + R"(,"stream_version":)" + QByteArray::number(version) + "}";
    }
    static TopicMessage message(const QByteArray &key, const QByteArray &value, int partition = -1)
    {
        return {partition, 0, key, value, {}};
    }
    /// The exported events without positions, sorted, so that the order of the streams doesn't
    /// matter.
    static QList<QByteArray> contents(const Program &program)
    {
        QList<QByteArray> lines;
        for (const QByteArray &line : program.run(u"export"_s).lines())
            lines += line.mid(line.indexOf("\"stream_id\""));
        std::ranges::sort(lines);
        return lines;
    }
    static qint64 count(const Program &program)
    {
        return program.sql(u"select count(*) from events"_s).toLongLong();
    }
    static bool reaches(const Program &program, qint64 events, int limit = patience)
    {
        return QTest::qWaitFor([&] { return count(program) >= events; }, limit);
    }
    /// How many messages of a topic the store has ingested: the sum of its stored offsets.
    static qint64 taken(const Program &program, const QString &topic)
    {
        return program
            .sql(u"select coalesce(sum(next_offset), 0) from eventglass_offsets where topic = '"_s +
                 topic + u"'"_s)
            .toLongLong();
    }
    static void fill(const Program &program, int events, const QString &seed = u"1"_s)
    {
        const auto outcome =
            program.run(u"demo"_s, {u"--events"_s, QString::number(events), u"--seed"_s, seed});
        if (outcome.status != 0)
            qFatal("%s", outcome.text().constData());
    }
    static void init(const Program &program)
    {
        const auto outcome = program.run(u"init"_s);
        if (outcome.status != 0)
            qFatal("%s", outcome.text().constData());
    }
    QString url(const QString &topic) const { return m_broker->url(topic); }
    void signalServer(int number) const { ::kill(-serverPid(), number); }
    pid_t serverPid() const
    {
        QFile file(QString::fromStdString(m_server->env("FOLDER")) + u"/pid"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
    }
    /// Sends the signal; returns the milliseconds until the process ended.
    static qint64 stop(QProcess &process, int number)
    {
        QElapsedTimer clock;
        clock.start();
        ::kill(static_cast<pid_t>(process.processId()), number);
        return process.waitForFinished(patience) ? clock.elapsed() : patience;
    }
    static bool says(QProcess &process, const QByteArray &words, QByteArray &heard)
    {
        process.setReadChannel(QProcess::StandardError);
        return QTest::qWaitFor(
            [&] {
                process.waitForReadyRead(20);
                heard += process.readAllStandardError();
                return heard.contains(words);
            },
            patience);
    }
    /// Checks that the topic has each event of the store once, and the events of a stream in order
    /// and in one partition.
    void compareTopic(const Program &program, const QString &topic, bool committed = false) const
    {
        QHash<QByteArray, QList<QByteArray>> wanted;
        QHash<QByteArray, QList<QByteArray>> found;
        QHash<QByteArray, QSet<int>> partitions;
        qint64 events = 0;
        for (const QByteArray &line : program.run(u"export"_s).lines()) {
            const auto row = QJsonDocument::fromJson(line).object();
            wanted[row[u"stream_id"_s].toString().toUtf8()] += line;
            ++events;
        }
        const auto messages = m_broker->readAll(topic, committed);
        for (const TopicMessage &one : messages) {
            found[one.key] += one.value;
            partitions[one.key] += one.partition;
        }
        QCOMPARE(messages.size(), events);
        QVERIFY(found == wanted);
        for (const auto &places : std::as_const(partitions))
            QCOMPARE(places.size(), 1);
    }

    /// Starts or finds the broker; returns the reason if there is none, else an empty text.
    QString startBroker()
    {
        const QByteArray own = qgetenv("EVENTGLASS_TEST_KAFKA");
        if (!own.isEmpty()) {
            m_broker = std::make_unique<Broker>(own);
            return {};
        }
        std::string why;
        m_server = RealServer::start("kafka", why);
        if (!m_server)
            return QString::fromStdString(why);
        m_broker = std::make_unique<Broker>("127.0.0.1:" +
                                            QByteArray::fromStdString(m_server->env("PLAIN_PORT")));
        return {};
    }

    std::unique_ptr<RealServer> m_server; ///< null for the user's own broker
    std::unique_ptr<Broker> m_broker;
};

} // namespace support
