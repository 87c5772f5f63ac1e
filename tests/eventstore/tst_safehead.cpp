// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/database.h"
#include "eventstore/store.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/promptness.h"
#include "tests/support/slowwriter.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <atomic>
#include <random>
#include <string>
#include <thread>

using namespace eventstore;
using namespace support;
using std::chrono::milliseconds;

namespace {

PostgresServer &server()
{
    return PostgresServer::shared();
}

std::unique_ptr<Store> open(const StoreUrl &url)
{
    OpenOptions options;
    options.createFile = true;
    return must(openStore(url, options));
}

/// A new store with our tables, or with nothing but the columns of the normal form.
StoreUrl makeStore(bool own, const std::string &place = server().freshSchemaUrl())
{
    const StoreUrl url = must(StoreUrl::parse(place));
    if (own)
        must(open(url)->init());
    else
        must(must(PostgresDatabase::open(url, {}))->script(seedTables));
    return url;
}

class Writer : public SlowWriter
{
public:
    explicit Writer(const StoreUrl &url)
        : SlowWriter(server(), url)
    {
    }
};

std::vector<std::int64_t> positionsOf(const std::vector<Event> &events)
{
    std::vector<std::int64_t> positions;
    for (const Event &event : events)
        positions.push_back(event.position.value);
    return positions;
}

using Positions = std::vector<std::int64_t>;

/// Reads on from where it was, until it has seen `last`.
class RefreshScheduler
{
public:
    explicit RefreshScheduler(const StoreUrl &url)
        : m_store(open(url))
    {
    }

    void readOn()
    {
        ReadAll query;
        query.after = m_after;
        query.limit = 7;
        const EventPage page = must(m_store->readAll(query));
        for (const Event &event : page.events)
            m_seen.push_back(event.position.value);
        m_after = page.scannedTo;
        if (page.atEnd)
            must(m_store->waitForEvents(m_after, milliseconds(20)));
    }
    Store &store() { return *m_store; }
    const Positions &seen() const { return m_seen; }
    GlobalPosition after() const { return m_after; }

private:
    std::unique_ptr<Store> m_store;
    GlobalPosition m_after;
    Positions m_seen;
};

void bothLayouts()
{
    QTest::addColumn<bool>("own");
    QTest::newRow("own tables") << true;
    QTest::newRow("seed columns only") << false;
}

} // namespace

class SafeHeadTest : public QObject
{
    Q_OBJECT

private slots:
    void anEmptyStoreIsSettledAtZero();
    void aLateCommitIsWaitedForAndNamed_data() { bothLayouts(); }
    void aLateCommitIsWaitedForAndNamed();
    void aRolledBackGapIsPassed_data() { bothLayouts(); }
    void aRolledBackGapIsPassed();
    void aDeadWritersGapIsPassed_data() { bothLayouts(); }
    void aDeadWritersGapIsPassed();
    void whatStandsBeforeTheGapIsReadable_data() { bothLayouts(); }
    void whatStandsBeforeTheGapIsReadable();
    void aWriterThatComesLaterDoesNotHoldBackWhatWasBefore_data() { bothLayouts(); }
    void aWriterThatComesLaterDoesNotHoldBackWhatWasBefore();
    void readersHoldNothingBack();
    void anOldGapIsPassedWhileASlowWriterIsBeyondIt();
    void backwardsBeginsAtTheSafeHead();
    void aReadNeverPassesWhatItSaidIsSettled();
    void aRollbackWakesTheWaiter();
    void aStandbyPassesAGapWhenItsWritersAreDone();
    void followersMissNothingAndSeeNothingTwice_data() { bothLayouts(); }
    void followersMissNothingAndSeeNothingTwice();
};

void SafeHeadTest::anEmptyStoreIsSettledAtZero()
{
    const auto store = open(makeStore(true));
    const SafeHead head = must(store->safeHead());
    QCOMPARE(head.position, GlobalPosition(0));
    QCOMPARE(head.last, GlobalPosition(0));
    QVERIFY(head.waitingFor.empty());
}

void SafeHeadTest::aLateCommitIsWaitedForAndNamed()
{
    QFETCH(bool, own);
    const StoreUrl url = makeStore(own);
    const auto store = open(url);
    Writer late(url);
    late.begin();
    QCOMPARE(late.insert(), 1);
    Writer quick(url);
    QCOMPARE(quick.insert(), 2);
    for (int look = 0; look < 3; ++look) {
        const SafeHead head = must(store->safeHead());
        QCOMPARE(head.position, GlobalPosition(0));
        QCOMPARE(head.last, GlobalPosition(2));
        const std::string who = "position 1 (transaction of pid " + std::to_string(late.pid()) +
                                ", since " + late.since() + ", ";
        QVERIFY2(head.waitingFor.starts_with(who), head.waitingFor.c_str());
        QCOMPARE(must(store->readAll({})).events.size(), 0u);
    }
    QVERIFY(!must(store->waitForEvents(GlobalPosition(0), milliseconds(100))));
    late.commit();
    const SafeHead head = must(store->safeHead());
    QCOMPARE(head.position, GlobalPosition(2));
    QVERIFY(head.waitingFor.empty());
    QCOMPARE(positionsOf(allEvents(*store)), (Positions{1, 2}));
}

void SafeHeadTest::aRolledBackGapIsPassed()
{
    QFETCH(bool, own);
    const StoreUrl url = makeStore(own);
    const auto store = open(url);
    Writer late(url);
    late.begin();
    late.insert(3);
    Writer quick(url);
    quick.insert();
    QCOMPARE(must(store->safeHead()).position, GlobalPosition(0));
    late.rollback();
    QCOMPARE(must(store->safeHead()).position, GlobalPosition(4));
    QCOMPARE(positionsOf(allEvents(*store)), (Positions{4}));
}

void SafeHeadTest::aDeadWritersGapIsPassed()
{
    QFETCH(bool, own);
    const StoreUrl url = makeStore(own);
    const auto store = open(url);
    Writer late(url);
    late.begin();
    late.insert();
    Writer(url).insert();
    QCOMPARE(must(store->safeHead()).position, GlobalPosition(0));
    late.die();
    QCOMPARE(must(store->safeHead()).position, GlobalPosition(2));
}

void SafeHeadTest::whatStandsBeforeTheGapIsReadable()
{
    QFETCH(bool, own);
    const StoreUrl url = makeStore(own);
    const auto store = open(url);
    Writer quick(url);
    quick.insert(3);
    Writer late(url);
    late.begin();
    late.insert();
    quick.insert(2);
    const SafeHead head = must(store->safeHead());
    QCOMPARE(head.position, GlobalPosition(3));
    QCOMPARE(head.last, GlobalPosition(6));
    QVERIFY(head.waitingFor.find("position 4 ") != std::string::npos);
    QCOMPARE(positionsOf(must(store->readAll({})).events), (Positions{1, 2, 3}));
    late.commit();
    QCOMPARE(must(store->safeHead()).position, GlobalPosition(6));
}

void SafeHeadTest::aWriterThatComesLaterDoesNotHoldBackWhatWasBefore()
{
    QFETCH(bool, own);
    const StoreUrl url = makeStore(own);
    const auto store = open(url);
    Writer late(url);
    late.begin();
    late.insert();
    Writer quick(url);
    quick.insert();
    QCOMPARE(must(store->safeHead()).position, GlobalPosition(0));
    Writer later(url);
    later.begin();
    later.insert(); // position 3, for as long as it likes
    late.rollback();
    QCOMPARE(must(store->safeHead()).position, GlobalPosition(2));
    quick.insert(); // position 4
    const SafeHead head = must(store->safeHead());
    QCOMPARE(head.position, GlobalPosition(2));
    QVERIFY(head.waitingFor.find("pid " + std::to_string(later.pid())) != std::string::npos);
    later.commit();
    QCOMPARE(must(store->safeHead()).position, GlobalPosition(4));
}

void SafeHeadTest::readersHoldNothingBack()
{
    const StoreUrl url = makeStore(true);
    const auto store = open(url);
    Writer gap(url);
    gap.begin();
    gap.insert();
    gap.rollback();
    const auto reader = must(PostgresDatabase::open(url, {}));
    must(reader->begin());
    must(reader->query("select count(*) from events", {}, [](const SqlRow &) {}));
    Writer(url).insert();
    QCOMPARE(must(store->safeHead()).position, GlobalPosition(2));
}

/// A store opened new meets gaps of long ago and a writer that is unfinished now.
void SafeHeadTest::anOldGapIsPassedWhileASlowWriterIsBeyondIt()
{
    const StoreUrl url = makeStore(true);
    Writer quick(url);
    quick.insert(5);
    quick.begin();
    quick.insert();
    quick.rollback(); // 6 will never be
    quick.insert(5);
    const auto early = open(url);
    QCOMPARE(must(early->safeHead()).position, GlobalPosition(11));
    Writer slow(url);
    slow.begin();
    slow.insert();
    quick.insert();
    QCOMPARE(must(early->safeHead()).position, GlobalPosition(11));
    // Whoever comes now can't know whether 6 is the slow one's: it may only say less.
    const auto fresh = open(url);
    QCOMPARE(must(fresh->safeHead()).position, GlobalPosition(5));
    slow.rollback();
    QCOMPARE(must(fresh->safeHead()).position, GlobalPosition(13));
}

void SafeHeadTest::backwardsBeginsAtTheSafeHead()
{
    const StoreUrl url = makeStore(true);
    const auto store = open(url);
    Writer quick(url);
    quick.insert(2);
    Writer late(url);
    late.begin();
    late.insert();
    quick.insert();
    ReadAll query;
    query.direction = Direction::Backwards;
    QCOMPARE(positionsOf(must(store->readAll(query)).events), (Positions{2, 1}));
    query.after = endOfTime;
    QCOMPARE(positionsOf(must(store->readAll(query)).events), (Positions{2, 1}));
    late.commit();
    QCOMPARE(positionsOf(must(store->readAll(query)).events), (Positions{4, 3, 2, 1}));
}

/// Far behind the head a page is read without asking for it: the end must still be recognised.
void SafeHeadTest::aReadNeverPassesWhatItSaidIsSettled()
{
    const StoreUrl url = makeStore(true);
    const auto store = open(url);
    Writer writer(url);
    writer.insert(30);
    writer.begin();
    writer.insert(40);
    writer.rollback();
    writer.insert();
    QCOMPARE(must(store->safeHead()).position, GlobalPosition(71));
    writer.insert(5);
    ReadAll query;
    query.after = GlobalPosition(30);
    query.limit = 10;
    const EventPage page =
        must(store->readAll(query)); // 40 positions are gone: not full, and not the end
    QCOMPARE(positionsOf(page.events), (Positions{71}));
    QVERIFY(!page.atEnd);
    query.after = page.scannedTo;
    const EventPage rest = must(store->readAll(query));
    QCOMPARE(positionsOf(rest.events), (Positions{72, 73, 74, 75, 76}));
    QVERIFY(rest.atEnd);
}

void SafeHeadTest::aRollbackWakesTheWaiter()
{
    const StoreUrl url = makeStore(true);
    const auto store = open(url);
    Writer late(url);
    late.begin();
    late.insert();
    Writer(url).insert();
    QVERIFY(!must(store->waitForEvents(GlobalPosition(0), milliseconds(0))));
    const Promptness clock;
    std::int64_t done = 0;
    std::jthread other([&] {
        late.rollback();
        done = clock.elapsed();
    });
    QVERIFY(must(store->waitForEvents(GlobalPosition(0), std::chrono::seconds(10))));
    const auto woken = clock.elapsed();
    other.join();
    QVERIFY2(woken - done < 150, qPrintable(QString::number(woken - done)));
}

/// A standby sees nobody's locks.
void SafeHeadTest::aStandbyPassesAGapWhenItsWritersAreDone()
{
    const std::string name = server().freshDatabase();
    const StoreUrl url = makeStore(true, server().url(name));
    const auto standby = PostgresServer::standbyOf(server());
    const auto caughtUp = [&] {
        const std::string now = server().sql(name, "select pg_current_wal_lsn()");
        while (standby->sql(name, "select pg_last_wal_replay_lsn() >= '" + now + "'") != "t") {
        }
    };
    Writer quick(url);
    quick.insert(3);
    caughtUp();
    OpenOptions options;
    options.readOnly = true;
    const auto store = must(openStore(must(StoreUrl::parse(standby->url(name))), options));
    QCOMPARE(must(store->safeHead()).position, GlobalPosition(3)); // no gap, no waiting
    Writer late(url);
    late.begin();
    late.insert();
    quick.insert(); // 5
    caughtUp();
    // The first look at a gap takes its time, and still doesn't pass an unfinished writer.
    for (int look = 0; look < 3; ++look) {
        const SafeHead head = must(store->safeHead());
        QCOMPARE(head.position, GlobalPosition(3));
        QCOMPARE(head.last, GlobalPosition(5));
        QVERIFY(head.waitingFor.find("position 4") != std::string::npos);
        QVERIFY(!must(store->waitForEvents(GlobalPosition(3), milliseconds(400))));
    }
    late.commit();
    caughtUp();
    QVERIFY(must(store->waitForEvents(GlobalPosition(3), std::chrono::seconds(10))));
    QCOMPARE(positionsOf(allEvents(*store)), (Positions{1, 2, 3, 4, 5}));
    quick.begin();
    quick.insert();
    quick.rollback();
    quick.insert(); // 7
    caughtUp();
    QVERIFY(must(store->waitForEvents(GlobalPosition(5), std::chrono::seconds(10))));
    QCOMPARE(must(store->safeHead()).position, GlobalPosition(7));
    // Opened new, the first answer is complete.
    const auto fresh = must(openStore(must(StoreUrl::parse(standby->url(name))), options));
    QCOMPARE(must(fresh->safeHead()).position, GlobalPosition(7));
    const auto refused =
        fresh->append(std::vector{appendTo("s-1", ExpectedVersion::any(), countedEvents(1))});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::ReadOnly);
}

void SafeHeadTest::followersMissNothingAndSeeNothingTwice()
{
    QFETCH(bool, own);
    const StoreUrl url = makeStore(own);
    constexpr int writers = 6;
    constexpr int transactions = 60;
    const unsigned seed = std::random_device{}();
    qInfo("seed %u", seed);
    std::atomic<int> working = writers;
    std::atomic<int> waits = 0;
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < writers; ++i) {
        threads.emplace_back([&, i] {
            std::mt19937 random(seed + i);
            const auto oneIn = [&random](unsigned n) { return random() % n == 0; };
            Writer writer(url);
            for (int n = 0; n < transactions; ++n) {
                writer.begin();
                writer.insert(1 + static_cast<int>(random() % 3));
                if (oneIn(3))
                    writer.pause(static_cast<double>(random() % 20) / 1000.0);
                if (oneIn(4))
                    writer.insert();
                if (oneIn(5))
                    writer.rollback();
                else if (oneIn(25))
                    writer.die();
                else
                    writer.commit();
            }
            --working;
        });
    }
    std::vector<Positions> seen(3);
    for (Positions &positions : seen) {
        threads.emplace_back([&] {
            RefreshScheduler follower(url);
            for (bool last = false; !last;) {
                last = working == 0; // then everything is there, and one more round sees it
                const SafeHead head = must(follower.store().safeHead());
                waits += head.position < head.last ? 1 : 0;
                do
                    follower.readOn();
                while (follower.after() < head.position);
            }
            positions = follower.seen();
        });
    }
    threads.clear();
    Positions expected;
    const auto database = must(PostgresDatabase::open(url, {}));
    must(database->query("select global_position from events order by 1", {},
                         [&expected](const SqlRow &row) { expected.push_back(row.integer(0)); }));
    QVERIFY(expected.size() > 300);
    for (const Positions &positions : seen)
        QCOMPARE(positions, expected);
    QVERIFY2(waits > 10, "the writers never overlapped: this run proved nothing");
}

EG_TEST(SafeHeadTest, coreApplication)
#include "tst_safehead.moc"
