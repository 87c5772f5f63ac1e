// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/eventmarks.h"
#include "tests/support/builders.h"
#include "tests/support/storewindow.h"
#include "tests/support/widgetapplication.h"
#include "views/browse/eventdetail.h"
#include "views/browse/marksdialog.h"
#include "views/browse/notedialog.h"
#include "views/eventlist/eventlistview.h"

#include <QTest>
#include <QtWidgets>

using namespace Qt::StringLiterals;
using models::EventMark;
using views::EventColumn;

/// Marks by key and mouse: in the list, beside the event, and in the list of all of them.
class MarksTest : public QObject, protected support::StoreWindow
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { closeWindow(); }
    void aKeyMarksAndTakesAway();
    void theColumnStaysHiddenUntilTheNextMark();
    void aNoteIsWrittenByKeys();
    void keysStepFromMarkToMark();
    void theMenuChoosesAKind();
    void theListOfMarksLeadsToTheEvent();
    void whatIsTakenAwayInTheListComesBack();
    void closeStandsInTheCorner();
    void aMarkOfARestoredStoreLeadsNowhereElse();

private:
    views::EventListView &list() const
    {
        return *m_window->findChild<views::EventListView *>(u"events"_s);
    }
    models::EventMarks &marks() const { return models::EventMarks::of(m_window->session()); }
    void showStore();
    void choose(qint64 position);
    QString told(int row = 0) const
    {
        return list().columns().text(list().rows().row(row), int(EventColumn::Mark));
    }
    views::MarksDialog *dialog();
    static QString word(const views::MarksDialog &dialog)
    {
        return dialog.findChild<QLabel *>(u"marks-word"_s)->text();
    }
    static void click(const views::MarksDialog &dialog, const QString &name)
    {
        QTest::mouseClick(dialog.findChild<QPushButton *>(u"marks-"_s + name), Qt::LeftButton);
    }
};

void MarksTest::init()
{
    makeStore();
    support::mustAppend(*m_store->open(), "a-1", support::countedEvents(5));
    showStore();
}

/// In a window of its own, as after a restart.
void MarksTest::showStore()
{
    m_window.reset();
    showWindow();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    views::Place browse;
    browse.page = u"browse"_s;
    QVERIFY(m_window->openStore({QString::fromStdString(m_store->path()), browse}));
    QTRY_COMPARE(m_window->session().state(), models::Session::State::Open);
    QTRY_VERIFY(m_window->currentPage()->settled());
    list().setNewestFirst(false);
    list().setFocus();
}

void MarksTest::choose(qint64 position)
{
    list().select(position);
    QTRY_VERIFY(list().current() && list().current()->position.value == position);
    QTRY_VERIFY(m_window->currentPage()->settled());
}

views::MarksDialog *MarksTest::dialog()
{
    QTest::keyClick(m_window.get(), Qt::Key_M, Qt::ControlModifier);
    return m_window->findChild<views::MarksDialog *>();
}

void MarksTest::aKeyMarksAndTakesAway()
{
    constexpr int column = int(EventColumn::Mark);
    QVERIFY(list().header()->isSectionHidden(column));
    choose(1);
    QTest::keyClick(&list(), Qt::Key_M);
    QCOMPARE(marks().all().size(), std::size_t(1));
    QVERIFY(!list().header()->isSectionHidden(column));
    QCOMPARE(list().header()->visualIndex(column), 0);
    QTRY_VERIFY(list().header()->length() <= list().viewport()->width()); // all have room
    QCOMPARE(told(), u"! Important"_s);
    QCOMPARE(told(1), QString());
    const auto *detail = m_window->findChild<views::EventDetail *>();
    const auto said = [detail] {
        for (const auto *label : detail->findChildren<QLabel *>()) {
            if (label->text().contains("Important"_L1))
                return true;
        }
        return false;
    };
    QVERIFY(said());
    auto *table = QAccessible::queryAccessibleInterface(&list())->tableInterface();
    QCOMPARE(table->cellAt(0, column)->text(QAccessible::Name), u"! Important"_s);
    QTest::keyClick(&list(), Qt::Key_M);
    QVERIFY(marks().all().empty() && told().isEmpty() && !said());
}

void MarksTest::theColumnStaysHiddenUntilTheNextMark()
{
    constexpr int column = int(EventColumn::Mark);
    choose(1);
    QTest::keyClick(&list(), Qt::Key_M);
    auto *header = list().header();
    QContextMenuEvent asked(QContextMenuEvent::Keyboard, {4, 4}, header->mapToGlobal(QPoint(4, 4)));
    QApplication::sendEvent(header, &asked);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    for (auto *action : menu->actions()) {
        if (action->text() == u"Mark"_s)
            action->trigger();
    }
    menu->close();
    QVERIFY(header->isSectionHidden(column));
    showStore(); // anew, with marks
    QCOMPARE(marks().all().size(), std::size_t(1));
    QVERIFY(list().header()->isSectionHidden(column));
    choose(2);
    QTest::keyClick(&list(), Qt::Key_M);
    QVERIFY(!list().header()->isSectionHidden(column));
    showStore();
    QVERIFY(!list().header()->isSectionHidden(column));
}

void MarksTest::aNoteIsWrittenByKeys()
{
    choose(2);
    QTest::keyClick(&list(), Qt::Key_N);
    auto *note = m_window->findChild<views::NoteDialog *>();
    QVERIFY(note);
    QTest::keyClicks(note->findChild<QPlainTextEdit *>(), u"call <b>back</b>"_s);
    auto *kind = note->findChild<QComboBox *>(u"mark-kind"_s);
    QTest::keyClick(kind, Qt::Key_Down);
    QTest::mouseClick(note->findChild<QPushButton *>(u"mark-keep"_s), Qt::LeftButton);
    QCOMPARE(told(1), u"? Question: call <b>back</b>"_s);
    QCOMPARE(marks().all().front().version, 2);
    // The next one is of the same kind, and the note is there when it is opened again.
    choose(3);
    QTest::keyClick(&list(), Qt::Key_M);
    QCOMPARE(told(2), u"? Question"_s);
}

void MarksTest::keysStepFromMarkToMark()
{
    for (const qint64 position : {2, 4}) {
        choose(position);
        QTest::keyClick(&list(), Qt::Key_M);
    }
    choose(1);
    const auto press = [this](char key) {
        QTest::keyClick(&list(), key);
        return list().current()->position.value;
    };
    QCOMPARE(press(']'), 2);
    QCOMPARE(press(']'), 4);
    QCOMPARE(press(']'), 4); // the last one stays
    QCOMPARE(press('['), 2);
    list().setNewestFirst(true);
    QTRY_COMPARE(press('['), 4); // upwards, whatever the order
    QCOMPARE(press(']'), 2);
}

void MarksTest::theMenuChoosesAKind()
{
    choose(1);
    emit list().contextMenuRequested(list().mapToGlobal(QPoint(10, 40)));
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    for (auto *action : menu->findChild<QMenu *>(u"mark-menu"_s)->actions()) {
        if (action->text().contains("Done"_L1))
            action->trigger();
    }
    menu->close();
    QCOMPARE(told(), u"✓ Done"_s);
}

void MarksTest::theListOfMarksLeadsToTheEvent()
{
    choose(4);
    QTest::keyClick(&list(), Qt::Key_M);
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    auto *shown = dialog();
    QVERIFY(shown);
    auto *table = shown->findChild<QTableView *>();
    QCOMPARE(table->model()->rowCount(), 1);
    QTest::keyClicks(shown->findChild<QLineEdit *>(u"marks-search"_s), u"teapot"_s);
    QCOMPARE(table->model()->rowCount(), 0);
    shown->findChild<QLineEdit *>(u"marks-search"_s)->clear();
    QCOMPARE(table->model()->rowCount(), 1);
    click(*shown, u"jump"_s);
    QTRY_COMPARE(m_window->currentPage()->id(), u"browse"_s);
    QTRY_VERIFY(list().current() && list().current()->position.value == 4);
}

void MarksTest::closeStandsInTheCorner()
{
    auto *shown = dialog();
    QVERIFY(shown);
    for (const int width : {820, 420}) { // the narrow one needs a second line of buttons
        shown->resize(width, 480);
        QCoreApplication::processEvents();
        const auto placeOf = [shown](const QWidget *widget) {
            return QRect(widget->mapTo(shown, QPoint()), widget->size());
        };
        const auto *close = shown->findChild<QPushButton *>(u"marks-close"_s);
        QVERIFY(close);
        for (const auto *other : shown->findChildren<QPushButton *>()) {
            if (other == close)
                continue;
            QVERIFY2(placeOf(close).left() > placeOf(other).right(), qPrintable(other->text()));
            QVERIFY2(placeOf(close).bottom() >= placeOf(other).bottom(), qPrintable(other->text()));
        }
    }
}

void MarksTest::whatIsTakenAwayInTheListComesBack()
{
    choose(1);
    QTest::keyClick(&list(), Qt::Key_M);
    auto *shown = dialog();
    auto *table = shown->findChild<QTableView *>();
    QVERIFY(!shown->findChild<QPushButton *>(u"marks-undo"_s)->isEnabled());
    QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
    click(*shown, u"take"_s);
    QVERIFY(marks().all().empty());
    QVERIFY2(word(*shown).contains(u'1'), qPrintable(word(*shown)));
    click(*shown, u"undo"_s);
    QCOMPARE(told(), u"! Important"_s);
    QVERIFY(!shown->findChild<QPushButton *>(u"marks-undo"_s)->isEnabled());
}

void MarksTest::aMarkOfARestoredStoreLeadsNowhereElse()
{
    EventMark mark = models::markFor(list().rows().row(0), EventMark::Kind::Done);
    mark.id = support::newEvent(4711, "Opened").id; // it stood there before the store was restored
    support::must(marks().put(mark));
    QVERIFY(told().isEmpty());
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    auto *shown = dialog();
    QCOMPARE(shown->findChild<QTableView *>()->model()->rowCount(), 1);
    click(*shown, u"jump"_s);
    QTRY_VERIFY2(word(*shown).contains("not in this store"_L1), qPrintable(word(*shown)));
    QCOMPARE(m_window->currentPage()->id(), u"connect"_s);
}

EG_TEST(MarksTest, widgetApplication)
#include "tst_marks.moc"
