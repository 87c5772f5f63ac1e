// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/must.h"
#include "tests/support/program.h"
#include "tests/support/widgetapplication.h"
#include "views/pages/projectionspage.h"
#include "views/projections/faultstrip.h"
#include "views/projections/historypanel.h"
#include "views/projections/lineschart.h"
#include "views/projections/projectiondetail.h"
#include "views/projections/rebuilddialog.h"
#include "views/projections/resetdialog.h"
#include "views/projections/reviewpanel.h"
#include "views/widgets/banner.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QtTest>

#include <csignal>

using namespace views;
using namespace Qt::StringLiterals;
using models::ProjectionsModel;
using projections::State;
using Action = ProjectionsModel::Action;

namespace {

constexpr int patience = 30'000;
const QString accounts = u"account_summaries"_s;
const QString popularity = u"content_popularity"_s;

} // namespace

/// The Projections page with workers of another process, with several rows chosen, and its history:
/// by mouse and key.
class ProjectionRequestsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theWorkerOfAnotherProcessIsStoppedAndStarted();
    void aRequestWithoutAnswerIsShownAndTakenBack();
    void aRequestToAProcessThatIsGoneSaysSo();
    void anotherProcessRebuildsWhatItRuns_data();
    void anotherProcessRebuildsWhatItRuns();
    void aRebuildThatIsTakenBackIsNotWaitedFor();
    void aReviewBesideTheWorkerOfAnotherProcess();
    void anotherProcessResetsWhatItRuns();
    void severalAreResetTogether();
    void severalAreRebuiltTogether();
    void theHistoryShowsPositionHeadAndRuns();
    void theListHasTheKeyboardAtFirst();
    void aFaultIsOneSentenceWithDetails();

private:
    void open();
    void follow();
    void chooseRow(const QString &name);
    void chooseBoth();
    void click(Action action);
    void chooseFromMenu(Action action);
    Banner *outcome() const { return m_page->findChild<Banner *>(u"projection-outcome"_s); }
    const models::ProjectionEntry &entry(const QString &name) const
    {
        return m_page->model().entry(m_page->model().rowOf(name));
    }
    State stateOf(const QString &name) const { return entry(name).status.state; }
    QString cell(const QString &name, int column) const
    {
        return m_page->model().index(m_page->model().rowOf(name), column).data().toString();
    }
    Banner *request() const { return m_page->detail()->request(); }

    std::unique_ptr<support::Program> m_program;
    std::unique_ptr<QProcess> m_follower;
    std::unique_ptr<models::Session> m_session;
    std::unique_ptr<ProjectionsPage> m_page;
};

void ProjectionRequestsTest::init()
{
    m_program = std::make_unique<support::Program>(u"sqlite"_s);
    EG_STATUS(m_program->run(u"demo"_s, {u"--events"_s, u"2000"_s}), 0);
    m_session = std::make_unique<models::Session>();
    m_page = std::make_unique<ProjectionsPage>(*m_session);
    m_page->resize(1184, 760);
    m_page->show();
}

void ProjectionRequestsTest::cleanup()
{
    m_page.reset();
    m_session.reset();
    if (m_follower) {
        m_follower->kill();
        m_follower->waitForFinished(patience);
        m_follower.reset();
    }
    m_program.reset();
}

void ProjectionRequestsTest::open()
{
    models::ConnectionSpec spec;
    spec.url = support::must(eventstore::StoreUrl::parse(m_program->store().toStdString()));
    spec.unlocked = true;
    m_session->open(spec);
    QTRY_VERIFY(m_page->settled());
    QTRY_COMPARE(m_page->model().rowCount(), 5);
    QTRY_VERIFY(entry(accounts).known);
}

/// A process that follows, whose state is seen here.
void ProjectionRequestsTest::follow()
{
    m_follower = m_program->start(u"project"_s, {accounts, u"--follow"_s});
    open();
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(accounts), State::Live, patience);
    QTRY_VERIFY(entry(accounts).heldElsewhere());
    chooseRow(accounts);
}

void ProjectionRequestsTest::chooseRow(const QString &name)
{
    m_page->table()->selectRow(m_page->model().rowOf(name));
}

/// As somebody does who holds Ctrl.
void ProjectionRequestsTest::chooseBoth()
{
    auto *table = m_page->table();
    bool first = true;
    for (const QString &name : {accounts, popularity}) {
        const auto place = m_page->model().index(m_page->model().rowOf(name), 0);
        QTest::mouseClick(table->viewport(), Qt::LeftButton,
                          first ? Qt::NoModifier : Qt::ControlModifier,
                          table->visualRect(place).center());
        first = false;
    }
}

void ProjectionRequestsTest::click(Action action)
{
    QTRY_VERIFY(m_page->button(action)->isEnabled());
    QTest::mouseClick(m_page->button(action), Qt::LeftButton);
}

/// By the Menu key and the keys of the menu.
void ProjectionRequestsTest::chooseFromMenu(Action action)
{
    auto *table = m_page->table();
    QTRY_VERIFY(m_page->button(action)->isEnabled());
    const QPoint at = table->mapToGlobal(QPoint(40, 40));
    QContextMenuEvent asked(QContextMenuEvent::Keyboard, QPoint(40, 40), at, Qt::NoModifier);
    QApplication::sendEvent(table, &asked);
    QTRY_VERIFY(table->findChild<QMenu *>(u"list-menu"_s));
    auto *menu = table->findChild<QMenu *>(u"list-menu"_s);
    for (auto *entry : menu->actions()) {
        if (entry->text() == m_page->button(action)->text()) {
            QVERIFY(entry->isEnabled());
            menu->setActiveAction(entry);
            return QTest::keyClick(menu, Qt::Key_Return);
        }
    }
    QFAIL("no such entry");
}

void ProjectionRequestsTest::theWorkerOfAnotherProcessIsStoppedAndStarted()
{
    follow();
    const auto pid = u"(pid %1"_s.arg(m_follower->processId());
    click(Action::Stop);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(accounts), State::Stopped, patience);
    QCOMPARE(m_follower->state(), QProcess::Running);
    QTRY_VERIFY(cell(accounts, ProjectionsModel::HolderColumn).contains(pid));
    QTRY_VERIFY(!request()->isVisible());
    click(Action::Start);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(accounts), State::Live, patience);
    QVERIFY(entry(accounts).heldElsewhere());
    QVERIFY(cell(accounts, ProjectionsModel::HolderColumn).contains(pid));
    QTRY_COMPARE(m_program->sql(u"select count(*) from eventglass_audit where action in "
                                "('start', 'stop') and outcome = 'asked'"_s),
                 u"2"_s);
}

void ProjectionRequestsTest::aRequestWithoutAnswerIsShownAndTakenBack()
{
    follow();
    ::kill(static_cast<pid_t>(m_follower->processId()), SIGSTOP);
    click(Action::Stop);
    QTRY_VERIFY_WITH_TIMEOUT(request()->isVisible(), patience);
    QVERIFY2(request()->text().contains(u"has not answered yet"), qPrintable(request()->text()));
    // What is shown is what is observed.
    QVERIFY(cell(accounts, ProjectionsModel::StateColumn).contains(u"live"));
    QVERIFY(cell(accounts, ProjectionsModel::StateColumn).contains(u"stop requested"));
    QVERIFY(!m_page->button(Action::Stop)->isEnabled());
    QVERIFY(m_page->button(Action::Stop)->toolTip().contains(u"is not answered yet"));
    request()->button()->setFocus();
    QTest::keyClick(request()->button(), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(!request()->isVisible(), patience);
    ::kill(static_cast<pid_t>(m_follower->processId()), SIGCONT);
    QTest::qWait(2000);
    QCOMPARE(stateOf(accounts), State::Live);
    QTRY_VERIFY(m_page->button(Action::Stop)->isEnabled());
}

void ProjectionRequestsTest::aRequestToAProcessThatIsGoneSaysSo()
{
    follow();
    ::kill(static_cast<pid_t>(m_follower->processId()), SIGSTOP);
    click(Action::Stop);
    QTRY_VERIFY_WITH_TIMEOUT(request()->isVisible(), patience);
    m_follower->kill();
    QVERIFY(m_follower->waitForFinished(patience));
    QTRY_VERIFY_WITH_TIMEOUT(request()->text().contains(u"nobody will answer"), patience);
    QTest::mouseClick(request()->button(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!request()->isVisible(), patience);
}

void ProjectionRequestsTest::anotherProcessRebuildsWhatItRuns_data()
{
    QTest::addColumn<bool>("byMenu");
    QTest::newRow("button and mouse") << false;
    QTest::newRow("menu and keys") << true;
}

void ProjectionRequestsTest::anotherProcessRebuildsWhatItRuns()
{
    QFETCH(bool, byMenu);
    follow();
    const auto pid = u"(pid %1"_s.arg(m_follower->processId());
    if (byMenu)
        chooseFromMenu(Action::Rebuild);
    else
        click(Action::Rebuild);
    auto *dialog = m_page->findChild<RebuildDialog *>();
    QVERIFY(dialog);
    QVERIFY2(dialog->text().contains(pid), qPrintable(dialog->text())); // who is asked
    if (byMenu) {
        dialog->rebuildButton()->setFocus();
        QTest::keyClick(dialog->rebuildButton(), Qt::Key_Space);
    } else {
        QTest::mouseClick(dialog->rebuildButton(), Qt::LeftButton);
    }
    const auto rebuilds = [&](const QString &what) {
        return m_program->sql(u"select count(*) from eventglass_rebuilds where %1"_s.arg(what));
    };
    QTRY_COMPARE_WITH_TIMEOUT(rebuilds(u"outcome = 'swapped'"_s), u"1"_s, patience);
    // The one that was asked did it, and nobody else.
    QCOMPARE(rebuilds(u"started_by like '%%1%'"_s.arg(pid)), u"1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(outcome()->isVisible(), patience);
    QVERIFY2(outcome()->text().contains(u"was rebuilt"), qPrintable(outcome()->text()));
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(accounts), State::Live, patience);
    QVERIFY(cell(accounts, ProjectionsModel::HolderColumn).contains(pid));
    QTRY_COMPARE(m_program->sql(u"select count(*) from eventglass_audit where action = 'rebuild' "
                                "and outcome in ('asked', 'done')"_s),
                 u"2"_s);
}

void ProjectionRequestsTest::aRebuildThatIsTakenBackIsNotWaitedFor()
{
    follow();
    ::kill(static_cast<pid_t>(m_follower->processId()), SIGSTOP);
    click(Action::Rebuild);
    auto *dialog = m_page->findChild<RebuildDialog *>();
    QVERIFY(dialog);
    QTest::mouseClick(dialog->rebuildButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(request()->isVisible(), patience);
    QVERIFY(!m_page->button(Action::Rebuild)->isEnabled());
    QTest::mouseClick(request()->button(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!request()->isVisible(), patience);
    ::kill(static_cast<pid_t>(m_follower->processId()), SIGCONT);
    QTRY_COMPARE_WITH_TIMEOUT(m_program->sql(u"select count(*) from eventglass_audit where action ="
                                             " 'rebuild' and outcome = 'taken back'"_s),
                              u"1"_s, patience);
    QTRY_VERIFY(m_page->button(Action::Rebuild)->isEnabled());
    QCOMPARE(m_program->sql(u"select count(*) from eventglass_rebuilds"_s), u"0"_s);
    QVERIFY(!outcome()->isVisible());
}

void ProjectionRequestsTest::aReviewBesideTheWorkerOfAnotherProcess()
{
    follow();
    m_program->sql(u"update account_summaries set total_deposits = 1 where account_id = "
                   "(select min(account_id) from account_summaries)"_s);
    click(Action::Rebuild);
    auto *dialog = m_page->findChild<RebuildDialog *>();
    QVERIFY(dialog);
    QTest::mouseClick(dialog->reviewButton(), Qt::LeftButton);
    using Stage = models::RebuildReview::Stage;
    auto *panel = m_page->review();
    QTRY_VERIFY_WITH_TIMEOUT(panel->review().stage() == Stage::Ready ||
                                 panel->review().stage() == Stage::Failed,
                             patience);
    QVERIFY2(panel->review().stage() == Stage::Ready, qPrintable(panel->review().sentence()));
    QTRY_COMPARE(panel->review().changes().rowCount(), 1); // they are read after it is Ready
    // Meanwhile the other one goes on.
    QCOMPARE(m_follower->state(), QProcess::Running);
    QTRY_VERIFY_WITH_TIMEOUT(entry(accounts).heldElsewhere(), patience);
    QTest::keyClicks(panel->reasonEdit(), u"wrong sum"_s);
    panel->approveButton()->setFocus();
    QTest::keyClick(panel->approveButton(), Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(panel->review().stage(), Stage::None, patience);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_program->sql(u"select outcome from eventglass_rebuilds order by run desc limit 1"_s),
        u"swapped"_s, patience);
    QTRY_VERIFY_WITH_TIMEOUT(entry(accounts).heldElsewhere(), patience);
    QCOMPARE(m_program->sql(u"select count(*) from account_summaries where total_deposits = 1"_s),
             u"0"_s);
}

void ProjectionRequestsTest::anotherProcessResetsWhatItRuns()
{
    follow();
    click(Action::Reset);
    auto *dialog = m_page->findChild<ResetDialog *>();
    QVERIFY(dialog);
    QTest::keyClicks(dialog->nameEdit(), accounts);
    QTest::keyClick(dialog->nameEdit(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(accounts), State::Stopped, patience);
    QTRY_COMPARE_WITH_TIMEOUT(entry(accounts).status.position.value, 0, patience);
    QCOMPARE(m_follower->state(), QProcess::Running);
    click(Action::Start);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(accounts), State::Live, patience);
    QVERIFY(entry(accounts).heldElsewhere());
}

void ProjectionRequestsTest::severalAreResetTogether()
{
    open();
    chooseBoth();
    click(Action::Start);
    for (const QString &name : {accounts, popularity})
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(name), State::Live, patience);
    click(Action::Reset);
    auto *dialog = m_page->findChild<ResetDialog *>();
    QVERIFY(dialog);
    QTRY_COMPARE(dialog->counts().size(), 2);
    QTest::keyClicks(dialog->nameEdit(), accounts);
    QVERIFY(!dialog->resetButton()->isEnabled()); // one name is not both
    dialog->nameEdit()->selectAll();
    QTest::keyClicks(dialog->nameEdit(), u"reset 2"_s);
    QVERIFY(dialog->resetButton()->isEnabled());
    QTest::mouseClick(dialog->resetButton(), Qt::LeftButton);
    for (const QString &name : {accounts, popularity}) {
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(name), State::Stopped, patience);
        QTRY_COMPARE_WITH_TIMEOUT(entry(name).status.position.value, 0, patience);
    }
}

void ProjectionRequestsTest::severalAreRebuiltTogether()
{
    open();
    chooseBoth();
    click(Action::Start);
    for (const QString &name : {accounts, popularity})
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(name), State::Live, patience);
    click(Action::Rebuild);
    auto *dialog = m_page->findChild<RebuildDialog *>();
    QVERIFY(dialog);
    QVERIFY(!dialog->reviewButton()->isEnabled());
    QTRY_VERIFY(dialog->counts().value(accounts) && dialog->counts().value(popularity));
    QVERIFY(dialog->text().contains(accounts) && dialog->text().contains(popularity));
    QTest::mouseClick(dialog->rebuildButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_program->sql(u"select count(distinct projection) from "
                                             "eventglass_rebuilds where outcome = 'swapped'"_s),
                              u"2"_s, patience);
}

void ProjectionRequestsTest::theHistoryShowsPositionHeadAndRuns()
{
    follow();
    auto *detail = m_page->detail();
    auto *bar = detail->tabs()->tabBar();
    QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(1).center());
    auto *history = detail->history();
    QVERIFY(history->isVisible());
    const auto lines = [&] { return history->positions()->lines(); };
    QTRY_VERIFY_WITH_TIMEOUT(lines().at(0).points.size() > 1, patience);
    QCOMPARE(lines().size(), 2); // position and head
    QCOMPARE(lines().at(0).points.last().y(), double(entry(accounts).status.position.value));
    QCOMPARE(lines().at(1).points.last().y(), double(entry(accounts).status.head.value));
    // What the other process wrote down.
    QTRY_VERIFY_WITH_TIMEOUT(!history->batches()->lines().at(0).points.isEmpty() ||
                                 !history->errors()->lines().at(0).points.isEmpty() ||
                                 history->history().moments().size() > 8,
                             patience);
    QTRY_VERIFY_WITH_TIMEOUT(history->runs()->model()->rowCount() == 1, patience);
    const auto run = [&](int column) {
        return history->runs()->model()->index(0, column).data().toString();
    };
    QCOMPARE(run(models::WorkerRunsModel::EndColumn), u"goes on"_s);
    QVERIFY(
        run(models::WorkerRunsModel::ByColumn).contains(QString::number(m_follower->processId())));
    m_follower->terminate();
    QVERIFY(m_follower->waitForFinished(patience));
    QTRY_COMPARE_WITH_TIMEOUT(run(models::WorkerRunsModel::EndColumn), u"stopped"_s, patience);
}

void ProjectionRequestsTest::theListHasTheKeyboardAtFirst()
{
    open();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    QCOMPARE(m_page->focusWidget(), m_page->table());
    m_page->button(Action::Start)->setFocus();
    m_page->hide();
    m_page->show();
    QTRY_COMPARE(m_page->focusWidget(), m_page->table());
}

void ProjectionRequestsTest::aFaultIsOneSentenceWithDetails()
{
    m_program->sql(u"create table account_summaries (somebody text)"_s);
    open();
    chooseRow(accounts);
    click(Action::Start);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(accounts), State::Failed, patience);
    auto *fault = m_page->detail()->fault();
    QTRY_VERIFY(fault->isVisible());
    QVERIFY(fault->details().contains(accounts)); // as the database has it
    QVERIFY2(!fault->text().contains(accounts), qPrintable(fault->text()));
    QVERIFY(!fault->detailsShown());
    fault->banner()->button()->setFocus();
    QTest::keyClick(fault->banner()->button(), Qt::Key_Space);
    QVERIFY(fault->detailsShown());
    QTest::qWait(1500); // observed again
    QVERIFY(fault->detailsShown());
}

EG_TEST(ProjectionRequestsTest, widgetApplication)
#include "tst_projectionrequests.moc"
