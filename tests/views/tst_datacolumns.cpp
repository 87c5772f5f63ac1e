// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/jsonmodel.h"
#include "tests/support/builders.h"
#include "tests/support/storewindow.h"
#include "tests/support/widgetapplication.h"
#include "views/eventlist/eventlistview.h"
#include "views/tables/columnchooser.h"
#include "views/widgets/jsonview.h"

#include <QTest>
#include <QtWidgets>

using namespace Qt::StringLiterals;
using views::EventColumn;

/// Values of the data as columns of the list of events.
class DataColumnsTest : public QObject, protected support::StoreWindow
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { closeWindow(); }
    void aNodeOfTheTreeBecomesAColumn();
    void aTypedPathIsCompleted();
    void theyAreTakenAwayInTheMenuOfTheHeader();
    void eachStoreKeepsItsOwn();
    void copiesHaveThem();
    void theyHaveALimitAndSayIt();
    void aStateWithoutThemKeepsTheOthers();

private:
    void make();
    void openStore(const support::TemporaryStore &store);
    QMenu *headerMenu();
    static QAction *entry(const QMenu &menu, const QString &text);
    QStringList told(int path = 0) const;
    views::EventListView &list() const
    {
        return *m_window->findChild<views::EventListView *>(u"events"_s);
    }
    static int column(int path = 0) { return int(EventColumn::Count) + path; }

    std::unique_ptr<support::TemporaryStore> m_other;
};

void DataColumnsTest::init()
{
    makeStore();
    m_other = std::make_unique<support::TemporaryStore>();
    const auto event = [](std::uint64_t id, const std::string &data) {
        return support::newEvent(id, "Ordered", data);
    };
    support::mustAppend(*m_store->open(), "order-1",
                        {event(1, R"({"to":{"name":"Ann"},"total":12.50})"),
                         event(2, R"({"to":{"name":""},"total":null})"),
                         event(3, R"({"total":7})")});
    support::mustAppend(*m_other->open(), "order-1", {event(1, R"({"total":1})")});
    make();
}

void DataColumnsTest::make()
{
    m_window.reset();
    showWindow();
    m_window->resize(1280, 800);
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    openStore(*m_store);
}

void DataColumnsTest::openStore(const support::TemporaryStore &store)
{
    const QString path = QString::fromStdString(store.path());
    views::Place browse;
    browse.page = u"browse"_s;
    QVERIFY(m_window->openStore({path, browse}));
    QTRY_COMPARE(m_window->session().state(), models::Session::State::Open);
    QTRY_VERIFY(m_window->session().spec().url.text().ends_with(store.path()));
    QTRY_COMPARE(m_window->currentPage()->id(), u"browse"_s);
    QTRY_VERIFY(m_window->currentPage()->settled());
}

QMenu *DataColumnsTest::headerMenu()
{
    auto *header = list().header();
    const QPoint at(20, header->height() / 2);
    QContextMenuEvent asked(QContextMenuEvent::Mouse, at, header->viewport()->mapToGlobal(at));
    QApplication::sendEvent(header->viewport(), &asked);
    return qobject_cast<QMenu *>(QApplication::activePopupWidget());
}

QAction *DataColumnsTest::entry(const QMenu &menu, const QString &text)
{
    for (auto *action : menu.actions()) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

/// What the column says, from the oldest event on.
QStringList DataColumnsTest::told(int path) const
{
    QStringList texts;
    for (int row = 0; row < list().rows().count(); ++row)
        texts << views::RowPainter::text(list().rows().row(row), EventColumn(column(path)));
    if (list().newestFirst())
        std::reverse(texts.begin(), texts.end());
    return texts;
}

void DataColumnsTest::aNodeOfTheTreeBecomesAColumn()
{
    list().setFocus();
    QTest::keyClick(&list(), Qt::Key_Home);
    QTRY_VERIFY(list().current() && list().current()->version.value == 1);
    QTRY_VERIFY(m_window->currentPage()->settled());
    auto *json = m_window->findChild<views::JsonView *>(u"detail-data"_s);
    json->expandAll();
    auto *tree = json->tree();
    const auto to = tree->model()->index(0, 0);
    const auto name = tree->model()->index(0, 0, to);
    QCOMPARE(name.data(models::JsonModel::PathRole).toString(), u"to.name"_s);
    emit tree->customContextMenuRequested(tree->visualRect(name).center());
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu && entry(*menu, u"Show as a column"_s));
    entry(*menu, u"Show as a column"_s)->trigger();
    menu->close();
    QCOMPARE(list().header()->model()->headerData(column(), Qt::Horizontal).toString(),
             u"to.name"_s);
    QVERIFY(!list().header()->isSectionHidden(column()));
    const QStringList all{u"Ann"_s, u"\"\""_s, u"—"_s};
    QTRY_COMPARE(told(), all);
    QTRY_VERIFY(list().cellRect(0, column()).width() > 30);
    // Read out and shown in the tooltip as it stands there.
    auto *table = QAccessible::queryAccessibleInterface(&list())->tableInterface();
    QCOMPARE(table->columnCount(), column() + 1);
    QVERIFY(all.contains(table->cellAt(0, column())->text(QAccessible::Name)));
}

void DataColumnsTest::aTypedPathIsCompleted()
{
    auto *menu = headerMenu();
    QVERIFY(menu);
    auto *add = entry(*menu, u"Add a column of the data…"_s);
    QVERIFY(add);
    add->trigger();
    menu->close();
    auto *dialog = list().findChild<QDialog *>(u"path-dialog"_s);
    QVERIFY(dialog);
    auto *path = dialog->findChild<QLineEdit *>(u"path"_s);
    QTRY_COMPARE(path->completer()->model()->rowCount(), 3); // to, to.name, total
    QVERIFY(!dialog->findChild<QPushButton *>(u"path-add"_s)->isEnabled());
    QTest::keyClicks(path, u"tot"_s);
    path->completer()->setCompletionPrefix(u"tot"_s);
    QCOMPARE(path->completer()->currentCompletion(), u"total"_s);
    QTest::keyClicks(path, u"al"_s);
    path->completer()->popup()->hide();
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"path-add"_s), Qt::LeftButton);
    const QStringList all{u"12.50"_s, u"null"_s, u"7"_s};
    QTRY_COMPARE(told(), all);
}

void DataColumnsTest::theyAreTakenAwayInTheMenuOfTheHeader()
{
    list().columns().setPaths({u"total"_s, u"to.name"_s});
    QTRY_COMPARE(told(1), QStringList({u"Ann"_s, u"\"\""_s, u"—"_s}));
    auto *menu = headerMenu();
    auto *total = entry(*menu, u"total"_s);
    QVERIFY(total && total->isChecked());
    total->trigger();
    menu->close();
    QCOMPARE(list().columns().paths(), QStringList{u"to.name"_s});
    QTRY_COMPARE(told(), QStringList({u"Ann"_s, u"\"\""_s, u"—"_s}));
    QVERIFY(list().header()->isSectionHidden(column(1)));
}

void DataColumnsTest::eachStoreKeepsItsOwn()
{
    list().columns().addPath(u"total"_s);
    openStore(*m_other);
    QVERIFY(list().columns().paths().isEmpty());
    QVERIFY(list().header()->isSectionHidden(column()));
    list().columns().addPath(u"other"_s);
    QTRY_COMPARE(told(), QStringList{u"—"_s});
    make(); // not closed but gone, as when the program is killed
    QCOMPARE(list().columns().paths(), QStringList{u"total"_s});
    QVERIFY(!list().header()->isSectionHidden(column()));
    QTRY_COMPARE(told(), QStringList({u"12.50"_s, u"null"_s, u"7"_s}));
    openStore(*m_other);
    QCOMPARE(list().columns().paths(), QStringList{u"other"_s});
}

void DataColumnsTest::copiesHaveThem()
{
    list().columns().setPaths({u"to.name"_s, u"total"_s});
    QTRY_COMPARE(told(1).size(), 3);
    list().setFocus();
    list().selectAll();
    QTest::keyClick(&list(), Qt::Key_Home);
    list().selectAll();
    emit list().contextMenuRequested(list().mapToGlobal(QPoint(10, 40)));
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QApplication::clipboard()->clear();
    for (auto *action : entry(*menu, u"Copy as"_s)->menu()->actions()) {
        if (action->text().contains("JSON"_L1) && !action->text().contains("lines"_L1))
            action->trigger();
    }
    menu->close();
    QTRY_VERIFY(QApplication::clipboard()->text().contains("event_id"_L1));
    const auto rows = QJsonDocument::fromJson(QApplication::clipboard()->text().toUtf8()).array();
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows.at(0)[u"to.name"_s], QJsonValue(u"Ann"_s));
    QCOMPARE(rows.at(1)[u"to.name"_s], QJsonValue(u""_s));
    QCOMPARE(rows.at(2)[u"to.name"_s], QJsonValue(QJsonValue::Null)); // absent, not empty
}

void DataColumnsTest::theyHaveALimitAndSayIt()
{
    QStringList said;
    connect(&list().columns(), &views::EventColumns::refused, this,
            [&said](const QString &why) { said << why; });
    for (int i = 0; i < views::mostPaths; ++i)
        list().columns().addPath(u"p%1"_s.arg(i));
    QVERIFY(said.isEmpty());
    list().columns().addPath(u"p0"_s);
    list().columns().addPath(u"one.more"_s);
    QCOMPARE(said.size(), 2);
    QCOMPARE(list().columns().paths().size(), views::mostPaths);
    QTRY_VERIFY(m_window->currentPage()->settled());
}

/// As versions kept the columns that knew "After" and no values of the data.
void DataColumnsTest::aStateWithoutThemKeepsTheOthers()
{
    QStandardItemModel seven(0, int(EventColumn::Count));
    QHeaderView before(Qt::Horizontal);
    before.setModel(&seven);
    before.setSectionHidden(int(EventColumn::Version), true);
    m_window.reset();
    {
        QSettings settings(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
        settings.setValue(u"columns/event-columns"_s, before.saveState() + "later6");
    }
    make();
    const auto *header = list().header();
    QVERIFY(header->isSectionHidden(int(EventColumn::Version)));
    QVERIFY(!header->isSectionHidden(int(EventColumn::After)));
    for (int path = 0; path < views::mostPaths; ++path)
        QVERIFY(header->isSectionHidden(column(path)));
}

EG_TEST(DataColumnsTest, widgetApplication)
#include "tst_datacolumns.moc"
