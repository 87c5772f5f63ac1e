// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// ingest and publish beside a real Kafka that tests/servers/kafka.sh starts, one for all tests.
// Where it can't be had they are skipped; EVENTGLASS_TEST_KAFKA names one of your own (HOST:PORT,
// asking for nothing), which is not killed.
#include "tests/support/foreignstores.h"
#include "tests/support/kafka/broker.h"
#include "tests/support/postgresserver.h"
#include "tests/support/program.h"
#include "tests/support/realserver.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QSet>
#include <QtTest>

#include <csignal>
#include <fstream>

using namespace support;
using namespace Qt::StringLiterals;

class CtlKafkaTest : public QObject
{
    Q_OBJECT

    static constexpr int patience = 90'000;
    static constexpr auto password = "eventglass-test";

    std::unique_ptr<RealServer> m_server; ///< none where it is somebody's own
    std::unique_ptr<Broker> m_broker;

    /// A line of import with a version of its own.
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
    /// What a store holds, whatever order streams came in.
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
    /// The sum of the offsets a store has of a topic: how many messages it has taken.
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
    /// Sends the signal; milliseconds until the process ended.
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
    /// Each event of the store once in the topic, those of a stream in order and in one partition.
    void compareTopic(const Program &program, const QString &topic) const
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
        const auto messages = m_broker->readAll(topic);
        for (const TopicMessage &one : messages) {
            found[one.key] += one.value;
            partitions[one.key] += one.partition;
        }
        QCOMPARE(messages.size(), events);
        QVERIFY(found == wanted);
        for (const auto &places : std::as_const(partitions))
            QCOMPARE(places.size(), 1);
    }

private slots:
    void initTestCase();
    void cleanupTestCase() { m_server.reset(); }

    void whatIsPublishedIsIngested_data();
    void whatIsPublishedIsIngested();
    void headersSayWhatAMessageIs();
    void badMessagesAreDeadLetters_data() { whatIsPublishedIsIngested_data(); }
    void badMessagesAreDeadLetters();
    void versionsFromZeroFollow();
    void killedIngestsGoOnWithoutGaps_data() { whatIsPublishedIsIngested_data(); }
    void killedIngestsGoOnWithoutGaps();
    void aGroupSharesPartitions();
    void killedPublishesGoOnWithoutDoubles();
    void aTopicThatGrewOrWasMadeAnew();
    void anEventThatIsTooLargeLeavesNoGap();
    void topicsOfSmallMessagesAreFilled();
    void topicsOfOthersAreRefused();
    void foreignStoresArePublished();
    void aBrokerThatDiesIsWaitedFor();
    void aStoreThatIsLostIsWaitedFor();
    void stopsWhileTheBrokerHangs();
    void loginAndTls();
    void whatIsWrongIsSaid_data();
    void whatIsWrongIsSaid();
    void offsetsThatAreGoneAreSaid();
    void aGroupServesOneStore();
};

void CtlKafkaTest::initTestCase()
{
    const QByteArray own = qgetenv("EVENTGLASS_TEST_KAFKA");
    if (!own.isEmpty()) {
        m_broker = std::make_unique<Broker>(own);
        return;
    }
    std::string why;
    m_server = RealServer::start("kafka", why);
    if (!m_server)
        QSKIP(why.c_str());
    m_broker = std::make_unique<Broker>("127.0.0.1:" +
                                        QByteArray::fromStdString(m_server->env("PLAIN_PORT")));
}

void CtlKafkaTest::whatIsPublishedIsIngested_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("sqlite") << u"sqlite"_s;
    QTest::newRow("postgres") << u"postgres"_s;
}

void CtlKafkaTest::whatIsPublishedIsIngested()
{
    QFETCH(QString, kind);
    const Program source(kind);
    fill(source, 1500);
    const Program target(kind);
    init(target);
    const QString topic = m_broker->makeTopic(4);
    EG_STATUS(source.run(u"publish"_s, {url(topic)}), 0);
    compareTopic(source, topic);
    EG_STATUS(source.run(u"publish"_s, {url(topic)}), 0);
    QCOMPARE(m_broker->count(topic), count(source));
    const auto first = target.run(u"ingest"_s, {url(topic)});
    EG_STATUS(first, 0);
    QVERIFY2(first.messages.contains("stored " + QByteArray::number(count(source)) + " events"),
             first.text().constData());
    QCOMPARE(contents(target), contents(source));
    QCOMPARE(taken(target, topic), count(source));
    // Again, and by another group, which reads all of it.
    EG_STATUS(target.run(u"ingest"_s, {url(topic)}), 0);
    EG_STATUS(target.run(u"ingest"_s, {url(topic), u"--group"_s, u"other"_s}), 0);
    QCOMPARE(contents(target), contents(source));
    QCOMPARE(target.run(u"dead-letters"_s).rows().size(), 0);
    const auto entries = target.run(u"audit"_s).rows();
    QCOMPARE(entries.size(), 3);
    QCOMPARE(entries.first()[u"action"_s].toString(), u"ingest"_s);
}

void CtlKafkaTest::headersSayWhatAMessageIs()
{
    const Program source(u"sqlite"_s);
    init(source);
    const QByteArray id = "00000000-0000-4000-8000-00000000000a";
    QByteArray line = importLine(1, "cart-1", R"({"n":1.50})", "Noted");
    line.replace("\"metadata\":{}", R"("metadata":{"correlation_id":"c-1","causation_id":null})");
    EG_STATUS(source.run(u"import"_s, {u"-"_s}, line), 0);
    const QString topic = m_broker->makeTopic(1);
    EG_STATUS(source.run(u"publish"_s, {url(topic)}), 0);
    const auto messages = m_broker->readAll(topic);
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.first().key, "cart-1");
    QCOMPARE(messages.first().value, source.run(u"export"_s).lines().first());
    const QMap<QByteArray, QByteArray> wanted{{"event_id", "00000000-0000-4000-8000-000000000001"},
                                              {"event_type", "Noted"},
                                              {"global_position", "1"},
                                              {"correlation_id", "c-1"}};
    QCOMPARE(messages.first().headers, wanted);
}

void CtlKafkaTest::badMessagesAreDeadLetters()
{
    QFETCH(QString, kind);
    const Program target(kind);
    init(target);
    const QString topic = m_broker->makeTopic(1);
    const QByteArray good = versioned(1, "s-1", 1);
    const QList<TopicMessage> messages{
        message("s-1", good),
        message("s-1", good),                                          // the same again
        message("s-2", "no JSON"),                                     // 2
        message("s-2", {}),                                            // 3: a tombstone
        message("s-2", R"({"event_id":"x"})"),                         // 4
        message("s-1", versioned(2, "s-1", 1)),                        // 5: that version is taken
        message("s-1", versioned(3, "s-1", 3)),                        // 6: that is too far
        message("s-1", versioned(4, "s-1", 2)),                        // stored
        message({}, QByteArray("\xff\xfe\0x", 4)),                     // 8: no text at all
        message("s-3", importLine(5, "s-3").trimmed()),                // stored
        message("s-3", importLine(6, QByteArray(300, 'x')).trimmed()), // 10: no stream id
    };
    QVERIFY(m_broker->write(topic, messages));
    const QString name = u"kafka:"_s + topic + u"/g-1"_s;
    const auto outcome = target.run(u"ingest"_s, {url(topic), u"--group"_s, u"g-1"_s});
    EG_STATUS(outcome, 0);
    QCOMPARE(count(target), 3);
    const auto letters = target.run(u"dead-letters"_s).rows();
    QList<qint64> offsets;
    for (const auto &letter : letters) {
        offsets += letter[u"offset"_s].toInteger();
        QCOMPARE(letter[u"projection"_s].toString(), name);
        QCOMPARE(letter[u"topic"_s].toString(), topic);
        QCOMPARE(letter[u"partition"_s].toInt(-1), 0);
    }
    QCOMPARE(offsets, (QList<qint64>{2, 3, 4, 5, 6, 8, 10}));
    QVERIFY(letters[3][u"error"_s].toString().contains(
        u"version 1 of the stream is taken by the event 00000000-0000-4000-8000-000000000001"_s));
    QVERIFY(letters[4][u"error"_s].toString().contains(u"does not follow"_s));
    QCOMPARE(letters[4][u"key"_s].toString(), u"s-1"_s);
    // Version 3 follows by now, the rest doesn't.
    EG_STATUS(target.run(u"dead-letters"_s, {name, u"retry"_s}), 1);
    QCOMPARE(count(target), 4);
    EG_STATUS(target.run(u"dead-letters"_s, {name, u"retry"_s, u"--message"_s, u"0:6"_s}), 1);
    const auto left = target.run(u"dead-letters"_s, {name}).rows();
    QCOMPARE(left.size(), 6);
    QCOMPARE(left.first()[u"attempts"_s].toInt(), 2);
    EG_STATUS(target.run(u"dead-letters"_s, {name, u"discard"_s, u"--message"_s, u"0:3"_s,
                                             u"--reason"_s, u"a tombstone"_s}),
              0);
    EG_STATUS(target.run(u"dead-letters"_s,
                         {name, u"discard"_s, u"--key"_s, u"s-1"_s, u"--reason"_s, u"taken"_s}),
              0);
    QCOMPARE(target.run(u"dead-letters"_s).rows().size(), 4);
    const auto gone = target.run(u"dead-letters"_s, {name, u"--discarded"_s}).rows();
    QCOMPARE(gone.size(), 2);
    QCOMPARE(gone.first()[u"reason"_s].toString(), u"a tombstone"_s);
    QCOMPARE(taken(target, topic), messages.size());
}

/// As stores of other libraries publish them.
void CtlKafkaTest::versionsFromZeroFollow()
{
    const Program target(u"sqlite"_s);
    init(target);
    const QString topic = m_broker->makeTopic(1);
    QVERIFY(m_broker->write(topic, {message("z-1", versioned(1, "z-1", 0)),
                                    message("z-1", versioned(2, "z-1", 1)),
                                    message("o-1", versioned(3, "o-1", 1))}));
    EG_STATUS(target.run(u"ingest"_s, {url(topic)}), 0);
    QCOMPARE(count(target), 3);
    // Another process knows it, too; and one version 0 in the wrong place spoils nothing.
    QVERIFY(m_broker->write(topic, {message("o-1", versioned(4, "o-1", 0)),
                                    message("o-1", versioned(5, "o-1", 2)),
                                    message("z-1", versioned(6, "z-1", 2))}));
    EG_STATUS(target.run(u"ingest"_s, {url(topic)}), 0);
    QCOMPARE(count(target), 5);
    QCOMPARE(target.run(u"dead-letters"_s).rows().size(), 1);
}

void CtlKafkaTest::killedIngestsGoOnWithoutGaps()
{
    QFETCH(QString, kind);
    const Program source(u"sqlite"_s);
    fill(source, 2000, u"2"_s);
    const Program target(kind);
    init(target);
    const QString topic = m_broker->makeTopic(3);
    EG_STATUS(source.run(u"publish"_s, {url(topic)}), 0);
    QVERIFY(m_broker->write(topic, {message("bad", "bad", 0), message("bad", "bad", 1)}));
    const QStringList words{url(topic), u"--batch"_s, u"50"_s};
    for (const qint64 at : {200, 1200}) {
        const auto victim = target.start(u"ingest"_s, words + QStringList{u"--follow"_s});
        QVERIFY(reaches(target, at));
        victim->kill();
        QVERIFY(victim->waitForFinished());
        // Never one without the other, however it ended.
        const qint64 letters =
            target.sql(u"select count(*) from eventglass_message_letters"_s).toLongLong();
        QCOMPARE(taken(target, topic), count(target) + letters);
    }
    EG_STATUS(target.run(u"ingest"_s, words), 0);
    QCOMPARE(contents(target), contents(source));
    QCOMPARE(target.run(u"dead-letters"_s).rows().size(), 2);
}

void CtlKafkaTest::aGroupSharesPartitions()
{
    const Program source(u"sqlite"_s);
    fill(source, 2000, u"3"_s);
    const Program target(u"postgres"_s);
    init(target);
    const QString topic = m_broker->makeTopic(4);
    const QStringList words{url(topic), u"--batch"_s, u"50"_s};
    const auto one = target.start(u"ingest"_s, words + QStringList{u"--follow"_s});
    const auto two = target.start(u"ingest"_s, words + QStringList{u"--follow"_s});
    QByteArray heardOne;
    QByteArray heardTwo;
    QVERIFY2(says(*one, "live", heardOne), heardOne.constData());
    QVERIFY2(says(*two, "live", heardTwo), heardTwo.constData());
    EG_STATUS(source.run(u"publish"_s, {url(topic)}), 0);
    QVERIFY(reaches(target, count(source)));
    QVERIFY(QTest::qWaitFor([&] { return taken(target, topic) == count(source); }, patience));
    const qint64 first = stop(*one, SIGTERM);
    QVERIFY2(first < 1500, QByteArray::number(first).constData());
    QVERIFY(stop(*two, SIGINT) < 1500);
    heardOne += one->readAllStandardError();
    heardTwo += two->readAllStandardError();
    QCOMPARE(one->exitCode(), 0);
    QCOMPARE(two->exitCode(), 0);
    const auto stored = [](const QByteArray &heard) {
        const auto at = heard.indexOf("stored ");
        return heard.mid(at + 7).split(' ').first().toLongLong();
    };
    QVERIFY2(stored(heardOne) > 0, heardOne.constData());
    QVERIFY2(stored(heardTwo) > 0, heardTwo.constData());
    QCOMPARE(stored(heardOne) + stored(heardTwo), count(source));
    QCOMPARE(contents(target), contents(source));
}

void CtlKafkaTest::killedPublishesGoOnWithoutDoubles()
{
    const Program source(u"sqlite"_s);
    fill(source, 6000, u"4"_s);
    const QString topic = m_broker->makeTopic(4);
    for (const qint64 at : {1, 2000, 4000}) {
        const auto victim = source.start(u"publish"_s, {url(topic), u"--follow"_s});
        QVERIFY(QTest::qWaitFor([&] { return m_broker->count(topic) >= at; }, patience));
        victim->kill();
        QVERIFY(victim->waitForFinished());
    }
    EG_STATUS(source.run(u"publish"_s, {url(topic)}), 0);
    compareTopic(source, topic);
    // Without the position that was kept, the topic alone says what is in it.
    source.sql(u"delete from eventglass_checkpoints where projection like 'kafka:%'"_s);
    EG_STATUS(source.run(u"publish"_s, {url(topic)}), 0);
    compareTopic(source, topic);
}

void CtlKafkaTest::aTopicThatGrewOrWasMadeAnew()
{
    const Program source(u"sqlite"_s);
    fill(source, 500, u"5"_s);
    const QString topic = m_broker->makeTopic(2);
    EG_STATUS(source.run(u"publish"_s, {url(topic)}), 0);
    QVERIFY(m_broker->addPartitions(topic, 5));
    EG_STATUS(source.run(u"import"_s, {u"-"_s}, importLine(1, "n-1") + importLine(2, "n-2")), 0);
    EG_STATUS(source.run(u"publish"_s, {url(topic)}), 0);
    QCOMPARE(m_broker->count(topic), count(source));
    const Program target(u"sqlite"_s);
    init(target);
    EG_STATUS(target.run(u"ingest"_s, {url(topic)}), 0);
    QCOMPARE(contents(target), contents(source));
}

/// None behind it in its partition may get there first: it would be taken for there.
void CtlKafkaTest::anEventThatIsTooLargeLeavesNoGap()
{
    if (!m_server)
        QSKIP("the server is somebody's own");
    const Program source(u"sqlite"_s);
    init(source);
    const QString topic = m_broker->makeTopic(1);
    const auto publish = source.start(u"publish"_s, {url(topic), u"--follow"_s});
    QByteArray heard;
    QVERIFY2(says(*publish, "-> live", heard), heard.constData());
    // The broker gets all at once, and knows nothing of this producer.
    signalServer(SIGSTOP);
    QByteArray lines;
    for (int n = 1; n <= 40; ++n) {
        const QByteArray data = n == 1 ? R"({"x":")" + QByteArray(2'000'000, 'x') + R"("})" : "{}";
        lines += importLine(n, "s-" + QByteArray::number(n % 5), data);
    }
    const auto imported = source.run(u"import"_s, {u"-"_s}, lines);
    QTest::qWait(1000);
    signalServer(SIGCONT);
    EG_STATUS(imported, 0);
    QVERIFY(publish->waitForFinished(patience));
    heard += publish->readAllStandardError();
    QCOMPARE(publish->exitCode(), 1);
    QVERIFY2(heard.contains("larger than the topic takes; it is the event at position 1"),
             heard.constData());
    QCOMPARE(m_broker->count(topic), 0);
    QVERIFY(m_broker->configure(topic, "max.message.bytes", "4000000"));
    EG_STATUS(source.run(u"publish"_s, {url(topic)}), 0);
    compareTopic(source, topic);
}

void CtlKafkaTest::topicsOfSmallMessagesAreFilled()
{
    const Program source(u"sqlite"_s);
    init(source);
    QByteArray lines;
    for (int n = 1; n <= 300; ++n) {
        const QByteArray data = n == 100 ? R"({"x":")" + QByteArray(60'000, 'x') + R"("})" : "{}";
        lines += importLine(n, "s-" + QByteArray::number(n % 5), data);
    }
    EG_STATUS(source.run(u"import"_s, {u"-"_s}, lines), 0);
    const QString topic = m_broker->makeTopic(2);
    QVERIFY(m_broker->configure(topic, "max.message.bytes", "10000"));
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto outcome = source.run(u"publish"_s, {url(topic)});
        EG_STATUS(outcome, 1);
        QVERIFY2(outcome.messages.contains("larger than the topic takes"),
                 outcome.text().constData());
        QCOMPARE(m_broker->count(topic), 99);
    }
    QVERIFY(m_broker->configure(topic, "max.message.bytes", "300000"));
    EG_STATUS(source.run(u"publish"_s, {url(topic)}), 0);
    compareTopic(source, topic);
}

void CtlKafkaTest::topicsOfOthersAreRefused()
{
    const Program source(u"sqlite"_s);
    fill(source, 100);
    const QString topic = m_broker->makeTopic(1);
    QVERIFY(m_broker->write(topic, {message("k", "{}")}));
    const auto others = source.run(u"publish"_s, {url(topic)});
    EG_STATUS(others, 1);
    QVERIFY2(others.messages.contains("not from here"), others.text().constData());
    const QString another = m_broker->makeTopic(1);
    const Program second(u"sqlite"_s);
    EG_STATUS(second.run(u"import"_s, {u"-"_s}, importLine(1, "a-1")), 0);
    EG_STATUS(second.run(u"publish"_s, {url(another)}), 0);
    const auto mixed = source.run(u"publish"_s, {url(another)});
    EG_STATUS(mixed, 1);
    QVERIFY2(mixed.messages.contains("this store doesn't have"), mixed.text().constData());
    QCOMPARE(m_broker->count(another), 1);
}

/// A store that nobody of ours may write to: the position is kept beside it.
void CtlKafkaTest::foreignStoresArePublished()
{
    Program source(u"sqlite"_s);
    source.setEnvironment(u"XDG_DATA_HOME"_s, source.folder());
    auto &server = PostgresServer::shared();
    const QString foreign =
        QString::fromStdString(server.url(makeForeign(server, foreignSpec("message-db"), 5600)));
    const QString topic = m_broker->makeTopic(3);
    EG_STATUS(source.runPlain({u"publish"_s, foreign, url(topic)}), 0);
    EG_STATUS(source.runPlain({u"publish"_s, foreign, url(topic)}), 0);
    QCOMPARE(m_broker->count(topic), 5601);
    const Program target(u"sqlite"_s);
    init(target);
    EG_STATUS(target.run(u"ingest"_s, {url(topic)}), 0);
    QCOMPARE(count(target), 5601);
    QCOMPARE(target.sql(u"select max(stream_version) from events"_s), u"2"_s);
    QCOMPARE(target.run(u"dead-letters"_s).rows().size(), 0);
}

void CtlKafkaTest::aBrokerThatDiesIsWaitedFor()
{
    if (!m_server)
        QSKIP("the server is somebody's own");
    const Program source(u"sqlite"_s);
    fill(source, 1000, u"6"_s);
    const Program target(u"postgres"_s);
    init(target);
    const QString topic = m_broker->makeTopic(2);
    const auto publish = source.start(u"publish"_s, {url(topic), u"--follow"_s});
    const auto ingest =
        target.start(u"ingest"_s, {url(topic), u"--batch"_s, u"100"_s, u"--follow"_s});
    QVERIFY(reaches(target, 200));
    m_server->kill();
    EG_STATUS(source.run(u"import"_s, {u"-"_s}, importLine(1, "n-1") + importLine(2, "n-2")), 0);
    QByteArray heard;
    QVERIFY2(says(*publish, "retrying", heard), heard.constData());
    heard.clear();
    QVERIFY2(says(*ingest, "retrying", heard), heard.constData());
    // One that begins while it is away waits, too; one that somebody waits for doesn't for long.
    const Program late(u"sqlite"_s);
    init(late);
    const auto begins = late.start(u"ingest"_s, {url(topic), u"--follow"_s});
    QVERIFY(m_server->startAgain());
    QVERIFY(reaches(target, count(source)));
    QVERIFY2(reaches(late, count(source)), begins->readAllStandardError().constData());
    QVERIFY(stop(*publish, SIGTERM) < 1500);
    QVERIFY(stop(*ingest, SIGTERM) < 1500);
    QVERIFY(stop(*begins, SIGTERM) < 1500);
    QCOMPARE(publish->exitCode(), 0);
    QCOMPARE(ingest->exitCode(), 0);
    compareTopic(source, topic);
    QCOMPARE(contents(target), contents(source));
    QCOMPARE(contents(late), contents(source));
}

void CtlKafkaTest::aStoreThatIsLostIsWaitedFor()
{
    const Program source(u"postgres"_s);
    fill(source, 1500, u"8"_s);
    const Program target(u"postgres"_s);
    init(target);
    const QString topic = m_broker->makeTopic(2);
    const auto publish = source.start(u"publish"_s, {url(topic), u"--follow"_s});
    const auto ingest =
        target.start(u"ingest"_s, {url(topic), u"--batch"_s, u"20"_s, u"--follow"_s});
    const QString cut = u"select count(pg_terminate_backend(pid)) from pg_stat_activity where "
                        "application_name = 'eventglassctl' and datname = current_database()"_s;
    for (const qint64 at : {1, 300, 700, 1200}) {
        QVERIFY(reaches(target, at));
        target.sql(cut);
        source.sql(cut);
    }
    EG_STATUS(source.run(u"import"_s, {u"-"_s}, importLine(1, "n-1") + importLine(2, "n-2")), 0);
    QVERIFY2(reaches(target, count(source)), ingest->readAllStandardError().constData());
    QVERIFY(stop(*publish, SIGTERM) < 1500);
    QVERIFY(stop(*ingest, SIGTERM) < 1500);
    QCOMPARE(publish->exitCode(), 0);
    QCOMPARE(ingest->exitCode(), 0);
    compareTopic(source, topic);
    QCOMPARE(contents(target), contents(source));
    QCOMPARE(taken(target, topic), count(source));
}

void CtlKafkaTest::stopsWhileTheBrokerHangs()
{
    if (!m_server)
        QSKIP("the server is somebody's own");
    const Program source(u"sqlite"_s);
    fill(source, 300, u"7"_s);
    const Program target(u"sqlite"_s);
    init(target);
    const QString topic = m_broker->makeTopic(2);
    const auto publish = source.start(u"publish"_s, {url(topic), u"--follow"_s});
    const auto ingest = target.start(u"ingest"_s, {url(topic), u"--follow"_s});
    QVERIFY(reaches(target, count(source)));
    signalServer(SIGSTOP);
    const auto atStart = source.start(u"publish"_s, {url(topic + u"-other"_s), u"--follow"_s});
    const auto alsoAtStart =
        target.start(u"ingest"_s, {url(topic), u"--group"_s, u"other"_s, u"--follow"_s});
    EG_STATUS(source.run(u"import"_s, {u"-"_s}, importLine(1, "n-1")), 0);
    QTest::qWait(1500);
    QList<qint64> took;
    for (const auto *process : {&publish, &ingest, &atStart, &alsoAtStart})
        took += stop(**process, SIGTERM);
    signalServer(SIGCONT);
    for (const qint64 milliseconds : std::as_const(took))
        QVERIFY2(milliseconds < 1300, QByteArray::number(milliseconds).constData());
    QCOMPARE(publish->exitCode(), 0);
    QCOMPARE(ingest->exitCode(), 0);
    // What was on its way then is there once.
    EG_STATUS(source.run(u"publish"_s, {url(topic)}), 0);
    compareTopic(source, topic);
}

void CtlKafkaTest::loginAndTls()
{
    if (!m_server)
        QSKIP("the server is somebody's own");
    Program target(u"sqlite"_s);
    init(target);
    const QString topic = m_broker->makeTopic(1);
    QVERIFY(m_broker->write(topic, {message("s-1", importLine(1, "s-1").trimmed())}));
    const QString sasl = u"kafka://eventglass@127.0.0.1:%1/%2"_s.arg(m_server->port()).arg(topic);
    target.setEnvironment(u"EVENTGLASS_KAFKA_PASSWORD"_s, u"wrong-word"_s);
    const auto wrong = target.run(u"ingest"_s, {sasl});
    EG_STATUS(wrong, 1);
    QVERIFY2(wrong.messages.contains("EVENTGLASS_KAFKA_PASSWORD"), wrong.text().constData());
    QVERIFY2(!wrong.messages.contains("wrong-word"), wrong.text().constData());
    QVERIFY2(!wrong.messages.contains("rdkafka#"), wrong.text().constData());
    target.setEnvironment(u"EVENTGLASS_KAFKA_PASSWORD"_s, {});
    target.setEnvironment(u"EVENTGLASS_KAFKA_PASSWORD_FILE"_s,
                          target.file(u"word"_s, QByteArray(password) + "\n"));
    EG_STATUS(target.run(u"ingest"_s, {sasl}), 0);
    QCOMPARE(count(target), 1);
    const auto scram = target.run(u"ingest"_s, {sasl + u"?sasl=scram-sha-256"_s});
    if (scram.status != 0)
        QVERIFY2(scram.messages.contains("can't do SCRAM"), scram.text().constData());
    const QString tls = u"kafka+ssl://localhost:%1/%2"_s.arg(
        QString::fromStdString(m_server->env("TLS_PORT")), topic);
    const auto unknown = target.run(u"ingest"_s, {tls, u"--group"_s, u"tls"_s});
    EG_STATUS(unknown, 1);
    QVERIFY2(unknown.messages.contains("?ca=FILE"), unknown.text().constData());
    const QString root = u"?ca="_s + QString::fromStdString(m_server->env("ROOT"));
    EG_STATUS(target.run(u"ingest"_s, {tls + root, u"--group"_s, u"tls"_s}), 0);
}

void CtlKafkaTest::whatIsWrongIsSaid_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("no topic there")
        << QStringList{u"missing-topic"_s} << 1 << QByteArray("has no topic missing-topic");
    QTest::newRow("nobody there") << QStringList{u"kafka://127.0.0.1:1/t"_s} << 1
                                  << QByteArray("the connection is refused");
    QTest::newRow("no address") << QStringList{u"redis://host/t"_s} << 2 << QByteArray("kafka://");
    QTest::newRow("no name") << QStringList{u"kafka://host"_s} << 2 << QByteArray("no topic");
    QTest::newRow("a password") << QStringList{u"kafka://me:secret-word@host/t"_s} << 2
                                << QByteArray("must not hold a password");
    QTest::newRow("an odd group") << QStringList{u"t"_s, u"--group"_s, u""_s} << 2
                                  << QByteArray("--group");
}

void CtlKafkaTest::whatIsWrongIsSaid()
{
    QFETCH(QStringList, words);
    QFETCH(int, status);
    QFETCH(QByteArray, said);
    const Program target(u"sqlite"_s);
    init(target);
    if (!words.first().contains(u"://"_s))
        words.first() = url(words.first());
    const auto outcome = target.run(u"ingest"_s, words);
    EG_STATUS(outcome, status);
    QVERIFY2(outcome.messages.contains(said), outcome.text().constData());
    QVERIFY2(!outcome.messages.contains("secret-word"), outcome.text().constData());
}

void CtlKafkaTest::offsetsThatAreGoneAreSaid()
{
    const Program target(u"sqlite"_s);
    init(target);
    const QString topic = m_broker->makeTopic(1);
    QVERIFY(m_broker->write(topic, {message("s-1", importLine(1, "s-1").trimmed())}));
    EG_STATUS(target.run(u"ingest"_s, {url(topic)}), 0);
    target.sql(u"update eventglass_offsets set next_offset = 70"_s);
    const auto gone = target.run(u"ingest"_s, {url(topic)});
    EG_STATUS(gone, 1);
    QVERIFY2(gone.messages.contains("another --group"), gone.text().constData());
    EG_STATUS(target.run(u"ingest"_s, {url(topic), u"--group"_s, u"anew"_s}), 0);
    QCOMPARE(count(target), 1);
}

/// Each would get a part of the messages, and nobody would notice.
void CtlKafkaTest::aGroupServesOneStore()
{
    const QString topic = m_broker->makeTopic(1);
    QVERIFY(m_broker->write(topic, {message("s-1", importLine(1, "s-1").trimmed())}));
    const Program one(u"sqlite"_s);
    const Program two(u"sqlite"_s);
    init(one);
    init(two);
    EG_STATUS(one.run(u"ingest"_s, {url(topic)}), 0);
    EG_STATUS(two.run(u"ingest"_s, {url(topic)}), 0);
    QCOMPARE(count(two), 1);
    const QStringList words{url(topic), u"--group"_s, u"shared-"_s + topic};
    EG_STATUS(one.run(u"ingest"_s, words), 0);
    const auto refused = two.run(u"ingest"_s, words);
    EG_STATUS(refused, 1);
    QVERIFY2(refused.messages.contains("into another store"), refused.text().constData());
}

EG_TEST(CtlKafkaTest, coreApplication)
#include "tst_ctlkafka.moc"
