// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/enginetables.h"
#include "projections/publications/sinkheartbeat.h"
#include "tests/support/must.h"
#include "tests/support/projectionspec.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <semaphore>

using namespace Qt::StringLiterals;

using namespace projections;
using namespace support;
using namespace std::chrono_literals;
using eventstore::Result;

namespace {

constexpr auto name = "account_summaries@silent";

LeaseNote live()
{
    LeaseNote note;
    note.state = State::Live;
    return note;
}

/// A sink whose server does not answer until it is told to.
class SilentSink : public ReadModelSink
{
public:
    explicit SilentSink(std::binary_semaphore &answer)
        : m_answer(answer)
    {
    }
    SinkCapabilities capabilities() const override { return {}; }
    std::string target() const override { return "silent at host:1"; }
    Result<std::string> test() override { return std::string(); }
    void interruptOn(std::stop_token) override {}
    Result<void> create(SinkPlace) override { return {}; }
    Result<SinkWritten> write(SinkPlace, std::span<const SinkRow>) override
    {
        m_answer.acquire();
        return SinkWritten();
    }
    Result<void> publishBuild() override { return {}; }
    Result<void> drop(SinkPlace) override { return {}; }
    Result<std::vector<std::optional<std::string>>> read(std::span<const std::string>) override
    {
        return std::vector<std::optional<std::string>>();
    }
    Result<std::int64_t> count() override { return 0; }
    Result<std::vector<SinkEntry>> list(const std::string &, std::int64_t) override
    {
        return std::vector<SinkEntry>();
    }
    Result<SinkWritten> repair(std::span<const SinkRow>) override { return SinkWritten(); }

private:
    std::binary_semaphore &m_answer;
};

/// A store, a lease on it, and a call to a silent sink.
struct Scene
{
    explicit Scene(const std::string &kind)
        : any(kind)
        , store(any.open())
    {
        must(ensureEngineTables(store->database()));
        lease = must(Lease::acquire(store->database(), name, {}, {}));
        must(lease->renew(live()));
        heartbeat = std::make_unique<SinkHeartbeat>(
            SinkHeartbeat::Options{name, any.url(), {}, [] { return live(); }, 50ms});
        sink = heartbeat->watch(std::make_unique<SilentSink>(answer), lease->token(), nullptr);
    }
    ~Scene() { end(); }
    Scene(const Scene &) = delete;
    Scene &operator=(const Scene &) = delete;

    void call()
    {
        thread = std::jthread([this] { must(sink->write(SinkPlace::Live, {})); });
    }
    void end()
    {
        answer.release();
        if (thread.joinable())
            thread.join();
    }
    LeaseRow row() const { return *must(readLease(store->database(), name)); }
    /// As if the last heartbeat were long ago.
    void makeOld() const
    {
        must(store->database().execute(
            "update eventglass_leases set heartbeat = $1 where projection = $2",
            {eventstore::Timestamp::now() - 100 * 1'000'000, name}));
    }

    AnyStore any;
    std::unique_ptr<eventstore::Store> store;
    std::unique_ptr<Lease> lease;
    std::binary_semaphore answer{0};
    std::unique_ptr<SinkHeartbeat> heartbeat;
    std::unique_ptr<ReadModelSink> sink;
    std::jthread thread;
};

} // namespace

/// A server that is silent for long does not cost a publication its lease.
class TstSinkHeartbeat : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { bothStores(); }
    void initTestCase() {}

    void theLeaseIsKeptAndSaysWhoIsWaitedFor()
    {
        QFETCH_GLOBAL(std::string, kind);
        Scene scene(kind);
        QCOMPARE(scene.heartbeat->delay(), std::string());
        scene.makeOld();
        QVERIFY(scene.row().heartbeatAge > 60);
        scene.call();
        QTRY_VERIFY(scene.row().heartbeatAge < 60);
        const auto now = scene.row();
        QCOMPARE(now.note.state, State::Live);
        QVERIFY2(now.note.lastError.starts_with("silent at host:1 has not answered since 20"),
                 now.note.lastError.c_str());
        QCOMPARE(scene.heartbeat->delay(), now.note.lastError);
        scene.makeOld();
        QTRY_VERIFY(scene.row().heartbeatAge < 60); // again and again
        scene.end();
        QCOMPARE(scene.heartbeat->delay(), std::string());
    }

    void nobodyBeatsWhenTheSinkAnswers()
    {
        QFETCH_GLOBAL(std::string, kind);
        Scene scene(kind);
        scene.call();
        QTRY_VERIFY(!scene.row().note.lastError.empty());
        scene.end();
        must(scene.lease->renew(live()));
        scene.makeOld();
        for (int i = 0; i < 10; ++i)
            must(scene.sink->create(SinkPlace::Live));
        QTest::qWait(300);
        QVERIFY(scene.row().heartbeatAge > 60);
    }

    void aLeaseThatAnotherTookIsLeftAlone()
    {
        QFETCH_GLOBAL(std::string, kind);
        Scene scene(kind);
        must(scene.store->database().execute(
            "update eventglass_leases set token = token + 1 where projection = $1", {name}));
        scene.makeOld();
        scene.call();
        QTest::qWait(300);
        QVERIFY(scene.row().heartbeatAge > 60);
        QCOMPARE(scene.row().note.lastError, std::string());
    }

    void aReleasedLeaseStaysReleased()
    {
        QFETCH_GLOBAL(std::string, kind);
        Scene scene(kind);
        QVERIFY(scene.lease->release({}));
        scene.call();
        QTest::qWait(300);
        QVERIFY(!scene.row().holder);
        QCOMPARE(scene.row().note.state, State::Stopped);
    }

    void itEndsWhileACallIsSlow()
    {
        QFETCH_GLOBAL(std::string, kind);
        Scene scene(kind);
        scene.call();
        QTRY_VERIFY(!scene.heartbeat->delay().empty());
        scene.end();
        QElapsedTimer clock;
        clock.start();
        scene.sink.reset();
        scene.heartbeat.reset();
        QVERIFY(clock.elapsed() < 1000);
    }
};

EG_TEST(TstSinkHeartbeat, coreApplication)
#include "tst_sinkheartbeat.moc"
