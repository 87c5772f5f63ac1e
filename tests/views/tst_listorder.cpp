// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keychain.h"
#include "app/gui/link.h"
#include "app/gui/mainwindow.h"
#include "tests/support/demostore.h"
#include "tests/support/widgetapplication.h"
#include "views/eventlist/eventlistview.h"
#include "views/eventlist/rowpainter.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

using models::EventWindow;
using models::Session;
using views::EventListView;
using views::Place;

namespace {
constexpr int events = 3000;
}

/// The list of events, oldest or newest first.
class ListOrderTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void aClickOnTheHeaderTurnsTheOrder();
    void keysLeadToTheEnds_data();
    void keysLeadToTheEnds();
    void theThumbLeadsAnywhere();
    void whatIsChosenStaysInSight();
    void aPlaceIsShownWithItsEventInSight_data();
    void aPlaceIsShownWithItsEventInSight();
    void newEventsComeAtTheTop();
    void theOrderIsKeptAndInLinks();
    void otherListsKeepTheirs_data();
    void otherListsKeepTheirs();

private:
    void make();
    void go(Place place);
    void press(Qt::Key key);
    void clickHeader(views::EventColumn column);
    bool settled() const { return m_window->currentPage()->settled(); }
    bool inSight(qint64 key) const;
    qint64 topKey() const
    {
        const auto &rows = m_list->rows();
        return m_list->topRow() < rows.count() ? rows.row(m_list->topRow()).key : -1;
    }
    /// For messages.
    QString state() const
    {
        return u"%1 rows, at row %2 (%3), %4 in sight, newest %5"_s.arg(m_list->rows().count())
            .arg(m_list->topRow())
            .arg(topKey())
            .arg(m_list->visibleRows())
            .arg(m_list->window().row(m_list->window().count() - 1).key);
    }

    std::unique_ptr<support::TemporaryStore> m_place;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<app::MainWindow> m_window;
    EventListView *m_list = nullptr;
};

void ListOrderTest::initTestCase()
{
    m_place = std::make_unique<support::TemporaryStore>();
    support::fillDemo(*m_place, events);
}

void ListOrderTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    make();
    Place browse;
    browse.page = u"browse"_s;
    go(browse);
}

void ListOrderTest::cleanup()
{
    m_window.reset();
}

void ListOrderTest::make()
{
    m_window.reset();
    m_window = std::make_unique<app::MainWindow>(app::MainWindow::Setup{
        m_folder->filePath(u"settings.ini"_s), m_folder->filePath(u"demo.db"_s),
        std::make_shared<app::SessionSecrets>()});
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(m_window->openStore({QString::fromStdString(m_place->path()), {}}));
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    m_list = m_window->findChild<EventListView *>(u"events"_s);
}

void ListOrderTest::go(Place place)
{
    place.page = u"browse"_s;
    m_window->go(place);
    QTRY_VERIFY(settled());
}

void ListOrderTest::press(Qt::Key key)
{
    QTest::keyClick(m_list, key);
    QTRY_VERIFY(settled());
}

void ListOrderTest::clickHeader(views::EventColumn column)
{
    const auto *header = m_list->header();
    const int section = static_cast<int>(column);
    const QPoint at(header->sectionViewportPosition(section) + header->sectionSize(section) / 2,
                    header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
    QTRY_VERIFY(settled());
}

bool ListOrderTest::inSight(qint64 key) const
{
    const auto row = m_list->rows().rowOfKey(key);
    return row && *row >= m_list->topRow() && *row < m_list->topRow() + m_list->visibleRows();
}

void ListOrderTest::aClickOnTheHeaderTurnsTheOrder()
{
    QVERIFY(!m_list->newestFirst());
    QVERIFY2(inSight(events), qPrintable(state()));
    clickHeader(views::EventColumn::Time);
    QVERIFY(m_list->newestFirst());
    QCOMPARE(topKey(), events);
    QCOMPARE(m_list->header()->sortIndicatorOrder(), Qt::DescendingOrder);
    clickHeader(views::EventColumn::Type); // says nothing of the order
    QVERIFY(m_list->newestFirst());
    QCOMPARE(m_list->header()->sortIndicatorSection(), static_cast<int>(views::EventColumn::Time));
    for (int i = 1; i < m_list->rows().count(); ++i)
        QCOMPARE(m_list->rows().row(i).key, m_list->rows().row(i - 1).key - 1);
    auto *button = m_window->findChild<QToolButton *>(u"newest-first"_s);
    QVERIFY(button->isChecked());
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!m_list->newestFirst());
    QVERIFY(!button->isChecked());
    QVERIFY(inSight(events));
}

void ListOrderTest::keysLeadToTheEnds_data()
{
    QTest::addColumn<bool>("newestFirst");
    QTest::newRow("oldest first") << false;
    QTest::newRow("newest first") << true;
}

void ListOrderTest::keysLeadToTheEnds()
{
    QFETCH(bool, newestFirst);
    if (newestFirst)
        clickHeader(views::EventColumn::Position);
    const qint64 top = newestFirst ? events : 1;
    const qint64 bottom = newestFirst ? 1 : events;
    const qint64 down = newestFirst ? -1 : 1;
    for (int round = 0; round < 2; ++round) {
        press(Qt::Key_Home);
        QTRY_VERIFY(m_list->current());
        QCOMPARE(m_list->current()->key, top);
        QCOMPARE(m_list->topRow(), 0);
        QCOMPARE(topKey(), top);
        press(Qt::Key_Down);
        QCOMPARE(m_list->current()->key, top + down);
        press(Qt::Key_PageDown);
        QCOMPARE(m_list->current()->key, top + down * m_list->visibleRows());
        press(Qt::Key_End);
        QTRY_VERIFY(m_list->current());
        QCOMPARE(m_list->current()->key, bottom);
        QVERIFY(inSight(bottom));
        QCOMPARE(m_list->topRow(), m_list->rows().count() - m_list->visibleRows());
        press(Qt::Key_Up);
        QCOMPARE(m_list->current()->key, bottom - down);
    }
}

void ListOrderTest::theThumbLeadsAnywhere()
{
    clickHeader(views::EventColumn::Time);
    QScrollBar *bar = m_list->verticalScrollBar();
    QCOMPARE(bar->value(), 0);
    bar->setSliderDown(true);
    bar->setSliderPosition(bar->maximum() / 4);
    bar->setSliderDown(false);
    QTRY_VERIFY(m_list->window().row(0).key < events - 500);
    QTRY_VERIFY(settled());
    QTRY_VERIFY2(std::abs(topKey() - events * 3 / 4) < 60, qPrintable(QString::number(topKey())));
    for (int i = 0; i < 60; ++i) { // pages on, across what is loaded
        press(Qt::Key_PageDown);
        QTRY_VERIFY(m_list->current());
    }
    QTRY_VERIFY2(m_list->current()->key < events / 3,
                 qPrintable(QString::number(m_list->current()->key)));
}

void ListOrderTest::whatIsChosenStaysInSight()
{
    Place middle;
    middle.position = 1200;
    go(middle);
    QVERIFY(inSight(1200));
    clickHeader(views::EventColumn::Time);
    QTRY_VERIFY(inSight(1200));
    QCOMPARE(m_list->current()->key, 1200);
    clickHeader(views::EventColumn::Time);
    QTRY_VERIFY(inSight(1200));
    m_window->resize(900, 600);
    QTRY_VERIFY(inSight(1200));
}

void ListOrderTest::aPlaceIsShownWithItsEventInSight_data()
{
    QTest::addColumn<qint64>("position");
    QTest::addColumn<bool>("newestFirst");
    for (const qint64 position : {1, 5, 700, events - 200, events - 5, events}) {
        QTest::addRow("%lld", position) << position << false;
        QTest::addRow("%lld, newest first", position) << position << true;
    }
}

/// The list may hold rows of what it showed before, also the one that is asked for.
void ListOrderTest::aPlaceIsShownWithItsEventInSight()
{
    QFETCH(qint64, position);
    QFETCH(bool, newestFirst);
    Place timeline;
    timeline.page = u"timeline"_s;
    m_window->go(timeline);
    Place place;
    place.position = position;
    place.order = newestFirst ? u"newest"_s : u"oldest"_s;
    go(place);
    QTRY_VERIFY(m_list->current());
    QCOMPARE(m_list->current()->key, position);
    QVERIFY(inSight(position));
}

void ListOrderTest::newEventsComeAtTheTop()
{
    const support::TemporaryStore place;
    const auto writer = place.open();
    support::mustAppend(*writer, "account-1", support::countedEvents(200));
    QVERIFY(m_window->openStore({QString::fromStdString(place.path()), {}}));
    QTRY_COMPARE(m_window->session().state(), Session::State::Open);
    go({});
    clickHeader(views::EventColumn::Time);
    QTRY_COMPARE(topKey(), 200);
    support::mustAppend(*writer, "account-1", support::countedEvents(2));
    QTRY_COMPARE(topKey(), 202);
    QCOMPARE(m_list->topRow(), 0);
    press(Qt::Key_End); // looks elsewhere
    QCOMPARE(m_list->current()->key, 1);
    support::mustAppend(*writer, "account-1", support::countedEvents(3));
    QTRY_COMPARE(m_list->window().unseen(), 3);
    QVERIFY(inSight(1));
    press(Qt::Key_Home);
    QTRY_COMPARE(topKey(), 205);
}

void ListOrderTest::theOrderIsKeptAndInLinks()
{
    QVERIFY(m_window->currentPage()->place().order.isEmpty());
    QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_list->newestFirst());
    const auto place = m_window->currentPage()->place();
    QCOMPARE(place.order, u"newest"_s);
    const auto link = app::toText({{}, place});
    const auto read = app::parseLink(link);
    QVERIFY(read);
    QCOMPARE(read->place.order, u"newest"_s);
    make();
    QVERIFY(m_list->newestFirst());
    Place oldest;
    oldest.order = u"oldest"_s;
    go(oldest);
    QVERIFY(!m_list->newestFirst());
}

void ListOrderTest::otherListsKeepTheirs_data()
{
    QTest::addColumn<Place>("place");
    Place replay;
    replay.page = u"replay"_s;
    replay.stream = u"account-10001"_s;
    QTest::newRow("versions of a stream") << replay;
    Place trace;
    trace.page = u"trace"_s;
    trace.user = u"u1001"_s;
    QTest::newRow("history of a user") << trace;
}

void ListOrderTest::otherListsKeepTheirs()
{
    QFETCH(Place, place);
    const auto show = [&](const QString &order) {
        place.order = order;
        m_window->go(place);
        QTRY_VERIFY(settled());
    };
    const auto order = [this] { return m_window->currentPage()->place().order; };
    show({});
    const auto first = order();
    QVERIFY(!first.isEmpty());
    QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    const auto turned = order();
    QVERIFY(!turned.isEmpty() && turned != first);
    const auto link = app::parseLink(app::toText({{}, m_window->currentPage()->place()}));
    QVERIFY(link);
    QCOMPARE(link->place, m_window->currentPage()->place());
    make();
    show({});
    QCOMPARE(order(), turned);
    show(first);
    QCOMPARE(order(), first);
}

EG_TEST(ListOrderTest, widgetApplication)
#include "tst_listorder.moc"
