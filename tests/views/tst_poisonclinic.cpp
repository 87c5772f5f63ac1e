// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/poisonclinic.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/promptness.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "views/pages/projectionspage.h"
#include "views/projections/clinicdialog.h"
#include "views/projections/letteractions.h"
#include "views/projections/letterdialog.h"
#include "views/projections/projectiondetail.h"
#include "views/safety/markup.h"
#include "views/widgets/banner.h"
#include "views/widgets/jsonview.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTreeView>
#include <QtTest>

using namespace views;
using namespace Qt::StringLiterals;
using models::ChangedColumnsModel;
using models::ProjectionsModel;
using models::TrialStepsModel;
using projections::State;
using Action = ProjectionsModel::Action;
using Do = LetterActions::Do;

/// Dead letters looked at, tried, retried and discarded, by mouse and keys.
class TestPoisonClinic : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theFailingFieldIsMarked();
    void aTrialShowsRowAndQueueAndStoresNothing();
    void otherDataThatFailSayWhy();
    void longTextsOfTheEventAreKept();
    void aRetryIsCountedAndSaysItsResult();
    void aDiscardNeedsAReasonAndOffersTheOtherProjections();
    void nothingIsDoneByTheWay();
    void aLockedStoreMayBeTriedOnly();
    void everyKeyIsForOneThing();

private:
    void open(bool unlocked);
    void project(const QString &name);
    ClinicDialog *openClinic();
    LetterDialog *openDialog(Do what);
    LetterActions *actions() const { return m_page->detail()->actions(); }
    QString outcome() const;
    std::int64_t count(const std::string &what) const
    {
        return std::stoll(m_store->rawSql("select count(*) from " + what));
    }
    static QString cell(const QTableView *table, const QString &name, int column);

    std::unique_ptr<support::TemporaryStore> m_store;
    std::unique_ptr<models::Session> m_session;
    std::unique_ptr<ProjectionsPage> m_page;
};

void TestPoisonClinic::init()
{
    m_store = std::make_unique<support::TemporaryStore>();
    auto store = m_store->open();
    support::must(store->init());
    support::mustAppend(
        *store, "account-1",
        {support::newEvent("AccountCreated", R"({"user_id":"u1","currency":"EUR",)"
                                             R"("account_type":"checking","initial_deposit":0})"),
         support::newEvent("MoneyDeposited", R"({"amount":"ten","balance_after":10})"),
         support::newEvent("MoneyDeposited", R"({"amount":5,"balance_after":15})"),
         support::newEvent("MoneyWithdrawn", R"({"amount":3,"balance_after":12})")});
    m_session = std::make_unique<models::Session>();
    m_page = std::make_unique<ProjectionsPage>(*m_session);
    m_page->resize(1184, 760);
    m_page->show();
}

void TestPoisonClinic::cleanup()
{
    m_page.reset();
    m_session.reset();
    m_store.reset();
}

void TestPoisonClinic::open(bool unlocked)
{
    models::ConnectionSpec spec;
    spec.url = m_store->url();
    spec.unlocked = unlocked;
    m_session->open(spec);
    QTRY_COMPARE(m_page->model().rowCount(), 5);
    QTRY_COMPARE(m_page->table()->currentIndex().row(), 0);
}

void TestPoisonClinic::project(const QString &name)
{
    const int row = m_page->model().rowOf(name);
    m_page->table()->selectRow(row);
    QTRY_VERIFY(m_page->button(Action::Start)->isEnabled());
    QTest::mouseClick(m_page->button(Action::Start), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model().status(row).state, State::Live, 15'000);
    auto *letters = m_page->detail()->deadLetters();
    QTRY_VERIFY(letters->model()->rowCount() > 0);
    QTRY_VERIFY(letters->currentIndex().isValid());
}

ClinicDialog *TestPoisonClinic::openClinic()
{
    QTest::mouseClick(actions()->button(Do::Try), Qt::LeftButton);
    auto *dialog = m_page->window()->findChild<ClinicDialog *>();
    if (dialog) {
        [dialog] { QTRY_VERIFY(!dialog->clinic().trying()); }();
        [dialog] { QTRY_VERIFY(dialog->queueTable()->model()->rowCount() > 0); }();
    }
    return dialog;
}

LetterDialog *TestPoisonClinic::openDialog(Do what)
{
    [this, what] { QTRY_VERIFY(actions()->button(what)->isEnabled()); }();
    QTest::mouseClick(actions()->button(what), Qt::LeftButton);
    return actions()->findChild<LetterDialog *>();
}

QString TestPoisonClinic::outcome() const
{
    const auto *banner = m_page->findChild<Banner *>(u"projection-outcome"_s);
    return banner->isVisible() ? banner->text() : QString();
}

QString TestPoisonClinic::cell(const QTableView *table, const QString &name, int column)
{
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        if (table->model()->index(row, 0).data().toString() == name)
            return table->model()->index(row, column).data().toString();
    }
    return {};
}

void TestPoisonClinic::theFailingFieldIsMarked()
{
    open(true);
    project(u"account_summaries"_s);
    // In the tree beside the list.
    const auto *tree = m_page->detail()->letterEvent()->tree();
    const auto marked =
        tree->model()->match(tree->model()->index(0, 0), models::ChangeRole,
                             static_cast<int>(models::Change::Changed), -1, Qt::MatchRecursive);
    QStringList names;
    for (const auto &index : marked)
        names << index.siblingAtColumn(0).data().toString();
    QVERIFY2(names.contains(u"amount"_s), qPrintable(names.join(u',')));
    QVERIFY(!names.contains(u"balance_after"_s));
    auto *dialog = openClinic();
    QVERIFY(dialog);
    QVERIFY2(dialog->markedText().contains(u"\"amount\""), qPrintable(dialog->markedText()));
}

void TestPoisonClinic::aTrialShowsRowAndQueueAndStoresNothing()
{
    open(true);
    project(u"account_summaries"_s);
    auto *dialog = openClinic();
    QVERIFY(dialog);
    QCOMPARE(dialog->queueTable()->model()->rowCount(), 3);
    QVERIFY2(dialog->resultText().contains(u"amount is a string"),
             qPrintable(dialog->resultText()));
    QVERIFY(dialog->resultText().contains(u"Waiting behind it: 2"));
    QVERIFY(cell(dialog->rowTable(), u"current_balance"_s, ChangedColumnsModel::OldColumn)
                .startsWith(u'0'));
    const auto before = m_store->rawSql("select group_concat(state || attempts || error)"
                                        " from eventglass_dead_letters");
    dialog->dataEdit()->selectAll();
    QTest::keyClicks(dialog->dataEdit(), u"{\"amount\":10,\"balance_after\":10}"_s);
    QTRY_VERIFY2(dialog->resultText().contains(u"All would be applied: 3 events"),
                 qPrintable(dialog->resultText()));
    QVERIFY(cell(dialog->rowTable(), u"current_balance"_s, ChangedColumnsModel::NewColumn)
                .startsWith(u"12"));
    QVERIFY(dialog->markedText().isEmpty());
    QCOMPARE(dialog->queueTable()->model()->index(2, TrialStepsModel::ResultColumn).data(),
             u"would be applied"_s);
    QCOMPARE(m_store->rawSql("select group_concat(state || attempts || error)"
                             " from eventglass_dead_letters"),
             before);
    QCOMPARE(m_store->rawSql("select current_balance from account_summaries"), "0");
    QCOMPARE(count("events where event_data like '%ten%'"), 1);
}

void TestPoisonClinic::otherDataThatFailSayWhy()
{
    open(true);
    project(u"account_summaries"_s);
    auto *dialog = openClinic();
    QVERIFY(dialog);
    dialog->dataEdit()->selectAll();
    QTest::keyClicks(dialog->dataEdit(), u"{\"amount\":-5}"_s);
    QTRY_VERIFY2(dialog->resultText().contains(u"fails"), qPrintable(dialog->resultText()));
    dialog->dataEdit()->selectAll();
    QTest::keyClicks(dialog->dataEdit(), u"{\"amount\":"_s);
    QTRY_VERIFY2(dialog->resultText().contains(u"can't be tried"),
                 qPrintable(dialog->resultText()));
    dialog->dataEdit()->selectAll();
    QTest::keyClicks(dialog->dataEdit(), u"[1]"_s);
    QTRY_VERIFY2(dialog->resultText().contains(u"no JSON object"),
                 qPrintable(dialog->resultText()));
}

/// A field with a line of a million letters is slow; whoever changes another member keeps the text.
void TestPoisonClinic::longTextsOfTheEventAreKept()
{
    m_store->rawSql("update events set event_data = json_set(event_data, '$.reference', "
                    "printf('%.*c', 1000000, 'x')) where event_data like '%ten%'");
    open(true);
    project(u"transaction_history"_s);
    const support::Promptness clock;
    auto *dialog = openClinic();
    QVERIFY(dialog);
    QVERIFY2(clock.elapsed() < 1'000, qPrintable(QString::number(clock.elapsed())));
    QString text = dialog->dataEdit()->toPlainText();
    QVERIFY2(text.contains(u"… [1000000 bytes]"_s) && text.size() < 300, qPrintable(text));
    auto cursor = dialog->dataEdit()->document()->find(u"\"ten\""_s);
    dialog->dataEdit()->setTextCursor(cursor);
    QTest::keyClicks(dialog->dataEdit(), u"10"_s);
    QTRY_VERIFY2(dialog->resultText().contains(u"All would be applied"),
                 qPrintable(dialog->resultText()));
    const auto &row = dialog->clinic().row();
    qsizetype longest = 0;
    for (int line = 0; line < row.rowCount(); ++line) {
        for (int column = 0; column < row.columnCount(); ++column)
            longest =
                std::max(longest, row.index(line, column).data(models::CopyRole).toString().size());
    }
    QVERIFY2(longest >= 1'000'000, qPrintable(QString::number(longest)));
}

void TestPoisonClinic::aRetryIsCountedAndSaysItsResult()
{
    open(true);
    project(u"account_summaries"_s);
    m_store->rawSql("update events set event_data = json_set(event_data, '$.amount', 10)"
                    " where event_data like '%ten%'");
    auto *dialog = openDialog(Do::RetryKey);
    QVERIFY(dialog);
    QTRY_VERIFY2(dialog->text().contains(u"Failed events: 1. Events that wait behind them: 2."),
                 qPrintable(dialog->text()));
    QTest::mouseClick(dialog->actionButton(), Qt::LeftButton);
    QTRY_VERIFY2_WITH_TIMEOUT(outcome().contains(u"account_summaries: 3 events applied"),
                              qPrintable(outcome()), 15'000);
    QCOMPARE(count("eventglass_dead_letters where projection = 'account_summaries'"), 0);
    QTRY_COMPARE(count("eventglass_audit where action = 'retry' and outcome = 'done' and parameters"
                       " = '{\"key\":\"1\"}'"),
                 1);
    QTRY_COMPARE(m_page->detail()->deadLetters()->model()->rowCount(), 0);
}

void TestPoisonClinic::aDiscardNeedsAReasonAndOffersTheOtherProjections()
{
    open(true);
    project(u"transaction_history"_s);
    project(u"account_summaries"_s);
    auto *dialog = openDialog(Do::Discard);
    QVERIFY(dialog);
    QTRY_COMPARE(dialog->others().size(), 1);
    QVERIFY(dialog->others().first()->text().contains(u"transaction_history"));
    // The offer takes no room of the text.
    const auto *text = dialog->findChild<MarkupLabel *>();
    QTRY_VERIFY2(text->height() >= text->heightForWidth(text->width()),
                 qPrintable(QString::number(text->height())));
    QTRY_VERIFY2(dialog->text().contains(u"Failed events: 1. Events that wait behind them: 2."),
                 qPrintable(dialog->text()));
    QVERIFY(!dialog->actionButton()->isEnabled());
    QTest::keyClicks(dialog->reasonEdit(), u"bad import"_s);
    QTest::mouseClick(dialog->others().first(), Qt::LeftButton, {},
                      QPoint(8, dialog->others().first()->height() / 2));
    QVERIFY(dialog->others().first()->isChecked());
    QTRY_VERIFY2(dialog->text().contains(u"Failed events: 2. Events that wait behind them: 2."),
                 qPrintable(dialog->text()));
    QTRY_VERIFY(dialog->actionButton()->isEnabled());
    QTest::mouseClick(dialog->actionButton(), Qt::LeftButton);
    QTRY_VERIFY2_WITH_TIMEOUT(outcome().contains(u"transaction_history"), qPrintable(outcome()),
                              15'000);
    QVERIFY2(outcome().contains(u"account_summaries: 1 event discarded, 2 events applied"),
             qPrintable(outcome()));
    QCOMPARE(count("eventglass_dead_letters"), 0);
    QCOMPARE(count("eventglass_discards where reason = 'bad import'"), 2);
    QTRY_COMPARE(count("eventglass_audit where action = 'discard' and reason = 'bad import'"
                       " and outcome = 'done'"),
                 2);
}

void TestPoisonClinic::nothingIsDoneByTheWay()
{
    open(true);
    project(u"account_summaries"_s);
    for (const auto what : {Do::RetryAll, Do::RetryKey, Do::Discard}) {
        for (const auto key : {Qt::Key_Return, Qt::Key_Escape}) {
            auto *dialog = openDialog(what);
            QVERIFY(dialog);
            QTRY_VERIFY(dialog->text().contains(u"Failed events: 1"));
            QTest::keyClick(dialog->focusWidget() ? dialog->focusWidget() : dialog, key);
            QTRY_VERIFY(!actions()->findChild<LetterDialog *>());
        }
    }
    QTest::qWait(300);
    QCOMPARE(count("eventglass_dead_letters"), 3);
    QVERIFY(outcome().isEmpty());
}

void TestPoisonClinic::aLockedStoreMayBeTriedOnly()
{
    open(true);
    project(u"account_summaries"_s);
    m_session->close();
    open(false);
    QTRY_VERIFY(m_page->detail()->deadLetters()->model()->rowCount() > 0);
    for (const auto what : {Do::Retry, Do::RetryKey, Do::RetryAll, Do::Discard}) {
        QVERIFY(!actions()->button(what)->isEnabled());
        QVERIFY(actions()->button(what)->toolTip().contains(u"read-only"));
    }
    QTRY_VERIFY(actions()->button(Do::Try)->isEnabled());
    auto *dialog = openClinic();
    QVERIFY(dialog);
    QVERIFY(dialog->resultText().contains(u"amount is a string"));
}

/// Alt with a letter that two things have would only move the focus between them.
void TestPoisonClinic::everyKeyIsForOneThing()
{
    open(true);
    project(u"account_summaries"_s);
    QHash<QKeySequence, QString> taken;
    const auto take = [&taken](const QString &text) {
        const auto key = QKeySequence::mnemonic(text);
        if (key.isEmpty())
            return;
        QVERIFY2(!taken.contains(key), qPrintable(text + u" and "_s + taken.value(key)));
        taken.insert(key, text);
    };
    for (const auto *button : m_page->findChildren<QAbstractButton *>()) {
        if (button->isVisible())
            take(button->text());
    }
    for (const auto *tabs : m_page->findChildren<QTabBar *>()) {
        for (int i = 0; tabs->isVisible() && i < tabs->count(); ++i)
            take(tabs->tabText(i));
    }
    QVERIFY(taken.size() > 8);
}

EG_TEST(TestPoisonClinic, widgetApplication)
#include "tst_poisonclinic.moc"
