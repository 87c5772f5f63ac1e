// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/builders.h"
#include "tests/support/foreignstores.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "views/pages/projectionspage.h"
#include "views/projections/projectiondetail.h"
#include "views/projections/rebuilddialog.h"
#include "views/projections/resetdialog.h"
#include "views/widgets/banner.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

using namespace views;
using namespace Qt::StringLiterals;
using models::ProjectionsModel;
using projections::State;
using Action = ProjectionsModel::Action;

class TestProjectionsPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aReadOnlyPageDisablesItsButtonsAndSaysWhy();
    void aProjectionIsStartedAndStoppedByMouse();
    void allAreStartedAndStoppedByKeys();
    void aRebuildEndsWithTheSameRows();
    void aRebuildIsNotBegunByTheWay();
    void theKeyboardLeavesTheButtons();
    void theBannerUnlocks();
    void aResetHappensOnlyWhenTheNameWasTyped();
    void deadLettersShowTheEventBesideTheError();
    void aLibrarysConsumersCanOnlyBeLookedAt();
    void everyControlHasAName();

private:
    void open(bool unlocked);
    State stateOf(const QString &name) const;
    std::int64_t count(const char *table) const;
    /// How the last rebuild or reset ended, as the page says it.
    QString outcome() const;

    std::unique_ptr<support::TemporaryStore> m_store;
    std::unique_ptr<models::Session> m_session;
    std::unique_ptr<ProjectionsPage> m_page;
};

void TestProjectionsPage::init()
{
    m_store = std::make_unique<support::TemporaryStore>();
    auto store = m_store->open();
    support::must(store->init());
    support::HistoryOptions options;
    options.events = 3000;
    support::mustImport(*store, support::history(options));
    m_session = std::make_unique<models::Session>();
    m_page = std::make_unique<ProjectionsPage>(*m_session);
    m_page->resize(1184, 760);
    m_page->show();
}

void TestProjectionsPage::cleanup()
{
    m_page.reset();
    m_session.reset();
    m_store.reset();
}

void TestProjectionsPage::open(bool unlocked)
{
    models::ConnectionSpec spec;
    spec.url = m_store->url();
    spec.unlocked = unlocked;
    m_session->open(spec);
    QTRY_VERIFY(m_page->settled());
    QTRY_COMPARE(m_page->model().rowCount(), 5);
    QTRY_COMPARE(m_page->table()->currentIndex().row(), 0);
}

State TestProjectionsPage::stateOf(const QString &name) const
{
    return m_page->model().status(m_page->model().rowOf(name)).state;
}

std::int64_t TestProjectionsPage::count(const char *table) const
{
    return std::stoll(m_store->rawSql(std::string("select count(*) from ") + table));
}

QString TestProjectionsPage::outcome() const
{
    const auto *banner = m_page->findChild<Banner *>(u"projection-outcome"_s);
    return banner && banner->isVisible() ? banner->text() : QString();
}

void TestProjectionsPage::aReadOnlyPageDisablesItsButtonsAndSaysWhy()
{
    open(false);
    for (const auto action : {Action::Start, Action::Stop, Action::Rebuild, Action::Reset}) {
        QVERIFY(!m_page->button(action)->isEnabled());
        QVERIFY(m_page->button(action)->toolTip().contains(u"read-only"));
    }
    QVERIFY(!m_page->startAllButton()->isEnabled());
}

void TestProjectionsPage::aProjectionIsStartedAndStoppedByMouse()
{
    open(true);
    m_page->table()->selectRow(m_page->model().rowOf(u"content_popularity"_s));
    QTRY_VERIFY(m_page->button(Action::Start)->isEnabled());
    QTest::mouseClick(m_page->button(Action::Start), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(u"content_popularity"_s), State::Live, 10'000);
    QCOMPARE(stateOf(u"account_summaries"_s), State::Stopped);
    QVERIFY(count("content_popularity") > 0);
    QTRY_VERIFY(m_page->button(Action::Stop)->isEnabled());
    QVERIFY(!m_page->button(Action::Start)->isEnabled());
    QTest::mouseClick(m_page->button(Action::Stop), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(u"content_popularity"_s), State::Stopped, 3'000);
    QTRY_VERIFY(m_page->detail()->stateText().contains(u"3,000"));
}

void TestProjectionsPage::allAreStartedAndStoppedByKeys()
{
    open(true);
    m_page->startAllButton()->setFocus();
    QTest::keyClick(m_page->startAllButton(), Qt::Key_Space);
    for (int row = 0; row < 5; ++row)
        QTRY_COMPARE_WITH_TIMEOUT(m_page->model().status(row).state, State::Live, 15'000);
    QTRY_VERIFY(m_page->stopAllButton()->isEnabled());
    QTest::keyClick(m_page->stopAllButton(), Qt::Key_Space);
    for (int row = 0; row < 5; ++row)
        QTRY_COMPARE_WITH_TIMEOUT(m_page->model().status(row).state, State::Stopped, 3'000);
}

void TestProjectionsPage::aRebuildEndsWithTheSameRows()
{
    open(true);
    QTest::mouseClick(m_page->button(Action::Start), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(u"account_summaries"_s), State::Live, 10'000);
    const auto rows = count("account_summaries");
    QVERIFY(rows > 0);
    m_store->rawSql("update account_summaries set total_deposits = 1");
    QTRY_VERIFY(m_page->button(Action::Rebuild)->isEnabled());
    QTest::mouseClick(m_page->button(Action::Rebuild), Qt::LeftButton);
    auto *dialog = m_page->findChild<RebuildDialog *>();
    QVERIFY(dialog);
    QTRY_COMPARE(dialog->rows(), std::optional<qint64>(rows));
    QVERIFY2(dialog->text().contains(u"3,000"), qPrintable(dialog->text()));
    QVERIFY(count("account_summaries where total_deposits = 1") > 0); // nothing has begun
    QTest::mouseClick(dialog->rebuildButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(count("account_summaries where total_deposits = 1"), 0, 15'000);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(u"account_summaries"_s), State::Live, 10'000);
    QCOMPARE(count("account_summaries"), rows);
    QTRY_VERIFY(outcome().contains(u"account_summaries was rebuilt"));
    QVERIFY2(outcome().contains(u"%1 rows now"_s.arg(rows)), qPrintable(outcome()));
}

/// Return, Space and Escape leave everything as it is.
void TestProjectionsPage::aRebuildIsNotBegunByTheWay()
{
    open(true);
    for (const auto key : {Qt::Key_Return, Qt::Key_Space, Qt::Key_Escape}) {
        QTest::mouseClick(m_page->button(Action::Rebuild), Qt::LeftButton);
        auto *dialog = m_page->findChild<RebuildDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QTest::keyClick(dialog->focusWidget() ? dialog->focusWidget() : dialog, key);
        QTRY_VERIFY(!m_page->findChild<RebuildDialog *>());
    }
    QTest::qWait(300);
    QCOMPARE(stateOf(u"account_summaries"_s), State::Stopped);
    QVERIFY(outcome().isEmpty());
}

/// The button that was pressed turns grey; the keyboard must not go on to the next one.
void TestProjectionsPage::theKeyboardLeavesTheButtons()
{
    open(true);
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    for (const auto action : {Action::Start, Action::Stop}) {
        QTRY_VERIFY(m_page->button(action)->isEnabled());
        m_page->button(action)->setFocus();
        QTest::keyClick(m_page->button(action), Qt::Key_Space);
        QTRY_VERIFY(!m_page->button(action)->isEnabled());
        QCOMPARE(m_page->focusWidget(), m_page->table());
    }
}

void TestProjectionsPage::theBannerUnlocks()
{
    open(false);
    QSignalSpy asked(m_page.get(), &Page::unlockRequested);
    Banner *banner = nullptr;
    for (auto *each : m_page->findChildren<Banner *>()) {
        if (each->isVisible())
            banner = each;
    }
    QVERIFY(banner);
    QVERIFY(banner->button()->isVisible());
    QTest::mouseClick(banner->button(), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
}

void TestProjectionsPage::aResetHappensOnlyWhenTheNameWasTyped()
{
    open(true);
    QTest::mouseClick(m_page->button(Action::Start), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(u"account_summaries"_s), State::Live, 10'000);
    QTRY_VERIFY(m_page->button(Action::Reset)->isEnabled());
    QTest::mouseClick(m_page->button(Action::Reset), Qt::LeftButton);
    auto *dialog = m_page->findChild<ResetDialog *>();
    QVERIFY(dialog);
    QVERIFY(!dialog->resetButton()->isEnabled());
    QTest::keyClicks(dialog->nameEdit(), u"account_summarie"_s);
    QTest::keyClick(dialog->nameEdit(), Qt::Key_Return);
    QVERIFY(dialog->isVisible() && !dialog->resetButton()->isEnabled());
    QTest::keyClicks(dialog->nameEdit(), u"s"_s);
    QVERIFY(dialog->resetButton()->isEnabled());
    QTest::mouseClick(dialog->resetButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(u"account_summaries"_s), State::Stopped, 5'000);
    QTRY_COMPARE(m_page->model().status(0).position.value, 0);
    QTRY_VERIFY(outcome().contains(u"account_summaries was reset"));
}

void TestProjectionsPage::deadLettersShowTheEventBesideTheError()
{
    auto store = m_store->open();
    support::mustAppend(*store, "account-poisoned",
                        {support::newEvent("MoneyDeposited", R"({"amount":1,"balance_after":1})")});
    open(true);
    QTest::mouseClick(m_page->button(Action::Start), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model().status(0).deadLetters, std::int64_t{1}, 15'000);
    auto *letters = m_page->detail()->deadLetters();
    QTRY_COMPARE(letters->model()->rowCount(), 1);
    QSignalSpy left(m_page.get(), &Page::navigate);
    letters->setFocus();
    letters->selectRow(0);
    QTest::keyClick(letters, Qt::Key_Return);
    QCOMPARE(left.count(), 1);
    const auto place = left.first().first().value<Place>();
    QCOMPARE(place.stream, u"account-poisoned"_s);
    QCOMPARE(*place.version, qint64{1});
}

void TestProjectionsPage::aLibrarysConsumersCanOnlyBeLookedAt()
{
    const QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toUtf8()); // of the read models, which go to a file
    auto &server = support::PostgresServer::shared();
    const auto database = support::makeForeign(server, support::foreignSpec("marten, text"), 1'000);
    models::ConnectionSpec spec;
    spec.url = support::must(eventstore::StoreUrl::parse(server.url(database)));
    m_session->open(spec);
    auto &model = m_page->model();
    QTRY_COMPARE(model.rowCount(), 6);
    QTRY_COMPARE(model.load(), ProjectionsModel::Load::Ready);
    const auto allButtons = [this] {
        return QList<QPushButton *>{m_page->button(Action::Start), m_page->button(Action::Stop),
                                    m_page->button(Action::Rebuild),
                                    m_page->button(Action::CancelRebuild),
                                    m_page->button(Action::Reset)};
    };
    m_page->table()->selectRow(0);
    QTRY_VERIFY(m_page->button(Action::Start)->isEnabled());
    // Our own projections of it were never run: behind by all there is, not by nothing.
    QTRY_COMPARE(model.index(0, ProjectionsModel::PositionColumn).data().toString(),
                 u"0 of 1,000"_s);
    QCOMPARE(model.index(0, ProjectionsModel::LagColumn).data().toString(), u"1,000"_s);
    QTest::keyClick(m_page->table(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(m_page->table()->currentIndex().row(), 5);
    for (auto *button : allButtons()) {
        QVERIFY2(!button->isEnabled(), qPrintable(button->text()));
        QVERIFY2(button->toolTip().contains(u"Marten"), qPrintable(button->toolTip()));
    }
    QTest::mouseClick(m_page->button(Action::Start), Qt::LeftButton);
    QVERIFY(m_page->startAllButton()->isEnabled()); // the others can be started
    QVERIFY(m_page->detail()->stateText().contains(u"Kept by Marten, at position 950 of 1,000"));
    QCOMPARE(model.index(5, ProjectionsModel::HolderColumn).data().toString(), u"kept by Marten"_s);
    // It is watched, and stays chosen.
    server.sql(database, "update docs.mt_event_progression set last_seq_id = 990 "
                         "where name = 'Orders:All'");
    QTRY_VERIFY(m_page->detail()->stateText().contains(u"at position 990"));
    QCOMPARE(m_page->table()->currentIndex().row(), 5);
    QTest::keyClick(m_page->table(), Qt::Key_Home, Qt::ControlModifier);
    QTRY_VERIFY(m_page->button(Action::Start)->isEnabled());
}

void TestProjectionsPage::everyControlHasAName()
{
    for (const auto *widget : m_page->findChildren<QWidget *>()) {
        if (widget->isVisibleTo(m_page.get()) && widget->focusPolicy() & Qt::TabFocus &&
            qobject_cast<const QAbstractButton *>(widget)) {
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty() ||
                         !button->toolTip().isEmpty(),
                     widget->metaObject()->className());
        }
    }
    QVERIFY(!m_page->table()->accessibleName().isEmpty());
}

EG_TEST(TestProjectionsPage, widgetApplication)
#include "tst_projectionspage.moc"
