// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What ingest and publish decide without a broker: addresses, partitions, where a publish that was
// killed goes on, and what a run does with a topic that a test makes up.
#include "projections/kafka/address.h"
#include "projections/kafka/ingestrun.h"
#include "projections/kafka/intake.h"
#include "projections/kafka/publishrun.h"
#include "projections/kafka/resume.h"
#include "tests/support/bothstores.h"
#include "tests/support/madeuptopic.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <deque>

using namespace Qt::StringLiterals;

using namespace projections::kafka;
using eventstore::Error;
using eventstore::ErrorCode;
using eventstore::Result;
using support::AnyStore;
using support::MadeUpLog;
using support::MadeUpTopic;
using support::must;

namespace {

Message message(std::int64_t offset, std::string value)
{
    return {0, offset, "key", std::move(value)};
}

std::string line(int n, const std::string &stream, std::optional<int> version = {})
{
    std::string number = std::to_string(n);
    number.insert(0, 12 - number.size(), '0');
    return R"({"stream_id":")" + stream + R"(","event_id":"00000000-0000-4000-8000-)" + number +
           R"(","event_type":"Noted","event_data":{},"timestamp":"2026-03-01T10:00:00Z")" +
           (version ? ",\"stream_version\":" + std::to_string(*version) : "") + "}";
}

} // namespace

class KafkaTest : public QObject
{
    Q_OBJECT

private slots:
    void addresses_data();
    void addresses();
    void secretsAreNeverTaken();
    void partitionsAreThoseOfOtherClients_data();
    void partitionsAreThoseOfOtherClients();
    void whatIsKeptReadsBack();
    void aKillLeavesNoGapAndNoDouble();
    void partitionsThatLostMessagesBeginAnew();
    void whatIsDoneHasNothingOpenBefore();
    void onlyOneOfTwoTakesABatch();
    void allOfAGroupKnowWhichStreamsCountFromZero();
    void aRefusedVersionZeroIsWaitedFor();
    void publishesGoOnWhereTheyWereKilled();
};

void KafkaTest::addresses_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("servers"); // empty: refused
    QTest::addColumn<QString>("topic");
    const auto row = [](const char *url, const char *servers, const char *topic) {
        QTest::newRow(*url ? url : "empty")
            << QString::fromUtf8(url) << QString::fromUtf8(servers) << QString::fromUtf8(topic);
    };
    row("kafka://host/events", "host:9092", "events");
    row("kafka://host:19092/a.b_c-1", "host:19092", "a.b_c-1");
    row("kafka://one,two:29092,[::1]:1/t", "one:9092,two:29092,[::1]:1", "t");
    row("kafka+ssl://me@host/t?ca=%2Froot.pem&sasl=scram-sha-512", "host:9092", "t");
    for (const char *bad : {"",
                            "host/t",
                            "kafka:/host/t",
                            "redis://host/t",
                            "kafka://",
                            "kafka:///t",
                            "kafka://host",
                            "kafka://host/",
                            "kafka://host/a/b",
                            "kafka://host/a b",
                            "kafka://host:0/t",
                            "kafka://host:99999/t",
                            "kafka://host:x/t",
                            "kafka://one,,two/t",
                            "kafka://[::1/t",
                            "kafka://host/..",
                            "kafka://host/t?x=1",
                            "kafka://host/t?sasl=md5",
                            "kafka://host/t?ca=/root.pem",
                            "kafka://%zz@host/t",
                            "kafka://ho st/t"})
        row(bad, "", "");
}

void KafkaTest::addresses()
{
    QFETCH(QString, url);
    QFETCH(QString, servers);
    QFETCH(QString, topic);
    const auto address = Address::parse(url.toStdString());
    QCOMPARE(address.has_value(), !servers.isEmpty());
    if (!address)
        return;
    QCOMPARE(QString::fromStdString(address->servers), servers);
    QCOMPARE(QString::fromStdString(address->topic), topic);
    QCOMPARE(address->tls, url.startsWith(u"kafka+ssl"_s));
    QCOMPARE(address->ca, address->tls ? "/root.pem" : "");
    QCOMPARE(address->sasl, address->tls ? "SCRAM-SHA-512" : "PLAIN");
}

void KafkaTest::secretsAreNeverTaken()
{
    for (const char *url : {"kafka://me:hidden@host/t", "kafka://me:hid/hidden@host/t",
                            "kafka://me:@host/t", "kafka://host/t?password=hidden"}) {
        const auto address = Address::parse(url);
        QVERIFY2(!address, url);
        QVERIFY(address.error().text().find("hidden") == std::string::npos);
    }
}

void KafkaTest::partitionsAreThoseOfOtherClients_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<qint32>("hash"); // of Kafka's own tests of Utils.murmur2
    QTest::newRow("21") << QByteArray("21") << -973932308;
    QTest::newRow("foobar") << QByteArray("foobar") << -790332482;
    QTest::newRow("long") << QByteArray("a-little-bit-long-string") << -985981536;
    QTest::newRow("longer") << QByteArray("a-little-bit-longer-string") << -1486304829;
    QTest::newRow("longest") << QByteArray("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8")
                             << -58897971;
    QTest::newRow("abc") << QByteArray("abc") << 479470107;
}

void KafkaTest::partitionsAreThoseOfOtherClients()
{
    QFETCH(QByteArray, key);
    QFETCH(qint32, hash);
    for (const std::int32_t partitions : {1, 3, 4, 1000003})
        QCOMPARE(partitionOf(key.toStdString(), partitions), (hash & 0x7fffffff) % partitions);
}

void KafkaTest::whatIsKeptReadsBack()
{
    const Published published{{17, 0, 4'000'000'000}};
    const auto read = Published::parse(published.text());
    QVERIFY(read && read->next == published.next);
    QVERIFY(Published::parse(Published{}.text()));
    const Published named{{1, 0, 2}, {"a", "", "b"}};
    const auto again = Published::parse(named.text());
    QVERIFY(again && again->next == named.next && again->last == named.last);
    QCOMPARE(QByteArray::fromStdString(named.text()), "partitions 3: 1,0,2; last a,,b");
    for (const char *bad :
         {"", "partitions 1: 1; last a,b", "partitions", "partitions 2: 1", "partitions 1: x",
          "partitions 1 1", "partitions 1: 1,2", "account_summaries 3"})
        QVERIFY2(!Published::parse(bad), bad);
}

void KafkaTest::aKillLeavesNoGapAndNoDouble()
{
    // Streams a and b of two partitions each get events; up to a:2 and b:1 all was noted.
    const std::string a = "a";
    std::string b = "b";
    while (partitionOf(b, 2) == partitionOf(a, 2))
        b += 'b';
    const auto ofA = static_cast<std::size_t>(partitionOf(a, 2));
    Published kept{{0, 0}};
    kept.next[ofA] = 2;
    kept.next[1 - ofA] = 1;
    std::vector<Tail> tails(2);
    tails[ofA] = {4, "a4"}; // two more were on their way
    tails[1 - ofA] = {1, "b1"};
    auto resume = *Resume::from(kept, tails);
    QVERIFY(!resume.fromStart() && !resume.isOver());
    QCOMPARE(resume.lastEvents(), std::vector<std::string>{"a4"});
    QCOMPARE(resume.atBeginning().next, kept.next);
    QVERIFY(!resume.find(b, "b2").there);
    QVERIFY(resume.find(a, "a3").there);
    const auto last = resume.find(a, "a4");
    QVERIFY(last.there && last.closes == std::optional(partitionOf(a, 2)) && last.next == 4);
    QVERIFY(resume.isOver());
    QVERIFY(!resume.find(a, "a5").there);
}

void KafkaTest::partitionsThatLostMessagesBeginAnew()
{
    const Published kept{{5, 7}};
    const auto anew = Resume::from(kept, {{0, {}}, {0, {}}});
    QVERIFY(anew && anew->fromStart() && anew->isOver());
    const auto lost = Resume::from(kept, {{5, "x"}, {6, "y"}});
    QVERIFY(lost && lost->fromStart() && !lost->isOver());
    QCOMPARE(lost->lastEvents().size(), 2);
    const auto fewer = Resume::from(kept, {{9, "x"}});
    QVERIFY(fewer && fewer->fromStart());
    const auto more = Resume::from(kept, {{5, "x"}, {7, "y"}, {0, {}}});
    QVERIFY(more && !more->fromStart() && more->isOver());
    QCOMPARE(more->partitionsNow(), 3);
    QVERIFY(!Resume::from(kept, {{5, "x"}, {7, "y"}, {1, "z"}}));
    const auto another = Resume::from(kept, {{9, "x"}, {9, "y"}}, true);
    QVERIFY(another && another->fromStart());
    const auto unknown = Resume::from({}, {{5, "x"}, {0, {}}});
    QVERIFY(unknown && !unknown->fromStart() && unknown->lastEvents().size() == 1);
}

void KafkaTest::whatIsDoneHasNothingOpenBefore()
{
    Outstanding waiting(Published{{10, 20}});
    QVERIFY(!waiting.done());
    const auto first = waiting.nextTicket();
    waiting.add(1, 0, "e1");
    const auto second = waiting.nextTicket();
    waiting.add(2, 1, "e2");
    waiting.confirm(second, 20);
    QVERIFY(!waiting.done());
    QCOMPARE(waiting.published().next, (std::vector<std::int64_t>{10, 20}));
    waiting.pass(3, {true, 1, 30}, "e3");
    waiting.confirm(first, 10);
    QCOMPARE(waiting.done(), std::optional<std::int64_t>(3));
    QCOMPARE(waiting.published().next, (std::vector<std::int64_t>{11, 30}));
    waiting.confirm(first, 99); // late words change nothing
    QCOMPARE(waiting.published().next, (std::vector<std::int64_t>{11, 30}));
    QCOMPARE(waiting.published().last, (std::vector<std::string>{"e1", "e3"}));
    // Another topic of the same name: what is done is not moved by it.
    const auto third = waiting.nextTicket();
    waiting.add(4, 1, "e4");
    waiting.confirm(third, 0);
    QVERIFY(waiting.wentBack());
    QCOMPARE(waiting.done(), std::optional<std::int64_t>(3));
    QCOMPARE(waiting.published().next, (std::vector<std::int64_t>{11, 30}));
}

/// Two that believe to have the same partition, as after a long pause.
void KafkaTest::onlyOneOfTwoTakesABatch()
{
    for (const char *kind : {"sqlite", "postgres", "seed"}) {
        const AnyStore any(QString::fromUtf8(kind));
        const auto one = any.open();
        const auto two = any.open();
        const Source source{"c", "g", "t"};
        Intake first(*one, source);
        Intake second(*two, source);
        QVERIFY(first.prepare());
        QVERIFY(second.prepare());
        QCOMPARE(must(first.places({0})).at(0), fromBeginning);
        QCOMPARE(must(second.places({0})).at(0), fromBeginning);
        const std::vector<Message> batch{message(0, line(1, "s")), message(1, "bad"),
                                         message(4, line(2, "s"))};
        const auto taken = must(first.take(batch));
        QCOMPARE(taken.written, 2);
        QCOMPARE(taken.letters, 1);
        QVERIFY(must(second.take(batch)).overtaken);
        QCOMPARE(must(second.places({0})).at(0), 5);
        const auto next =
            must(second.take({message(5, line(2, "s")), message(6, line(3, "s", 3))}));
        QCOMPARE(next.written, 1);
        QCOMPARE(next.skipped, 1);
        QVERIFY(must(first.take({message(5, line(9, "s"))})).overtaken);
        QCOMPARE(must(Letters(one->database()).count({})), 1);
    }
}

/// A process gets partitions of which another one has read the beginning.
void KafkaTest::allOfAGroupKnowWhichStreamsCountFromZero()
{
    for (const char *kind : {"sqlite", "postgres"}) {
        const AnyStore any(QString::fromUtf8(kind));
        const auto one = any.open();
        const auto two = any.open();
        const Source source{"c", "g", "t"};
        Intake first(*one, source);
        Intake second(*two, source);
        QVERIFY(first.prepare());
        QVERIFY(second.prepare());
        QVERIFY(first.places({0}));
        const auto begun =
            must(first.take({message(0, line(1, "s", 0)), message(1, line(2, "s", 1))}));
        QCOMPARE(begun.written, 2);
        QVERIFY(second.places({0}));
        const auto next = must(second.take({message(2, line(3, "s", 2))}));
        QCOMPARE(next.letters, 0);
        QCOMPARE(next.written, 1);
    }
}

/// The database refuses the first event of a stream that counts from 0. What follows waits for it,
/// in this process and in the next one, until it is retried.
void KafkaTest::aRefusedVersionZeroIsWaitedFor()
{
    const AnyStore any(u"postgres"_s);
    const auto store = any.open();
    auto &database = store->database();
    must(database.script("alter table events add constraint refusing check (stream_id <> 's')"));
    const Source source{"c", "g", "t"};
    for (int i = 0; i < 3; ++i) {
        Intake intake(*store, source);
        QVERIFY(intake.prepare());
        QVERIFY(intake.places({0}));
        const auto taken = must(intake.take(
            {message(2 * i, line(i + 1, "s", i)), message(2 * i + 1, line(7 + i, "u"))}));
        QCOMPARE(taken.letters, 1);
        QCOMPARE(taken.written, 1);
        if (i == 0)
            must(database.script("alter table events drop constraint refusing"));
    }
    Letters letters(database);
    Intake intake(*store, source);
    QVERIFY(intake.prepare());
    for (const auto &letter : must(letters.list({}, {}, 10)))
        QCOMPARE(must(intake.retry(letter)).written, 1);
    eventstore::ReadStream query;
    query.streamId = "s";
    const auto page = must(store->readStream(query));
    QCOMPARE(page.events.size(), 3U);
    for (std::size_t i = 0; i < page.events.size(); ++i) {
        QCOMPARE(page.events[i].version.value, static_cast<std::int64_t>(i + 1));
        QCOMPARE(page.events[i].id.toString().back(), static_cast<char>('1' + i));
    }
}

/// Killed again and again, with and without what was noted.
void KafkaTest::publishesGoOnWhereTheyWereKilled()
{
    const AnyStore any(u"sqlite"_s);
    {
        const auto store = any.open();
        std::vector<eventstore::StreamAppend> appends;
        for (int stream = 0; stream < 7; ++stream) {
            eventstore::StreamAppend append{"s-" + std::to_string(stream),
                                            eventstore::ExpectedVersion::any(),
                                            std::vector<eventstore::NewEvent>(5)};
            for (auto &event : append.events)
                event.type = "Noted";
            appends.push_back(std::move(append));
        }
        must(store->append(appends));
    }
    for (const bool forgets : {false, true}) {
        MadeUpLog log(3);
        for (int kill = 0; kill < 16; ++kill) {
            log.failAfter = kill < 14 ? kill % 4 : -1;
            PublishOrder order;
            order.topic = forgets ? "forgotten" : "noted";
            order.once = true;
            order.openStore = [&] {
                return Result<std::unique_ptr<eventstore::Store>>(any.open());
            };
            order.openTopic = [&]() -> Result<std::unique_ptr<Topic>> {
                return std::make_unique<MadeUpTopic>(log);
            };
            RunTeller teller({}, {});
            (void)PublishRun(std::move(order), teller).run();
            if (forgets) {
                must(any.open()->database().execute("delete from eventglass_checkpoints"));
            }
        }
        std::map<std::string, std::vector<std::string>> found;
        std::size_t count = 0;
        for (const auto &messages : log.partitions) {
            count += messages.size();
            for (const auto &one : messages)
                found[one.key].push_back(one.headers.front().second);
        }
        QCOMPARE(count, 35U);
        const auto store = any.open();
        for (const auto &[stream, ids] : found) {
            eventstore::ReadStream query;
            query.streamId = stream;
            const auto page = must(store->readStream(query));
            QCOMPARE(ids.size(), page.events.size());
            for (std::size_t i = 0; i < ids.size(); ++i)
                QCOMPARE(ids[i], page.events[i].id.toString());
        }
    }
}

EG_TEST(KafkaTest, coreApplication)
#include "tst_kafka.moc"
