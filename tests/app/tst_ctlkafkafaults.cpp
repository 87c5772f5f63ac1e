// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// ingest and publish: lost servers and other processes.
#include "tests/support/kafka/scene.h"
#include "tests/support/testprogram.h"

using namespace support;

class CtlKafkaFaultsTest : public KafkaScene
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { m_server.reset(); }

    void aGroupSharesPartitions();
    void anEventThatIsTooLargeLeavesNoGap();
    void aBrokerThatDiesIsWaitedFor();
    void aStoreThatIsLostIsWaitedFor();
    void stopsWhileTheBrokerHangs();
    void whoWasTakenOverWritesNothingMore();
};

void CtlKafkaFaultsTest::initTestCase()
{
    if (const auto why = startBroker(); !m_broker)
        QSKIP(qPrintable(why));
}

void CtlKafkaFaultsTest::aGroupSharesPartitions()
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

/// None behind it in its partition may get there first: it would be taken for there.
void CtlKafkaFaultsTest::anEventThatIsTooLargeLeavesNoGap()
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

void CtlKafkaFaultsTest::aBrokerThatDiesIsWaitedFor()
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
    const auto isSeen = [&late, &topic] {
        const auto rows = late.run(u"projections"_s).rows();
        return std::ranges::any_of(rows, [&topic](const QJsonObject &row) {
            return row[u"name"_s].toString().contains(topic) &&
                   row[u"state"_s].toString() == u"retrying"_s && !row[u"holder"_s].isNull();
        });
    };
    QVERIFY2(QTest::qWaitFor(isSeen, patience), late.run(u"projections"_s).data.constData());
    QVERIFY(m_server->startAgain());
    QVERIFY(reaches(target, count(source)));
    QVERIFY2(reaches(late, count(source)), begins->readAllStandardError().constData());
    QVERIFY(stop(*publish, SIGTERM) < 1500);
    QVERIFY(stop(*ingest, SIGTERM) < 1500);
    QVERIFY(stop(*begins, SIGTERM) < 1500);
    QCOMPARE(publish->exitCode(), 0);
    QCOMPARE(ingest->exitCode(), 0);
    // What was on its way then is nobody else's.
    QVERIFY(!publish->readAllStandardError().contains("Another process"));
    compareTopic(source, topic);
    QCOMPARE(contents(target), contents(source));
    QCOMPARE(contents(late), contents(source));
}

void CtlKafkaFaultsTest::aStoreThatIsLostIsWaitedFor()
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

void CtlKafkaFaultsTest::stopsWhileTheBrokerHangs()
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

/// A process that was suspended with events on their way, and wakes up when another has done its
/// work, as after a lease that ran out on another machine.
void CtlKafkaFaultsTest::whoWasTakenOverWritesNothingMore()
{
    if (!m_server)
        QSKIP("the server is somebody's own");
    const Program source(u"sqlite"_s);
    fill(source, 300, u"10"_s);
    const QString topic = m_broker->makeTopic(2);
    const QString address = url(topic) + u"?transactions=on"_s;
    const auto first = source.start(u"publish"_s, {address, u"--follow"_s});
    QByteArray heard;
    QVERIFY2(says(*first, "-> live", heard), heard.constData());
    // The broker hangs, so that the process has what comes now in its hands.
    signalServer(SIGSTOP);
    QByteArray lines;
    for (int n = 1; n <= 400; ++n)
        lines += importLine(n, "late-" + QByteArray::number(n % 5));
    EG_STATUS(source.run(u"import"_s, {u"-"_s}, lines), 0);
    QTest::qWait(1500);
    ::kill(static_cast<pid_t>(first->processId()), SIGSTOP);
    signalServer(SIGCONT);
    source.sql(u"update eventglass_leases set host = null, machine = null, pid = null,"
               " pid_started = null where projection like 'kafka:%'"_s);
    EG_STATUS(source.run(u"publish"_s, {address}), 0);
    compareTopic(source, topic, true);
    // The other one still has the lease.
    source.sql(u"update eventglass_leases set token = token + 1, host = 'elsewhere',"
               " machine = 'elsewhere', pid = 1, pid_started = '1', since = heartbeat,"
               " heartbeat = '9999-01-01T00:00:00.000000Z' where projection like 'kafka:%'"_s);
    ::kill(static_cast<pid_t>(first->processId()), SIGCONT);
    QVERIFY(first->waitForFinished(patience));
    QVERIFY(first->exitCode() != 0);
    compareTopic(source, topic, true);
}

EG_TEST(CtlKafkaFaultsTest, coreApplication)
#include "tst_ctlkafkafaults.moc"
