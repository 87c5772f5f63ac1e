// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an ingest and a publish do where the topic is not the one that it read before; the topic is
// made up.
#include "projections/kafka/ingestrun.h"
#include "projections/kafka/publishrun.h"
#include "projections/kafka/sametopic.h"
#include "tests/support/bothstores.h"
#include "tests/support/madeuptopic.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <atomic>
#include <thread>

using namespace projections;
using namespace Qt::StringLiterals;
using eventstore::Result;
using namespace support;

namespace {

constexpr int patience = 60'000;

std::string line(int n)
{
    return QStringLiteral(R"({"stream_id":"note-%1","event_id":"00000000-0000-4000-8000-%2",)"
                          R"("event_type":"Noted","event_data":{},)"
                          R"("timestamp":"2026-03-01T10:00:00Z"})")
        .arg(n)
        .arg(n, 12, 10, QLatin1Char('0'))
        .toStdString();
}

/// A topic, the store that it is read into, and runs between them.
struct TopicScene
{
    explicit TopicScene(const QString &kind, std::size_t partitions = 1)
        : any(kind)
        , log(partitions)
        , store(any.open())
    {
    }
    template <class Order>
    Order order(bool once) const
    {
        Order order;
        order.topic = "orders";
        order.once = once;
        order.openStore = [this] { return Result<std::unique_ptr<eventstore::Store>>(any.open()); };
        order.openTopic = [this]() -> Result<std::unique_ptr<kafka::Topic>> {
            return std::make_unique<MadeUpTopic>(log);
        };
        return order;
    }
    Result<void> ingest(bool again = false)
    {
        auto what = order<kafka::IngestOrder>(true);
        what.beginAgain = again;
        kafka::RunTeller teller({}, {});
        return kafka::IngestRun(std::move(what), teller).run();
    }
    void append(int events)
    {
        std::vector<eventstore::StreamAppend> appends{
            {"note-1", eventstore::ExpectedVersion::any(),
             std::vector<eventstore::NewEvent>(static_cast<std::size_t>(events))}};
        for (auto &event : appends.front().events)
            event.type = "Noted";
        must(store->append(appends));
    }
    Result<void> publish(std::string &said, bool fenced = false)
    {
        auto what = order<kafka::PublishOrder>(true);
        what.fenced = fenced;
        kafka::RunTeller teller(
            [&](const kafka::RunStatus &status) { said += status.lastError + '\n'; }, {});
        return kafka::PublishRun(std::move(what), teller).run();
    }
    /// The events in the only partition, in order.
    std::vector<std::string> published() const
    {
        const std::scoped_lock lock(log.mutex);
        std::vector<std::string> events;
        for (const auto &message : log.partitions[0])
            events.push_back(message.headers.front().second);
        return events;
    }
    std::vector<std::string> stored()
    {
        std::vector<std::string> events;
        for (const auto &event : must(store->readAll({})).events)
            events.push_back(event.id.toString());
        return events;
    }
    std::int64_t events()
    {
        std::int64_t count = 0;
        must(store->database().query(
            "select count(*) from events", {},
            [&](const eventstore::SqlRow &row) { count = row.integer(0); }));
        return count;
    }
    /// Another topic of the same name, with as many events.
    void makeAnew(int events)
    {
        {
            const std::scoped_lock lock(log.mutex);
            for (auto &messages : log.partitions)
                messages.clear();
            log.time = 8;
        }
        for (int n = 1; n <= events; ++n)
            log.add(0, line(100 + n));
    }

    AnyStore any;
    mutable MadeUpLog log;
    std::unique_ptr<eventstore::Store> store;
};

} // namespace

class KafkaAnewTest : public QObject
{
    Q_OBJECT

    static void bothStores() { support::addStoreKinds(); }

private slots:
    void whatIsNotTheSameIsSaid_data();
    void whatIsNotTheSameIsSaid();
    void whatIsTheSameGoesOn_data();
    void whatIsTheSameGoesOn();
    void aFirstReadingSaysWhatIsMissing_data();
    void aFirstReadingSaysWhatIsMissing();
    void aTopicThatIsMadeAnewMeanwhileEndsIt();
    void beginningAgainReadsAllThereIs_data() { bothStores(); }
    void beginningAgainReadsAllThereIs();
    void aTopicThatWasMadeAnewIsFilled_data();
    void aTopicThatWasMadeAnewIsFilled();
    void aTopicThatIsMadeAnewMeanwhileIsFilled();
    void eventsFromTheMiddleAreRefused();
    void anotherWriterIsSaid_data();
    void anotherWriterIsSaid();
    void tablesOfOlderVersionsGoOn_data() { bothStores(); }
    void tablesOfOlderVersionsGoOn();
};

void KafkaAnewTest::whatIsNotTheSameIsSaid_data()
{
    using Change = std::function<void(TopicScene &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char *name, const char *said, Change change) {
        QTest::newRow(name) << std::move(change) << QByteArray(said);
    };
    row("made anew, and has grown past", "The topic orders was recreated: partition 0 has another",
        [](TopicScene &scene) { scene.makeAnew(9); });
    row("made anew, as far", "The topic orders was recreated: partition 0 has another",
        [](TopicScene &scene) { scene.makeAnew(3); });
    row("made anew, and is shorter", "The topic orders was recreated: partition 0 ends before",
        [](TopicScene &scene) { scene.makeAnew(2); });
    row("made anew, of the same messages", "The topic orders was recreated: partition 0 has",
        [](TopicScene &scene) { scene.log.time = 8; });
    row("cut off, and grown again", "The topic orders lost messages that were read: partition 0",
        [](TopicScene &scene) {
            scene.log.partitions[0].pop_back();
            scene.log.add(0, line(50));
            scene.log.add(0, line(51));
        });
    row("deleted before they were read", "deleted before they were read: the offsets 3 to 4",
        [](TopicScene &scene) {
            for (int n = 60; n < 65; ++n)
                scene.log.add(0, line(n));
            scene.log.low = 5;
        });
}

void KafkaAnewTest::whatIsNotTheSameIsSaid()
{
    QFETCH(std::function<void(TopicScene &)>, change);
    QFETCH(QByteArray, said);
    TopicScene scene(u"sqlite"_s, 2);
    for (int n = 1; n <= 3; ++n)
        scene.log.add(0, line(n));
    scene.log.add(1, line(4));
    must(scene.ingest());
    QCOMPARE(scene.events(), 4);
    change(scene);
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto refused = scene.ingest();
        QVERIFY(!refused);
        const auto text = QByteArray::fromStdString(refused.error().text());
        QVERIFY2(text.contains(said) && text.contains("--begin-again"), text.constData());
        QCOMPARE(scene.events(), 4);
    }
}

void KafkaAnewTest::aFirstReadingSaysWhatIsMissing_data()
{
    QTest::addColumn<qint64>("low");
    QTest::addColumn<bool>("compacted");
    QTest::addColumn<QByteArray>("said"); // empty: nothing
    QTest::newRow("complete") << qint64(0) << false << QByteArray();
    QTest::newRow("begins late") << qint64(2) << false << QByteArray("begins at offset 2");
    QTest::newRow("compacted") << qint64(0) << true << QByteArray("is compacted");
}

/// It goes on: the events may be known from elsewhere. A later one has read what there was.
void KafkaAnewTest::aFirstReadingSaysWhatIsMissing()
{
    QFETCH(qint64, low);
    QFETCH(bool, compacted);
    QFETCH(QByteArray, said);
    TopicScene scene(u"sqlite"_s);
    for (int n = 1; n <= 3; ++n)
        scene.log.add(0, line(n));
    scene.log.low = low;
    scene.log.compacted = compacted;
    for (const bool first : {true, false}) {
        std::vector<std::string> told;
        kafka::RunTeller teller(
            [&told](const kafka::RunStatus &status) { told.push_back(status.lastError); }, {});
        must(kafka::IngestRun(scene.order<kafka::IngestOrder>(true), teller).run());
        QCOMPARE(teller.status().state, State::Stopped);
        const bool heard = std::ranges::any_of(told, [&said](const std::string &text) {
            return !said.isEmpty() && QByteArray::fromStdString(text).contains(said);
        });
        QCOMPARE(heard, first && !said.isEmpty());
    }
    QVERIFY(scene.events() > 0);
}

void KafkaAnewTest::whatIsTheSameGoesOn_data()
{
    using Change = std::function<void(TopicScene &)>;
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, Change change) {
        QTest::newRow(name) << std::move(change);
    };
    row("nothing else", [](TopicScene &) {});
    row("what was read is deleted", [](TopicScene &scene) { scene.log.low = 3; });
    row("partitions were added", [](TopicScene &scene) {
        scene.log.partitions.emplace_back();
        scene.log.add(1, line(20));
    });
    row("nothing is kept of the last message", [](TopicScene &scene) {
        must(scene.store->database().execute("update eventglass_offsets set last_message = null"));
    });
    // An older version moves the place and leaves what it doesn't know.
    row("what is kept is of an earlier message", [](TopicScene &scene) {
        scene.log.add(0, line(21));
        must(scene.store->database().execute("update eventglass_offsets set next_offset = 4"));
    });
}

void KafkaAnewTest::whatIsTheSameGoesOn()
{
    QFETCH(std::function<void(TopicScene &)>, change);
    TopicScene scene(u"sqlite"_s);
    for (int n = 1; n <= 3; ++n)
        scene.log.add(0, line(n));
    must(scene.ingest());
    change(scene);
    scene.log.add(0, line(9));
    must(scene.ingest());
    const auto there = must(scene.store->eventById(
        must(eventstore::EventId::parse("00000000-0000-4000-8000-000000000009"))));
    QVERIFY(there);
}

void KafkaAnewTest::aTopicThatIsMadeAnewMeanwhileEndsIt()
{
    TopicScene scene(u"sqlite"_s);
    for (int n = 1; n <= 3; ++n)
        scene.log.add(0, line(n));
    std::mutex mutex; // guards what follows
    bool live = false;
    std::optional<Result<void>> ended;
    std::jthread run([&](const std::stop_token &stop) {
        auto order = scene.order<kafka::IngestOrder>(false);
        order.stop = stop;
        kafka::RunTeller teller(
            [&](const kafka::RunStatus &status) {
                const std::scoped_lock lock(mutex);
                live = live || status.state == State::Live;
            },
            {});
        auto outcome = kafka::IngestRun(std::move(order), teller).run();
        const std::scoped_lock lock(mutex);
        ended = std::move(outcome);
    });
    const auto locked = [&](auto what) {
        return QTest::qWaitFor(
            [&] {
                const std::scoped_lock lock(mutex);
                return what();
            },
            patience);
    };
    QVERIFY(locked([&] { return live; }));
    scene.makeAnew(7);
    QVERIFY(locked([&] { return ended.has_value(); }));
    QVERIFY(!*ended);
    QVERIFY(ended->error().text().find("The topic orders was recreated") == 0);
    QCOMPARE(scene.events(), 3);
}

void KafkaAnewTest::beginningAgainReadsAllThereIs()
{
    QFETCH(QString, kind);
    TopicScene scene(kind);
    scene.log.add(0, line(1));
    scene.log.add(0, "bad");
    scene.log.add(0, "also bad");
    must(scene.ingest());
    kafka::Letters letters(scene.store->database());
    auto found = must(letters.list({}, {}, 10));
    QCOMPARE(found.size(), 2U);
    found[0].reason = "no event";
    found[0].discardedBy = "a test";
    must(letters.discard(found[0]));
    // The same topic again: what was discarded stays so.
    must(scene.ingest(true));
    QCOMPARE(must(letters.count({})), 1);
    // Another topic, with bad messages at the same offsets.
    scene.makeAnew(0);
    scene.log.add(0, line(1));
    scene.log.add(0, R"({"stream_id":"other","event_id":"x"})");
    scene.log.add(0, "bad in another way");
    scene.log.add(0, line(2));
    QVERIFY(!scene.ingest());
    must(scene.ingest(true));
    QCOMPARE(scene.events(), 2);
    found = must(letters.list({}, {}, 10));
    QCOMPARE(found.size(), 2U);
    QCOMPARE(found[0].key, "other");
    QCOMPARE(found[1].message.value, std::optional<std::string>("bad in another way"));
    must(scene.ingest());
    QCOMPARE(must(letters.count({})), 2);
}

void KafkaAnewTest::aTopicThatWasMadeAnewIsFilled_data()
{
    QTest::addColumn<int>("left");  // messages of before that it has
    QTest::addColumn<int>("first"); // how many of them don't begin with the first event
    QTest::addColumn<bool>("forgotten");
    QTest::newRow("empty") << 0 << 0 << false;
    QTest::newRow("filled in part") << 3 << 0 << false;
    QTest::newRow("filled as far by another") << 5 << 0 << false;
    QTest::newRow("filled in part, and nothing is kept") << 3 << 0 << true;
    QTest::newRow("filled from the middle") << 3 << 2 << false;
    QTest::newRow("filled from the middle, and nothing is kept") << 3 << 2 << true;
}

void KafkaAnewTest::aTopicThatWasMadeAnewIsFilled()
{
    QFETCH(int, left);
    QFETCH(int, first);
    QFETCH(bool, forgotten);
    TopicScene scene(u"sqlite"_s);
    scene.append(5);
    std::string said;
    must(scene.publish(said));
    QCOMPARE(scene.published(), scene.stored());
    {
        const std::scoped_lock lock(scene.log.mutex);
        auto &messages = scene.log.partitions[0];
        messages.erase(messages.begin() + left, messages.end());
        messages.erase(messages.begin(), messages.begin() + first);
    }
    if (forgotten)
        must(scene.store->database().execute("delete from eventglass_checkpoints"));
    scene.append(2);
    said.clear();
    const auto done = scene.publish(said);
    if (first > 0) {
        QVERIFY(!done);
        QVERIFY2(done.error().text().find("lacks events that belong before") != std::string::npos,
                 done.error().text().c_str());
        QCOMPARE(scene.published().size(), static_cast<std::size_t>(left - first));
        return;
    }
    must(done);
    QCOMPARE(scene.published(), scene.stored());
    QCOMPARE(said.find("The topic orders was recreated: partition 0 ends before offset") !=
                 std::string::npos,
             left < 5 && !forgotten);
}

/// The publish is at the head, and would go on with what comes then.
void KafkaAnewTest::aTopicThatIsMadeAnewMeanwhileIsFilled()
{
    TopicScene scene(u"sqlite"_s);
    scene.append(5);
    std::atomic<bool> live = false;
    std::jthread run([&](const std::stop_token &stop) {
        auto order = scene.order<kafka::PublishOrder>(false);
        order.stop = stop;
        kafka::RunTeller teller(
            [&](const kafka::RunStatus &status) { live = status.state == State::Live; }, {});
        (void)kafka::PublishRun(std::move(order), teller).run();
    });
    QVERIFY(QTest::qWaitFor([&] { return live && scene.published().size() == 5; }, patience));
    {
        const std::scoped_lock lock(scene.log.mutex);
        scene.log.partitions[0].clear();
    }
    scene.append(2);
    QVERIFY(QTest::qWaitFor([&] { return scene.published() == scene.stored(); }, patience));
    QCOMPARE(scene.published().size(), 7U);
}

/// A message that gets an offset that was taken: another topic, unseen while messages went to it.
void KafkaAnewTest::eventsFromTheMiddleAreRefused()
{
    TopicScene scene(u"sqlite"_s);
    scene.append(3);
    std::string said;
    must(scene.publish(said));
    scene.append(2);
    scene.log.beforeWrite = [](auto &partitions) { partitions[0].clear(); };
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto refused = scene.publish(said);
        scene.log.beforeWrite = {};
        QVERIFY(!refused);
        QVERIFY2(refused.error().text().find("lacks events that belong before") !=
                     std::string::npos,
                 refused.error().text().c_str());
        QCOMPARE(scene.published().size(), 2U);
    }
    {
        const std::scoped_lock lock(scene.log.mutex);
        scene.log.partitions[0].clear();
    }
    must(scene.publish(said));
    QCOMPARE(scene.published(), scene.stored());
}

void KafkaAnewTest::anotherWriterIsSaid_data()
{
    QTest::addColumn<int>("foreign");
    QTest::addColumn<bool>("fenced");
    QTest::newRow("nobody else") << 0 << false;
    QTest::newRow("one that woke up") << 2 << false;
    QTest::newRow("in transactions, whose ends take offsets") << 1 << true;
}

void KafkaAnewTest::anotherWriterIsSaid()
{
    QFETCH(int, foreign);
    QFETCH(bool, fenced);
    TopicScene scene(u"sqlite"_s);
    scene.append(3);
    std::string said;
    must(scene.publish(said));
    scene.append(2);
    scene.log.beforeWrite = [&](auto &partitions) {
        for (int left = std::exchange(foreign, 0); left > 0; --left)
            partitions[0].push_back(partitions[0].front());
    };
    const bool wanted = foreign > 0 && !fenced;
    said.clear();
    must(scene.publish(said, fenced));
    QCOMPARE(said.find("Another process writes to the topic orders, too (partition 0, before "
                       "offset 5)") != std::string::npos,
             wanted);
    QCOMPARE(scene.published().size(), wanted ? 7U : fenced ? 6U : 5U);
    // What is kept is behind all of them.
    scene.append(1);
    must(scene.publish(said, fenced));
    QCOMPARE(scene.published().back(), scene.stored().back());
}

void KafkaAnewTest::tablesOfOlderVersionsGoOn()
{
    QFETCH(QString, kind);
    TopicScene scene(kind);
    scene.log.add(0, line(1));
    must(scene.ingest());
    must(
        scene.store->database().execute("alter table eventglass_offsets drop column last_message"));
    scene.log.add(0, line(2));
    must(scene.ingest());
    QCOMPARE(scene.events(), 2);
    scene.makeAnew(5);
    QVERIFY(!scene.ingest());
    QCOMPARE(scene.events(), 2);
}

EG_TEST(KafkaAnewTest, coreApplication)
#include "tst_kafkaanew.moc"
