// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/projectionsmodel.h"
#include "tests/support/builders.h"
#include "tests/support/foreignstores.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/testprogram.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
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
    void whoDoesNotRunShowsWhatTheStoreSays();
    void closingEmptiesTheList();
    void consumersOfALibraryAreShownAndLeftAlone_data();
    void consumersOfALibraryAreShownAndLeftAlone();
    void consumersThatCannotBeReadAreNoSecret();

private:
    support::TemporaryStore m_store;
    QTemporaryDir m_home;
};

void TestProjectionsModel::initTestCase()
{
    qputenv("XDG_DATA_HOME", m_home.path().toUtf8()); // of read models that go to a file
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
    QCOMPARE(text(model, 0, ProjectionsModel::LagColumn), u"800"_s);
    QVERIFY(text(model, 0, ProjectionsModel::RateColumn).contains(u"1,250"));
    QCOMPARE(text(model, 0, ProjectionsModel::DeadLettersColumn), u"2 + 7 waiting"_s);
    QVERIFY(text(model, 0, ProjectionsModel::HolderColumn).contains(u"pid 17"));
    QCOMPARE(model.index(0, 0).data(ProjectionsModel::ProgressRole).toDouble(), 0.6);
    const auto progress = ProjectionsModel::progressText(status);
    QVERIFY2(progress.contains(u"60") && progress.contains(u"left"), qPrintable(progress));
    status.waitingForReaders = "pid 12, application pg_dump";
    QCOMPARE(ProjectionsModel::progressText(status),
             u"waiting for readers: pid 12, application pg_dump"_s);
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

void TestProjectionsModel::whoDoesNotRunShowsWhatTheStoreSays()
{
    Session session;
    ProjectionsModel model(session);
    model.setActive(true);
    open(session, m_store, true);
    QTRY_COMPARE(model.rowCount(), 5);
    model.startAll();
    for (int row = 0; row < 5; ++row)
        QTRY_COMPARE_WITH_TIMEOUT(model.status(row).state, State::Live, 15'000);
    model.stopAll();
    for (int row = 0; row < 5; ++row)
        QTRY_COMPARE_WITH_TIMEOUT(model.status(row).state, State::Stopped, 5'000);
    // Long after the others, but only just now.
    const auto writer = m_store.open();
    std::vector<eventstore::NewEvent> events = support::countedEvents(3);
    for (auto &event : events)
        event.timestamp = eventstore::Timestamp::now();
    support::mustAppend(*writer, "late-1", std::move(events));
    QTRY_COMPARE_WITH_TIMEOUT(model.status(0).lagEvents, 3, 5'000);
    // Nothing of it is for the first; the others' oldest is as old as it is.
    QCOMPARE(text(model, 0, ProjectionsModel::LagColumn), u"3"_s);
    const auto lag = text(model, model.rowOf(u"events_analytics"_s), ProjectionsModel::LagColumn);
    QVERIFY2(lag.startsWith(u"3 · oldest ") && lag.endsWith(u"s old"), qPrintable(lag));
    QCOMPARE(text(model, 0, ProjectionsModel::RateColumn), u"–"_s);
    QCOMPARE(model.status(0).head.value - model.status(0).position.value, 3);
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

void TestProjectionsModel::consumersOfALibraryAreShownAndLeftAlone_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<QString>("keeper");
    QTest::addColumn<QString>("consumer");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("head");
    QTest::addColumn<QString>("lag");
    QTest::addColumn<std::string>("move");
    QTest::newRow("Marten") << std::string("marten, text") << u"Marten"_s << u"Orders:All"_s
                            << u"external"_s << u"10,000"_s << u"at most 50"_s
                            << std::string("update docs.mt_event_progression set last_seq_id = "
                                           "9990 where name = 'Orders:All'");
    // What is consumed is a category, whose last event is not the store's last one.
    QTest::newRow("Message DB")
        << std::string("message-db") << u"Message DB"_s << u"order:position-c1"_s << u"external"_s
        << u"9,999"_s << u"at most 49"_s
        << std::string("insert into message_store.messages (position, stream_name, type, data, id) "
                       "values (1, 'order:position-c1', 'Recorded', '{\"position\": 9990}', "
                       "gen_random_uuid())");
    QTest::newRow("Emmett") << std::string("emmett") << u"Emmett"_s << u"orders"_s << u"running"_s
                            << u"10,000"_s << u"at most 50"_s
                            << std::string("update emt_processors set last_processed_checkpoint = "
                                           "'00000000000000000027:0000000000000009990'");
    QTest::newRow("commanded") << std::string("commanded, jsonb") << u"Commanded EventStore"_s
                               << u"$all/orders"_s << u"external"_s << u"10,000"_s
                               << u"at most 50"_s
                               << std::string("update subscriptions set last_seen = 9990 "
                                              "where subscription_name = 'orders'");
}

void TestProjectionsModel::consumersOfALibraryAreShownAndLeftAlone()
{
    QFETCH(std::string, name);
    QFETCH(QString, keeper);
    QFETCH(QString, consumer);
    QFETCH(QString, head);
    QFETCH(std::string, move);
    auto &server = support::PostgresServer::shared();
    const std::string database = support::makeForeign(server, support::foreignSpec(name), 10'000);
    Session session;
    ProjectionsModel model(session);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setActive(true);
    ConnectionSpec spec;
    spec.url = support::must(eventstore::StoreUrl::parse(server.url(database)));
    session.open(spec);
    QTRY_VERIFY(model.rowOf(consumer) >= 0);
    QTRY_COMPARE(model.load(), ProjectionsModel::Load::Ready);
    QTRY_VERIFY(model.rowCount() > 5);
    const int row = model.rowOf(consumer);
    QVERIFY(row >= 5); // ours stand above
    for (int i = 0; i < model.rowCount(); ++i)
        QCOMPARE(model.isExternal(i), i >= 5);
    QTEST(text(model, row, ProjectionsModel::StateColumn), "state");
    QTEST(text(model, row, ProjectionsModel::LagColumn), "lag");
    QCOMPARE(text(model, row, ProjectionsModel::PositionColumn), u"9,950 of "_s + head);
    QCOMPARE(text(model, row, ProjectionsModel::HolderColumn), u"kept by "_s + keeper);
    QVERIFY(model.summary(row).contains(keeper));

    for (const auto action :
         {Action::Start, Action::Stop, Action::Rebuild, Action::CancelRebuild, Action::Reset}) {
        QVERIFY(model.whyNot(action, row).contains(keeper));
        model.perform(action, row);
    }
    QCOMPARE(model.whyNot(Action::Start, 0), QString()); // ours go to a file

    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    server.sql(database, move);
    QTRY_COMPARE(text(model, row, ProjectionsModel::PositionColumn), u"9,990 of "_s + head);
    QCOMPARE(resets.count(), 0); // so that what is chosen stays chosen
    session.close();
    QTRY_COMPARE(model.rowCount(), 0);
}

void TestProjectionsModel::consumersThatCannotBeReadAreNoSecret()
{
    auto &server = support::PostgresServer::shared();
    const std::string database =
        support::makeForeign(server, support::foreignSpec("marten, text"), 1'000);
    Session session;
    ProjectionsModel model(session);
    model.setActive(true);
    ConnectionSpec spec;
    spec.url = support::must(eventstore::StoreUrl::parse(server.url(database)));
    session.open(spec);
    QTRY_COMPARE(model.rowCount(), 6);
    const std::string column = "alter table docs.mt_event_progression alter last_updated ";
    server.sql(database, column + "drop default, alter last_updated type text using 'soon'");
    QTRY_VERIFY(model.externalProblem().contains(u"soon"));
    QCOMPARE(model.rowCount(), 6); // as last seen
    server.sql(database, column + "type timestamptz using now()");
    QTRY_COMPARE(model.externalProblem(), QString());
}

EG_TEST(TestProjectionsModel, coreApplication)
#include "tst_projectionsmodel.moc"
