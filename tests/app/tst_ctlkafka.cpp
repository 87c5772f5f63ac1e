// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// ingest and publish: what arrives.
#include "tests/support/foreignstores.h"
#include "tests/support/kafka/scene.h"
#include "tests/support/postgresserver.h"
#include "tests/support/testprogram.h"

using namespace support;

class CtlKafkaTest : public KafkaScene
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { m_server.reset(); }

    void whatIsPublishedIsIngested_data();
    void whatIsPublishedIsIngested();
    void runsAreSeenByOthers();
    void headersSayWhatAMessageIs();
    void badMessagesAreDeadLetters_data() { whatIsPublishedIsIngested_data(); }
    void badMessagesAreDeadLetters();
    void versionsFromZeroFollow();
    void aTopicThatGrewOrWasMadeAnew();
    void foreignStoresArePublished();
};

void CtlKafkaTest::initTestCase()
{
    if (const auto why = startBroker(); !m_broker)
        QSKIP(qPrintable(why));
}

void CtlKafkaTest::whatIsPublishedIsIngested_data()
{
    support::addStoreKinds();
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
    // It is listed with the projections, as far as it is.
    EG_STATUS(source.run(u"import"_s, {u"-"_s}, importLine(1, "n-1") + importLine(2, "n-2")), 0);
    const auto listed = source.run(u"projections"_s).rows().last();
    QVERIFY2(listed[u"name"_s].toString().startsWith(u"kafka:"_s + topic + u'@'),
             qPrintable(listed[u"name"_s].toString()));
    QCOMPARE(listed[u"state"_s].toString(), u"stopped"_s);
    QCOMPARE(listed[u"lag"_s].toInt(), 2);
    QCOMPARE(listed[u"head"_s].toInteger() - listed[u"position"_s].toInteger(), 2);
    EG_STATUS(source.run(u"publish"_s, {url(topic)}), 0);
    QCOMPARE(source.run(u"projections"_s).rows().last()[u"lag"_s].toInt(), 0);
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

/// Both are workers to whoever looks, with state, position, lag and holder.
void CtlKafkaTest::runsAreSeenByOthers()
{
    const Program source(u"sqlite"_s);
    fill(source, 200);
    const Program target(u"sqlite"_s);
    init(target);
    const QString topic = m_broker->makeTopic(2);
    const auto publish = source.start(u"publish"_s, {url(topic), u"--follow"_s, u"--metrics=0"_s});
    const auto ingest = target.start(u"ingest"_s, {url(topic), u"--follow"_s});
    QByteArray heard;
    QVERIFY2(says(*publish, "-> live", heard), heard.constData());
    QVERIFY2(heard.contains("not fenced: "), heard.constData());
    QVERIFY2(heard.contains("metrics on http://127.0.0.1:"), heard.constData());
    QVERIFY(reaches(target, count(source)));
    const auto listed = [](const Program &program) {
        return program.run(u"projections"_s).rows().last();
    };
    const auto shows = [&](const Program &program, qint64 position, const QProcess &process) {
        const auto row = listed(program);
        return row[u"state"_s] == u"live"_s && row[u"lag"_s].toInteger(-1) == 0 &&
               row[u"position"_s].toInteger() == position &&
               row[u"holder"_s].toString().contains(u"(pid %1,"_s.arg(process.processId()));
    };
    QVERIFY(QTest::qWaitFor([&] { return shows(source, count(source), *publish); }, patience));
    QVERIFY(QTest::qWaitFor([&] { return shows(target, count(source), *ingest); }, patience));
    QCOMPARE(listed(target)[u"name"_s].toString(), u"kafka:"_s + topic + u"/eventglass"_s);
    EG_STATUS(target.run(u"projections"_s, {u"--alerts"_s}), 0);
    QVERIFY(stop(*ingest, SIGTERM) < 1500);
    QCOMPARE(listed(target)[u"state"_s].toString(), u"stopped"_s);
    QCOMPARE(listed(target)[u"position"_s].toInteger(), count(source));
    QVERIFY(listed(target)[u"head"_s].isNull());
    QVERIFY(listed(target)[u"lag"_s].isNull());
    QVERIFY(stop(*publish, SIGTERM) < 1500);
    QVERIFY(listed(source)[u"holder"_s].isNull());
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

EG_TEST(CtlKafkaTest, coreApplication)
#include "tst_ctlkafka.moc"
