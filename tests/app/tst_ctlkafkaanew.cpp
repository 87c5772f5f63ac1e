// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// ingest and publish, where the topic was removed and made anew, or has deleted messages.
#include "tests/support/kafka/scene.h"
#include "tests/support/testprogram.h"

using namespace support;

class CtlKafkaAnewTest : public KafkaScene
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { m_server.reset(); }

    void whatIsReadOnFromTheMiddleIsSaid_data();
    void whatIsReadOnFromTheMiddleIsSaid();
    void aTopicThatIsMadeAnewMeanwhileEndsIt();
    void largeMessagesInAllPartitionsAreKnownAgain();
    void deletedMessagesAreSaid();
    void aPublishFillsATopicThatWasMadeAnew();
    void aPublishThatFollowsFillsIt();
    void anotherWriterIsSaid();

private:
    QList<TopicMessage> notes(int first, int count) const
    {
        QList<TopicMessage> messages;
        for (int n = first; n < first + count; ++n)
            messages += message("s-" + QByteArray::number(n % 3),
                                importLine(n, "s-" + QByteArray::number(n)).trimmed(), 0);
        return messages;
    }
};

void CtlKafkaAnewTest::initTestCase()
{
    if (const auto why = startBroker(); !m_broker)
        QSKIP(qPrintable(why));
}

void CtlKafkaAnewTest::whatIsReadOnFromTheMiddleIsSaid_data()
{
    support::addStoreKinds();
}

void CtlKafkaAnewTest::whatIsReadOnFromTheMiddleIsSaid()
{
    QFETCH(QString, kind);
    const Program target(kind);
    init(target);
    const QString topic = m_broker->makeTopic(2);
    QVERIFY(m_broker->write(topic, notes(1, 4)));
    EG_STATUS(target.run(u"ingest"_s, {url(topic)}), 0);
    QVERIFY(m_broker->write(topic, notes(5, 1)));
    EG_STATUS(target.run(u"ingest"_s, {url(topic)}), 0);
    QCOMPARE(count(target), 5);
    QVERIFY(m_broker->makeAnew(topic, 2));
    QVERIFY(m_broker->write(topic, notes(101, 8)));
    for (const QString &follow : {u""_s, u"--follow"_s}) {
        const auto refused =
            target.run(u"ingest"_s, follow.isEmpty() ? QStringList{url(topic)}
                                                     : QStringList{url(topic), follow});
        EG_STATUS(refused, 1);
        QVERIFY2(refused.messages.contains("The topic " + topic.toUtf8() + " was recreated: "),
                 refused.text().constData());
        QVERIFY2(refused.messages.contains("--begin-again"), refused.text().constData());
        QCOMPARE(count(target), 5);
    }
    const auto again = target.run(u"ingest"_s, {url(topic), u"--begin-again"_s});
    EG_STATUS(again, 0);
    QCOMPARE(count(target), 13);
    EG_STATUS(target.run(u"ingest"_s, {url(topic)}), 0);
    // On the same topic it stores nothing twice.
    EG_STATUS(target.run(u"ingest"_s, {url(topic), u"--begin-again"_s}), 0);
    QCOMPARE(count(target), 13);
    QCOMPARE(target.run(u"dead-letters"_s).rows().size(), 0);
}

void CtlKafkaAnewTest::aTopicThatIsMadeAnewMeanwhileEndsIt()
{
    const Program target(u"sqlite"_s);
    init(target);
    const QString topic = m_broker->makeTopic(1);
    QVERIFY(m_broker->write(topic, notes(1, 3)));
    const auto ingest = target.start(u"ingest"_s, {url(topic), u"--follow"_s});
    QByteArray heard;
    QVERIFY2(says(*ingest, "-> live", heard), heard.constData());
    QCOMPARE(count(target), 3);
    QVERIFY(m_broker->makeAnew(topic, 1));
    QVERIFY(m_broker->write(topic, notes(101, 9)));
    QVERIFY(ingest->waitForFinished(patience));
    heard += ingest->readAllStandardError();
    QCOMPARE(ingest->exitCode(), 1);
    // Its place may have been asked for before the new topic went that far.
    QVERIFY2(heard.contains("was recreated"), heard.constData());
    QVERIFY2(heard.contains("--begin-again"), heard.constData());
    QCOMPARE(count(target), 3);
    EG_STATUS(target.run(u"ingest"_s, {url(topic), u"--begin-again"_s}), 0);
    QCOMPARE(count(target), 12);
}

/// A server gives one message that is larger than what was asked for, not one of each partition.
void CtlKafkaAnewTest::largeMessagesInAllPartitionsAreKnownAgain()
{
    const Program target(u"sqlite"_s);
    init(target);
    constexpr int partitions = 6;
    const QString topic = m_broker->makeTopic(partitions);
    QList<TopicMessage> messages;
    const QByteArray data = R"({"x":")" + QByteArray(900'000, 'x') + R"("})";
    for (int n = 0; n < 2 * partitions; ++n) {
        const QByteArray stream = "s-" + QByteArray::number(n);
        messages += message(stream, importLine(n + 1, stream, data).trimmed(), n % partitions);
    }
    QVERIFY(m_broker->write(topic, messages));
    EG_STATUS(target.run(u"ingest"_s, {url(topic)}), 0);
    for (int again = 0; again < 3; ++again)
        EG_STATUS(target.run(u"ingest"_s, {url(topic)}), 0);
    QCOMPARE(count(target), messages.size());
}

void CtlKafkaAnewTest::deletedMessagesAreSaid()
{
    const Program target(u"sqlite"_s);
    init(target);
    const QString topic = m_broker->makeTopic(1);
    QVERIFY(m_broker->write(topic, notes(1, 4)));
    EG_STATUS(target.run(u"ingest"_s, {url(topic)}), 0);
    // What was read may go.
    QVERIFY(m_broker->deleteBefore(topic, 0, 4));
    EG_STATUS(target.run(u"ingest"_s, {url(topic)}), 0);
    QVERIFY(m_broker->write(topic, notes(5, 5)));
    QVERIFY(m_broker->deleteBefore(topic, 0, 6));
    const auto gap = target.run(u"ingest"_s, {url(topic)});
    EG_STATUS(gap, 1);
    QVERIFY2(gap.messages.contains("the offsets 4 to 5 of partition 0"), gap.text().constData());
    QCOMPARE(count(target), 4);
    EG_STATUS(target.run(u"ingest"_s, {url(topic), u"--begin-again"_s}), 0);
    QCOMPARE(count(target), 7);
}

void CtlKafkaAnewTest::aPublishFillsATopicThatWasMadeAnew()
{
    const Program source(u"sqlite"_s);
    fill(source, 300, u"21"_s);
    const QString topic = m_broker->makeTopic(2);
    EG_STATUS(source.run(u"publish"_s, {url(topic)}), 0);
    QVERIFY(m_broker->makeAnew(topic, 2));
    const auto filled = source.run(u"publish"_s, {url(topic)});
    EG_STATUS(filled, 0);
    QVERIFY2(filled.messages.contains("was recreated: partition "), filled.text().constData());
    compareTopic(source, topic);
    // Another one, of another store.
    QVERIFY(m_broker->makeAnew(topic, 2));
    const Program part(u"sqlite"_s);
    EG_STATUS(part.run(u"import"_s, {u"-"_s}, importLine(1, "a-1")), 0);
    EG_STATUS(part.run(u"publish"_s, {url(topic)}), 0);
    const auto refused = source.run(u"publish"_s, {url(topic)});
    EG_STATUS(refused, 1);
    QVERIFY2(refused.messages.contains("this store doesn't have"), refused.text().constData());
    QCOMPARE(m_broker->count(topic), 1);
}

/// What comes next would be the first in the new topic, and what is before it missing.
void CtlKafkaAnewTest::aPublishThatFollowsFillsIt()
{
    const Program source(u"sqlite"_s);
    fill(source, 100, u"22"_s);
    const QString topic = m_broker->makeTopic(2);
    const auto publish = source.start(u"publish"_s, {url(topic), u"--follow"_s});
    QByteArray heard;
    QVERIFY2(says(*publish, "-> live", heard), heard.constData());
    QVERIFY(m_broker->makeAnew(topic, 2));
    EG_STATUS(source.run(u"import"_s, {u"-"_s}, importLine(1, "n-1") + importLine(2, "n-2")), 0);
    heard.clear();
    QVERIFY2(says(*publish, "was recreated", heard), heard.constData());
    QVERIFY(QTest::qWaitFor([&] { return m_broker->count(topic) == count(source); }, patience));
    QVERIFY(stop(*publish, SIGTERM) < 1500);
    QCOMPARE(publish->exitCode(), 0);
    compareTopic(source, topic);
}

void CtlKafkaAnewTest::anotherWriterIsSaid()
{
    const Program source(u"sqlite"_s);
    fill(source, 100, u"23"_s);
    const QString topic = m_broker->makeTopic(1);
    const auto publish = source.start(u"publish"_s, {url(topic), u"--follow"_s});
    QByteArray heard;
    QVERIFY2(says(*publish, "-> live", heard), heard.constData());
    EG_STATUS(source.run(u"import"_s, {u"-"_s}, importLine(1, "n-1")), 0);
    QVERIFY(QTest::qWaitFor([&] { return m_broker->count(topic) == count(source); }, patience));
    heard += publish->readAllStandardError();
    QVERIFY2(!heard.contains("Another process"), heard.constData());
    QVERIFY(m_broker->write(topic, {message("n-1", "{}")}));
    EG_STATUS(source.run(u"import"_s, {u"-"_s}, importLine(2, "n-2")), 0);
    QVERIFY2(says(*publish, "Another process writes to the topic", heard), heard.constData());
    QVERIFY(stop(*publish, SIGTERM) < 1500);
    QCOMPARE(publish->exitCode(), 0);
}

EG_TEST(CtlKafkaAnewTest, coreApplication)
#include "tst_ctlkafkaanew.moc"
