// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/progresslog.h"
#include "projections/control/runlog.h"
#include "tests/support/followscene.h"
#include "tests/support/testprogram.h"

using namespace Qt::StringLiterals;

using namespace projections;
using support::must;
using Scene = support::FollowScene;

namespace {

constexpr auto accounts = support::followed;
constexpr auto popularity = "content_popularity";
constexpr int patience = support::followPatience;

} // namespace

/// What a worker of another process leaves behind, and who else runs it meanwhile: a real
/// `project --follow`, on both kinds of store.
class CtlRunsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { support::addStoreKinds(); }

    void theOthersOfThatProcessGoOn()
    {
        QFETCH_GLOBAL(QString, kind);
        Scene scene(kind, {QLatin1String(accounts), QLatin1String(popularity)});
        QVERIFY(scene.reaches(State::Live) && scene.reaches(State::Live, popularity));
        scene.ask(WorkerAction::Stop, popularity);
        QVERIFY(scene.reaches(State::Stopped, popularity));
        QCOMPARE(scene.status().state, State::Live);
    }

    void writesDownItsRunsAndWhereItIs()
    {
        QFETCH_GLOBAL(QString, kind);
        Scene scene(kind);
        QVERIFY(scene.reaches(State::Live));
        auto &database = scene.store->database();
        const auto samples = [&] { return must(ProgressLog::read(database, accounts, {}, 100)); };
        QVERIFY(QTest::qWaitFor([&] { return !samples().empty() && samples().back().position > 0; },
                                patience));
        QCOMPARE(samples().back().head, scene.status().head.value);
        QVERIFY(samples().back().batches > 0);
        scene.ask(WorkerAction::Stop);
        QVERIFY(scene.reaches(State::Stopped));
        QVERIFY(QTest::qWaitFor(
            [&] { return must(RunLog(database, accounts).list(5)).front().endedAt.has_value(); },
            patience));
        const auto ended = must(RunLog(database, accounts).list(5)).front();
        QCOMPARE(ended.outcome, std::string("stopped"));
        QCOMPARE(ended.endedAtPosition, std::optional(scene.status().position.value));
        scene.ask(WorkerAction::Start);
        QVERIFY(scene.reaches(State::Live));
        scene.follower->kill();
        QVERIFY(scene.follower->waitForFinished(patience));
        scene.follow();
        QVERIFY(QTest::qWaitFor(
            [&] { return must(RunLog(database, accounts).list(5)).size() == 3; }, patience));
        const auto runs = must(RunLog(database, accounts).list(5));
        QCOMPARE(runs.at(1).outcome, std::string("died"));
        QVERIFY(!runs.at(1).endedAt);
        QVERIFY(runs.front().outcome.empty());
    }

    void anotherProcessMayRunItMeanwhile()
    {
        QFETCH_GLOBAL(QString, kind);
        Scene scene(kind);
        QVERIFY(scene.reaches(State::Live));
        scene.ask(WorkerAction::Stop);
        QVERIFY(scene.reaches(State::Stopped));
        EG_STATUS(scene.program.run(u"project"_s, {QLatin1String(accounts)}), 0);
        scene.ask(WorkerAction::Start);
        QVERIFY(scene.reaches(State::Live));
        QVERIFY(scene.status().holder.find("pid " + std::to_string(scene.follower->processId())) !=
                std::string::npos);
    }
};

EG_TEST(CtlRunsTest, coreApplication)
#include "tst_ctlruns.moc"
