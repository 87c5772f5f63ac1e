// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// ingest and publish, killed.
#include "tests/support/kafka/scene.h"
#include "tests/support/testprogram.h"

using namespace support;

class CtlKafkaKillsTest : public KafkaScene
{
    Q_OBJECT

    static void bothKinds() { support::addStoreKinds(); }

private slots:
    void initTestCase();
    void cleanupTestCase() { m_server.reset(); }

    void killedIngestsGoOnWithoutGaps_data() { bothKinds(); }
    void killedIngestsGoOnWithoutGaps();
    void killedPublishesGoOnWithoutDoubles();
    void transactionsHoldEachEventOnce();
};

void CtlKafkaKillsTest::initTestCase()
{
    if (const auto why = startBroker(); !m_broker)
        QSKIP(qPrintable(why));
}

void CtlKafkaKillsTest::killedIngestsGoOnWithoutGaps()
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

void CtlKafkaKillsTest::killedPublishesGoOnWithoutDoubles()
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

/// Kills leave transactions open, and ends of them take offsets.
void CtlKafkaKillsTest::transactionsHoldEachEventOnce()
{
    const Program source(u"sqlite"_s);
    fill(source, 6000, u"9"_s);
    const QString topic = m_broker->makeTopic(4);
    const QString address = url(topic) + u"?transactions=on"_s;
    for (const qint64 at : {1, 2000, 4000}) {
        const auto victim = source.start(u"publish"_s, {address, u"--follow"_s});
        QVERIFY(QTest::qWaitFor([&] { return m_broker->count(topic) >= at; }, patience));
        victim->kill();
        QVERIFY(victim->waitForFinished());
    }
    EG_STATUS(source.run(u"publish"_s, {address}), 0);
    compareTopic(source, topic, true);
    // Nothing is left to do, with and without the position that was kept.
    const auto again = source.run(u"publish"_s, {address});
    EG_STATUS(again, 0);
    QVERIFY2(again.messages.contains("published 0 events"), again.text().constData());
    source.sql(u"delete from eventglass_checkpoints where projection like 'kafka:%'"_s);
    EG_STATUS(source.run(u"publish"_s, {address}), 0);
    EG_STATUS(source.run(u"import"_s, {u"-"_s}, importLine(1, "n-1") + importLine(2, "n-2")), 0);
    EG_STATUS(source.run(u"publish"_s, {address}), 0);
    compareTopic(source, topic, true);
}

EG_TEST(CtlKafkaKillsTest, coreApplication)
#include "tst_ctlkafkakills.moc"
