// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/process/errands.h"
#include "tests/support/demostore.h"
#include "tests/support/must.h"
#include "tests/support/widgetapplication.h"
#include "views/charts/chartview.h"
#include "views/pages/querypage.h"
#include "views/query/queryexport.h"
#include "views/query/resultpanel.h"
#include "views/query/sqleditor.h"
#include "views/stateoverlay.h"
#include "views/tables/tableactions.h"
#include "views/theme.h"
#include "views/widgets/banner.h"
#include "views/widgets/freshnessstrip.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QComboBox>
#include <QCompleter>
#include <QDir>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using models::QueryRun;
using namespace views;
using namespace Qt::StringLiterals;

/// The page as it is used: by key and mouse.
class TestQueryPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theNewestEventsAreThereAtOnce();
    void anOlderAnswerIsMarked();
    void theStatementAtTheCursorRuns();
    void aSelectionRunsAlone();
    void escapeCancels();
    void aFaultIsMarkedUntilTheTextChanges();
    void aRefusalIsSaidAndNothingIsWritten();
    void tablesAreCompletedByKey();
    void columnsAreCompletedBehindADot();
    void typingIsUndone();
    void tabLeavesTheEditor();
    void anExampleIsChosenAndRuns();
    void whatWasAskedIsInTheHistory();
    void aQueryIsSavedUnderItsName();
    void theResultIsSortedByAClick();
    void theResultIsCopied();
    void theResultIsDrawn();
    void theResultIsExported();
    void theNameOfTheFileDecides();
    void textIsNoMarkupAndHidesNothing();
    void nullIsNoText();
    void moreRowsAreSaid();
    void anotherDatabaseIsChosen();
    void aDatabaseThatIsNotThereYetIsSaid();
    void coloursCanBeRead();
    void closingWhileItRuns();

private:
    void ask(const QString &sql);
    void type(const QString &text);
    static QAction *entry(QToolButton *button, const QString &text);

    std::unique_ptr<support::TemporaryStore> m_store;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<models::Session> m_session;
    std::unique_ptr<QueryPage> m_page;
};

void TestQueryPage::init()
{
    m_store = std::make_unique<support::TemporaryStore>();
    support::fillDemo(*m_store, 300);
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"s.ini"_s), QSettings::IniFormat);
    m_session = std::make_unique<models::Session>();
    m_page = std::make_unique<QueryPage>(*m_session, *m_settings);
    m_page->resize(1184, 720);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    models::ConnectionSpec spec;
    spec.url = m_store->url();
    m_session->open(spec);
    QTRY_COMPARE(m_session->state(), models::Session::State::Open);
    m_page->go({});
    QTRY_COMPARE(m_page->run().state(), QueryRun::State::Done);
    QTRY_VERIFY(m_page->settled());
}

void TestQueryPage::cleanup()
{
    m_page.reset();
    m_session.reset();
    QVERIFY(eventstore::waitForDetached(std::chrono::seconds(20)));
}

void TestQueryPage::ask(const QString &sql)
{
    m_page->editor()->setPlainText(sql);
    m_page->editor()->moveCursor(QTextCursor::End);
    QTest::keyClick(m_page->editor(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!m_page->run().busy());
}

void TestQueryPage::type(const QString &text)
{
    QTest::keyClicks(m_page->editor(), text);
}

QAction *TestQueryPage::entry(QToolButton *button, const QString &text)
{
    emit button->menu()->aboutToShow();
    for (auto *action : button->menu()->actions()) {
        if (action->text().contains(text))
            return action;
    }
    return nullptr;
}

void TestQueryPage::theNewestEventsAreThereAtOnce()
{
    QCOMPARE(m_page->panel()->table()->model()->rowCount(), 100);
    QCOMPARE(m_page->panel()->table()->model()->index(0, 0).data().toString(), u"300"_s);
    QVERIFY(m_page->editor()->hasFocus());
    QVERIFY(m_page->panel()->stateText().startsWith("100 rows in "_L1));
}

void TestQueryPage::anOlderAnswerIsMarked()
{
    const auto &strip = m_page->panel()->freshness();
    QVERIFY2(m_page->panel()->stateText().contains(u" · read at "_s),
             qPrintable(m_page->panel()->stateText()));
    ask(u"select 1 as one"_s);
    QVERIFY(!strip.isVisible());
    type(u"; select 2"_s);
    QTest::qWait(50);
    QVERIFY(!strip.isVisible()); // the statement that ran is still there
    m_page->editor()->setPlainText(u"select 1 as one from events"_s);
    QTRY_VERIFY(strip.isVisible());
    QVERIFY2(strip.text().contains(u"has been changed since"_s), qPrintable(strip.text()));
    QTest::keyClick(m_page->editor(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!m_page->run().busy());
    QTRY_VERIFY(!strip.isVisible());
}

void TestQueryPage::theStatementAtTheCursorRuns()
{
    m_page->editor()->setPlainText(u"select 1 as one;\nselect 2 as two;\nselect 3 as three"_s);
    auto cursor = m_page->editor()->textCursor();
    cursor.setPosition(25);
    m_page->editor()->setTextCursor(cursor);
    QTest::keyClick(m_page->editor(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_page->run().state(), QueryRun::State::Done);
    QCOMPARE(m_page->panel()->table()->model()->headerData(0, Qt::Horizontal).toString(), u"two"_s);
    QCOMPARE(m_page->panel()->stateText().left(11), u"One row in "_s);
}

void TestQueryPage::aSelectionRunsAlone()
{
    m_page->editor()->setPlainText(u"select 1 + 41"_s);
    auto cursor = m_page->editor()->textCursor();
    cursor.setPosition(8, QTextCursor::KeepAnchor);
    m_page->editor()->setTextCursor(cursor);
    QTest::mouseClick(m_page->runButton(), Qt::LeftButton);
    QTRY_COMPARE(m_page->run().state(), QueryRun::State::Done);
    QCOMPARE(m_page->panel()->table()->model()->index(0, 0).data().toString(), u"1"_s);
}

void TestQueryPage::escapeCancels()
{
    m_page->editor()->setPlainText(
        u"with recursive n(i) as (select 1 union all select i + 1 from n)"
        u" select count(*) from n"_s);
    QTest::keyClick(m_page->editor(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_page->run().state(), QueryRun::State::Running);
    QVERIFY(m_page->cancelButton()->isEnabled());
    QVERIFY(!m_page->runButton()->isEnabled());
    QTest::keyClick(m_page->editor(), Qt::Key_Escape);
    QTRY_COMPARE(m_page->run().state(), QueryRun::State::Cancelled);
    QVERIFY(m_page->panel()->stateText().startsWith("Cancelled after "_L1));
    QVERIFY(m_page->runButton()->isEnabled());
}

void TestQueryPage::aFaultIsMarkedUntilTheTextChanges()
{
    ask(u"select 1;\nselect evnt_type from events"_s);
    QCOMPARE(m_page->run().state(), QueryRun::State::Failed);
    QVERIFY2(m_page->panel()->problem()->text().contains("evnt_type"_L1),
             qPrintable(m_page->panel()->problem()->text()));
    QCOMPARE(m_page->editor()->fault(), m_page->editor()->toPlainText().indexOf("evnt"_L1));
    QTest::keyClick(m_page->editor(), Qt::Key_Space);
    QTRY_COMPARE(m_page->editor()->fault(), -1);
}

void TestQueryPage::aRefusalIsSaidAndNothingIsWritten()
{
    ask(u"delete from events"_s);
    QCOMPARE(m_page->run().state(), QueryRun::State::Failed);
    QVERIFY(m_page->panel()->problem()->isVisible());
    QVERIFY(m_page->panel()->problem()->text().contains("DELETE"_L1));
    QCOMPARE(m_store->rawSql("select count(*) from events"), std::string("300"));
}

void TestQueryPage::tablesAreCompletedByKey()
{
    m_page->editor()->clear();
    type(u"select count(*) from stre"_s);
    QTRY_VERIFY(m_page->editor()->completer()->popup()->isVisible());
    QTest::keyClick(m_page->editor()->completer()->popup(), Qt::Key_Return);
    QTRY_COMPARE(m_page->editor()->toPlainText(), u"select count(*) from streams"_s);
    QTest::keyClick(m_page->editor(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_page->run().state(), QueryRun::State::Done);
}

void TestQueryPage::columnsAreCompletedBehindADot()
{
    m_page->editor()->setPlainText(u"select  from streams s"_s);
    auto cursor = m_page->editor()->textCursor();
    cursor.setPosition(7);
    m_page->editor()->setTextCursor(cursor);
    type(u"s."_s);
    auto *popup = m_page->editor()->completer()->popup();
    QTRY_VERIFY(popup->isVisible());
    QCOMPARE(popup->model()->rowCount(), 3);
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QTRY_COMPARE(m_page->editor()->toPlainText(), u"select s.version from streams s"_s);
    QVERIFY(!popup->isVisible());
    m_page->editor()->clear();
    QTest::keyClick(m_page->editor(), Qt::Key_Space, Qt::ControlModifier);
    QTRY_VERIFY(popup->isVisible());
    QTest::keyClick(popup, Qt::Key_Escape);
    QTRY_VERIFY(!popup->isVisible());
}

void TestQueryPage::typingIsUndone()
{
    const auto before = m_page->editor()->toPlainText();
    auto *example = entry(m_page->exampleButton(), u"Longest streams"_s);
    QVERIFY(example);
    example->trigger();
    QVERIFY(m_page->editor()->toPlainText() != before);
    QTest::keyClick(m_page->editor(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_page->editor()->toPlainText(), before);
}

void TestQueryPage::tabLeavesTheEditor()
{
    m_page->editor()->setFocus();
    QTest::keyClick(m_page->editor(), Qt::Key_Tab);
    QVERIFY(!m_page->editor()->hasFocus());
    QVERIFY(m_page->isAncestorOf(QApplication::focusWidget()));
}

void TestQueryPage::anExampleIsChosenAndRuns()
{
    entry(m_page->exampleButton(), u"Longest streams"_s)->trigger();
    // The first example was not touched, so it made room.
    QVERIFY(m_page->editor()->toPlainText().startsWith("select stream_id"_L1));
    QTest::keyClick(m_page->editor(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_page->run().state(), QueryRun::State::Done);
    QVERIFY(m_page->panel()->table()->model()->rowCount() > 5);
    // Nothing is offered of tables that are not there: nothing was projected.
    QVERIFY(!entry(m_page->exampleButton(), u"balance"_s));
}

void TestQueryPage::whatWasAskedIsInTheHistory()
{
    ask(u"select 4711"_s);
    m_page->editor()->clear();
    auto *asked = entry(m_page->historyButton(), u"select 4711"_s);
    QVERIFY(asked);
    asked->trigger();
    QCOMPARE(m_page->editor()->toPlainText(), u"select 4711"_s);
    m_settings->sync();
    QVERIFY(QFile(m_settings->fileName()).size() > 0);
}

void TestQueryPage::aQueryIsSavedUnderItsName()
{
    m_page->editor()->setPlainText(u"select 99 as n"_s);
    m_page->save(u"My & <b>query</b>"_s);
    m_page->editor()->clear();
    auto *saved = entry(m_page->savedButton(), u"<b>query</b>"_s);
    QVERIFY(saved);
    saved->trigger();
    QCOMPARE(m_page->editor()->toPlainText(), u"select 99 as n"_s);
}

void TestQueryPage::theResultIsSortedByAClick()
{
    ask(u"select 2 as n union all select 10 union all select null"_s);
    auto *table = m_page->panel()->table();
    auto *header = table->horizontalHeader();
    const QPoint first(header->sectionViewportPosition(0) + 10, header->height() / 2);
    const auto column = [table] {
        QStringList cells;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            cells << table->model()->index(row, 0).data().toString();
        return cells.join(u' ');
    };
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, first);
    QCOMPARE(column(), u"2 10 NULL"_s);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, first);
    QCOMPARE(column(), u"10 2 NULL"_s);
    QVERIFY(m_page->panel()->stateText().contains("sorted"_L1));
}

void TestQueryPage::theResultIsCopied()
{
    ask(u"select 1 as n, 'a\tb' as t, null as absent, '' as empty, zeroblob(2) as bytes, "
        u"replace(hex(zeroblob(1000)), '00', 'xy') as long"_s);
    auto *table = m_page->panel()->table();
    table->selectAll();
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    const auto text = QApplication::clipboard()->text();
    QVERIFY2(text.startsWith("1\t\"a\tb\"\t\t\tx'0000'\txyxy"_L1), qPrintable(text.left(60)));
    QVERIFY(text.size() > 2000); // whole, though cut on the screen
    QVERIFY(table->model()->index(0, 5).data().toString().size() < 400);
    TableActions::of(table)->copy(models::tabletext::Format::Json);
    QVERIFY(QApplication::clipboard()->text().contains("\"n\": 1"_L1));
    QVERIFY(QApplication::clipboard()->text().contains("\"absent\": null"_L1));
    QVERIFY(QApplication::clipboard()->text().contains("\"empty\": \"\""_L1));
}

void TestQueryPage::theResultIsDrawn()
{
    ask(u"select event_type, count(*) as n from events group by 1"_s);
    QToolButton *chart = nullptr;
    for (auto *button : m_page->panel()->findChildren<QToolButton *>()) {
        if (button->text() == "Chart"_L1)
            chart = button;
    }
    QVERIFY(chart);
    QTest::mouseClick(chart, Qt::LeftButton);
    QVERIFY(m_page->panel()->chart()->isVisible());
    QCOMPARE(m_page->panel()->chart()->spec().series.size(), 1U);
    QCOMPARE(int(m_page->panel()->chart()->spec().length()), m_page->panel()->result().rowCount());
    ask(u"select 'a', 'b'"_s);
    QVERIFY(m_page->panel()->chart()->spec().empty());
}

void TestQueryPage::theResultIsExported()
{
    m_page->rowLimits()->setCurrentIndex(0);
    ask(u"with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000) "
        u"select i from n"_s);
    QVERIFY(m_page->run().more());
    const auto path = m_folder->filePath(u"all.csv"_s);
    m_page->panel()->exporter()->start(m_page->run().request(), path);
    QTRY_COMPARE(m_page->panel()->exporter()->run().state(), QueryRun::State::Done);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), 3001);
    QVERIFY(m_page->panel()->exporter()->message().contains("3,000"_L1));
}

void TestQueryPage::theNameOfTheFileDecides()
{
    const auto path = m_folder->filePath(u"all.xlsx"_s);
    m_page->panel()->exporter()->start(m_page->run().request(), path);
    QVERIFY(m_page->panel()->exporter()->message().contains(".ndjson"_L1));
    QVERIFY(!QFile::exists(path));
}

void TestQueryPage::textIsNoMarkupAndHidesNothing()
{
    ask(u"select '<b>bold</b>' || char(8238) || 'x' as \"<i>name</i>\""_s);
    const auto *model = m_page->panel()->table()->model();
    QCOMPARE(model->index(0, 0).data().toString(), u"<b>bold</b>⟨U+202E⟩x"_s);
    ask(u"select * from \"<b>nothing</b>\""_s);
    QVERIFY(m_page->panel()->problem()->text().contains("<b>nothing</b>"_L1));
}

void TestQueryPage::nullIsNoText()
{
    ask(u"select null, 'NULL', ''"_s);
    const auto *model = m_page->panel()->table()->model();
    QVERIFY(model->index(0, 0).data(models::QueryResult::NullRole).toBool());
    QVERIFY(!model->index(0, 1).data(models::QueryResult::NullRole).toBool());
    QVERIFY(!model->index(0, 2).data(models::QueryResult::NullRole).toBool());
}

void TestQueryPage::moreRowsAreSaid()
{
    m_page->rowLimits()->setCurrentIndex(0);
    ask(u"select * from events a, events b"_s);
    QVERIFY(m_page->panel()->stateText().contains("there are more"_L1));
    QCOMPARE(m_page->panel()->result().rowCount(), 1000);
}

/// Read models in a file of their own are another database.
void TestQueryPage::anotherDatabaseIsChosen()
{
    QCOMPARE(m_page->databases()->count(), 1);
    QVERIFY(!m_page->databases()->isVisible()); // nothing to choose
    const auto beside = m_store->path("rows.db");
    {
        models::ConnectionSpec writing;
        writing.url = m_store->url();
        writing.unlocked = true;
        writing.readModels = QString::fromStdString(beside);
        m_session->open(writing);
        QTRY_COMPARE(m_session->state(), models::Session::State::Open);
        QTRY_COMPARE(m_page->databases()->count(), 2);
    }
    QTRY_VERIFY(m_page->settled());
    QVERIFY(m_page->databases()->isVisible());
    QCOMPARE(m_page->databases()->itemText(1), u"Projection database"_s);
    ask(u"select count(*) from events"_s);
    QCOMPARE(m_page->panel()->table()->model()->index(0, 0).data().toString(), u"300"_s);
    m_page->databases()->setCurrentIndex(1);
    emit m_page->databases()->activated(1);
    QTRY_VERIFY(!m_page->catalogue().find(u"events"_s));
    QTRY_VERIFY(m_page->settled());
    ask(u"select count(*) from events"_s);
    QCOMPARE(m_page->run().state(), QueryRun::State::Failed);
}

void TestQueryPage::aDatabaseThatIsNotThereYetIsSaid()
{
    models::ConnectionSpec spec;
    spec.url = m_store->url();
    spec.readModels = QString::fromStdString(m_store->path("absent.db"));
    m_session->open(spec);
    QTRY_COMPARE(m_page->databases()->count(), 2);
    m_page->databases()->setCurrentIndex(1);
    emit m_page->databases()->activated(1);
    QTRY_VERIFY(m_page->panel()->problem()->text().contains("absent.db"_L1));
}

void TestQueryPage::coloursCanBeRead()
{
    for (const auto choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
        Theme::instance().setChoice(choice);
        const auto base = (Theme::instance().dark() ? Theme::darkPalette() : Theme::lightPalette())
                              .color(QPalette::Base);
        for (const auto severity : {models::Severity::Info, models::Severity::Good,
                                    models::Severity::Warning, models::Severity::Bad})
            QVERIFY(contrast(severityColor(severity), base) >= 4.5);
        QVERIFY(contrast(secondaryText(), base) >= 4.5);
    }
    Theme::instance().setChoice(Theme::Choice::Light);
}

void TestQueryPage::closingWhileItRuns()
{
    m_page->editor()->setPlainText(
        u"with recursive n(i) as (select 1 union all select i + 1 from n)"
        u" select count(*) from n"_s);
    QTest::keyClick(m_page->editor(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_page->run().state(), QueryRun::State::Running);
    m_session->close();
    QTRY_VERIFY(!m_page->run().busy());
    QVERIFY(!m_page->runButton()->isEnabled());
    QVERIFY(m_page->editor()->toPlainText().isEmpty());
}

EG_TEST(TestQueryPage, widgetApplication)
#include "tst_querypage.moc"
