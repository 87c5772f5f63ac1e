// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/enginetables.h"
#include "projections/control/workerrequests.h"
#include "projections/kafka/messageletters.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "views/pages/projectionspage.h"
#include "views/projections/projectiondetail.h"
#include "views/stateoverlay.h"

#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

using namespace views;
using namespace Qt::StringLiterals;
using models::ProjectionsModel;
using Action = ProjectionsModel::Action;

namespace {

const QString published = u"kafka:orders@c1"_s;
const QString ingested = u"kafka:billing/g"_s;

} // namespace

/// Topics of Kafka as rows of the Projections page. No broker takes part: what a publish and an
/// ingest leave in the database stands there, and a process that does nothing holds a lease.
class TestTopicRows : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void topicsStandBelowTheProjections_data();
    void topicsStandBelowTheProjections();
    void whatAProcessPublishesIsStoppedByAsking();
    void onlyWhatCanBeAskedIsOffered();
    void messagesThatFailedAreSaid();

private:
    void open(bool unlocked);
    void holdLease();
    void choose(const QString &name);
    QString cell(const QString &name, int column) const
    {
        return m_page->model().index(m_page->model().rowOf(name), column).data().toString();
    }
    QString why(Action action) const
    {
        const auto *button = m_page->button(action);
        return button->isEnabled() ? QString() : button->toolTip();
    }

    std::unique_ptr<support::TemporaryStore> m_store;
    std::unique_ptr<QProcess> m_holder;
    std::unique_ptr<models::Session> m_session;
    std::unique_ptr<ProjectionsPage> m_page;
};

void TestTopicRows::init()
{
    m_store = std::make_unique<support::TemporaryStore>();
    auto store = m_store->open();
    support::must(store->init());
    support::mustAppend(*store, "cart-1", support::countedEvents(20));
    support::must(projections::ensureEngineTables(store->database()));
    support::must(projections::kafka::ensureIngestTables(store->database()));
    m_store->rawSql("insert into eventglass_checkpoints (projection, position, layout, updated_at)"
                    " values ('kafka:orders@c1', 3, '', '2026-01-01T00:00:00.000000Z')");
    m_store->rawSql("insert into eventglass_offsets (cluster, group_name, topic, topic_partition,"
                    " next_offset, updated_at) values ('c1', 'g', 'billing', 0, 12,"
                    " '2026-01-01T00:00:00.000000Z')");
    m_session = std::make_unique<models::Session>();
    m_page = std::make_unique<ProjectionsPage>(*m_session);
    m_page->resize(1184, 760);
    m_page->show();
}

void TestTopicRows::cleanup()
{
    m_page.reset();
    m_session.reset();
    if (m_holder) {
        m_holder->kill();
        m_holder->waitForFinished();
        m_holder.reset();
    }
    m_store.reset();
}

void TestTopicRows::open(bool unlocked)
{
    models::ConnectionSpec spec;
    spec.url = m_store->url();
    spec.unlocked = unlocked;
    m_session->open(spec);
    QTRY_VERIFY(m_page->settled());
    QTRY_COMPARE(m_page->model().rowCount(), 7);
}

/// As a publish in another process has it.
void TestTopicRows::holdLease()
{
    m_holder = std::make_unique<QProcess>();
    m_holder->start(u"sleep"_s, {u"600"_s});
    QVERIFY(m_holder->waitForStarted());
    QFile stat(u"/proc/%1/stat"_s.arg(m_holder->processId()));
    QVERIFY(stat.open(QIODevice::ReadOnly));
    const QString started =
        QString::fromUtf8(stat.readAll()).section(u") "_s, 1).section(u' ', 19, 19);
    const auto &self = projections::thisProcess();
    m_store->rawSql(
        "insert into eventglass_leases (projection, token, host, machine, pid,"
        " pid_started, since, heartbeat, state) values ('kafka:orders@c1', 1, 'db1', '" +
        self.machine + "', " + std::to_string(m_holder->processId()) + ", '" +
        started.toStdString() +
        "', '2026-01-01T00:00:00.000000Z', strftime('%Y-%m-%dT%H:%M:%fZ'), 'live')");
}

void TestTopicRows::choose(const QString &name)
{
    const int row = m_page->model().rowOf(name);
    QVERIFY(row >= 0);
    auto *table = m_page->table();
    table->setFocus();
    while (table->currentIndex().row() < row)
        QTest::keyClick(table, Qt::Key_Down);
    QCOMPARE(table->currentIndex().row(), row);
}

void TestTopicRows::topicsStandBelowTheProjections_data()
{
    QTest::addColumn<bool>("unlocked");
    QTest::newRow("read-only") << false;
    QTest::newRow("beside workers of the window") << true;
}

void TestTopicRows::topicsStandBelowTheProjections()
{
    QFETCH(bool, unlocked);
    holdLease();
    open(unlocked);
    QVERIFY(m_page->model().rowOf(published) >= 5 && m_page->model().rowOf(ingested) >= 5);
    QTRY_COMPARE(cell(published, ProjectionsModel::PositionColumn), u"3 of 20"_s);
    QVERIFY(cell(published, ProjectionsModel::LagColumn).startsWith(u"17"));
    QCOMPARE(cell(published, ProjectionsModel::StateColumn), u"live"_s);
    QVERIFY(cell(published, ProjectionsModel::HolderColumn).startsWith(u"db1 (pid "));
    // Of an ingest that nobody runs, nobody knows how many messages there are.
    QCOMPARE(cell(ingested, ProjectionsModel::PositionColumn), u"12"_s);
    QCOMPARE(cell(ingested, ProjectionsModel::LagColumn), u"unknown"_s);
    QCOMPARE(cell(ingested, ProjectionsModel::RateColumn), u"–"_s);
    QCOMPARE(cell(ingested, ProjectionsModel::StateColumn), u"stopped"_s);
    choose(published);
    QVERIFY2(
        m_page->detail()->stateText().startsWith(u"The store is published to this topic: live"),
        qPrintable(m_page->detail()->stateText()));
    // New events are seen.
    support::mustAppend(*m_store->open(), "cart-2", support::countedEvents(5));
    QTRY_COMPARE(cell(published, ProjectionsModel::PositionColumn), u"3 of 25"_s);
}

void TestTopicRows::whatAProcessPublishesIsStoppedByAsking()
{
    holdLease();
    open(true);
    choose(published);
    QTRY_VERIFY(why(Action::Stop).isEmpty());
    QTest::mouseClick(m_page->button(Action::Stop), Qt::LeftButton);
    QTRY_COMPARE(cell(published, ProjectionsModel::StateColumn), u"live · stop requested"_s);
    const auto requests =
        support::must(projections::readWorkerRequests(m_store->open()->database()));
    QCOMPARE(requests.open.size(), std::size_t(1));
    QCOMPARE(requests.open.front().projection, published.toStdString());
    QVERIFY(requests.open.front().action == projections::WorkerAction::Stop);
}

void TestTopicRows::onlyWhatCanBeAskedIsOffered()
{
    holdLease();
    open(true);
    for (const QString &name : {published, ingested}) {
        choose(name);
        QTRY_VERIFY(why(Action::Rebuild).contains(u"stays"));
        QVERIFY(why(Action::Reset).contains(u"stays"));
    }
    QVERIFY(why(Action::Start).contains(u"eventglassctl")); // ingested: nobody waits to be asked
    QVERIFY(!why(Action::Stop).isEmpty());
}

void TestTopicRows::messagesThatFailedAreSaid()
{
    m_store->rawSql("insert into eventglass_message_letters (cluster, group_name, topic,"
                    " topic_partition, message_offset, key, error, attempts, first_failed_at,"
                    " last_failed_at) values ('c1', 'g', 'billing', 0, 7, '', 'no JSON', 1,"
                    " '2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000000Z')");
    open(false);
    QTRY_COMPARE(cell(ingested, ProjectionsModel::DeadLettersColumn), u"1"_s);
    choose(ingested);
    const auto says = [this](const QString &text) {
        for (const auto *label : m_page->detail()->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(text))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(says(u"could not become"_s));
    QVERIFY(!says(u"Every event so far could be projected"_s));
}

EG_TEST(TestTopicRows, widgetApplication)
#include "tst_topicrows.moc"
