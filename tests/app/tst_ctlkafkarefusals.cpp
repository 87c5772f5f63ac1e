// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// ingest and publish: what is refused, and what is said then.
#include "tests/support/kafka/scene.h"
#include "tests/support/testprogram.h"

using namespace support;

class CtlKafkaRefusalsTest : public KafkaScene
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { m_server.reset(); }

    void topicsOfSmallMessagesAreFilled();
    void aLimitLoweredMeanwhileIsKept();
    void compactedTopicsAreRefused();
    void topicsOfOthersAreRefused();
    void loginAndTls();
    void whatIsWrongIsSaid_data();
    void whatIsWrongIsSaid();
    void offsetsThatAreGoneAreSaid();
    void aGroupServesOneStore();
};

void CtlKafkaRefusalsTest::initTestCase()
{
    if (const auto why = startBroker(); !m_broker)
        QSKIP(qPrintable(why));
}

void CtlKafkaRefusalsTest::topicsOfSmallMessagesAreFilled()
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

/// A batch of what the topic took before is refused whole, although it takes each of its messages.
void CtlKafkaRefusalsTest::aLimitLoweredMeanwhileIsKept()
{
    const Program source(u"sqlite"_s);
    fill(source, 20);
    const QString topic = m_broker->makeTopic(1);
    const auto publish = source.start(u"publish"_s, {url(topic), u"--follow"_s});
    QByteArray heard;
    QVERIFY2(says(*publish, "-> live", heard), heard.constData());
    QVERIFY(m_broker->configure(topic, "max.message.bytes", "10000"));
    heard.clear();
    // The broker may take a moment until it keeps the new limit.
    for (int batch = 0; batch < 20 && !heard.contains("takes smaller messages now"); ++batch) {
        QByteArray lines;
        for (int n = 0; n < 300; ++n)
            lines += importLine(1000 + batch * 300 + n, "n-" + QByteArray::number(n),
                                R"({"x":")" + QByteArray(400, 'x') + R"("})");
        EG_STATUS(source.run(u"import"_s, {u"-"_s}, lines), 0);
        const bool all =
            QTest::qWaitFor([&] { return m_broker->count(topic) == count(source); }, patience);
        heard += publish->readAllStandardError();
        QVERIFY2(all, heard.constData());
    }
    QVERIFY2(heard.contains("takes smaller messages now"), heard.constData());
    QVERIFY(stop(*publish, SIGTERM) < 1500);
    QCOMPARE(publish->exitCode(), 0);
    compareTopic(source, topic);
}

/// They lose the events of a stream but the last ones. Who reads one for the first time is told.
void CtlKafkaRefusalsTest::compactedTopicsAreRefused()
{
    const Program source(u"sqlite"_s);
    fill(source, 100);
    const QString topic = m_broker->makeTopic(1);
    QVERIFY(m_broker->configure(topic, "cleanup.policy", "compact"));
    const auto outcome = source.run(u"publish"_s, {url(topic)});
    EG_STATUS(outcome, 1);
    QVERIFY2(outcome.messages.contains("is compacted"), outcome.text().constData());
    QCOMPARE(m_broker->count(topic), 0);
    const Program target(u"sqlite"_s);
    init(target);
    const auto read = target.run(u"ingest"_s, {url(topic)});
    EG_STATUS(read, 0);
    QVERIFY2(read.messages.contains("is compacted"), read.text().constData());
    QVERIFY(m_broker->configure(topic, "cleanup.policy", "delete"));
    EG_STATUS(source.run(u"publish"_s, {url(topic)}), 0);
    compareTopic(source, topic);
}

void CtlKafkaRefusalsTest::topicsOfOthersAreRefused()
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

void CtlKafkaRefusalsTest::loginAndTls()
{
    if (!m_server)
        QSKIP("the server is somebody's own");
    Program target(u"sqlite"_s);
    init(target);
    const QString topic = m_broker->makeTopic(1);
    QVERIFY(m_broker->write(topic, {message("s-1", importLine(1, "s-1").trimmed())}));
    const QString sasl = u"kafka://eventglass@127.0.0.1:%1/%2"_s.arg(m_server->port()).arg(topic);
    const auto nobody = target.run(u"ingest"_s, {QString(sasl).remove(u"eventglass@"_s)});
    EG_STATUS(nobody, 1);
    QVERIFY2(nobody.messages.contains("USER@HOST"), nobody.text().constData());
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

void CtlKafkaRefusalsTest::whatIsWrongIsSaid_data()
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

void CtlKafkaRefusalsTest::whatIsWrongIsSaid()
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

void CtlKafkaRefusalsTest::offsetsThatAreGoneAreSaid()
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
void CtlKafkaRefusalsTest::aGroupServesOneStore()
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

EG_TEST(CtlKafkaRefusalsTest, coreApplication)
#include "tst_ctlkafkarefusals.moc"
