// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "projections/engine/supervisor.h"
#include "tests/support/demostore.h"
#include "tests/support/widgetapplication.h"
#include "views/eventlist/eventlistview.h"
#include "views/eventlist/rowpainter.h"
#include "views/widgets/paintedtable.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

using models::Session;
using views::Place;

/// The window as a screen reader sees it.
class AccessibilityTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void whatTakesTheKeyboardHasAName_data();
    void whatTakesTheKeyboardHasAName();
    void theListOfEventsIsATable();
    void whatIsPaintedIsATable_data();
    void whatIsPaintedIsATable();
    void pagesShowOnlyWhatIsThere();

private:
    std::unique_ptr<support::TemporaryStore> m_place;
    QTemporaryDir m_folder;
    std::unique_ptr<app::MainWindow> m_window;
};

void AccessibilityTest::initTestCase()
{
    m_place = std::make_unique<support::TemporaryStore>();
    support::fillDemo(*m_place, 1500);
    projections::SupervisorOptions options;
    options.url = m_place->url();
    projections::Supervisor supervisor(options);
    for (const auto *name : {"account_summaries", "transaction_history"})
        supervisor.start(name, false);
    supervisor.waitUntilIdle();
    m_window = std::make_unique<app::MainWindow>(app::MainWindow::Setup{
        m_folder.filePath(u"settings.ini"_s), m_folder.filePath(u"demo.db"_s),
        std::make_shared<app::SessionSecrets>()});
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QVERIFY(m_window->openStore({QString::fromStdString(m_place->path()), {}}));
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
}

void AccessibilityTest::whatTakesTheKeyboardHasAName_data()
{
    QTest::addColumn<QString>("page");
    for (const auto *page : m_window->pages())
        QTest::newRow(qPrintable(page->id())) << page->id();
}

void AccessibilityTest::whatTakesTheKeyboardHasAName()
{
    QFETCH(QString, page);
    Place place;
    place.page = page;
    place.stream = u"account-10001"_s;
    place.account = u"10001"_s;
    place.user = u"u1001"_s;
    m_window->go(place);
    QTRY_VERIFY(m_window->currentPage()->settled());
    int looked = 0;
    for (auto *widget : m_window->currentPage()->findChildren<QWidget *>()) {
        if (!widget->isVisible() || (widget->focusPolicy() & Qt::TabFocus) == 0 ||
            widget->focusProxy())
            continue;
        auto *face = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(face);
        const auto named =
            u"%1 %2"_s.arg(QLatin1String(widget->metaObject()->className()), widget->objectName());
        QVERIFY2(!face->text(QAccessible::Name).isEmpty(), qPrintable(named));
        QVERIFY2(face->role() != QAccessible::NoRole, qPrintable(named));
        ++looked;
    }
    QVERIFY(looked > 1);
}

void AccessibilityTest::theListOfEventsIsATable()
{
    Place place;
    place.page = u"browse"_s;
    m_window->go(place);
    auto *list = m_window->findChild<views::EventListView *>(u"events"_s);
    QTRY_VERIFY(list->window().count() > 20);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_End);
    QTRY_VERIFY(list->current());
    QTest::keyClick(list, Qt::Key_Up);
    QTest::keyClick(list, Qt::Key_Up, Qt::ShiftModifier);
    auto *face = QAccessible::queryAccessibleInterface(list);
    QVERIFY(face);
    QCOMPARE(face->role(), QAccessible::Table);
    auto *table = face->tableInterface();
    QVERIFY(table);
    QCOMPARE(table->rowCount(), list->window().count());
    QCOMPARE(table->columnCount(), int(views::EventColumn::Count));
    QCOMPARE(face->childCount(), table->rowCount() * table->columnCount());
    QCOMPARE(table->columnDescription(int(views::EventColumn::Type)), u"Type"_s);
    QCOMPARE(table->selectedRowCount(), 2);
    auto *focused = face->focusChild();
    QVERIFY(focused);
    QVERIFY(focused->state().focused);
    const int row = focused->tableCellInterface()->rowIndex();
    QCOMPARE(table->selectedRows().first(), row);
    QCOMPARE(table->cellAt(row, int(views::EventColumn::Type))->text(QAccessible::Name),
             list->current()->type);
    QCOMPARE(table->cellAt(row, int(views::EventColumn::Stream))->text(QAccessible::Name),
             list->current()->stream);
    auto *cell = table->cellAt(row, 1);
    QCOMPARE(cell->role(), QAccessible::Cell);
    QVERIFY(cell->tableCellInterface()->isSelected());
    QVERIFY(!cell->rect().isEmpty());
    QCOMPARE(face->childAt(cell->rect().center().x(), cell->rect().center().y()), cell);
    QCOMPARE(face->child(face->indexOfChild(cell)), cell);
    // Far away it is there, but out of sight.
    auto *first = table->cellAt(0, 0);
    QVERIFY(first->state().offscreen);
    QVERIFY(!table->cellAt(table->rowCount(), 0));
    QVERIFY(table->selectRow(0));
    QTRY_COMPARE(list->current()->key, list->window().row(0).key);
}

void AccessibilityTest::whatIsPaintedIsATable_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("firstColumn");
    QTest::newRow("timeline") << "timeline"
                              << "Time";
    QTest::newRow("balance curve") << "replay"
                                   << "Version";
    QTest::newRow("chart of an account") << "accounts" << QString();
}

void AccessibilityTest::whatIsPaintedIsATable()
{
    QFETCH(QString, page);
    QFETCH(QString, firstColumn);
    Place place;
    place.page = page;
    place.stream = u"account-10001"_s;
    place.account = u"10001"_s;
    m_window->go(place);
    QTRY_VERIFY(m_window->currentPage()->settled());
    QWidget *painted = nullptr;
    for (auto *widget : m_window->currentPage()->findChildren<QWidget *>()) {
        if (widget->isVisible() && dynamic_cast<views::PaintedTable *>(widget))
            painted = widget;
    }
    QVERIFY(painted);
    auto *face = QAccessible::queryAccessibleInterface(painted);
    QCOMPARE(face->role(), QAccessible::Table);
    QVERIFY(!face->text(QAccessible::Name).isEmpty());
    auto *table = face->tableInterface();
    QVERIFY(table);
    QVERIFY(table->rowCount() > 1);
    QVERIFY(table->columnCount() > 1);
    QCOMPARE(face->childCount(), table->rowCount() * table->columnCount());
    if (!firstColumn.isEmpty())
        QCOMPARE(table->columnDescription(0), firstColumn);
    for (int column = 0; column < table->columnCount(); ++column)
        QVERIFY(!table->columnDescription(column).isEmpty());
    QVERIFY(!table->cellAt(table->rowCount(), 0));
    auto *cell = table->cellAt(1, 0);
    QCOMPARE(cell->role(), QAccessible::Cell);
    QVERIFY(!cell->text(QAccessible::Name).isEmpty());
    QCOMPARE(face->child(face->indexOfChild(cell)), cell);
    QVERIFY(table->selectRow(1));
    QTRY_COMPARE(table->selectedRows(), QList<int>{1});
    QVERIFY(cell->tableCellInterface()->isSelected());
    QCOMPARE(face->focusChild(), cell);
    QVERIFY(!cell->rect().isEmpty());
    painted->setFocus();
    QVERIFY(cell->state().focused);
}

/// Everything in the tree of each page has a role, and what can be pressed or typed into a name.
void AccessibilityTest::pagesShowOnlyWhatIsThere()
{
    for (const auto *page : m_window->pages()) {
        Place place;
        place.page = page->id();
        m_window->go(place);
        QTRY_VERIFY(m_window->currentPage()->settled());
        QList<QAccessibleInterface *> open{
            QAccessible::queryAccessibleInterface(m_window->currentPage())};
        int looked = 0;
        while (!open.isEmpty()) {
            auto *face = open.takeLast();
            if (!face || !face->isValid() || face->state().invisible)
                continue;
            const auto named =
                page->id() + QLatin1Char(' ') +
                QLatin1String(face->object() ? face->object()->metaObject()->className() : "cell");
            if (face->role() == QAccessible::Button || face->role() == QAccessible::EditableText ||
                face->role() == QAccessible::CheckBox || face->role() == QAccessible::ComboBox ||
                face->role() == QAccessible::Table)
                QVERIFY2(!face->text(QAccessible::Name).isEmpty(), qPrintable(named));
            ++looked;
            if (face->tableInterface())
                continue; // looked at above
            for (int i = 0; i < face->childCount(); ++i)
                open << face->child(i);
        }
        QVERIFY2(looked > 5, qPrintable(page->id()));
    }
}

EG_TEST(AccessibilityTest, widgetApplication)
#include "tst_accessibility.moc"
