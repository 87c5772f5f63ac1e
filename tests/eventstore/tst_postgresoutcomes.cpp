// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/store.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/pooler.h"
#include "tests/support/postgresserver.h"
#include "tests/support/proxy.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <future>
#include <string>
#include <thread>

using namespace eventstore;
using namespace support;
using namespace std::chrono_literals;

namespace {

PostgresServer &server()
{
    return PostgresServer::shared();
}

std::string by(int port, const std::string &database)
{
    return "postgresql://postgres@127.0.0.1:" + std::to_string(port) + "/" + database;
}

std::unique_ptr<Store> open(const std::string &address, bool create = false)
{
    OpenOptions options;
    options.createFile = create;
    options.connectTimeout = 1s;
    return must(openStore(must(StoreUrl::parse(address)), options));
}

std::string freshStore()
{
    const std::string name = server().freshDatabase();
    must(open(server().url(name), true)->init());
    return name;
}

std::string countOf(const std::string &database)
{
    return server().sql(database, "select count(*) from events where stream_id like 'tried-%'");
}

bool says(const Error &error, std::string_view words)
{
    return error.text().find(words) != std::string::npos;
}

using Appends = std::vector<StreamAppend>;

} // namespace

/// Whether something was stored is known, also where the answer to it did not arrive.
class PostgresOutcomesTest : public QObject
{
    Q_OBJECT

private slots:
    void aLostAnswerIsLookedUp_data();
    void aLostAnswerIsLookedUp();
    void aLostAnswerBehindAPoolerIsLookedUp();
    void whatStillWaitsInTheServerIsEnded();
    void aStoppedAppendIsDoneOrNotDone();
    void whereItCanNotBeKnownTheEventIsNamed();
    void aLostAnswerToAnImportIsLookedUp_data();
    void aLostAnswerToAnImportIsLookedUp();
    void initIsDoneThoughItsAnswerWasLost();
};

void PostgresOutcomesTest::aLostAnswerIsLookedUp_data()
{
    QTest::addColumn<int>("streams");
    QTest::addColumn<int>("events");
    QTest::addColumn<std::string>("lost");
    QTest::addColumn<bool>("stored");
    for (const bool stored : {true, false}) {
        const char *what = stored ? "stored" : "not stored";
        QTest::addRow("one event, %s", what) << 1 << 1 << std::string("tried-0") << stored;
        QTest::addRow("several events, %s", what) << 1 << 3 << std::string("tried-0") << stored;
        QTest::addRow("two streams, %s", what) << 2 << 2 << std::string("commit") << stored;
    }
}

void PostgresOutcomesTest::aLostAnswerIsLookedUp()
{
    QFETCH(int, streams);
    QFETCH(int, events);
    QFETCH(std::string, lost);
    QFETCH(bool, stored);
    const std::string name = freshStore();
    Proxy proxy(server().port());
    const auto store = open(by(proxy.port(), name));
    const auto appends = [&](const std::string &prefix) {
        Appends all;
        for (int i = 0; i < streams; ++i)
            all.push_back(appendTo(prefix + std::to_string(i), ExpectedVersion::any(),
                                   countedEvents(events)));
        return all;
    };
    must(store->append(appends("before-"))); // statements are prepared
    proxy.loseAnswerTo(lost, stored);
    const auto done = store->append(appends("tried-"));
    QCOMPARE(proxy.cuts(), 1);
    QCOMPARE(done.has_value(), stored);
    QCOMPARE(countOf(name), std::to_string(stored ? streams * events : 0));
    if (stored) {
        QCOMPARE(done->events.size(), std::size_t(streams * events));
        QVERIFY(!done->alreadyThere);
        QCOMPARE(done->events.front().streamId, std::string("tried-0"));
        QCOMPARE(done->events.front().version, StreamVersion(1));
    } else {
        QCOMPARE(done.error().code, ErrorCode::ConnectionLost);
        QVERIFY2(says(done.error(), "nothing was stored"), done.error().text().c_str());
    }
    must(store->append(appends("after-")));
}

void PostgresOutcomesTest::aLostAnswerBehindAPoolerIsLookedUp()
{
    if (!Pooler::isInstalled())
        QSKIP("pgbouncer is not installed");
    const std::string name = freshStore();
    const Pooler pooler(server());
    const std::string address = pooler.url(name);
    Proxy proxy(std::stoi(address.substr(address.rfind(':') + 1)));
    const auto store = open(by(proxy.port(), name));
    mustAppend(*store, "before-0", countedEvents(1));
    const std::string commit("commit\0", 7); // and not "read committed"
    for (const bool stored : {true, false}) {
        const std::string stream = stored ? "tried-0" : "tried-1";
        proxy.loseAnswerTo(commit, stored);
        const auto one = appendTo(stream, ExpectedVersion::any(), countedEvents(1));
        const auto done = store->append({&one, 1});
        QVERIFY2(done.has_value() == stored, done ? "done" : done.error().text().c_str());
        QCOMPARE(countOf(name), std::string("1"));
    }
    QCOMPARE(proxy.cuts(), 2);
}

/// The insert waits for a lock when its connection ends: it must not be done after it was said that
/// it was not.
void PostgresOutcomesTest::whatStillWaitsInTheServerIsEnded()
{
    const std::string name = freshStore();
    Proxy proxy(server().port());
    const auto store = open(by(proxy.port(), name));
    const auto holder = must(openDatabase(must(StoreUrl::parse(server().url(name))), {}));
    must(holder->begin());
    must(holder->script("lock table events in exclusive mode"));
    std::jthread cutter([&] {
        while (server().sql(name, "select count(*) from pg_locks where not granted") == "0")
            std::this_thread::sleep_for(10ms);
        proxy.cut();
    });
    const auto one = appendTo("tried-0", ExpectedVersion::any(), countedEvents(1));
    const auto done = store->append({&one, 1});
    cutter.join();
    QVERIFY(!done);
    QVERIFY2(says(done.error(), "nothing was stored"), done.error().text().c_str());
    QCOMPARE(server().sql(name, "select count(*) from pg_locks where not granted"),
             std::string("0"));
    holder->rollback();
    std::this_thread::sleep_for(200ms);
    QCOMPARE(countOf(name), std::string("0"));
}

/// Stops come at any moment, also between the server's work and its answer.
void PostgresOutcomesTest::aStoppedAppendIsDoneOrNotDone()
{
    const std::string name = freshStore();
    const auto store = open(server().url(name));
    int done = 0;
    for (int i = 0; i < 200; ++i) {
        std::stop_source stop;
        store->interruptOn(stop.get_token());
        std::jthread stopper([&stop, i] {
            std::this_thread::sleep_for(std::chrono::microseconds(i * 10));
            stop.request_stop();
        });
        const auto one =
            appendTo("tried-" + std::to_string(i), ExpectedVersion::any(), countedEvents(1));
        const auto result = store->append({&one, 1});
        stopper.join();
        store->interruptOn({});
        const bool there = must(store->eventById(one.events.front().id)).has_value();
        QCOMPARE(result.has_value(), there);
        done += there ? 1 : 0;
    }
    QCOMPARE(countOf(name), std::to_string(done));
}

void PostgresOutcomesTest::whereItCanNotBeKnownTheEventIsNamed()
{
    const std::string name = freshStore();
    Proxy proxy(server().port());
    const auto store = open(by(proxy.port(), name));
    mustAppend(*store, "before-0", countedEvents(1));
    proxy.loseAnswerTo("tried-0");
    const auto one = appendTo("tried-0", ExpectedVersion::any(), countedEvents(1));
    auto result = std::async(std::launch::async, [&] { return store->append({&one, 1}); });
    while (proxy.cuts() == 0)
        std::this_thread::yield();
    proxy.swallow(true); // nobody gets through any more
    const auto done = result.get();
    proxy.swallow(false);
    if (done)
        QSKIP("the look-up was faster than the network could be ended");
    QCOMPARE(done.error().code, ErrorCode::ConnectionLost);
    QVERIFY2(says(done.error(), "not known"), done.error().text().c_str());
    QVERIFY2(says(done.error(), one.events.front().id.toString()), done.error().text().c_str());
    QVERIFY2(!says(done.error(), "nothing was stored"), done.error().text().c_str());
    QCOMPARE(countOf(name), std::string("1"));
}

void PostgresOutcomesTest::aLostAnswerToAnImportIsLookedUp_data()
{
    QTest::addColumn<bool>("stored");
    QTest::newRow("stored") << true;
    QTest::newRow("not stored") << false;
}

void PostgresOutcomesTest::aLostAnswerToAnImportIsLookedUp()
{
    QFETCH(bool, stored);
    const std::string name = freshStore();
    Proxy proxy(server().port());
    const auto store = open(by(proxy.port(), name));
    std::vector<ImportEvent> events;
    for (const NewEvent &event : countedEvents(3))
        events.push_back({"tried-0", {}, event, std::int64_t(events.size() + 1)});
    const auto session = must(store->beginImport());
    must(session->add(events));
    proxy.loseAnswerTo("commit", stored);
    const auto done = session->commit();
    QCOMPARE(proxy.cuts(), 1);
    QCOMPARE(done.has_value(), stored);
    QCOMPARE(countOf(name), std::string(stored ? "3" : "0"));
    if (!stored)
        QVERIFY2(says(done.error(), "nothing"), done.error().text().c_str());
}

void PostgresOutcomesTest::initIsDoneThoughItsAnswerWasLost()
{
    const std::string name = server().freshDatabase();
    Proxy proxy(server().port());
    const auto store = open(by(proxy.port(), name), true);
    proxy.loseAnswerTo("commit");
    QVERIFY(must(store->init()).changed);
    QCOMPARE(proxy.cuts(), 1);
    QVERIFY(!must(open(server().url(name))->init()).changed);
    mustAppend(*store, "tried-0", countedEvents(1));
    QCOMPARE(countOf(name), std::string("1"));
}

EG_TEST(PostgresOutcomesTest, coreApplication)
#include "tst_postgresoutcomes.moc"
