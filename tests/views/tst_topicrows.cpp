// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/masking/mask.h"
#include "projections/control/enginetables.h"
#include "projections/control/workerrequests.h"
#include "projections/kafka/intake.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "views/pages/projectionspage.h"
#include "views/projections/messagedialog.h"
#include "views/projections/messagepanel.h"
#include "views/projections/projectiondetail.h"
#include "views/stateoverlay.h"
#include "views/widgets/banner.h"
#include "views/widgets/jsonview.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

using namespace views;
using namespace Qt::StringLiterals;
using models::MessageLettersModel;
using models::ProjectionsModel;
using Action = ProjectionsModel::Action;
using Do = MessagePanel::Do;

namespace {

const QString published = u"kafka:orders@c1"_s;
const QString ingested = u"kafka:billing/g"_s;

/// An event as it stands in a topic.
std::string noted(int number, const std::string &stream, int version, const std::string &data)
{
    return R"({"stream_id":")" + stream + R"(","event_id":"00000000-0000-4000-8000-00000000000)" +
           std::to_string(number) + R"(","event_type":"Noted","event_data":)" + data +
           R"(,"timestamp":"2026-03-01T10:00:00Z","stream_version":)" + std::to_string(version) +
           "}";
}

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
    void messagesThatFailedAreListed();
    void aMessageIsRetriedByKeyAndStored();
    void allAreRetriedAndCounted();
    void oneIsDiscardedWithAReason();
    void nothingHappensToMessagesByTheWay();
    void lockedTheyAreOnlyRead();
    void whatIsMaskedIsMaskedInMessages();

private:
    void open(bool unlocked, const models::MaskRules &masked = {});
    void holdLease();
    /// Takes the messages as the ingest does: those that are no events become letters.
    void takeMessages(const std::vector<std::string> &values);
    /// Three messages: text that is no JSON, an event with a gap before it, and that gap.
    void takeFailing();
    MessagePanel &messages() const { return *m_page->detail()->messages(); }
    MessageDialog *openDialog(Do what);
    QString message(int row, int column) const
    {
        return messages().list()->model()->index(row, column).data().toString();
    }
    QString outcome() const;
    qint64 count(const std::string &what) const
    {
        return std::stoll(m_store->rawSql("select count(*) from " + what));
    }
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

void TestTopicRows::open(bool unlocked, const models::MaskRules &masked)
{
    models::ConnectionSpec spec;
    spec.url = m_store->url();
    spec.unlocked = unlocked;
    spec.masking = masked;
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

void TestTopicRows::takeMessages(const std::vector<std::string> &values)
{
    const auto store = m_store->open();
    projections::kafka::Intake intake(*store, {"c1", "g", "billing"});
    support::must(intake.prepare());
    auto offset = support::must(intake.places({0})).at(0);
    std::vector<projections::kafka::Message> taken;
    for (const auto &value : values)
        taken.push_back({0, offset++, "key", value});
    QCOMPARE(support::must(intake.take(taken)).letters, std::int64_t(values.size()));
}

void TestTopicRows::takeFailing()
{
    // The stream has 20 events; the next one has version 21.
    takeMessages(
        {"no JSON <b>at all</b>", noted(1, "cart-1", 22, "{}"), noted(2, "cart-1", 23, "{}")});
}

MessageDialog *TestTopicRows::openDialog(Do what)
{
    auto *button = messages().button(what);
    [button] { QTRY_VERIFY2(button->isEnabled(), qPrintable(button->toolTip())); }();
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    return messages().findChild<MessageDialog *>();
}

QString TestTopicRows::outcome() const
{
    const auto *banner = m_page->findChild<Banner *>(u"projection-outcome"_s);
    return banner->isVisible() ? banner->text() : QString();
}

void TestTopicRows::messagesThatFailedAreListed()
{
    takeFailing();
    open(false);
    QTRY_COMPARE(cell(ingested, ProjectionsModel::DeadLettersColumn), u"3"_s);
    choose(ingested);
    auto *list = messages().list();
    QTRY_COMPARE(list->model()->rowCount(), 3);
    QVERIFY(list->isVisible());
    QCOMPARE(message(0, MessageLettersModel::TopicColumn), u"billing"_s);
    QCOMPARE(message(0, MessageLettersModel::PartitionColumn), u"0"_s);
    QCOMPARE(message(0, MessageLettersModel::OffsetColumn), u"12"_s);
    QCOMPARE(message(1, MessageLettersModel::KeyColumn), u"cart-1"_s);
    QVERIFY2(message(1, MessageLettersModel::ErrorColumn).contains(u"22"),
             qPrintable(message(1, MessageLettersModel::ErrorColumn)));
    // The first is chosen, and its text is no markup.
    const auto *text = messages().message()->findChild<QPlainTextEdit *>();
    QTRY_COMPARE(text->toPlainText(), u"no JSON <b>at all</b>"_s);
    QVERIFY(text->isVisible());
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    QTRY_VERIFY(messages().message()->json().find("\"stream_version\":22") != std::string::npos);
    for (const auto *label : m_page->detail()->findChildren<QLabel *>())
        QVERIFY2(!label->isVisible() || !label->text().contains(u"eventglassctl"),
                 qPrintable(label->text()));
    // A projection has its own list again.
    m_page->table()->selectRow(0);
    QTRY_VERIFY(!list->isVisible());
}

void TestTopicRows::aMessageIsRetriedByKeyAndStored()
{
    takeFailing();
    support::mustAppend(*m_store->open(), "cart-1", support::countedEvents(1));
    open(true);
    choose(ingested);
    QTRY_COMPARE(messages().list()->model()->rowCount(), 3);
    messages().list()->selectRow(1);
    auto *dialog = openDialog(Do::Retry);
    QVERIFY(dialog);
    QTRY_VERIFY2(dialog->text().contains(u"Messages: 1."), qPrintable(dialog->text()));
    QVERIFY2(dialog->text().contains(u"offset 13 of partition 0"), qPrintable(dialog->text()));
    QTest::keyClick(dialog->actionButton(), Qt::Key_Space);
    QTRY_VERIFY2(outcome().contains(u"kafka:billing/g: 1 event stored"), qPrintable(outcome()));
    QCOMPARE(count("events where stream_id = 'cart-1'"), 22);
    QCOMPARE(count("eventglass_message_letters"), 2);
    QTRY_COMPARE(messages().list()->model()->rowCount(), 2);
    QTRY_COMPARE(count("eventglass_audit where action = 'retry' and subject = 'kafka:billing/g' and"
                       " outcome = 'done' and parameters = '{\"message\":\"0:13\"}'"),
                 1);
}

void TestTopicRows::allAreRetriedAndCounted()
{
    takeFailing();
    support::mustAppend(*m_store->open(), "cart-1", support::countedEvents(1));
    open(true);
    choose(ingested);
    QTRY_COMPARE(messages().list()->model()->rowCount(), 3);
    auto *dialog = openDialog(Do::RetryAll);
    QVERIFY(dialog);
    QTRY_VERIFY2(dialog->text().contains(u"Messages: 3."), qPrintable(dialog->text()));
    QTest::mouseClick(dialog->actionButton(), Qt::LeftButton);
    QTRY_VERIFY2(outcome().contains(u"2 events stored") && outcome().contains(u"failed again: 1"),
                 qPrintable(outcome()));
    QCOMPARE(count("events where stream_id = 'cart-1'"), 23);
    QTRY_COMPARE(messages().list()->model()->rowCount(), 1);
    QTRY_COMPARE(message(0, MessageLettersModel::AttemptsColumn), u"2"_s);
    QTRY_COMPARE(count("eventglass_audit where action = 'retry' and outcome like '%again: 1%'"), 1);
}

void TestTopicRows::oneIsDiscardedWithAReason()
{
    takeFailing();
    open(true);
    choose(ingested);
    QTRY_COMPARE(messages().list()->model()->rowCount(), 3);
    auto *dialog = openDialog(Do::Discard);
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->text().contains(u"Messages: 1."));
    QVERIFY(!dialog->actionButton()->isEnabled());
    QTest::keyClicks(dialog->reasonEdit(), u"noise"_s);
    QVERIFY(dialog->actionButton()->isEnabled());
    QTest::mouseClick(dialog->actionButton(), Qt::LeftButton);
    QTRY_VERIFY2(outcome().contains(u"1 message discarded"), qPrintable(outcome()));
    QCOMPARE(count("eventglass_message_letters where message_offset = 12 and message is null"
                   " and reason = 'noise' and discarded_by like '%@%'"),
             1);
    QCOMPARE(count("eventglass_message_letters where discarded_at is null"), 2);
    QTRY_COMPARE(messages().list()->model()->rowCount(), 2);
    QTRY_COMPARE(count("eventglass_audit where action = 'discard' and reason = 'noise' and"
                       " subject = 'kafka:billing/g' and outcome = 'done'"),
                 1);
}

void TestTopicRows::nothingHappensToMessagesByTheWay()
{
    takeFailing();
    open(true);
    choose(ingested);
    QTRY_COMPARE(messages().list()->model()->rowCount(), 3);
    for (const auto what : {Do::Retry, Do::RetryAll, Do::Discard, Do::DiscardAll}) {
        for (const auto key : {Qt::Key_Return, Qt::Key_Escape}) {
            auto *dialog = openDialog(what);
            QVERIFY(dialog);
            QTRY_VERIFY(dialog->text().contains(u"Messages: "));
            QTest::keyClick(dialog->focusWidget() ? dialog->focusWidget() : dialog, key);
            QTRY_VERIFY(!messages().findChild<MessageDialog *>());
        }
    }
    QTest::qWait(300);
    QCOMPARE(count("eventglass_message_letters where discarded_at is null and attempts = 1"), 3);
    QVERIFY(outcome().isEmpty());
}

void TestTopicRows::lockedTheyAreOnlyRead()
{
    takeFailing();
    open(false);
    choose(ingested);
    QTRY_COMPARE(messages().list()->model()->rowCount(), 3);
    for (const auto what : {Do::Retry, Do::RetryAll, Do::Discard, Do::DiscardAll}) {
        QVERIFY(!messages().button(what)->isEnabled());
        QVERIFY(messages().button(what)->toolTip().contains(u"read-only"));
    }
}

/// Masked for the eye only: what is retried is the message itself.
void TestTopicRows::whatIsMaskedIsMaskedInMessages()
{
    takeMessages({"Anna Berg;anna@example.org",
                  noted(1, "cart-1", 22, R"({"name":"Anna Berg","email":"anna@example.org"})")});
    support::mustAppend(*m_store->open(), "cart-1", support::countedEvents(1));
    open(true, {true, true, {}});
    choose(ingested);
    QTRY_COMPARE(messages().list()->model()->rowCount(), 2);
    QTRY_COMPARE(messages().message()->json(), std::string(models::maskText));
    messages().list()->selectRow(1);
    QTRY_VERIFY(models::hasMask(messages().message()->json()));
    QVERIFY(messages().message()->json().find("cart-1") != std::string::npos);
    QVERIFY(messages().message()->json().find("Anna") == std::string::npos);
    QVERIFY(messages().message()->json().find("anna@") == std::string::npos);
    auto *dialog = openDialog(Do::Retry);
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->actionButton()->isEnabled());
    QTest::mouseClick(dialog->actionButton(), Qt::LeftButton);
    QTRY_VERIFY2(outcome().contains(u"1 event stored"), qPrintable(outcome()));
    QCOMPARE(count("events where event_data like '%Anna Berg%'"), 1);
}

EG_TEST(TestTopicRows, widgetApplication)
#include "tst_topicrows.moc"
