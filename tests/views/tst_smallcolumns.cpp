// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/mainwindow.h"
#include "models/format.h"
#include "projections/engine/supervisor.h"
#include "projections/readmodels/readmodel.h"
#include "tests/support/demostore.h"
#include "tests/support/widgetapplication.h"
#include "views/charts/rankedbars.h"
#include "views/delegates/timedelegate.h"
#include "views/eventlist/rowpainter.h"
#include "views/tables/columnchooser.h"
#include "views/tables/columnfitter.h"
#include "views/tables/tableactions.h"
#include "views/widgets/tablelook.h"

#include <QHeaderView>
#include <QMenu>
#include <QStandardItemModel>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

using namespace Qt::StringLiterals;
using models::Session;
using views::EventColumn;

/// What a small window leaves of lists: names and times that can be told apart.
class SmallColumnsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void typesAndStreamsAreReadable();
    void whatTheUserHidStaysHidden();
    void columnsGoAndComeBackInOrder();
    void keysMoveFromAHiddenColumn();
    void timesAreToldShorter();
    void timesOfTablesAreNeverCut_data();
    void timesOfTablesAreNeverCut();
    void numbersLieOnNoBar_data();
    void numbersLieOnNoBar();

private:
    std::unique_ptr<app::MainWindow> makeWindow(const QSize &size) const;
    void open(app::MainWindow &window, const QString &page) const;

    QTemporaryDir m_folder;
    std::unique_ptr<support::TemporaryStore> m_store;
};

void SmallColumnsTest::initTestCase()
{
    m_store = std::make_unique<support::TemporaryStore>();
    support::fillDemo(*m_store, 1500);
    projections::SupervisorOptions options;
    options.url = m_store->url();
    projections::Supervisor supervisor(std::move(options));
    for (const auto &model : projections::readModels())
        supervisor.start(model->name(), false);
    supervisor.waitUntilIdle();
}

std::unique_ptr<app::MainWindow> SmallColumnsTest::makeWindow(const QSize &size) const
{
    auto window = std::make_unique<app::MainWindow>(app::MainWindow::Setup{
        m_folder.filePath(u"settings.ini"_s), m_folder.filePath(u"demo.db"_s),
        std::make_shared<app::SessionSecrets>()});
    window->resize(size);
    window->show();
    return window;
}

void SmallColumnsTest::open(app::MainWindow &window, const QString &page) const
{
    views::Place place;
    place.page = page;
    place.account = u"10001"_s;
    if (page == u"replay"_s)
        place.stream = u"account-10001"_s;
    QVERIFY(window.openStore({QString::fromStdString(m_store->path()), place}));
    QTRY_COMPARE(window.session().state(), Session::State::Open);
    QTRY_COMPARE(window.currentPage()->id(), page);
    QTRY_VERIFY(window.currentPage()->settled());
}

void SmallColumnsTest::typesAndStreamsAreReadable()
{
    const auto window = makeWindow({900, 600});
    open(*window, u"browse"_s);
    const auto *header = window->findChild<QHeaderView *>(u"event-columns"_s);
    const auto width = [header](EventColumn column) {
        return header->isSectionHidden(int(column)) ? 0 : header->sectionSize(int(column));
    };
    QTRY_VERIFY2(width(EventColumn::Type) >= 100,
                 qPrintable(QString::number(width(EventColumn::Type))));
    QVERIFY2(width(EventColumn::Stream) >= 90,
             qPrintable(QString::number(width(EventColumn::Stream))));
    QVERIFY(width(EventColumn::Time) > 0 && width(EventColumn::Position) > 0);
    QCOMPARE(width(EventColumn::Data), 0);
    // With more room all of them are there.
    window->resize(1600, 900);
    QTRY_VERIFY(width(EventColumn::Data) >= 120);
    QVERIFY(width(EventColumn::Version) > 0);
    QVERIFY(!views::ColumnChooser::of(header)->chosen());
    window->resize(900, 600);
    QTRY_COMPARE(width(EventColumn::Data), 0);
}

void SmallColumnsTest::whatTheUserHidStaysHidden()
{
    const auto window = makeWindow({900, 600});
    open(*window, u"browse"_s);
    auto *header = window->findChild<QHeaderView *>(u"event-columns"_s);
    QTRY_VERIFY(header->isSectionHidden(int(EventColumn::Data)));
    QContextMenuEvent ask(QContextMenuEvent::Mouse, QPoint(20, 5),
                          header->mapToGlobal(QPoint(20, 5)));
    QApplication::sendEvent(header->viewport(), &ask);
    auto *menu = header->findChild<QMenu *>(u"header-menu"_s);
    QVERIFY(menu);
    QAction *type = nullptr;
    for (QAction *action : menu->actions()) {
        if (action->text() == u"Type"_s)
            type = action;
    }
    QVERIFY(type && type->isChecked());
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(type).center());
    QVERIFY(header->isSectionHidden(int(EventColumn::Type)));
    window->resize(1600, 900);
    QTest::qWait(50); // layouts ask again once
    QVERIFY(header->isSectionHidden(int(EventColumn::Type)));
    views::ColumnChooser::of(header)->reset();
    QTRY_VERIFY(!header->isSectionHidden(int(EventColumn::Type)) &&
                !header->isSectionHidden(int(EventColumn::Data)));
}

void SmallColumnsTest::columnsGoAndComeBackInOrder()
{
    QTableView table;
    QStandardItemModel model(3, 4);
    for (int column = 0; column < 4; ++column)
        model.setItem(0, column, new QStandardItem(QString(20, u'w')));
    table.setModel(&model);
    new views::TableActions(&table);
    table.horizontalHeader()->setStretchLastSection(true);
    views::ColumnFitter::at(table.horizontalHeader())->setHideable({3, 1});
    table.resize(600, 200);
    table.show();
    const auto shown = [&table] {
        QString columns;
        for (int column = 0; column < 4; ++column)
            columns += table.isColumnHidden(column) ? u'-' : u'+';
        return columns;
    };
    QTRY_COMPARE(shown(), u"++++"_s);
    table.resize(400, 200);
    QTRY_COMPARE(shown(), u"+++-"_s);
    table.resize(300, 200);
    QTRY_COMPARE(shown(), u"+-+-"_s);
    table.resize(120, 200); // these stay, whatever the room
    QTRY_COMPARE(shown(), u"+-+-"_s);
    table.resize(600, 200);
    QTRY_COMPARE(shown(), u"++++"_s);
}

/// The current cell stands in the first column, which hides.
void SmallColumnsTest::keysMoveFromAHiddenColumn()
{
    QStandardItemModel model(3, 3);
    QWidget window;
    auto *table = views::makeTable(&window, &model, u"Rows"_s, u"rows"_s);
    table->selectRow(0);
    QCOMPARE(table->currentIndex().column(), 0);
    table->setColumnHidden(0, true);
    QTest::keyClick(table, Qt::Key_Down);
    QCOMPARE(table->currentIndex().row(), 1);
    QTest::keyClick(table, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(table->currentIndex().row(), 2);
    QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
}

void SmallColumnsTest::timesAreToldShorter()
{
    models::DisplayZone::instance().setZone(models::DisplayZone::Zone::Utc);
    const auto now = eventstore::Timestamp::now();
    const QString year = models::format::date(now).left(4);
    const auto at = *eventstore::Timestamp::parse(year.toStdString() + "-03-04T05:06:07.089Z");
    const auto old = *eventstore::Timestamp::parse("1999-03-04T05:06:07.089Z");
    QCOMPARE(views::timesFrom(models::format::time(at), at.micros),
             (QStringList{year + u"-03-04 05:06:07.089"_s, year + u"-03-04 05:06"_s,
                          u"03-04 05:06"_s, u"03-04"_s}));
    QCOMPARE(views::timesFrom(models::format::time(old), old.micros),
             (QStringList{u"1999-03-04 05:06:07.089"_s, u"1999-03-04 05:06"_s, u"1999-03-04"_s}));
    const QFontMetrics metrics(QApplication::font());
    const auto fitting = [&](const QString &room) {
        return views::fittingTime(models::format::time(at), at.micros, metrics,
                                  metrics.horizontalAdvance(room));
    };
    QCOMPARE(fitting(year + u"-03-04 05:06:07.089"_s), year + u"-03-04 05:06:07.089"_s);
    QCOMPARE(fitting(year + u"-03-04 05:06:07"_s), year + u"-03-04 05:06"_s);
    QCOMPARE(fitting(u"03-04 05:06"_s), u"03-04 05:06"_s);
    QCOMPARE(fitting(u"03-04 05"_s), u"03-04"_s);
    QCOMPARE(fitting(u"0"_s), u"03-04"_s);
}

void SmallColumnsTest::timesOfTablesAreNeverCut_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("columns");
    QTest::addColumn<int>("time");
    QTest::newRow("replay") << u"replay"_s << u"columns-versions"_s << 1;
    QTest::newRow("accounts") << u"accounts"_s << u"columns-accounts"_s << 3;
    QTest::newRow("transactions") << u"accounts"_s << u"columns-transactions"_s << 1;
    QTest::newRow("audit") << u"audit"_s << u"columns-audit"_s << 0;
}

void SmallColumnsTest::timesOfTablesAreNeverCut()
{
    QFETCH(QString, page);
    QFETCH(QString, columns);
    QFETCH(int, time);
    const auto window = makeWindow({900, 600});
    open(*window, page);
    auto *header = window->findChild<QHeaderView *>(columns);
    QVERIFY(header);
    auto *table = qobject_cast<QTableView *>(header->parentWidget());
    QVERIFY(table && table->isVisible());
    const QAbstractItemView *view = table;
    if (page != u"audit"_s) // nobody did anything
        QTRY_VERIFY(table->model()->rowCount() > 0);
    const auto enough = [&] {
        return table->columnWidth(time) >= views::TimeDelegate::leastWidth(*table, time);
    };
    QTRY_VERIFY2(enough(), qPrintable(QString::number(table->columnWidth(time))));
    if (page == u"accounts"_s && time == 3) { // "closed" behind its mark
        QTRY_VERIFY2(
            table->columnWidth(4) >= view->sizeHintForColumn(4),
            qPrintable(u"%1 of %2"_s.arg(table->columnWidth(4)).arg(view->sizeHintForColumn(4))));
    }
}

void SmallColumnsTest::numbersLieOnNoBar_data()
{
    QTest::addColumn<int>("height");
    for (const int height : {160, 220, 300, 420, 700})
        QTest::addRow("%d high", height) << height;
}

void SmallColumnsTest::numbersLieOnNoBar()
{
    QFETCH(int, height);
    auto spec = std::make_shared<models::charts::ChartSpec>();
    spec->series.resize(2);
    for (int i = 0; i < 12; ++i) {
        spec->categories << u"Title %1"_s.arg(i);
        spec->categoryNotes << u"+1 %"_s;
        for (int s = 0; s < 2; ++s) {
            models::charts::Point point;
            point.x = i;
            point.value = s == 0 ? 5 + i : 40 - i;
            spec->series[std::size_t(s)].points.push_back(point);
        }
    }
    views::RankedBars bars;
    bars.setSpec(spec);
    bars.resize(560, height);
    bars.show();
    int numbers = 0;
    for (int row = 0; row < 12; ++row) {
        const auto placed = bars.barsOf(row);
        for (const auto &one : placed) {
            numbers += one.number.isEmpty() ? 0 : 1;
            for (const auto &other : placed)
                QVERIFY2(!one.numberRect.intersects(other.rect), qPrintable(u"row %1"_s.arg(row)));
        }
        // Where there is one text only, it has both numbers, in the order of the legend.
        const QString first = QString::number(5 + row), second = QString::number(40 - row);
        if (placed[1].number.isEmpty()) {
            QCOMPARE(placed[0].number, first + u" / "_s + second);
        } else {
            QCOMPARE(placed[0].number, first);
            QCOMPARE(placed[1].number, second);
        }
        QVERIFY(placed[0].numberRect.right() < bars.width());
        // Bars of all rows are drawn on one scale.
        QVERIFY(std::abs(placed[1].rect.width() / (40 - row) - placed[0].rect.width() / (5 + row)) <
                0.01);
    }
    QVERIFY(numbers >= 12);
}

EG_TEST(SmallColumnsTest, widgetApplication)
#include "tst_smallcolumns.moc"
