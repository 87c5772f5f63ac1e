// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "models/tabletext.h"
#include "projections/engine/supervisor.h"
#include "tests/support/demostore.h"
#include "tests/support/widgetapplication.h"
#include "views/eventlist/eventlistview.h"
#include "views/tables/columnchooser.h"
#include "views/tables/findstrip.h"
#include "views/tables/rowdrag.h"
#include "views/tables/tableactions.h"
#include "views/tables/tablefile.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStatusBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

using models::Session;
using models::tabletext::Format;
using models::tabletext::Table;
using views::ColumnChooser;
using views::Place;
using views::TableActions;

/// Every list of every page: rows, copying, menus, columns, finding.
class TablesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void formatsKeepCellsApart();
    void anInsertHasWhatWasCopied();
    void severalRowsAreChosenAndCopied_data();
    void severalRowsAreChosenAndCopied();
    void theMenuComesByMouseAndKey_data() { severalRowsAreChosenAndCopied_data(); }
    void theMenuComesByMouseAndKey();
    void rowsAreDraggedOut_data() { severalRowsAreChosenAndCopied_data(); }
    void rowsAreDraggedOut();
    void textIsFound();
    void columnsAreChosenAndKept();
    void theListOfEventsDoesTheSame();

private:
    void make();
    void go(const QString &page, const QString &stream = {}, const QString &user = {});
    QAbstractItemView *list(const QString &accessibleName) const;
    static QMenu *popup(const char *name);
    static QList<int> rowsOf(const QAbstractItemModel &model);

    std::unique_ptr<support::TemporaryStore> m_place;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<app::MainWindow> m_window;
};

void TablesTest::initTestCase()
{
    // Numbers with separators and a currency, which must not be copied.
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_place = std::make_unique<support::TemporaryStore>();
    support::fillDemo(*m_place, 3000);
    projections::SupervisorOptions options;
    options.url = m_place->url();
    projections::Supervisor supervisor(std::move(options));
    supervisor.start("account_summaries", false);
    supervisor.waitUntilIdle();
}

void TablesTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    make();
}

void TablesTest::make()
{
    m_window.reset();
    m_window = std::make_unique<app::MainWindow>(app::MainWindow::Setup{
        m_folder->filePath(u"settings.ini"_s), m_folder->filePath(u"demo.db"_s),
        std::make_shared<app::SessionSecrets>()});
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QVERIFY(m_window->openStore({QString::fromStdString(m_place->path()), {}}));
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    QTRY_VERIFY(m_window->currentPage()->settled());
}

void TablesTest::cleanup()
{
    m_window.reset();
    QApplication::clipboard()->clear();
}

void TablesTest::go(const QString &page, const QString &stream, const QString &user)
{
    Place place;
    place.page = page;
    place.stream = stream;
    place.user = user;
    m_window->go(place);
    QTRY_VERIFY(m_window->currentPage()->settled());
}

QAbstractItemView *TablesTest::list(const QString &accessibleName) const
{
    for (auto *view : m_window->currentPage()->findChildren<QAbstractItemView *>()) {
        if (view->accessibleName() == accessibleName)
            return view;
    }
    return nullptr;
}

QList<int> TablesTest::rowsOf(const QAbstractItemModel &model)
{
    QList<int> rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, 0).flags().testFlag(Qt::ItemIsSelectable))
            rows << row;
    }
    return rows;
}

QMenu *TablesTest::popup(const char *name)
{
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    return menu && menu->objectName() == QLatin1String(name) ? menu : nullptr;
}

void TablesTest::formatsKeepCellsApart()
{
    const Table table{{u"name"_s, u"n|b"_s},
                      {false, true},
                      {{u"a\tb\nc"_s, u"-12.50"_s},
                       {u"\"x\", <b>|y\\"_s, {}},
                       {u"=1+1"_s, u"9007199254740993"_s}}};
    const auto tsv = models::tabletext::write(table, Format::Tsv);
    QCOMPARE(tsv, u"\"a\tb\nc\"\t-12.50\n\"\"\"x\"\", <b>|y\\\"\t\n"
                  "'=1+1\t9007199254740993"_s);
    const auto csv = models::tabletext::write(table, Format::Csv);
    QVERIFY(csv.startsWith(u"name,n|b\n\"a\tb\nc\",-12.50\n"_s));
    const auto json = models::tabletext::write(table, Format::Json);
    QJsonParseError error;
    const auto rows = QJsonDocument::fromJson(json.toUtf8(), &error).array();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows.at(0).toObject().value(u"name").toString(), u"a\tb\nc"_s);
    QCOMPARE(rows.at(1).toObject().value(u"name").toString(), u"\"x\", <b>|y\\"_s);
    QVERIFY(rows.at(1).toObject().value(u"n|b").isNull());
    QVERIFY(json.contains(u": -12.50}"_s)); // as it is written
    QVERIFY(json.contains(u": 9007199254740993}"_s));
    const auto lines = models::tabletext::write(table, Format::Markdown).split(u'\n');
    QCOMPARE(lines.size(), 5); // a row is a line
    QCOMPARE(lines.at(1), u"| --- | --: |"_s);
    QCOMPARE(lines.at(2), u"| a b c | -12.50 |"_s);
    QCOMPARE(lines.at(3), u"| \"x\", \\<b\\>\\|y\\\\ |  |"_s);
}

void TablesTest::anInsertHasWhatWasCopied()
{
    const QString hostile = u"'); DROP TABLE rows; --"_s;
    const Table table{{u"a \"b\""_s, u"n"_s},
                      {false, true},
                      {{hostile, u"-12.50"_s}, {u"x\ny\\"_s, {}}, {QString(), u"=1+1"_s}}};
    const auto sql = models::tabletext::write(table, Format::Sql);
    QCOMPARE(sql, u"INSERT INTO rows (\"a \"\"b\"\"\", \"n\") VALUES\n"
                  "('''); DROP TABLE rows; --', -12.50),\n('x\ny\\', NULL),\n(NULL, '=1+1');"_s);
    auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"insert"_s);
    database.setDatabaseName(u":memory:"_s);
    QVERIFY(database.open());
    QSqlQuery query(database);
    QVERIFY(query.exec(u"CREATE TABLE rows (\"a \"\"b\"\"\" TEXT, n NUMERIC)"_s));
    QVERIFY2(query.exec(sql), qPrintable(query.lastError().text()));
    QVERIFY(query.exec(u"SELECT * FROM rows"_s) && query.next());
    QCOMPARE(query.value(0).toString(), hostile);
    QCOMPARE(query.value(1).toDouble(), -12.5);
    QVERIFY(query.next() && query.isNull(1));
    QCOMPARE(query.value(0).toString(), u"x\ny\\"_s);
    QVERIFY(query.next() && query.isNull(0));
    QVERIFY(!query.next());
    QVERIFY(models::tabletext::write({{u"a"_s}, {false}, {}}, Format::Sql).isEmpty());
    QTemporaryDir folder;
    QVERIFY(views::tablefile::save(folder.filePath(u"rows.sql"_s), table).startsWith(u'3'));
    QVERIFY(views::tablefile::save(folder.filePath(u"rows.csv.gz"_s), table).startsWith(u'3'));
    QFile packed(folder.filePath(u"rows.csv.gz"_s));
    QVERIFY(packed.open(QIODevice::ReadOnly));
    QVERIFY(packed.read(2) == "\x1f\x8b");
    QVERIFY(!views::tablefile::formatOf(u"rows.gz"_s));
}

void TablesTest::severalRowsAreChosenAndCopied_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("stream");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("list");
    const auto row = [](const char *page, const char *stream, const char *user, const char *name) {
        QTest::newRow(name) << QString::fromLatin1(page) << QString::fromLatin1(stream)
                            << QString::fromLatin1(user) << QString::fromLatin1(name);
    };
    row("browse", "", "", "Streams");
    row("browse", "", "", "Categories");
    row("accounts", "", "", "Accounts");
    row("accounts", "", "", "Transactions, the newest first");
    row("replay", "account-10001", "", "Versions of the stream");
    row("trace", "", "u1001", "What the user did");
    row("projections", "", "", "Projections");
}

void TablesTest::severalRowsAreChosenAndCopied()
{
    QFETCH(QString, page);
    QFETCH(QString, stream);
    QFETCH(QString, user);
    QFETCH(QString, list);
    go(page, stream, user);
    auto *view = this->list(list);
    QVERIFY(view);
    const auto *actions = TableActions::of(view);
    QVERIFY(actions);
    auto *model = view->model();
    QTRY_VERIFY(model->rowCount() >= 4);
    view->setFocus();
    const auto selectable = rowsOf(*model); // days of a trace are headings
    QVERIFY(selectable.size() >= 3);
    const auto click = [&](qsizetype row, Qt::KeyboardModifiers modifiers) {
        const auto index = model->index(selectable.at(row), 0);
        view->scrollTo(index);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, modifiers,
                          view->visualRect(index).center());
    };
    click(0, Qt::NoModifier);
    QCOMPARE(actions->rows().size(), 1);
    click(2, Qt::ControlModifier);
    QCOMPARE(actions->rows().size(), 2);
    click(0, Qt::NoModifier);
    click(2, Qt::ShiftModifier);
    QCOMPARE(actions->rows().size(), 3);
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    const auto copied = QApplication::clipboard()->text();
    const auto expected = actions->table();
    QVERIFY(!expected.rows.isEmpty());
    QCOMPARE(copied, models::tabletext::write(expected, Format::Tsv));
    QVERIFY(m_window->statusBar()->currentMessage().contains(QLatin1String("clipboard")));
    for (const auto &cells : expected.rows) {
        QCOMPARE(cells.size(), expected.titles.size());
        for (qsizetype i = 0; i < cells.size(); ++i) {
            if (expected.numbers.at(std::size_t(i)))
                QVERIFY2(!cells.at(i).contains(u',') && !cells.at(i).contains(u' '),
                         qPrintable(cells.at(i)));
        }
    }
    QTest::keyClick(view, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(actions->rows().size(), selectable.size());
}

void TablesTest::theMenuComesByMouseAndKey()
{
    QFETCH(QString, page);
    QFETCH(QString, stream);
    QFETCH(QString, user);
    QFETCH(QString, list);
    go(page, stream, user);
    auto *view = this->list(list);
    QVERIFY(view);
    QTRY_VERIFY(view->model()->rowCount() >= 3);
    view->setFocus();
    const auto index = view->model()->index(rowsOf(*view->model()).at(1), 0);
    view->setCurrentIndex(index);
    const auto at = view->visualRect(index).center();
    for (const auto reason : {QContextMenuEvent::Keyboard, QContextMenuEvent::Mouse}) {
        const bool byKey = reason == QContextMenuEvent::Keyboard;
        QWidget *target = byKey ? static_cast<QWidget *>(view) : view->viewport();
        QContextMenuEvent asked(reason, at, target->mapToGlobal(at));
        QApplication::sendEvent(target, &asked);
        QTRY_VERIFY(popup("list-menu"));
        auto *menu = popup("list-menu");
        QAction *json = nullptr;
        QAction *sql = nullptr;
        for (auto *action : menu->findChildren<QAction *>()) {
            if (action->text() == QLatin1String("JSON"))
                json = action;
            if (action->text() == QLatin1String("SQL INSERT"))
                sql = action;
        }
        QVERIFY(json);
        QApplication::clipboard()->clear();
        QVERIFY(!TableActions::of(view)->rows().isEmpty());
        json->trigger();
        QVERIFY(QJsonDocument::fromJson(QApplication::clipboard()->text().toUtf8()).isArray());
        QVERIFY(sql);
        sql->trigger();
        QVERIFY(QApplication::clipboard()->text().startsWith(u"INSERT INTO rows (\""_s));
        menu->close();
        QTRY_VERIFY(!QApplication::activePopupWidget());
    }
}

void TablesTest::rowsAreDraggedOut()
{
    QFETCH(QString, page);
    QFETCH(QString, stream);
    QFETCH(QString, user);
    QFETCH(QString, list);
    go(page, stream, user);
    auto *view = this->list(list);
    QVERIFY(view);
    QTRY_VERIFY(view->model()->rowCount() >= 4);
    const auto *actions = TableActions::of(view);
    const auto selectable = rowsOf(*view->model());
    const auto at = [&](qsizetype row) {
        const auto index = view->model()->index(selectable.at(row), 0);
        view->scrollTo(index);
        return view->visualRect(index).center();
    };
    std::unique_ptr<QMimeData> dragged;
    int drags = 0;
    view->findChild<views::RowDrag *>()->setStart([&](QMimeData *data) {
        ++drags;
        dragged.reset(data);
    });
    const auto drag = [&](qsizetype row, int way) {
        const auto from = at(row);
        QTest::mousePress(view->viewport(), Qt::LeftButton, {}, from);
        const auto to = from + QPoint(way, 0);
        QMouseEvent moved(QEvent::MouseMove, to, view->viewport()->mapToGlobal(to), Qt::NoButton,
                          Qt::LeftButton, {});
        QApplication::sendEvent(view->viewport(), &moved);
        QTest::mouseRelease(view->viewport(), Qt::LeftButton, {}, to);
    };
    const int far = QApplication::startDragDistance();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, at(0));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, Qt::ControlModifier, at(2));
    const auto chosen = actions->rows();
    QCOMPARE(chosen.size(), 2);
    drag(2, far);
    QCOMPARE(drags, 1);
    QCOMPARE(actions->rows(), chosen);
    QVERIFY(dragged);
    const auto table = actions->table();
    QCOMPARE(dragged->text(), models::tabletext::write(table, Format::Tsv));
    QCOMPARE(QString::fromUtf8(dragged->data(u"application/json"_s)),
             models::tabletext::write(table, Format::Json));
    drag(1, far); // not selected: the mouse selects
    QCOMPARE(drags, 1);
    QCOMPARE(actions->rows().size(), 1);
    QCOMPARE(actions->rows().first().row(), selectable.at(1));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, Qt::ShiftModifier, at(2));
    QCOMPARE(actions->rows().size(), 2);
    drag(1, far / 2); // a click of a hand that shakes
    QCOMPARE(drags, 1);
    QCOMPARE(actions->rows().size(), 1);
    QCOMPARE(actions->rows().first().row(), selectable.at(1));
}

void TablesTest::textIsFound()
{
    go(u"accounts"_s);
    auto *view = list(u"Accounts"_s);
    QTRY_VERIFY(view->model()->rowCount() > 10);
    view->setFocus();
    QTest::keyClick(view, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto *strip = view->findChild<views::FindStrip *>();
    QTRY_VERIFY(strip->isVisible());
    QVERIFY(strip->edit()->hasFocus());
    const auto wanted = view->model()->index(7, 0).data().toString();
    QTest::keyClicks(strip->edit(), wanted);
    QCOMPARE(view->currentIndex().row(), 7);
    QTest::keyClicks(strip->edit(), u"nowhere"_s);
    QVERIFY(!strip->message().isEmpty());
    strip->edit()->setText(u"U1"_s); // the owners, upper and lower case alike
    const int first = view->currentIndex().row();
    QTest::keyClick(strip->edit(), Qt::Key_Return);
    QVERIFY(view->currentIndex().row() != first);
    QTest::keyClick(strip->edit(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(view->currentIndex().row(), first);
    QTest::keyClick(strip->edit(), Qt::Key_Escape);
    QVERIFY(strip->isHidden());
    QVERIFY(view->hasFocus());
}

void TablesTest::columnsAreChosenAndKept()
{
    const auto table = [this] {
        go(u"accounts"_s);
        return qobject_cast<QTableView *>(list(u"Accounts"_s));
    };
    auto *header = table()->horizontalHeader();
    const auto widths = [&header] {
        QList<int> all;
        for (int i = 0; i < header->count(); ++i)
            all << (header->isSectionHidden(i) ? 0 : header->sectionSize(i));
        return all;
    };
    const auto first = widths();
    const int width = header->sectionSize(0);
    QContextMenuEvent asked(QContextMenuEvent::Mouse, QPoint(20, 5),
                            header->viewport()->mapToGlobal(QPoint(20, 5)));
    QApplication::sendEvent(header->viewport(), &asked);
    QTRY_VERIFY(popup("header-menu"));
    popup("header-menu")->actions().at(1)->trigger(); // the owner
    QApplication::activePopupWidget()->close();
    QVERIFY(header->isSectionHidden(1));
    // Sized with the mouse at the edge of the first column.
    const QPoint edge(header->sectionViewportPosition(0) + width - 1, header->height() / 2);
    QTest::mousePress(header->viewport(), Qt::LeftButton, {}, edge);
    QTest::mouseMove(header->viewport(), edge + QPoint(20, 0));
    QMouseEvent moved(QEvent::MouseMove, edge + QPoint(40, 0),
                      header->viewport()->mapToGlobal(edge + QPoint(40, 0)), Qt::NoButton,
                      Qt::LeftButton, {});
    QApplication::sendEvent(header->viewport(), &moved);
    QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, edge + QPoint(40, 0));
    QVERIFY(header->sectionSize(0) > width);
    const int chosen = header->sectionSize(0);
    // Not closed but gone, as when the program is killed.
    make();
    header = table()->horizontalHeader();
    QVERIFY(header->isSectionHidden(1));
    QCOMPARE(header->sectionSize(0), chosen);
    QVERIFY(ColumnChooser::of(header)->chosen());
    ColumnChooser::of(header)->reset();
    QTRY_COMPARE(widths(), first);
    make();
    QVERIFY(!table()->horizontalHeader()->isSectionHidden(1));
}

void TablesTest::theListOfEventsDoesTheSame()
{
    auto *events = m_window->currentPage()->findChild<views::EventListView *>();
    events->setFocus();
    QTest::keyClick(events, Qt::Key_End);
    QTest::keyClick(events, Qt::Key_Up, Qt::ShiftModifier);
    QContextMenuEvent asked(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QApplication::sendEvent(events, &asked);
    QTRY_VERIFY(popup("list-menu"));
    for (auto *action : popup("list-menu")->findChildren<QAction *>()) {
        if (action->text() == QLatin1String("CSV"))
            action->trigger();
    }
    QApplication::activePopupWidget()->close();
    QTRY_VERIFY(QApplication::clipboard()->text().startsWith(QLatin1String("position,time,")));
    QVERIFY(QApplication::clipboard()->text().count(u'\n') >= 2);
    QTest::keyClick(events, Qt::Key_A, Qt::ControlModifier);
    QVERIFY(events->selection()->first <= 1);
    QTest::keyClick(events, Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::clipboard()->text().count(u'\n') + 1, 3000);
}

EG_TEST(TablesTest, widgetApplication)
#include "tst_tables.moc"
