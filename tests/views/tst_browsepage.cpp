// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/demostore.h"
#include "tests/support/widgetapplication.h"
#include "views/browse/eventdetail.h"
#include "views/browse/filterbar.h"
#include "views/browse/streamspane.h"
#include "views/eventlist/eventlistview.h"
#include "views/eventlist/rowpainter.h"
#include "views/pages/browsepage.h"
#include "views/stateoverlay.h"
#include "views/theme.h"
#include "views/widgets/jsonview.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace Qt::StringLiterals;

using models::Session;
using views::BrowsePage;
using views::EventListView;
using views::Place;

namespace {

constexpr int events = 3000;

} // namespace

class BrowsePageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void itOpensAtTheNewestEvents();
    void keysMoveAndTheDetailFollows();
    void theThumbLeadsAnywhere();
    void aCategoryAndAStreamNarrowTheList();
    void aFilterIsAppliedOnEnterAndTakenAwayByItsChip();
    void nothingFoundIsSaidAndCanBeUndone();
    void aMistakeInTheFilterIsSaid();
    void jumpingToAPositionAndATime();
    void aPlaceIsShownAndTold();
    void linksOfTheDetailLeadToOtherPages();
    void aRangeIsCopiedExactly();
    void rowsAreChosenOneByOne();
    void aTableHasOneRowAnEvent();
    void timesAreTypedInTheZoneShown();
    void aTimeThatIsNoneIsMarked();
    void manyStreamsAreReadAsFarAsScrolled();
    void aLongIdWidensNothing();
    void longPositionsAreReadable();
    void anEventWithoutAPositionIsShown();
    void whatTurnsTextAroundIsSeen();
    void countsSayThatEventsCame();
    void newEventsDoNotMoveWhatIsLookedAt();
    void metadataRepeatsNothingOfTheCard();
    void everythingHasAName();

private:
    void show(const Place &place = {});
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    std::string dataOf(qint64 position) const;
    void openStore(const support::TemporaryStore &place);

    std::unique_ptr<support::TemporaryStore> m_place;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<BrowsePage> m_page;
    EventListView *m_list = nullptr;
};

void BrowsePageTest::initTestCase()
{
    views::Theme::instance().setChoice(views::Theme::Choice::Light);
    m_place = std::make_unique<support::TemporaryStore>();
    support::fillDemo(*m_place, events);
}

void BrowsePageTest::init()
{
    m_session = std::make_unique<Session>();
    m_page = std::make_unique<BrowsePage>(*m_session);
    m_page->resize(1280, 800);
    m_page->show();
    m_list = m_page->findChild<EventListView *>();
    models::ConnectionSpec spec;
    spec.url = m_place->url();
    m_session->open(spec);
    QTRY_COMPARE(m_session->state(), Session::State::Open);
    QTRY_VERIFY(m_page->settled());
}

void BrowsePageTest::cleanup()
{
    m_page.reset();
    m_session.reset();
}

void BrowsePageTest::show(const Place &place)
{
    m_page->go(place);
    QTRY_VERIFY(m_page->settled());
}

void BrowsePageTest::press(int key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(m_list, static_cast<Qt::Key>(key), modifiers);
    QTRY_VERIFY(m_page->settled());
}

std::string BrowsePageTest::dataOf(qint64 position) const
{
    const auto store = m_place->openReadOnly();
    const auto event = store->eventAt(eventstore::GlobalPosition(position));
    return event && *event ? (*event)->data : std::string();
}

void BrowsePageTest::itOpensAtTheNewestEvents()
{
    const auto &window = m_list->window();
    QCOMPARE(window.row(window.count() - 1).position.value, events);
    QVERIFY(m_list->topRow() + m_list->visibleRows() >= window.count());
    auto *streams = m_page->findChild<views::StreamsPane *>();
    QCOMPARE(streams->categoryList()->model()->rowCount(), 4); // all, account, content, user
    QVERIFY(streams->streamList()->model()->rowCount() > 10);
    QVERIFY(m_page->failure().isEmpty());
}

void BrowsePageTest::keysMoveAndTheDetailFollows()
{
    press(Qt::Key_End);
    QVERIFY(m_list->current());
    QCOMPARE(m_list->current()->position.value, events);
    press(Qt::Key_Up);
    QCOMPARE(m_list->current()->position.value, events - 1);
    auto *detail = m_page->findChild<views::EventDetail *>();
    QVERIFY(detail->event());
    QCOMPARE(detail->event()->position.value, events - 1);
    QCOMPARE(detail->findChild<views::JsonView *>(u"detail-data"_s)->json(), dataOf(events - 1));
    press(Qt::Key_Home);
    QCOMPARE(m_list->current()->position.value, 1);
    QCOMPARE(m_list->topRow(), 0);
    press(Qt::Key_PageDown);
    QCOMPARE(m_list->current()->position.value, m_list->visibleRows());
    const QPoint third(80, m_list->header()->height() / 2 + 2 * 22);
    QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, third);
    QTRY_VERIFY(detail->event()->position == m_list->current()->position);
}

void BrowsePageTest::theThumbLeadsAnywhere()
{
    QScrollBar *bar = m_list->verticalScrollBar();
    QCOMPARE(bar->value(), bar->maximum());
    bar->setSliderDown(true);
    bar->setSliderPosition(bar->maximum() / 2);
    bar->setSliderDown(false);
    QTRY_VERIFY(m_list->window().row(0).key < 2000);
    QTRY_VERIFY(m_page->settled());
    const qint64 top = m_list->window().row(m_list->topRow()).key;
    QVERIFY2(std::abs(top - events / 2) < 60, qPrintable(QString::number(top)));
}

void BrowsePageTest::aCategoryAndAStreamNarrowTheList()
{
    auto *streams = m_page->findChild<views::StreamsPane *>();
    const QModelIndex account = streams->categoryList()->model()->index(1, 0);
    streams->categoryList()->setCurrentIndex(account);
    QTRY_VERIFY(m_page->settled());
    const auto &window = m_list->window();
    for (int i = 0; i < window.count(); ++i)
        QVERIFY(window.row(i).stream.startsWith(QLatin1String("account-")));
    const QModelIndex first = streams->streamList()->model()->index(0, 0);
    const QString id = first.data().toString();
    QTest::mouseClick(streams->streamList()->viewport(), Qt::LeftButton, {},
                      streams->streamList()->visualRect(first).center());
    QTRY_VERIFY(m_page->settled());
    QCOMPARE(window.source().stream, id);
    QVERIFY(window.count() > 0);
    QCOMPARE(window.row(window.count() - 1).stream, id);
    QCOMPARE(m_page->place().stream, id);
}

void BrowsePageTest::aFilterIsAppliedOnEnterAndTakenAwayByItsChip()
{
    QSignalSpy steps(m_page.get(), &views::Page::placeChanged);
    auto *bar = m_page->findChild<views::FilterBar *>();
    QTest::keyClicks(bar->edit(), u"type:MoneyDeposited"_s);
    QVERIFY(bar->filter().empty());
    QTest::keyClick(bar->edit(), Qt::Key_Escape); // the list of completions
    QTest::keyClick(bar->edit(), Qt::Key_Return);
    QTRY_VERIFY(m_page->settled());
    QCOMPARE(steps.size(), 1);
    const auto &window = m_list->window();
    QVERIFY(window.count() > 5);
    for (int i = 0; i < window.count(); ++i)
        QCOMPARE(window.row(i).type, u"MoneyDeposited"_s);
    QToolButton *chip = nullptr;
    for (auto *button : bar->findChildren<QToolButton *>()) {
        if (button->text() == QLatin1String("type: MoneyDeposited"))
            chip = button;
    }
    QVERIFY(chip);
    QTest::mouseClick(chip, Qt::LeftButton);
    QTRY_VERIFY(m_page->settled());
    QVERIFY(window.source().filter.empty());
    QCOMPARE(bar->edit()->text(), QString());
}

void BrowsePageTest::nothingFoundIsSaidAndCanBeUndone()
{
    auto *bar = m_page->findChild<views::FilterBar *>();
    bar->edit()->setText(u"no such text anywhere"_s);
    QTest::keyClick(bar->edit(), Qt::Key_Return);
    QTRY_COMPARE(m_list->overlay()->state(), views::StateOverlay::State::Empty);
    QVERIFY(m_list->overlay()->message().contains(QLatin1String("No event matches")));
    QVERIFY(m_page->settled());
    auto *button = m_list->overlay()->findChild<QPushButton *>();
    QTest::mouseClick(button, Qt::LeftButton); // in any case, then
    QTRY_COMPARE(button->text(), u"Clear the filter"_s);
    QTRY_VERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(m_list->window().count() > 0);
    QCOMPARE(m_list->overlay()->state(), views::StateOverlay::State::Ready);
}

void BrowsePageTest::aMistakeInTheFilterIsSaid()
{
    auto *bar = m_page->findChild<views::FilterBar *>();
    bar->edit()->setText(u"since:tomorrow"_s);
    QTest::keyClick(bar->edit(), Qt::Key_Return);
    QVERIFY(bar->problem().contains(QLatin1String("tomorrow")));
    QVERIFY(bar->filter().empty());
    QVERIFY(m_list->window().count() > 0);
}

void BrowsePageTest::jumpingToAPositionAndATime()
{
    auto *jump = m_page->findChild<QLineEdit *>(u"jump"_s);
    QTest::keyClicks(jump, u"#1,234"_s);
    QTest::keyClick(jump, Qt::Key_Return);
    QTRY_VERIFY(m_page->settled());
    QVERIFY(m_list->current());
    QCOMPARE(m_list->current()->position.value, 1234);
    const auto store = m_place->openReadOnly();
    const auto event = store->eventAt(eventstore::GlobalPosition(2000));
    QVERIFY(event && *event);
    QTest::keyClicks(jump, QString::fromStdString((*event)->timestamp.toString()));
    QTest::keyClick(jump, Qt::Key_Return);
    QTRY_COMPARE(m_list->window().row(m_list->topRow()).time.micros, (*event)->timestamp.micros);
}

void BrowsePageTest::aPlaceIsShownAndTold()
{
    QSignalSpy steps(m_page.get(), &views::Page::placeChanged);
    Place place;
    place.page = u"browse"_s;
    place.position = 1500;
    place.eventType = u"content.watched"_s;
    show(place);
    QVERIFY(m_list->current());
    QCOMPARE(m_list->current()->type, place.eventType);
    QVERIFY(m_list->current()->position.value >= 1500);
    QCOMPARE(m_page->place().eventType, place.eventType);
    QCOMPARE(steps.size(), 0); // being led somewhere is no step of one's own
    const Place told = m_page->place();
    show({});
    QVERIFY(m_list->window().source().filter.empty());
    show(told);
    QCOMPARE(m_page->place(), told);
}

void BrowsePageTest::linksOfTheDetailLeadToOtherPages()
{
    press(Qt::Key_End);
    QList<Place> places;
    connect(m_page.get(), &views::Page::navigate, this,
            [&places](const Place &place) { places.append(place); });
    auto *detail = m_page->findChild<views::EventDetail *>();
    QTest::mouseClick(detail->findChild<QToolButton *>(u"detail-replay"_s), Qt::LeftButton);
    QTest::keyClick(m_list, Qt::Key_Return);
    QCOMPARE(places.size(), 2);
    QCOMPARE(places.at(0).page, u"replay"_s);
    QCOMPARE(places.at(0).stream, m_list->current()->stream);
    QCOMPARE(places.at(0).version, qint64(m_list->current()->version.value));
    QCOMPARE(places.at(1).page, u"timeline"_s);
    disconnect(m_page.get(), nullptr, this, nullptr);
}

void BrowsePageTest::aRangeIsCopiedExactly()
{
    press(Qt::Key_End);
    for (int i = 0; i < 4; ++i)
        press(Qt::Key_Up, Qt::ShiftModifier);
    QApplication::clipboard()->clear();
    QTest::keyClick(m_list, Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(!QApplication::clipboard()->text().isEmpty());
    const QStringList lines = QApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 5);
    QVERIFY(lines.first().startsWith(u"{\"global_position\":%1,"_s.arg(events - 4)));
    QVERIFY(lines.last().contains(QString::fromStdString(dataOf(events))));
}

void BrowsePageTest::rowsAreChosenOneByOne()
{
    press(Qt::Key_End);
    const auto click = [this](int back, Qt::KeyboardModifiers modifiers) {
        const int row = m_list->rows().count() - 1 - back;
        QTest::mouseClick(m_list->viewport(), Qt::LeftButton, modifiers,
                          m_list->cellRect(row, 0).center());
    };
    const auto copied = [this] {
        QApplication::clipboard()->clear();
        QTest::keyClick(m_list, Qt::Key_C, Qt::ControlModifier);
        QList<qint64> positions;
        if (!QTest::qWaitFor([] { return !QApplication::clipboard()->text().isEmpty(); }))
            return positions;
        for (const auto &line : QApplication::clipboard()->text().split(u'\n'))
            positions << QJsonDocument::fromJson(line.toUtf8())
                             .object()
                             .value(u"global_position"_s)
                             .toInteger();
        return positions;
    };
    using Positions = QList<qint64>;
    click(9, Qt::NoModifier);
    click(2, Qt::ControlModifier);
    click(5, Qt::ControlModifier);
    QCOMPARE(copied(), (Positions{events - 9, events - 5, events - 2}));
    click(3, Qt::ShiftModifier); // from the one that was chosen last
    QCOMPARE(copied(), (Positions{events - 9, events - 5, events - 4, events - 3, events - 2}));
    click(4, Qt::ControlModifier); // no longer
    QCOMPARE(copied(), (Positions{events - 9, events - 5, events - 3, events - 2}));
    QCOMPARE(m_list->current()->position.value, events - 4);
    click(7, Qt::NoModifier);
    QCOMPARE(copied(), Positions{events - 7});
}

/// Opens another store, in which `lines` were written.
void BrowsePageTest::openStore(const support::TemporaryStore &place)
{
    models::ConnectionSpec spec;
    spec.url = place.url();
    m_session->open(spec);
    QTRY_VERIFY(!m_session->opening()); // the store before stays open until then
    QCOMPARE(m_session->state(), Session::State::Open);
    QTRY_VERIFY(m_page->settled());
}

void BrowsePageTest::aTableHasOneRowAnEvent()
{
    const support::TemporaryStore place;
    const auto writer = place.open();
    const std::string payloads[] = {"{\n\t\"a\": \"x\\ny\"\n}", "{\"n\":2}", "{\"n\":\t3}"};
    for (const auto &data : payloads)
        support::mustAppend(*writer, "cart-1", {support::newEvent("T", data)});
    openStore(place);
    press(Qt::Key_Home);
    press(Qt::Key_Down, Qt::ShiftModifier);
    press(Qt::Key_Down, Qt::ShiftModifier);
    QApplication::clipboard()->clear();
    QVERIFY(QMetaObject::invokeMethod(m_list, "contextMenuRequested",
                                      Q_ARG(QPoint, m_list->mapToGlobal(QPoint(50, 50)))));
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    for (auto *action : menu->actions()) {
        if (action->text() == u"Copy as a table"_s)
            action->trigger();
    }
    menu->close();
    QTRY_VERIFY(!QApplication::clipboard()->text().isEmpty());
    const auto text = QApplication::clipboard()->text();
    // What stands in quotes is one cell, whatever it holds; a doubled quote inside is one.
    QStringList rows{QString()};
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const bool starts = rows.last().isEmpty() || rows.last().endsWith(u'\t');
        if (quoted && c == u'"' && text.mid(i + 1, 1) == u"\"")
            rows.last() += text.at(++i);
        else if (c == u'"' && (quoted || starts))
            quoted = !quoted;
        else if (c == u'\n' && !quoted)
            rows << QString();
        else
            rows.last() += quoted && c == u'\t' ? QChar(u' ') : c;
    }
    QCOMPARE(rows.size(), 3);
    for (const auto &row : rows)
        QCOMPARE(row.count(u'\t'), 6);
}

void BrowsePageTest::timesAreTypedInTheZoneShown()
{
    const auto before = qgetenv("TZ");
    qputenv("TZ", "Asia/Seoul");
    tzset();
    auto &zone = models::DisplayZone::instance();
    zone.setZone(models::DisplayZone::Zone::Local);
    auto *filter = m_page->findChild<QLineEdit *>(u"filter"_s);
    QTest::keyClicks(filter, u"since:2026-05-01 12:00"_s);
    QTest::keyClick(filter, Qt::Key_Return);
    const auto since = [this] { return m_page->place().sinceMicros.value_or(0); };
    QCOMPARE(since(), support::at("2026-05-01T03:00:00Z").micros);
    QVERIFY(m_page->place().contains.isEmpty());
    QCOMPARE(filter->text(), u"since:2026-05-01T12:00:00"_s);
    zone.setZone(models::DisplayZone::Zone::Utc); // the same moment reads differently
    QCOMPARE(filter->text(), u"since:2026-05-01T03:00:00"_s);
    QCOMPARE(since(), support::at("2026-05-01T03:00:00Z").micros);
    qputenv("TZ", before);
    tzset();
}

void BrowsePageTest::aTimeThatIsNoneIsMarked()
{
    auto *bar = m_page->findChild<views::FilterBar *>();
    const auto base = bar->edit()->palette().color(QPalette::Base);
    QTest::keyClicks(bar->edit(), u"since:2026-05-01 25:00"_s);
    QTest::keyClick(bar->edit(), Qt::Key_Return);
    QVERIFY2(bar->problem().contains(u"25:00"), qPrintable(bar->problem()));
    QVERIFY(bar->edit()->palette().color(QPalette::Base) != base);
    QCOMPARE(bar->edit()->text(), u"since:2026-05-01 25:00"_s);
    QVERIFY(bar->filter().empty());
    QTest::keyClick(bar->edit(), Qt::Key_Backspace);
    QVERIFY(bar->problem().isEmpty());
    QCOMPARE(bar->edit()->palette().color(QPalette::Base), base);
    auto *jump = m_page->findChild<QLineEdit *>(u"jump"_s);
    QTest::keyClicks(jump, u"yesterday"_s);
    QTest::keyClick(jump, Qt::Key_Return);
    QVERIFY(jump->palette().color(QPalette::Base) != base);
    QCOMPARE(jump->text(), u"yesterday"_s);
}

void BrowsePageTest::manyStreamsAreReadAsFarAsScrolled()
{
    const support::TemporaryStore place;
    const auto writer = place.open();
    std::vector<eventstore::ImportEvent> lines;
    for (int i = 0; i < 6000; ++i) {
        eventstore::ImportEvent line;
        line.streamId = "s-" + std::to_string(100'000 + i);
        line.event = support::newEvent("T", "{}");
        lines.push_back(line);
    }
    support::mustImport(*writer, lines);
    openStore(place);
    auto *list = m_page->findChild<QTreeView *>(u"streams"_s);
    QTRY_VERIFY(list->model()->rowCount() > 0);
    const int first = list->model()->rowCount();
    QTest::qWait(300); // long enough for all of them, if each page asked for the next
    QTRY_VERIFY(m_page->settled());
    QCOMPARE(list->model()->rowCount(), first);
    QVERIFY(first <= 1000);
    for (int i = 0; i < 3; ++i) {
        const int before = list->model()->rowCount();
        list->verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMaximum);
        QTRY_VERIFY(list->model()->rowCount() > before);
        QTRY_VERIFY(m_page->settled());
        QVERIFY(list->model()->rowCount() <= before + first);
    }
}

void BrowsePageTest::aLongIdWidensNothing()
{
    const support::TemporaryStore place;
    const auto writer = place.open();
    const std::string id = "order-" + std::string(240, 'w');
    support::mustAppend(*writer, id, {support::newEvent(std::string(200, 'T'), R"({"n":1})")});
    openStore(place);
    const int before = m_page->minimumSizeHint().width();
    Place there;
    there.page = u"browse"_s;
    there.stream = QString::fromStdString(id);
    show(there);
    press(Qt::Key_End);
    m_page->findChild<views::FilterBar *>()->setFilter([&id] {
        eventstore::EventFilter filter;
        filter.types = {std::string(200, 'T'), std::string(200, 'U'), std::string(200, 'V')};
        filter.user = id;
        return filter;
    }());
    QTRY_VERIFY(m_page->settled());
    QTest::qWait(50); // the layout has been asked again
    QVERIFY2(m_page->minimumSizeHint().width() <= before + 40,
             qPrintable(u"%1 > %2"_s.arg(m_page->minimumSizeHint().width()).arg(before)));
}

void BrowsePageTest::longPositionsAreReadable()
{
    models::EventRow row;
    row.position = eventstore::GlobalPosition(123'456'789'012);
    row.version = eventstore::StreamVersion(1'665'752);
    const QFontMetrics metrics(views::fixedFont());
    QVERIFY(views::RowPainter::neededWidth(row, views::EventColumn::Position) >
            metrics.horizontalAdvance(u"123,456,789,012"_s) * 9 / 10);
    press(Qt::Key_End); // in this store the last positions are the widest
    const auto *header = m_list->header();
    for (const auto column :
         {views::EventColumn::Position, views::EventColumn::Version, views::EventColumn::Time})
        QVERIFY(header->sectionSize(int(column)) >=
                views::RowPainter::neededWidth(*m_list->current(), column));
}

/// A table of others may hold events that no list of all events shows.
void BrowsePageTest::anEventWithoutAPositionIsShown()
{
    const support::TemporaryStore place;
    place.rawSql(
        "create table events(global_position bigint unique, event_id text, stream_id text,"
        " stream_version bigint, event_type text, event_data text, metadata text,"
        " timestamp text);"
        "insert into events select nullif(n, 2),"
        " printf('00000000-0000-4000-8000-%012x', n), 's-1', n, 'T', '{\"n\":' || n || '}',"
        " '{}', '2026-01-01T00:00:00Z'"
        " from (select 1 as n union all select 2 union all select 3)");
    openStore(place);
    Place stream;
    stream.page = u"browse"_s;
    stream.stream = u"s-1"_s;
    show(stream);
    press(Qt::Key_Home);
    auto *detail = m_page->findChild<views::EventDetail *>();
    QTRY_COMPARE(detail->event() ? detail->event()->data : std::string(), std::string("{\"n\":1}"));
    press(Qt::Key_Down);
    QTRY_COMPARE(detail->event()->data, std::string("{\"n\":2}"));
    const auto texts = [&] {
        QStringList found;
        for (const auto *label : detail->findChildren<QLabel *>())
            found << label->text();
        return found;
    };
    QTRY_VERIFY(texts().contains(u"–"_s));
    QVERIFY(!texts().contains(u"0"_s));
    press(Qt::Key_Down);
    QTRY_COMPARE(detail->event()->data, std::string("{\"n\":3}"));
}

void BrowsePageTest::whatTurnsTextAroundIsSeen()
{
    models::EventRow row;
    row.stream = u"file-\u202egpj.exe"_s;
    row.type = u"T\u0007"_s;
    row.summary = u"{\"a\":\"\u2066b\"}"_s;
    using views::EventColumn;
    QVERIFY(!views::RowPainter::text(row, EventColumn::Stream).contains(QChar(0x202e)));
    QVERIFY(views::RowPainter::text(row, EventColumn::Stream).contains(u"202E"));
    QVERIFY(!views::RowPainter::text(row, EventColumn::Type).contains(QChar(7)));
    QVERIFY(views::RowPainter::text(row, EventColumn::Data).contains(u"2066"));
}

void BrowsePageTest::countsSayThatEventsCame()
{
    const support::TemporaryStore place;
    const auto writer = place.open();
    support::mustAppend(*writer, "account-1", support::countedEvents(20));
    openStore(place);
    const auto says = [this](const QString &text) {
        const auto labels = m_page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&text](const QLabel *label) { return label->text() == text; });
    };
    QTRY_VERIFY(says(u"20 events"_s));
    support::mustAppend(*writer, "account-2", support::countedEvents(2));
    QTRY_VERIFY(says(u"20 events and newer ones"_s));
    QTRY_VERIFY_WITH_TIMEOUT(says(u"22 events"_s), 15'000);
}

void BrowsePageTest::newEventsDoNotMoveWhatIsLookedAt()
{
    const support::TemporaryStore place;
    const auto writer = place.open();
    support::mustAppend(*writer, "account-1", support::countedEvents(200));
    models::ConnectionSpec spec;
    spec.url = place.url();
    m_session->open(spec);
    QTRY_COMPARE(m_list->window().count(), 200);
    press(Qt::Key_Home);
    QCOMPARE(m_list->topRow(), 0);
    support::mustAppend(*writer, "account-1", support::countedEvents(3));
    QTRY_COMPARE(m_list->window().unseen(), 3);
    QCOMPARE(m_list->topRow(), 0);
    QCOMPARE(m_list->current()->position.value, 1);
    QPushButton *pill = nullptr;
    for (auto *button : m_list->viewport()->findChildren<QPushButton *>()) {
        if (button->isVisible())
            pill = button;
    }
    QVERIFY(pill);
    QVERIFY(pill->text().startsWith(u'3'));
    QTest::mouseClick(pill, Qt::LeftButton);
    QTRY_VERIFY(m_page->settled());
    QCOMPARE(m_list->window().row(m_list->window().count() - 1).key, 203);
    support::mustAppend(*writer, "account-1", support::countedEvents(1));
    QTRY_COMPARE(m_list->window().row(m_list->window().count() - 1).key, 204); // follows again
}

void BrowsePageTest::metadataRepeatsNothingOfTheCard()
{
    show();
    press(Qt::Key_End);
    auto *metadata = m_page->findChild<views::JsonView *>(u"detail-metadata"_s);
    QTRY_VERIFY(!metadata->json().empty());
    QStringList keys;
    const auto *model = metadata->tree()->model();
    for (int row = 0; row < model->rowCount(); ++row)
        keys << model->index(row, 0).data().toString();
    QVERIFY(keys.contains(QLatin1String("correlation_id")));
    for (const auto *said : {"event_id", "event_type", "timestamp"}) {
        QVERIFY2(!keys.contains(QLatin1String(said)), said);
        QVERIFY2(metadata->json().find(said) != std::string::npos, said); // raw and copy have it
    }
}

void BrowsePageTest::everythingHasAName()
{
    for (const QWidget *widget : m_page->findChildren<QWidget *>()) {
        const bool reachable = (widget->focusPolicy() & Qt::TabFocus) && widget->isVisible();
        if (!reachable || qobject_cast<const QHeaderView *>(widget))
            continue;
        if (qobject_cast<const QAbstractButton *>(widget) &&
            !static_cast<const QAbstractButton *>(widget)->text().isEmpty())
            continue;
        QVERIFY2(!widget->accessibleName().isEmpty(),
                 qPrintable(QLatin1String(widget->metaObject()->className()) + u' ' +
                            widget->objectName()));
    }
}

EG_TEST(BrowsePageTest, widgetApplication)
#include "tst_browsepage.moc"
