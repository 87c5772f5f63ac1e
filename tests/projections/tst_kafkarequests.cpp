// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What other processes see of an ingest and a publish, and may ask of them; the topic is made up.
#include "projections/control/workerrequests.h"
#include "projections/engine/alerts.h"
#include "projections/engine/topicstatus.h"
#include "projections/kafka/ingestrun.h"
#include "projections/kafka/ingeststatus.h"
#include "projections/kafka/publishrun.h"
#include "tests/support/bothstores.h"
#include "tests/support/madeuptopic.h"
#include "tests/support/must.h"
#include "tests/support/testprogram.h"

#include <QtTest>

#include <thread>

using namespace Qt::StringLiterals;

using namespace projections;
using eventstore::ErrorCode;
using eventstore::Result;
using support::AnyStore;
using support::must;

namespace {

constexpr int patience = 60'000;
constexpr auto publishing = "kafka:notes@made-up";
constexpr auto ingesting = "kafka:notes/readers";

/// A store, a topic, and runs between them on threads of their own.
class Scene
{
public:
    explicit Scene(const QString &kind)
        : any(kind)
        , log(2)
        , store(any.open())
    {
    }

    std::jthread publish(bool once = false)
    {
        kafka::PublishOrder order;
        order.topic = "notes";
        order.once = once;
        return run<kafka::PublishRun>(std::move(order));
    }
    std::jthread ingest(bool once = false)
    {
        kafka::IngestOrder order;
        order.topic = "notes";
        order.group = "readers";
        order.once = once;
        return run<kafka::IngestRun>(std::move(order));
    }
    /// What `eventglassctl projections` shows under that name.
    std::optional<ProjectionStatus> status(const std::string &name)
    {
        auto list = must(readTopicStatus(*store));
        for (auto &one : must(kafka::readIngestStatus(*store)))
            list.push_back(std::move(one));
        for (auto &one : list) {
            if (one.name == name)
                return std::move(one);
        }
        return {};
    }
    bool reaches(State state, const std::string &name)
    {
        return QTest::qWaitFor(
            [&] {
                const auto seen = status(name);
                return seen && seen->state == state;
            },
            patience);
    }
    void ask(WorkerAction action, const std::string &name)
    {
        must(askWorker(store->database(), name, action, "a test"));
    }
    bool hasEnded()
    {
        const std::scoped_lock lock(mutex);
        return ended.has_value();
    }
    void append(const std::string &stream)
    {
        std::vector<eventstore::StreamAppend> appends{
            {stream, eventstore::ExpectedVersion::any(), std::vector<eventstore::NewEvent>(1)}};
        appends.front().events.front().type = "Noted";
        must(store->append(appends));
    }
    static std::string line(int n)
    {
        return R"({"stream_id":"note-)" + std::to_string(n) +
               R"(","event_id":"00000000-0000-4000-8000-00000000000)" + std::to_string(n) +
               R"(","event_type":"Noted","event_data":{},"timestamp":"2026-03-01T10:00:00Z"})";
    }

    AnyStore any;
    support::MadeUpLog log;
    std::unique_ptr<eventstore::Store> store;
    std::mutex mutex; ///< guards `ended`
    std::optional<Result<void>> ended;

private:
    template <class Run, class Order>
    std::jthread run(Order order)
    {
        order.openStore = [this] { return Result<std::unique_ptr<eventstore::Store>>(any.open()); };
        order.openTopic = [this]() -> Result<std::unique_ptr<kafka::Topic>> {
            return std::make_unique<support::MadeUpTopic>(log);
        };
        return std::jthread([this, order = std::move(order)](const std::stop_token &stop) mutable {
            order.stop = stop;
            kafka::RunTeller teller({}, {});
            auto outcome = Run(std::move(order), teller).run();
            const std::scoped_lock lock(mutex);
            ended = std::move(outcome);
        });
    }
};

} // namespace

class KafkaRequestsTest : public QObject
{
    Q_OBJECT

private slots:
    void aPublishIsStoppedAndStarted_data() { bothStores(); }
    void aPublishIsStoppedAndStarted()
    {
        QFETCH(QString, kind);
        Scene scene(kind);
        scene.append("note-1");
        const auto run = scene.publish();
        QVERIFY(scene.reaches(State::Live, publishing));
        QCOMPARE(scene.status(publishing)->lagEvents, std::int64_t(0));
        QVERIFY(!scene.status(publishing)->holder.empty());

        scene.ask(WorkerAction::Stop, publishing);
        QVERIFY(scene.reaches(State::Stopped, publishing));
        QCOMPARE(scene.status(publishing)->holder, std::string());
        QCOMPARE(must(readWorkerRequests(scene.store->database())).parked.size(), std::size_t(1));
        scene.append("note-2");
        QCOMPARE(scene.status(publishing)->lagEvents, std::int64_t(1));
        QCOMPARE(scene.log.count(), std::size_t(1));

        scene.ask(WorkerAction::Start, publishing);
        QVERIFY(QTest::qWaitFor([&] { return scene.log.count() == 2; }, patience));
        QVERIFY(scene.reaches(State::Live, publishing));
        QVERIFY(must(readWorkerRequests(scene.store->database())).parked.empty());
    }

    void anIngestIsStoppedAndStarted_data() { bothStores(); }
    void anIngestIsStoppedAndStarted()
    {
        QFETCH(QString, kind);
        Scene scene(kind);
        scene.log.add(0, Scene::line(1));
        scene.log.add(1, "no event");
        const auto run = scene.ingest();
        QVERIFY(scene.reaches(State::Live, ingesting));
        const auto seen = *scene.status(ingesting);
        QVERIFY(!seen.holder.empty());
        QCOMPARE(seen.deadLetters, std::int64_t(1));
        QVERIFY(QTest::qWaitFor(
            [&] {
                const auto now = *scene.status(ingesting);
                return !now.headUnknown && now.position.value == 2 && now.lagEvents == 0;
            },
            patience));

        scene.ask(WorkerAction::Stop, ingesting);
        QVERIFY(scene.reaches(State::Stopped, ingesting));
        scene.log.add(0, Scene::line(2));
        // Where nobody reads, nobody knows how much there is.
        QVERIFY(scene.status(ingesting)->headUnknown);
        QCOMPARE(scene.status(ingesting)->position.value, std::int64_t(2));
        scene.ask(WorkerAction::Start, ingesting);
        QVERIFY(QTest::qWaitFor([&] { return scene.store->safeHead()->position.value == 2; },
                                patience));
    }

    /// The database refuses to release the lease at first, as when it is slow or away.
    void aLeaseIsReleasedLater_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("publishes");
        for (const char *kind : {"sqlite", "postgres"}) {
            for (const bool publishes : {true, false})
                QTest::addRow("%s, %s", kind, publishes ? "publish" : "ingest")
                    << QString::fromLatin1(kind) << publishes;
        }
    }
    void aLeaseIsReleasedLater()
    {
        QFETCH(QString, kind);
        QFETCH(bool, publishes);
        Scene scene(kind);
        const std::string name = publishes ? publishing : ingesting;
        const auto run = publishes ? scene.publish() : scene.ingest();
        QVERIFY(scene.reaches(State::Live, name));
        refuseReleases(scene, kind == u"sqlite"_s);
        scene.ask(WorkerAction::Stop, name);
        QVERIFY(QTest::qWaitFor(
            [&] { return must(readWorkerRequests(scene.store->database())).parked.size() == 1; },
            patience));
        QVERIFY(!scene.status(name)->holder.empty());
        allowReleases(scene, kind == u"sqlite"_s);
        // Without it the lease expires after 60 s.
        QVERIFY(QTest::qWaitFor(
            [&] {
                const auto seen = scene.status(name);
                return seen->holder.empty() && seen->state == State::Stopped;
            },
            20'000));
        scene.ask(WorkerAction::Start, name);
        QVERIFY(scene.reaches(State::Live, name));
    }

    /// Each that reads for a group is seen, and asked by itself.
    void membersOfAGroupAreToldApart_data() { bothStores(); }
    void membersOfAGroupAreToldApart()
    {
        QFETCH(QString, kind);
        Scene scene(kind);
        const std::string second = std::string(ingesting) + "#2";
        const auto one = scene.ingest();
        QVERIFY(scene.reaches(State::Live, ingesting));
        {
            const auto two = scene.ingest();
            QVERIFY(scene.reaches(State::Live, second));
            scene.ask(WorkerAction::Stop, second);
            QVERIFY(QTest::qWaitFor([&] { return !scene.status(second); }, patience));
            QCOMPARE(scene.status(ingesting)->state, State::Live);
        }
        QVERIFY(!scene.status(second));
    }

    /// Somebody waits for its end.
    void aRunToTheEndEndsWithAnError()
    {
        Scene scene(u"sqlite"_s);
        scene.append("note-1");
        scene.log.silent = true;
        {
            const auto run = scene.publish(true);
            QVERIFY(QTest::qWaitFor(
                [&] {
                    const auto seen = scene.status(publishing);
                    return seen && !seen->holder.empty();
                },
                patience));
            scene.ask(WorkerAction::Stop, publishing);
            QVERIFY(QTest::qWaitFor([&] { return scene.hasEnded(); }, patience));
        }
        QCOMPARE(scene.ended->error().code, ErrorCode::Refused);
        QVERIFY(scene.ended->error().message.find(publishing) != std::string::npos);
        QCOMPARE(scene.status(publishing)->state, State::Stopped);
        QCOMPARE(scene.status(publishing)->lastError, std::string());
    }

    void whatATopicCantDoIsRefused()
    {
        Scene scene(u"sqlite"_s);
        const auto run = scene.publish();
        QVERIFY(scene.reaches(State::Live, publishing));
        for (const auto action :
             {WorkerAction::Rebuild, WorkerAction::CancelRebuild, WorkerAction::Reset}) {
            const auto asked = askWorker(scene.store->database(), publishing, action, "a test");
            QVERIFY(!asked);
            QCOMPARE(asked.error().code, ErrorCode::Unsupported);
            QVERIFY(asked.error().message.find(publishing) != std::string::npos);
        }
        QVERIFY(must(readWorkerRequests(scene.store->database())).open.empty());
    }

    /// The events a topic lacks wake somebody as those a sink lacks do.
    void topicsThatAreBehindAlert()
    {
        Scene scene(u"sqlite"_s);
        scene.append("note-1");
        {
            const auto run = scene.publish();
            QVERIFY(scene.reaches(State::Live, publishing));
        }
        for (int n = 0; n < 3; ++n)
            scene.append("note-2");
        AlertLimits limits;
        limits.publicationLagEvents = 3;
        const auto alerts =
            alertsOf(must(watch(*scene.store, must(readTopicStatus(*scene.store)))), limits);
        QCOMPARE(alerts.size(), std::size_t(1));
        QCOMPARE(alerts.front().kind, AlertKind::Lag);
        QCOMPARE(alerts.front().projection, std::string(publishing));
    }

private:
    static void refuseReleases(Scene &scene, bool sqlite)
    {
        std::string sql = "create trigger refusal before update on eventglass_leases "
                          "when new.host is null begin select raise(abort, 'not now'); end";
        if (!sqlite) {
            sql = "create function refuse() returns trigger language plpgsql as "
                  "$$ begin raise 'not now'; end $$;"
                  "create trigger refusal before update on eventglass_leases "
                  "for each row when (new.host is null) execute function refuse()";
        }
        must(scene.store->database().script(sql));
    }
    static void allowReleases(Scene &scene, bool sqlite)
    {
        must(scene.store->database().script(sqlite ? "drop trigger refusal"
                                                   : "drop trigger refusal on eventglass_leases"));
    }
    static void bothStores()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"sqlite", "postgres"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
};

EG_TEST(KafkaRequestsTest, coreApplication)
#include "tst_kafkarequests.moc"
