// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projectionsmodel.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace models;
using namespace Qt::StringLiterals;
using projections::ProjectionStatus;
using projections::State;
using Action = ProjectionsModel::Action;

namespace {

ProjectionStatus statusOf(const char *name, State state)
{
    ProjectionStatus status;
    status.name = name;
    status.state = state;
    status.position = eventstore::GlobalPosition(1200);
    status.head = eventstore::GlobalPosition(2000);
    return status;
}

void open(Session &session, const support::TemporaryStore &file, bool unlocked)
{
    ConnectionSpec spec;
    spec.url = file.url();
    spec.unlocked = unlocked;
    session.open(spec);
}

QString text(const ProjectionsModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class TestProjectionsModel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyStateHasAWordAndASeverity_data();
    void everyStateHasAWordAndASeverity();
    void cellsSayWhatOperatorsAskFor();
    void updatesOfTheSameProjectionsKeepTheRows();
    void aReadOnlySessionOffersNothingAndSaysWhy();
    void workersAreStartedWatchedAndStopped();
    void closingEmptiesTheList();

private:
    support::TemporaryStore m_store;
};

void TestProjectionsModel::initTestCase()
{
    auto store = m_store.open();
    support::must(store->init());
    support::HistoryOptions options;
    options.events = 500;
    support::mustImport(*store, support::history(options));
}

void TestProjectionsModel::everyStateHasAWordAndASeverity_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("stopping");
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("severity");
    const auto row = [](State state, bool stopping, const char *word, Severity severity) {
        QTest::newRow(word) << int(state) << stopping << QString::fromUtf8(word) << int(severity);
    };
    row(State::Stopped, false, "stopped", Severity::Neutral);
    row(State::CatchingUp, false, "catching up", Severity::Info);
    row(State::Live, false, "live", Severity::Good);
    row(State::Rebuilding, false, "rebuilding", Severity::Info);
    row(State::Retrying, false, "retrying", Severity::Warning);
    row(State::Failed, false, "failed", Severity::Bad);
    row(State::Live, true, "stopping…", Severity::Warning);
}

void TestProjectionsModel::everyStateHasAWordAndASeverity()
{
    QFETCH(int, state);
    QFETCH(bool, stopping);
    auto status = statusOf("a", static_cast<State>(state));
    status.stopping = stopping;
    QTEST(ProjectionsModel::stateText(status), "word");
    QTEST(int(ProjectionsModel::stateSeverity(status)), "severity");
}

void TestProjectionsModel::cellsSayWhatOperatorsAskFor()
{
    Session session;
    ProjectionsModel model(session);
    auto status = statusOf("account_summaries", State::CatchingUp);
    status.lagEvents = 800;
    status.lagSeconds = 320;
    status.eventsPerSecond = 1250;
    status.progress = 0.6;
    status.secondsLeft = 20;
    status.deadLetters = 2;
    status.queuedEvents = 7;
    status.holder = "db1 (pid 17, since 2026-01-01)";
    model.update({status});
    QCOMPARE(text(model, 0, ProjectionsModel::NameColumn), u"account_summaries"_s);
    QCOMPARE(text(model, 0, ProjectionsModel::PositionColumn), u"1,200 of 2,000"_s);
    QCOMPARE(text(model, 0, ProjectionsModel::LagColumn), u"800 · 5 min 20 s"_s);
    QVERIFY(text(model, 0, ProjectionsModel::RateColumn).contains(u"1,250"));
    QCOMPARE(text(model, 0, ProjectionsModel::DeadLettersColumn), u"2 + 7 waiting"_s);
    QVERIFY(text(model, 0, ProjectionsModel::HolderColumn).contains(u"pid 17"));
    QCOMPARE(model.index(0, 0).data(ProjectionsModel::ProgressRole).toDouble(), 0.6);
    const auto progress = ProjectionsModel::progressText(status);
    QVERIFY2(progress.contains(u"60") && progress.contains(u"left"), qPrintable(progress));
}

void TestProjectionsModel::updatesOfTheSameProjectionsKeepTheRows()
{
    Session session;
    ProjectionsModel model(session);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.update({statusOf("a", State::Stopped), statusOf("b", State::Stopped)});
    QCOMPARE(resets.count(), 1);
    model.update({statusOf("a", State::Live), statusOf("b", State::Failed)});
    QCOMPARE(resets.count(), 1);
    QCOMPARE(text(model, 1, ProjectionsModel::StateColumn), u"failed"_s);
    QCOMPARE(model.rowOf(u"b"_s), 1);
    QCOMPARE(model.rowOf(u"c"_s), -1);
    model.update({statusOf("c", State::Live)});
    QCOMPARE(resets.count(), 2);
    QCOMPARE(model.rowCount(), 1);
}

void TestProjectionsModel::aReadOnlySessionOffersNothingAndSaysWhy()
{
    Session session;
    ProjectionsModel model(session);
    model.setActive(true);
    open(session, m_store, false);
    QTRY_COMPARE(model.load(), ProjectionsModel::Load::Ready);
    QCOMPARE(model.rowCount(), 5);
    for (const auto action : {Action::Start, Action::Stop, Action::Rebuild, Action::Reset})
        QVERIFY(model.whyNot(action, 0).contains(u"read-only"));
    QVERIFY(model.whyNotAll(Action::Start).contains(u"read-only"));
    model.perform(Action::Start, 0);
    QCOMPARE(model.status(0).state, State::Stopped);
}

void TestProjectionsModel::workersAreStartedWatchedAndStopped()
{
    Session session;
    ProjectionsModel model(session);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setActive(true);
    open(session, m_store, true);
    QTRY_COMPARE(model.rowCount(), 5);
    QTRY_COMPARE(session.state(), Session::State::Open);
    QCOMPARE(model.whyNot(Action::Start, 0), QString());
    QVERIFY(!model.whyNot(Action::Stop, 0).isEmpty());
    QVERIFY(!model.whyNot(Action::CancelRebuild, 0).isEmpty());
    model.startAll();
    for (int row = 0; row < 5; ++row)
        QTRY_COMPARE_WITH_TIMEOUT(model.status(row).state, State::Live, 15'000);
    QVERIFY(model.status(0).position.value > 0);
    QVERIFY(!model.whyNot(Action::Start, 0).isEmpty());
    QVERIFY(!model.whyNotAll(Action::Start).isEmpty());
    model.stopAll();
    for (int row = 0; row < 5; ++row)
        QTRY_COMPARE_WITH_TIMEOUT(model.status(row).state, State::Stopped, 5'000);
}

void TestProjectionsModel::closingEmptiesTheList()
{
    Session session;
    ProjectionsModel model(session);
    model.setActive(true);
    open(session, m_store, false);
    QTRY_COMPARE(model.rowCount(), 5);
    session.close();
    QTRY_COMPARE(model.rowCount(), 0);
    QCOMPARE(model.load(), ProjectionsModel::Load::Idle);
}

QTEST_GUILESS_MAIN(TestProjectionsModel)
#include "tst_projectionsmodel.moc"
