// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/eventmarks.h"
#include "models/format.h"
#include "models/timeline/areatable.h"
#include "tests/support/builders.h"
#include "tests/support/must.h"
#include "tests/support/temporarystore.h"
#include "tests/support/widgetapplication.h"
#include "tests/support/windowprogram.h"
#include "views/pages/timelinepage.h"
#include "views/timeline/markpainter.h"
#include "views/timeline/markstrip.h"
#include "views/timeline/timelinewidget.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QFile>
#include <QHelpEvent>
#include <QMenu>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QToolTip>

using namespace Qt::StringLiterals;

using models::TimelineModel;
using views::Place;
using views::timeline::MarkStrip;
using views::timeline::TimelineWidget;

namespace {

constexpr int streams = 14;
constexpr int eventsEach = 3;

QString streamName(int number)
{
    return u"thing-%1"_s.arg(number, 2, 10, QLatin1Char('0'));
}

} // namespace

/// Events and rows that are pinned, and an area whose events are counted, listed, copied and kept.
class TimelineMarksTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void aPinnedEventStaysInSight();
    void pinsGoByKeyAndMenu();
    void aPinnedRowStaysWhileOthersScroll();
    void pinsGoWithTheirStream();
    void anAreaIsDraggedWithShift();
    void anAreaIsSelectedByKeys();
    void theEventsOfAnAreaAreListed();
    void theEventsOfAnAreaAreCopiedAndSaved();
    void anAreaIsZoomedIntoAndFilters();
    void hiddenEventsAreNotInTheArea();
    void toolTipsNameTheUsersMarks();
    void theZoomComesBack();

private:
    TimelineModel &model() { return m_page->model(); }
    TimelineWidget &timeline() { return *m_page->timeline(); }
    models::TimelineMarks &marks() { return timeline().marks(); }
    QWidget *canvas() { return timeline().viewport(); }
    MarkStrip &strip() { return *m_page->findChild<MarkStrip *>(); }
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(&timeline(), static_cast<Qt::Key>(key), modifiers);
    }
    void openPage();
    /// Marks an event as the lists do.
    void mark(TimelineModel::Ref ref, const QString &note);
    QString tipAt(const QPoint &point);
    void go(const QStringList &names);
    void drag(const QPoint &from, const QPoint &to);
    /// Around those events of two rows, at least.
    void selectAround(TimelineModel::Ref first, TimelineModel::Ref last);

    std::unique_ptr<support::TemporaryStore> m_place;
    std::unique_ptr<models::Session> m_session;
    std::unique_ptr<views::TimelinePage> m_page;
};

void TimelineMarksTest::initTestCase()
{
    models::DisplayZone::instance().setZone(models::DisplayZone::Zone::Utc);
    m_place = std::make_unique<support::TemporaryStore>();
    const auto store = m_place->open();
    support::must(store->init());
    for (int round = 0; round < eventsEach; ++round) {
        for (int i = 0; i < streams; ++i) {
            auto event = support::newEvent(round == 1 ? "Opened" : "Closed",
                                           "{\"n\":" + std::to_string(i) + "}");
            event.timestamp = eventstore::Timestamp{1'700'000'000'000'000 + round * 600'000'000LL +
                                                    i * 1'000'000LL};
            support::mustAppend(*store, streamName(i).toStdString(), {event});
        }
    }
}

void TimelineMarksTest::init()
{
    openPage();
    go({streamName(0), streamName(1)});
}

void TimelineMarksTest::openPage()
{
    m_session = std::make_unique<models::Session>();
    m_page = std::make_unique<views::TimelinePage>(*m_session);
    m_page->resize(1200, 700);
    m_page->show();
    models::ConnectionSpec spec;
    spec.url = m_place->url();
    m_session->open(spec);
    QTRY_COMPARE(m_session->state(), models::Session::State::Open);
}

void TimelineMarksTest::cleanup()
{
    m_page.reset();
    m_session.reset();
}

void TimelineMarksTest::go(const QStringList &names)
{
    Place place;
    place.page = u"timeline"_s;
    place.stream = names.join(u'\n');
    m_page->go(place);
    QTRY_VERIFY(m_page->settled() && model().picked());
}

void TimelineMarksTest::drag(const QPoint &from, const QPoint &to)
{
    QTest::mousePress(canvas(), Qt::LeftButton, Qt::ShiftModifier, from);
    QTest::mouseMove(canvas(), (from + to) / 2);
    QTest::mouseMove(canvas(), to);
    QTest::mouseRelease(canvas(), Qt::LeftButton, Qt::ShiftModifier, to);
}

void TimelineMarksTest::selectAround(TimelineModel::Ref first, TimelineModel::Ref last)
{
    const auto pickedBefore = model().picked();
    drag(timeline().pointOf(first) - QPoint(12, 0), timeline().pointOf(last) + QPoint(12, 0));
    QVERIFY(marks().area());
    QCOMPARE(model().picked(), pickedBefore);
}

void TimelineMarksTest::aPinnedEventStaysInSight()
{
    model().pick({0, 0});
    key(Qt::Key_P);
    model().pick({1, 1});
    key(Qt::Key_P);
    QCOMPARE(marks().pinnedEvents().size(), std::size_t(2));
    const auto pin = [this] { return views::timeline::pinRect(timeline().scene(), {0, 0}); };
    const auto &lanes = timeline().scene().lanes;
    const auto x = timeline().pointOf({0, 0}).x();
    QVERIFY(std::abs(pin().center().x() - x) <= 2);
    for (int i = 0; i < 8; ++i) // far away from it
        key(Qt::Key_Plus);
    for (int i = 0; i < 20; ++i)
        key(Qt::Key_Right);
    QVERIFY(timeline().pointOf({0, 0}).x() < lanes.left());
    QVERIFY(lanes.contains(pin()));
    QVERIFY(pin().left() <= lanes.left() + 4);
    QHelpEvent asked(QEvent::ToolTip, pin().center(), canvas()->mapToGlobal(pin().center()));
    QApplication::sendEvent(canvas(), &asked);
    QTRY_VERIFY2(QToolTip::text().contains(u"Closed"_s), qPrintable(QToolTip::text()));
    // A click on it leads back.
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, pin().center());
    QCOMPARE(model().picked(), (TimelineModel::Ref{0, 0}));
    QVERIFY(timeline().scale().shows(model().item({0, 0}).micros));
    // As do the buttons above.
    const auto buttons = strip().findChildren<QToolButton *>(u"pinned-event"_s);
    QCOMPARE(buttons.size(), 2);
    QVERIFY2(buttons[1]->text().contains(streamName(1)), qPrintable(buttons[1]->text()));
    QTest::mouseClick(buttons[1], Qt::LeftButton);
    QCOMPARE(model().picked(), (TimelineModel::Ref{1, 1}));
    QVERIFY(timeline().scale().shows(model().item({1, 1}).micros));
}

void TimelineMarksTest::pinsGoByKeyAndMenu()
{
    model().pick({0, 1});
    key(Qt::Key_P);
    QVERIFY(marks().hasPins() && strip().isVisible());
    key(Qt::Key_P);
    QVERIFY(!marks().hasPins() && !strip().isVisible());
    const auto choose = [this](const QString &beginning) {
        QContextMenuEvent asked(QContextMenuEvent::Keyboard, canvas()->rect().center(),
                                canvas()->mapToGlobal(canvas()->rect().center()));
        QApplication::sendEvent(&timeline(), &asked);
        auto *menu = timeline().findChild<QMenu *>(u"timeline-menu"_s);
        QVERIFY(menu);
        for (auto *action : menu->actions()) {
            if (action->text().startsWith(beginning)) {
                QVERIFY(action->isEnabled());
                action->trigger();
            }
        }
        menu->close();
        QTRY_VERIFY(!timeline().findChild<QMenu *>(u"timeline-menu"_s));
    };
    choose(u"Pin the event"_s);
    choose(u"Pin the row"_s);
    QCOMPARE(marks().pinnedEvents().size(), std::size_t(1));
    QCOMPARE(marks().pinnedStreams(), QStringList{streamName(0)});
    choose(u"Unpin the row"_s);
    QVERIFY(marks().pinnedStreams().isEmpty());
    auto *button = strip().findChild<QToolButton *>(u"pinned-event"_s);
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Delete);
    QTRY_VERIFY(!marks().hasPins());
    model().pick({1, 0});
    key(Qt::Key_P);
    key(Qt::Key_P, Qt::ShiftModifier);
    QCOMPARE(marks().pinnedStreams(), QStringList{streamName(1)});
    choose(u"Unpin everything"_s);
    QVERIFY(!marks().hasPins());
}

void TimelineMarksTest::aPinnedRowStaysWhileOthersScroll()
{
    QStringList all;
    for (int i = 0; i < streams; ++i)
        all << streamName(i);
    go(all);
    QTRY_COMPARE(model().eventCount(), streams * eventsEach);
    auto *bar = timeline().verticalScrollBar();
    QVERIFY(bar->maximum() > 0);
    model().pick({9, 0});
    key(Qt::Key_P, Qt::ShiftModifier);
    const auto top = timeline().scene().rows.top;
    bar->setValue(0);
    QCOMPARE(timeline().scene().rows.topOf(9), top); // first of all
    QVERIFY(timeline().scene().rows.topOf(0) > top);
    bar->setValue(bar->maximum());
    const auto &rows = timeline().scene().rows;
    QCOMPARE(rows.topOf(9), top);
    QVERIFY(rows.topOf(0) < top);
    QCOMPARE(rows.laneAt(top + 2), std::optional(9));
    QVERIFY(rows.laneAt(top + rows.height + 2) != std::optional(9));
    const auto point = timeline().pointOf({9, 1});
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, point);
    QCOMPARE(model().picked(), (TimelineModel::Ref{9, 1}));
    // One that scrolls comes out from below it.
    model().pick({0, 0});
    QVERIFY(timeline().scene().rows.topOf(0) >= top + rows.height);
    key(Qt::Key_P, Qt::ShiftModifier);
    QCOMPARE(timeline().scene().rows.topOf(0), top + rows.height); // behind the first one
}

void TimelineMarksTest::pinsGoWithTheirStream()
{
    model().pick({0, 0});
    key(Qt::Key_P);
    key(Qt::Key_P, Qt::ShiftModifier);
    selectAround({0, 0}, {0, 1});
    m_page->refresh(); // read again, they stay
    QTRY_VERIFY(m_page->settled());
    QVERIFY(marks().hasPins() && marks().area());
    QCOMPARE(marks().pinnedEvents().size(), std::size_t(1));
    model().removeStream(streamName(0));
    QVERIFY(!marks().hasPins());
    QVERIFY(!marks().area());
}

void TimelineMarksTest::anAreaIsDraggedWithShift()
{
    const auto scale = timeline().scale();
    selectAround({0, 0}, {1, 1});
    QCOMPARE(timeline().scale(), scale); // not panned
    QCOMPARE(marks().area()->streams, (QStringList{streamName(0), streamName(1)}));
    QCOMPARE(marks().events().size(), std::size_t(4));
    QVERIFY2(strip().text().startsWith(u"4 events in 2 streams within 10 min"_s),
             qPrintable(strip().text()));
    QVERIFY2(strip().text().contains(u"Closed 2, Opened 2"_s), qPrintable(strip().text()));
    QVERIFY(strip().isVisible());
    key(Qt::Key_Escape);
    QVERIFY(!marks().area());
    QVERIFY(model().picked());    // only the area was let go
    selectAround({1, 2}, {1, 2}); // one row, one event
    QVERIFY2(strip().text().startsWith(u"1 event in 1 stream"_s), qPrintable(strip().text()));
    QTest::mouseClick(strip().findChild<QToolButton *>(u"area-close"_s), Qt::LeftButton);
    QVERIFY(!marks().area() && !strip().isVisible());
}

void TimelineMarksTest::anAreaIsSelectedByKeys()
{
    model().pick({0, 0});
    key(Qt::Key_Period, Qt::ShiftModifier); // to the next event of its row
    QCOMPARE(marks().events(), (std::vector<models::TimelineRef>{{0, 0}, {0, 1}}));
    key(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(marks().area()->streams.size(), 2);
    QCOMPARE(marks().events().size(), std::size_t(3)); // the other row's second one came later
    key(Qt::Key_Greater, Qt::ShiftModifier);
    QCOMPARE(marks().events().size(), std::size_t(4));
    key(Qt::Key_Comma, Qt::ShiftModifier);
    QCOMPARE(marks().events().size(), std::size_t(3));
    key(Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(marks().events().size(), std::size_t(2));
    const auto last = marks().area()->last;
    key(Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(marks().area()->last > last);
    key(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(marks().area()->last, last);
    QCOMPARE(model().picked(), (TimelineModel::Ref{0, 0}));
}

void TimelineMarksTest::theEventsOfAnAreaAreListed()
{
    selectAround({0, 0}, {1, 1});
    QTest::mouseClick(strip().findChild<QToolButton *>(u"area-list"_s), Qt::LeftButton);
    auto *dialog = strip().findChild<QDialog *>(u"area-events"_s);
    QTRY_VERIFY(dialog && dialog->isVisible());
    auto *table = dialog->findChild<QTableView *>();
    const auto *rows = table->model();
    QCOMPARE(rows->rowCount(), 4);
    using models::AreaTable;
    QCOMPARE(rows->index(0, AreaTable::StreamColumn).data().toString(), streamName(0));
    QCOMPARE(rows->index(1, AreaTable::StreamColumn).data().toString(), streamName(1));
    QCOMPARE(rows->index(2, AreaTable::TypeColumn).data().toString(), u"Opened"_s);
    table->setCurrentIndex(rows->index(3, 0));
    QTest::keyClick(table, Qt::Key_Return);
    QTRY_COMPARE(model().picked(), (TimelineModel::Ref{1, 1}));
    marks().setArea({}); // the list follows
    QCOMPARE(rows->rowCount(), 0);
}

void TimelineMarksTest::theEventsOfAnAreaAreCopiedAndSaved()
{
    selectAround({0, 0}, {1, 1});
    QApplication::clipboard()->clear();
    QTest::mouseClick(strip().findChild<QToolButton *>(u"area-copy"_s), Qt::LeftButton);
    QTRY_VERIFY(!QApplication::clipboard()->text().isEmpty());
    const auto lines = QApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 4);
    QVERIFY2(lines[0].contains(u"\"stream_id\":\"%1\""_s.arg(streamName(0))), qPrintable(lines[0]));
    QVERIFY(lines[3].contains(u"\"event_data\":{\"n\":1}"_s));
    QVERIFY2(strip().text().contains(u"4 events"_s), qPrintable(strip().text()));
    const QTemporaryDir folder;
    const auto saved = [&](const QString &name) {
        strip().save(folder.filePath(name));
        QFile file(folder.filePath(name));
        if (!QTest::qWaitFor([&file] { return file.exists(); }) || !file.open(QIODevice::ReadOnly))
            return QString();
        return QString::fromUtf8(file.readAll());
    };
    QCOMPARE(saved(u"area.ndjson"_s), lines.join(u'\n') + u'\n');
    const auto table = saved(u"area.csv"_s).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(table.size(), 5);
    QVERIFY2(table[1].contains(streamName(0)), qPrintable(table[1]));
    strip().save(folder.filePath(u"area.xyz"_s));
    QTRY_VERIFY2(strip().text().contains(u"was not written"_s), qPrintable(strip().text()));
}

void TimelineMarksTest::anAreaIsZoomedIntoAndFilters()
{
    selectAround({0, 1}, {1, 1});
    const auto area = *marks().area();
    QTest::mouseClick(strip().findChild<QToolButton *>(u"area-zoom"_s), Qt::LeftButton);
    const auto shown = timeline().shownRange();
    QVERIFY(std::abs(shown.first - area.first) < 1000 && std::abs(shown.last - area.last) < 1000);
    QVERIFY(!timeline().scale().shows(model().item({0, 0}).micros));
    QTest::mouseClick(strip().findChild<QToolButton *>(u"area-filter"_s), Qt::LeftButton);
    QTRY_VERIFY(m_page->settled());
    QCOMPARE(model().filter().since, std::optional(eventstore::Timestamp{area.first}));
    QCOMPARE(model().filter().until, std::optional(eventstore::Timestamp{area.last}));
    QVERIFY(!model().visible(model().item({0, 0})));
    QVERIFY(model().visible(model().item({0, 1})));
}

void TimelineMarksTest::hiddenEventsAreNotInTheArea()
{
    selectAround({0, 0}, {1, 1});
    for (int type = 0; type < int(model().types().size()); ++type) {
        if (model().types()[std::size_t(type)].name == u"Opened"_s)
            model().setTypeHidden(type, true);
    }
    QCOMPARE(marks().events().size(), std::size_t(2));
    QVERIFY2(strip().text().startsWith(u"2 events"_s), qPrintable(strip().text()));
    QApplication::clipboard()->clear();
    strip().copy();
    QTRY_VERIFY(!QApplication::clipboard()->text().isEmpty());
    QVERIFY(!QApplication::clipboard()->text().contains(u"Opened"_s));
}

void TimelineMarksTest::mark(TimelineModel::Ref ref, const QString &note)
{
    models::EventMark mark;
    mark.note = note;
    mark.id = model().item(ref).id;
    mark.version = model().item(ref).version;
    mark.position = model().item(ref).position;
    mark.stream = model().lanes()[std::size_t(ref.lane)].stream;
    support::must(models::EventMarks::of(*m_session).put(mark));
}

QString TimelineMarksTest::tipAt(const QPoint &point)
{
    QToolTip::hideText();
    QHelpEvent asked(QEvent::ToolTip, point, canvas()->mapToGlobal(point));
    QApplication::sendEvent(canvas(), &asked);
    return QToolTip::text();
}

void TimelineMarksTest::toolTipsNameTheUsersMarks()
{
    QTemporaryDir own; // the marks are files of this user
    support::liveIn(own);
    m_page.reset();
    m_session.reset();
    openPage();
    go({streamName(0), streamName(1)});
    const auto plain = tipAt(timeline().pointOf({0, 1}));
    QVERIFY2(plain.startsWith(u"Opened"), qPrintable(plain));
    mark({0, 1}, u"call <b>back</b>"_s);
    const auto marked = tipAt(timeline().pointOf({0, 1}));
    QVERIFY2(marked.contains(u"! Important: call <b>back</b>"_s), qPrintable(marked));
    QVERIFY(marked.endsWith(plain));
    QVERIFY(!tipAt(timeline().pointOf({1, 1})).contains(u"call"));
    // Where several events are one mark, their notes are there as well, but not all of many.
    for (int i = 0; i < 3; ++i)
        mark({0, i}, u"note %1"_s.arg(i));
    for (int i = 0; i < 40; ++i)
        timeline().zoomOut();
    const auto merged = tipAt(timeline().pointOf({0, 1}));
    QVERIFY2(merged.contains(u"3 events within"_s), qPrintable(merged));
    for (int i = 0; i < 3; ++i)
        QVERIFY2(merged.contains(u"note %1"_s.arg(i)), qPrintable(merged));
}

void TimelineMarksTest::theZoomComesBack()
{
    QVERIFY(m_page->place().range.isEmpty()); // all is shown: nothing to keep
    for (int i = 0; i < 5; ++i)
        key(Qt::Key_Plus);
    key(Qt::Key_Left);
    model().pick({0, 1});
    const auto kept = m_page->place();
    const auto shown = timeline().shownRange();
    QVERIFY(!kept.range.isEmpty());
    cleanup();
    openPage(); // another window
    m_page->go(kept);
    QTRY_VERIFY(m_page->settled() && model().picked());
    QVERIFY(std::abs(timeline().shownRange().first - shown.first) < 1000);
    QVERIFY(std::abs(timeline().shownRange().last - shown.last) < 1000);
    QCOMPARE(m_page->place().stream, kept.stream);
    Place wrong = kept;
    for (const auto &range : {u"week"_s, u".."_s, u"5..1"_s, u"1..x"_s}) {
        wrong.range = range;
        const auto before = timeline().scale();
        m_page->go(wrong);
        QCOMPARE(timeline().scale(), before);
    }
}

EG_TEST(TimelineMarksTest, widgetApplication)
#include "tst_timelinemarks.moc"
