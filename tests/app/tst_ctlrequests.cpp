// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/followscene.h"
#include "tests/support/realserver.h"
#include "tests/support/testprogram.h"

#include <csignal>

using namespace Qt::StringLiterals;

using namespace projections;
using support::must;
using Scene = support::FollowScene;

namespace {

constexpr auto accounts = support::followed;
constexpr int patience = support::followPatience;

} // namespace

/// Workers of another process do what is asked of them through the projection database: a real
/// `project --follow`, on both kinds of store.
class CtlRequestsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { support::addStoreKinds(); }

    void stopsAndStartsTheWorkerOfAnotherProcess()
    {
        QFETCH_GLOBAL(QString, kind);
        Scene scene(kind);
        QVERIFY(scene.reaches(State::Live));
        scene.ask(WorkerAction::Stop);
        QVERIFY(scene.answered());
        QVERIFY(scene.reaches(State::Stopped));
        QCOMPARE(scene.status().holder, std::string());
        QCOMPARE(scene.follower->state(), QProcess::Running);
        const auto parked = must(readWorkerRequests(scene.store->database())).parked;
        QCOMPARE(parked.size(), std::size_t(1));
        QCOMPARE(parked.front().host.pid, std::int64_t(scene.follower->processId()));

        scene.ask(WorkerAction::Start);
        QVERIFY(scene.reaches(State::Live));
        QVERIFY(QTest::qWaitFor(
            [&] { return must(readWorkerRequests(scene.store->database())).parked.empty(); },
            patience));
        // Its proper end is still the signal.
        ::kill(static_cast<pid_t>(scene.follower->processId()), SIGTERM);
        QVERIFY(scene.follower->waitForFinished(patience));
        QCOMPARE(scene.follower->exitCode(), 0);
    }

    void aParkedProcessEndsWhenItIsTold()
    {
        QFETCH_GLOBAL(QString, kind);
        Scene scene(kind);
        QVERIFY(scene.reaches(State::Live));
        scene.ask(WorkerAction::Stop);
        QVERIFY(scene.reaches(State::Stopped));
        QVERIFY(!scene.follower->waitForFinished(800));
        ::kill(static_cast<pid_t>(scene.follower->processId()), SIGTERM);
        QVERIFY(scene.follower->waitForFinished(patience));
        QCOMPARE(scene.follower->exitCode(), 0);
        QVERIFY(must(readWorkerRequests(scene.store->database())).parked.empty());
        const auto none = askWorker(scene.store->database(), accounts, WorkerAction::Start, "t");
        QCOMPARE(none.error().code, eventstore::ErrorCode::NotFound);
    }

    void onlyTheOneThatWasAskedAnswers()
    {
        QFETCH_GLOBAL(QString, kind);
        Scene scene(kind);
        QVERIFY(scene.reaches(State::Live));
        // It can't answer, and then dies: whoever goes on after it was asked nothing.
        ::kill(static_cast<pid_t>(scene.follower->processId()), SIGSTOP);
        scene.ask(WorkerAction::Stop);
        scene.follower->kill();
        QVERIFY(scene.follower->waitForFinished(patience));
        scene.follow();
        QVERIFY(QTest::qWaitFor(
            [&] {
                return scene.status().holder.find("pid " +
                                                  std::to_string(scene.follower->processId())) !=
                       std::string::npos;
            },
            patience));
        QVERIFY(scene.reaches(State::Live));
        QTest::qWait(1500); // several looks of its poller
        QCOMPARE(scene.status().state, State::Live);
        const auto open = must(readWorkerRequests(scene.store->database())).open;
        QCOMPARE(open.size(), std::size_t(1));
        QVERIFY(must(takeBackRequest(scene.store->database(), open.front().id)));
        QVERIFY(!must(takeBackRequest(scene.store->database(), open.front().id)));
        QVERIFY(must(readWorkerRequests(scene.store->database())).open.empty());
    }

    void whatIsTakenBackIsNotDone()
    {
        QFETCH_GLOBAL(QString, kind);
        Scene scene(kind);
        QVERIFY(scene.reaches(State::Live));
        ::kill(static_cast<pid_t>(scene.follower->processId()), SIGSTOP);
        const auto id =
            must(askWorker(scene.store->database(), accounts, WorkerAction::Stop, "a test"));
        QVERIFY(must(takeBackRequest(scene.store->database(), id)));
        ::kill(static_cast<pid_t>(scene.follower->processId()), SIGCONT);
        QTest::qWait(1500);
        QCOMPARE(scene.status().state, State::Live);
    }

    void rebuildsAndResetsThere()
    {
        QFETCH_GLOBAL(QString, kind);
        Scene scene(kind);
        QVERIFY(scene.reaches(State::Live));
        scene.ask(WorkerAction::Rebuild);
        QVERIFY(scene.answered());
        QVERIFY(QTest::qWaitFor(
            [&] {
                return scene.program.sql(
                           u"select outcome from eventglass_rebuilds order by run desc limit 1"_s) ==
                       QLatin1String("swapped");
            },
            patience));
        QVERIFY(scene.reaches(State::Live));
        scene.ask(WorkerAction::Reset);
        QVERIFY(scene.answered());
        QVERIFY(scene.reaches(State::Stopped));
        QVERIFY(QTest::qWaitFor([&] { return scene.status().position.value == 0; }, patience));
        scene.ask(WorkerAction::Start);
        QVERIFY(scene.reaches(State::Live));
        QVERIFY(scene.status().position.value > 0);
    }

    /// Also while its sink is away, which a stop does not wait for.
    void aPublicationAnswersAsAProjectionDoes()
    {
        QFETCH_GLOBAL(QString, kind);
        Scene scene(kind);
        const QString nowhere = u"redis://127.0.0.1:%1"_s.arg(support::freePort());
        EG_STATUS(scene.program.run(u"sinks"_s, {u"add"_s, QLatin1String(accounts), nowhere}), 0);
        const std::string name = std::string(accounts) + "@redis";
        const auto other =
            scene.program.start(u"project"_s, {QString::fromStdString(name), u"--follow"_s});
        const auto ended = qScopeGuard([&other] {
            other->kill();
            other->waitForFinished(patience);
        });
        QVERIFY(scene.reaches(State::Retrying, name));
        scene.ask(WorkerAction::Stop, name);
        QVERIFY(scene.reaches(State::Stopped, name));
        QCOMPARE(scene.status(name).holder, std::string());
        QCOMPARE(other->state(), QProcess::Running);
        scene.ask(WorkerAction::Start, name);
        QVERIFY(scene.reaches(State::Retrying, name));
        for (const auto action :
             {WorkerAction::Rebuild, WorkerAction::CancelRebuild, WorkerAction::Stop}) {
            scene.ask(action, name);
            QVERIFY(scene.answered());
        }
        QVERIFY(scene.reaches(State::Stopped, name));
    }
};

EG_TEST(CtlRequestsTest, coreApplication)
#include "tst_ctlrequests.moc"
