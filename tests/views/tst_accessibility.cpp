// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "tests/support/demostore.h"
#include "views/eventlist/eventlistview.h"
#include "views/eventlist/rowpainter.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

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

private:
    std::unique_ptr<support::TemporaryStore> m_place;
    QTemporaryDir m_folder;
    std::unique_ptr<app::MainWindow> m_window;
};

void AccessibilityTest::initTestCase()
{
    m_place = std::make_unique<support::TemporaryStore>();
    support::fillDemo(*m_place, 1500);
    m_window = std::make_unique<app::MainWindow>(app::MainWindow::Setup{
        m_folder.filePath(QStringLiteral("settings.ini")),
        m_folder.filePath(QStringLiteral("demo.db")), std::make_shared<app::SessionSecrets>()});
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
    place.stream = QStringLiteral("account-10001");
    place.account = QStringLiteral("10001");
    place.user = QStringLiteral("u1001");
    m_window->go(place);
    QTRY_VERIFY(m_window->currentPage()->settled());
    int looked = 0;
    for (auto *widget : m_window->currentPage()->findChildren<QWidget *>()) {
        if (!widget->isVisible() || (widget->focusPolicy() & Qt::TabFocus) == 0 ||
            widget->focusProxy())
            continue;
        auto *face = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(face);
        const auto named = QStringLiteral("%1 %2").arg(
            QLatin1String(widget->metaObject()->className()), widget->objectName());
        QVERIFY2(!face->text(QAccessible::Name).isEmpty(), qPrintable(named));
        QVERIFY2(face->role() != QAccessible::NoRole, qPrintable(named));
        ++looked;
    }
    QVERIFY(looked > 1);
}

void AccessibilityTest::theListOfEventsIsATable()
{
    Place place;
    place.page = QStringLiteral("browse");
    m_window->go(place);
    auto *list = m_window->findChild<views::EventListView *>(QStringLiteral("events"));
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
    QCOMPARE(table->columnDescription(int(views::EventColumn::Type)), QStringLiteral("Type"));
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

QTEST_MAIN(AccessibilityTest)
#include "tst_accessibility.moc"
