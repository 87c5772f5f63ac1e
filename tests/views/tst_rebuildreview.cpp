// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/publications/entries.h"
#include "tests/support/builders.h"
#include "tests/support/history.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "views/pages/projectionspage.h"
#include "views/projections/rebuilddialog.h"
#include "views/projections/reviewpanel.h"
#include "views/widgets/banner.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

using namespace views;
using namespace Qt::StringLiterals;
using models::ChangedColumnsModel;
using models::ProjectionsModel;
using models::RebuildReview;
using models::RowChangesModel;
using projections::State;
using Action = ProjectionsModel::Action;
using Stage = RebuildReview::Stage;

/// A rebuild as a review, by mouse and keys.
class TestRebuildReview : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aPublicationHasNone();
    void everyDifferenceIsShownWithItsEvents();
    void approvingNeedsAReasonAndSwaps();
    void aReviewOutlivesAnUnlocking();
    void discardingAsksAndKeepsTheOldRows();
    void rowsThatWaitAreReviewedLater();
    void aFilterAndAFile();
    void aBuildingIsCancelled();
    void aBuildingIsCancelledAtOnce();
    void oneClickLeadsToTheEvent();

private:
    void open();
    void project();
    void beginReview();
    ReviewPanel *panel() const { return m_page->review(); }
    std::int64_t count(const std::string &what) const
    {
        return std::stoll(m_store->rawSql("select count(*) from " + what));
    }
    QString outcome() const;
    void chooseRow(const QString &key);
    QString columnCell(const QString &name, int column) const;

    std::unique_ptr<support::TemporaryStore> m_store;
    std::unique_ptr<models::Session> m_session;
    std::unique_ptr<ProjectionsPage> m_page;
};

void TestRebuildReview::init()
{
    m_store = std::make_unique<support::TemporaryStore>();
    auto store = m_store->open();
    support::must(store->init());
    support::HistoryOptions options;
    options.events = 1000;
    support::mustImport(*store, support::history(options));
    support::mustAppend(
        *store, "account-watched",
        {support::newEvent("AccountCreated", R"({"user_id":"u1","currency":"EUR",)"
                                             R"("account_type":"checking","initial_deposit":0})"),
         support::newEvent("MoneyDeposited", R"({"amount":100,"balance_after":100})"),
         support::newEvent("MoneyWithdrawn", R"({"amount":30,"balance_after":70})")});
    m_session = std::make_unique<models::Session>();
    m_page = std::make_unique<ProjectionsPage>(*m_session);
    m_page->resize(1184, 760);
    m_page->show();
    open();
    project();
}

void TestRebuildReview::cleanup()
{
    m_page.reset();
    m_session.reset();
    m_store.reset();
}

void TestRebuildReview::open()
{
    models::ConnectionSpec spec;
    spec.url = m_store->url();
    spec.unlocked = true;
    m_session->open(spec);
    QTRY_COMPARE(m_page->model().rowCount(), 5);
    QTRY_COMPARE(m_page->table()->currentIndex().row(), 0);
}

void TestRebuildReview::project()
{
    QTRY_VERIFY(m_page->button(Action::Start)->isEnabled());
    QTest::mouseClick(m_page->button(Action::Start), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model().status(0).state, State::Live, 15'000);
    QTRY_VERIFY(m_page->button(Action::Stop)->isEnabled());
    QTest::mouseClick(m_page->button(Action::Stop), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model().status(0).state, State::Stopped, 5'000);
    // A row as it was an event ago, one too many, one too few.
    m_store->rawSql("update account_summaries set current_balance = 1000000, total_withdrawals = 0"
                    " where account_id = 'watched'");
    m_store->rawSql("delete from account_summaries where account_id = (select min(account_id)"
                    " from account_summaries where account_id <> 'watched')");
}

/// Its old rows are in the sink, which swaps them for the new ones at once.
void TestRebuildReview::aPublicationHasNone()
{
    support::must(projections::addPublication(m_store->open()->database(), "account_summaries",
                                              "redis://nowhere.invalid/0"));
    m_session->open(m_session->spec());
    QTRY_COMPARE(m_page->model().rowCount(), 6);
    m_page->table()->selectRow(m_page->model().rowOf(u"account_summaries@redis"_s));
    QTRY_VERIFY(m_page->button(Action::Rebuild)->isEnabled());
    QTest::mouseClick(m_page->button(Action::Rebuild), Qt::LeftButton);
    auto *dialog = m_page->findChild<RebuildDialog *>();
    QVERIFY(dialog);
    QVERIFY(!dialog->reviewButton()->isEnabled());
    QVERIFY(dialog->reviewButton()->toolTip().contains(u"has no review"));
    QVERIFY2(!dialog->text().contains(u"review"), qPrintable(dialog->text()));
    QVERIFY(dialog->text().contains(u"built again beside the old ones"));
}

void TestRebuildReview::beginReview()
{
    QTRY_VERIFY(m_page->button(Action::Rebuild)->isEnabled());
    QTest::mouseClick(m_page->button(Action::Rebuild), Qt::LeftButton);
    auto *dialog = m_page->findChild<RebuildDialog *>();
    QVERIFY(dialog);
    QTest::mouseClick(dialog->reviewButton(), Qt::LeftButton);
    QVERIFY(m_page->reviewing());
    QTRY_COMPARE_WITH_TIMEOUT(panel()->review().stage(), Stage::Ready, 20'000);
    QTRY_COMPARE(panel()->rowsTable()->model()->rowCount(), 2);
}

QString TestRebuildReview::outcome() const
{
    const auto *banner = m_page->findChild<Banner *>(u"projection-outcome"_s);
    return banner->isVisible() ? banner->text() : QString();
}

void TestRebuildReview::chooseRow(const QString &key)
{
    auto *model = panel()->rowsTable()->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row, RowChangesModel::KeyColumn).data().toString() == key)
            panel()->rowsTable()->selectRow(row);
    }
    QTRY_VERIFY(!panel()->review().explanation().looking());
}

QString TestRebuildReview::columnCell(const QString &name, int column) const
{
    const auto *model = panel()->columnsTable()->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row, ChangedColumnsModel::NameColumn).data().toString() == name)
            return model->index(row, column).data().toString();
    }
    return {};
}

void TestRebuildReview::everyDifferenceIsShownWithItsEvents()
{
    beginReview();
    QVERIFY2(panel()->sentence().contains(u"1 added, 0 removed, 1 changed"),
             qPrintable(panel()->sentence()));
    QVERIFY2(panel()->sentence().contains(u"1,003"), qPrintable(panel()->sentence()));
    chooseRow(u"watched"_s);
    QVERIFY2(columnCell(u"current_balance"_s, ChangedColumnsModel::OldColumn).startsWith(u"100"),
             qPrintable(columnCell(u"current_balance"_s, ChangedColumnsModel::OldColumn)));
    QVERIFY(columnCell(u"current_balance"_s, ChangedColumnsModel::NewColumn).startsWith(u"70"));
    QVERIFY(columnCell(u"current_balance"_s, ChangedColumnsModel::EventColumn)
                .contains(u"MoneyWithdrawn"));
    QVERIFY(columnCell(u"current_balance"_s, ChangedColumnsModel::EventColumn).contains(u"1,003"));
    QCOMPARE(panel()->eventsTable()->model()->rowCount(), 3);
    QVERIFY2(panel()->review().explanation().sentence().contains(u"MoneyDeposited"),
             qPrintable(panel()->review().explanation().sentence()));
    QVERIFY(panel()->review().explanation().sentence().contains(u"that they miss: 1."));
    // Nobody reads the new rows yet.
    QCOMPARE(count("account_summaries where total_withdrawals = 0 and account_id = 'watched'"), 1);
}

void TestRebuildReview::approvingNeedsAReasonAndSwaps()
{
    beginReview();
    QVERIFY(!panel()->approveButton()->isEnabled());
    QTest::mouseClick(panel()->approveButton(), Qt::LeftButton);
    QTest::keyClicks(panel()->reasonEdit(), u"fold was wrong"_s);
    QTest::keyClick(panel()->reasonEdit(), Qt::Key_Return); // decides nothing
    QTest::qWait(300);
    QCOMPARE(panel()->review().stage(), Stage::Ready);
    QTest::mouseClick(panel()->approveButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->reviewing(), 15'000);
    QVERIFY2(outcome().contains(u"1 added, 0 removed, 1 changed"), qPrintable(outcome()));
    QCOMPARE(count("account_summaries where total_withdrawals = 0 and account_id = 'watched'"), 0);
    QTRY_COMPARE(m_store->rawSql("select count(*) from eventglass_audit where action ="
                                 " 'rebuild --swap' and reason = 'fold was wrong' and outcome ="
                                 " 'done' and subject = 'account_summaries'"),
                 "1");
    QCOMPARE(m_store->rawSql("select count(*) from eventglass_audit where action ="
                             " 'rebuild --compare' and outcome = 'done'"),
             "1");
}

/// Unlocking and locking open the same store again.
void TestRebuildReview::aReviewOutlivesAnUnlocking()
{
    beginReview();
    const int rows = panel()->rowsTable()->model()->rowCount();
    QVERIFY(rows > 0);
    for (const bool unlocked : {false, true}) {
        auto spec = m_session->spec();
        spec.unlocked = unlocked;
        QSignalSpy states(m_session.get(), &models::Session::stateChanged);
        m_session->open(spec);
        QTRY_VERIFY(!states.isEmpty() && m_session->state() == models::Session::State::Open &&
                    m_session->canProject() == unlocked);
        QVERIFY(m_page->reviewing());
        QCOMPARE(panel()->review().stage(), Stage::Ready);
        QCOMPARE(panel()->rowsTable()->model()->rowCount(), rows);
    }
    auto other = m_session->spec();
    support::TemporaryStore elsewhere;
    elsewhere.open();
    other.url = elsewhere.url();
    m_session->open(other);
    QTRY_VERIFY(!m_page->reviewing());
}

void TestRebuildReview::discardingAsksAndKeepsTheOldRows()
{
    beginReview();
    for (const bool agree : {false, true}) {
        QTest::mouseClick(panel()->discardButton(), Qt::LeftButton);
        auto *box = panel()->findChild<QMessageBox *>(u"discard-question"_s);
        QVERIFY(box);
        const auto rows =
            QString::fromStdString(m_store->rawSql("select count(*) from account_summaries__next"));
        QVERIFY2(box->text().contains(rows), qPrintable(box->text()));
        if (agree) {
            for (auto *button : box->findChildren<QPushButton *>()) {
                if (button->text() == u"Discard"_s)
                    QTest::mouseClick(button, Qt::LeftButton);
            }
        } else {
            QTest::keyClick(box, Qt::Key_Return);
            QTRY_VERIFY(!panel()->findChild<QMessageBox *>());
            QCOMPARE(panel()->review().stage(), Stage::Ready);
        }
    }
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->reviewing(), 15'000);
    QVERIFY2(outcome().contains(u"dropped"), qPrintable(outcome()));
    QCOMPARE(count("account_summaries where total_withdrawals = 0 and account_id = 'watched'"), 1);
    QCOMPARE(count("sqlite_schema where name = 'account_summaries__next'"), 0);
}

/// Left by its button, or built by somebody else.
void TestRebuildReview::rowsThatWaitAreReviewedLater()
{
    beginReview();
    QTest::mouseClick(panel()->backButton(), Qt::LeftButton);
    QVERIFY(!m_page->reviewing());
    // Another window.
    m_page = std::make_unique<ProjectionsPage>(*m_session);
    m_page->resize(1184, 760);
    m_page->show();
    auto *banner = m_page->findChild<Banner *>(u"projection-waiting"_s);
    QTRY_VERIFY(banner->isVisible());
    QVERIFY(banner->text().contains(u"account_summaries"));
    QTest::mouseClick(banner->button(), Qt::LeftButton);
    QVERIFY(m_page->reviewing());
    QTRY_COMPARE(panel()->rowsTable()->model()->rowCount(), 2);
    chooseRow(u"watched"_s);
    QVERIFY(columnCell(u"current_balance"_s, ChangedColumnsModel::NewColumn).startsWith(u"70"));
    QTest::keyClicks(panel()->reasonEdit(), u"seen"_s);
    QTest::mouseClick(panel()->approveButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->reviewing(), 15'000);
    QCOMPARE(count("account_summaries where total_withdrawals = 0 and account_id = 'watched'"), 0);
}

void TestRebuildReview::aFilterAndAFile()
{
    const QTemporaryDir folder;
    beginReview();
    auto *model = panel()->rowsTable()->model();
    QTest::keyClicks(panel()->textEdit(), u"WATCHED"_s);
    QTRY_COMPARE(model->rowCount(), 1);
    panel()->textEdit()->clear();
    QTRY_COMPARE(model->rowCount(), 2);
    panel()->kindBox()->setCurrentIndex(1); // added
    QTRY_COMPARE(model->rowCount(), 1);
    QCOMPARE(model->index(0, RowChangesModel::KindColumn).data().toString(), u"added"_s);
    panel()->kindBox()->setCurrentIndex(0);
    panel()->columnBox()->setCurrentText(u"total_withdrawals"_s);
    QTRY_VERIFY(model->rowCount() > 0);
    panel()->kindBox()->setCurrentIndex(3); // changed
    QTRY_COMPARE(model->rowCount(), 1);
    const QString path = folder.filePath(u"changes.csv"_s);
    panel()->save(path);
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    QVERIFY2(text.startsWith(u"row,key,column,old,new\n"_s), qPrintable(text));
    QVERIFY2(text.contains(u"changed,watched,current_balance,100"_s), qPrintable(text));
    QVERIFY(text.count(u'\n') >= 3);
}

void TestRebuildReview::aBuildingIsCancelled()
{
    // Whoever holds the file keeps the building from its end.
    QTRY_VERIFY(m_page->button(Action::Rebuild)->isEnabled());
    auto held = m_store->open();
    QTest::mouseClick(m_page->button(Action::Rebuild), Qt::LeftButton);
    auto *dialog = m_page->findChild<RebuildDialog *>();
    support::must(held->database().begin());
    QTest::mouseClick(dialog->reviewButton(), Qt::LeftButton);
    QTRY_VERIFY(panel()->cancelButton()->isVisible());
    QTest::mouseClick(panel()->cancelButton(), Qt::LeftButton);
    held->database().rollback();
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->reviewing(), 15'000);
    QVERIFY2(outcome().contains(u"cancelled"), qPrintable(outcome()));
    QCOMPARE(count("account_summaries where total_withdrawals = 0 and account_id = 'watched'"), 1);
}

/// The worker mostly learns of both at once: its state never changes then.
void TestRebuildReview::aBuildingIsCancelledAtOnce()
{
    auto &review = panel()->review();
    QSignalSpy ended(&review, &models::RebuildReview::ended);
    for (int i = 1; i <= 10; ++i) {
        review.build(m_page->model().status(0));
        review.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), i, 15'000);
        QVERIFY2(outcome().contains(u"cancelled"), qPrintable(outcome()));
    }
}

void TestRebuildReview::oneClickLeadsToTheEvent()
{
    beginReview();
    chooseRow(u"watched"_s);
    QSignalSpy left(m_page.get(), &Page::navigate);
    auto *table = panel()->columnsTable();
    int row = 0;
    while (table->model()->index(row, 0).data().toString() != u"current_balance"_s)
        ++row;
    const auto index = table->model()->index(row, ChangedColumnsModel::EventColumn);
    table->scrollTo(index);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(index).center());
    QCOMPARE(left.count(), 1);
    const auto place = left.first().first().value<Place>();
    QCOMPARE(place.page, u"replay"_s);
    QCOMPARE(place.stream, u"account-watched"_s);
    QCOMPARE(*place.version, qint64{3});
}

EG_TEST(TestRebuildReview, widgetApplication)
#include "tst_rebuildreview.moc"
