// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format.h"
#include "tests/support/story.h"
#include "tests/support/widgetapplication.h"
#include "views/pages/timelinepage.h"
#include "views/stateoverlay.h"
#include "views/timeline/timelinewidget.h"
#include "views/widgets/eventcard.h"
#include "views/widgets/startpanel.h"

#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QWheelEvent>

#include <memory>

using namespace Qt::StringLiterals;

using models::TimelineModel;
using views::Place;

namespace {

/// A page of a decent size on a story, with streams loaded.
struct Shown
{
    support::Story story;
    std::unique_ptr<views::TimelinePage> page;

    explicit Shown(const QString &streams, const QString &correlation = {})
    {
        story.tell();
        story.open();
        page = std::make_unique<views::TimelinePage>(story.session());
        page->resize(1200, 700);
        page->show();
        Place place;
        place.page = u"timeline"_s;
        place.stream = streams;
        place.correlation = correlation;
        page->go(place);
    }
    TimelineModel &model() { return page->model(); }
    views::timeline::TimelineWidget &timeline() { return *page->timeline(); }
    QWidget *area() { return timeline().viewport(); }
};

const auto both = u"account-a1\naccount-a2"_s;

} // namespace

class TestTimelinePage : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { models::DisplayZone::instance().setZone(models::DisplayZone::Zone::Utc); }
    void withoutAChoiceItOffersRecentStreams();
    void theLatestEventIsPickedAndShown();
    void aClickPicksTheEventUnderIt();
    void fullStopAndCommaStep();
    void plusMinusAndFZoom();
    void theWheelZoomsAtThePointer();
    void draggingPansWithoutPicking();
    void hidingATypeTakesItsMarksAway();
    void aLaneIsTakenOffByItsButton();
    void linksLeadToOtherPages();
    void aPlaceComesBackAsItWas();
    void anUnknownCorrelationSaysWhatToDo();
};

void TestTimelinePage::withoutAChoiceItOffersRecentStreams()
{
    Shown shown{QString()};
    auto *start = shown.page->findChild<views::StartPanel *>();
    QVERIFY(start->isVisible());
    QTRY_VERIFY(shown.page->settled());
    QCOMPARE(start->list()->model()->rowCount(), 4);
    const auto first = start->list()->model()->index(0, 0);
    QCOMPARE(first.data().toString(), u"content-n1"_s);
    QTest::mouseClick(start->list()->viewport(), Qt::LeftButton, {},
                      start->list()->visualRect(first).center());
    QTRY_COMPARE(shown.model().state(), TimelineModel::State::Loaded);
    QCOMPARE(shown.model().streams(), QStringList{u"content-n1"_s});
    QVERIFY(!start->isVisible());
}

void TestTimelinePage::theLatestEventIsPickedAndShown()
{
    Shown shown(both);
    QTRY_VERIFY(shown.page->settled() && shown.model().detail());
    const auto *card = shown.page->findChild<views::EventCard *>();
    QVERIFY(card->event());
    QCOMPARE(card->event()->type, std::string("MoneyWithdrawn"));
    QCOMPARE(shown.page->failure(), QString());
}

void TestTimelinePage::aClickPicksTheEventUnderIt()
{
    Shown shown(both);
    QTRY_VERIFY(shown.page->settled() && shown.model().picked());
    const TimelineModel::Ref wanted{0, 1};
    QTest::mouseClick(shown.area(), Qt::LeftButton, {}, shown.timeline().pointOf(wanted));
    QCOMPARE(*shown.model().picked(), wanted);
    QTest::mouseClick(shown.area(), Qt::LeftButton, {},
                      shown.timeline().pointOf(wanted) + QPoint(0, 400));
    QCOMPARE(*shown.model().picked(), wanted);
}

void TestTimelinePage::fullStopAndCommaStep()
{
    Shown shown(both);
    QTRY_VERIFY(shown.page->settled() && shown.model().picked());
    QTest::keyClick(&shown.timeline(), Qt::Key_Comma);
    QCOMPARE(*shown.model().picked(), (TimelineModel::Ref{1, 1}));
    QTest::keyClick(&shown.timeline(), Qt::Key_Comma);
    QCOMPARE(*shown.model().picked(), (TimelineModel::Ref{0, 2}));
    QTest::keyClick(&shown.timeline(), Qt::Key_Period);
    QCOMPARE(*shown.model().picked(), (TimelineModel::Ref{1, 1}));
    QTest::keyClick(&shown.timeline(), Qt::Key_Home);
    QCOMPARE(*shown.model().picked(), (TimelineModel::Ref{0, 0}));
    QTest::keyClick(&shown.timeline(), Qt::Key_End);
    QCOMPARE(*shown.model().picked(), (TimelineModel::Ref{0, 3}));
    QTest::keyClick(&shown.timeline(), Qt::Key_Escape);
    QVERIFY(!shown.model().picked());
}

void TestTimelinePage::plusMinusAndFZoom()
{
    Shown shown(both);
    QTRY_VERIFY(shown.page->settled());
    QSignalSpy changes(&shown.timeline(), &views::timeline::TimelineWidget::scaleChanged);
    const auto fitted = shown.timeline().scale();
    QTest::keyClick(&shown.timeline(), Qt::Key_Plus);
    QVERIFY(shown.timeline().scale().microsPerPixel() < fitted.microsPerPixel());
    QCOMPARE(changes.size(), 1);
    QTest::keyClick(&shown.timeline(), Qt::Key_Minus);
    QTest::keyClick(&shown.timeline(), Qt::Key_Minus);
    QVERIFY(shown.timeline().scale().microsPerPixel() > fitted.microsPerPixel());
    QTest::keyClick(&shown.timeline(), Qt::Key_Right);
    QTest::keyClick(&shown.timeline(), Qt::Key_F);
    QCOMPARE(shown.timeline().scale(), fitted);
}

void TestTimelinePage::theWheelZoomsAtThePointer()
{
    Shown shown(both);
    QTRY_VERIFY(shown.page->settled());
    const QPointF pointer(500, 120);
    const auto left = shown.timeline().scene().lanes.left();
    const auto before = shown.timeline().scale();
    QWheelEvent turn(pointer, shown.area()->mapToGlobal(pointer), {}, {0, 240}, Qt::NoButton,
                     Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(shown.area(), &turn);
    const auto after = shown.timeline().scale();
    QVERIFY(after.microsPerPixel() < before.microsPerPixel());
    const double moved =
        double(after.timeAt(pointer.x() - left) - before.timeAt(pointer.x() - left));
    QVERIFY(std::abs(moved) < 4);
}

void TestTimelinePage::draggingPansWithoutPicking()
{
    Shown shown(both);
    QTRY_VERIFY(shown.page->settled() && shown.model().picked());
    const auto picked = shown.model().picked();
    const auto start = shown.timeline().pointOf({0, 1});
    const auto x = shown.timeline().pointOf({0, 2}).x();
    QTest::mousePress(shown.area(), Qt::LeftButton, {}, start);
    QTest::mouseMove(shown.area(), start + QPoint(40, 0));
    QTest::mouseMove(shown.area(), start + QPoint(80, 0));
    QTest::mouseRelease(shown.area(), Qt::LeftButton, {}, start + QPoint(80, 0));
    QVERIFY(std::abs(shown.timeline().pointOf({0, 2}).x() - (x + 80)) <= 1);
    QCOMPARE(shown.model().picked(), picked);
}

void TestTimelinePage::hidingATypeTakesItsMarksAway()
{
    Shown shown(both);
    QTRY_VERIFY(shown.page->settled());
    const auto countMarks = [&] {
        std::size_t count = 0;
        for (const auto &mark : shown.timeline().scene().marks[0])
            count += mark.count;
        return count;
    };
    QCOMPARE(countMarks(), std::size_t(4));
    QToolButton *legend = nullptr;
    for (auto *button : shown.page->findChildren<QToolButton *>()) {
        if (button->text().startsWith(u"MoneyDeposited"_s))
            legend = button;
    }
    QVERIFY(legend);
    QTest::mouseClick(legend, Qt::LeftButton);
    QCOMPARE(countMarks(), std::size_t(3));
    QTest::mouseClick(legend, Qt::LeftButton);
    QCOMPARE(countMarks(), std::size_t(4));
}

void TestTimelinePage::aLaneIsTakenOffByItsButton()
{
    Shown shown(both);
    QTRY_VERIFY(shown.page->settled());
    const auto &scene = shown.timeline().scene();
    const QPoint button(scene.gutter.right() - 18, scene.rows.middleOf(0));
    QTest::mouseMove(shown.area(), button);
    QTest::mouseClick(shown.area(), Qt::LeftButton, {}, button);
    QCOMPARE(shown.model().streams(), QStringList{u"account-a2"_s});
}

void TestTimelinePage::linksLeadToOtherPages()
{
    Shown shown(both);
    QTRY_VERIFY(shown.page->settled() && shown.model().detail());
    QList<Place> places;
    connect(shown.page.get(), &views::Page::navigate, this,
            [&](const Place &place) { places << place; });
    for (auto *button :
         shown.page->findChild<views::EventCard *>()->findChildren<QToolButton *>()) {
        if (button->isVisible() && button->text() == u"Replay here"_s)
            button->click();
        if (button->isVisible() && button->text() == u"Trace user"_s)
            button->click();
    }
    QCOMPARE(places.size(), 2);
    QCOMPARE(places[0].page, u"replay"_s);
    QCOMPARE(places[0].stream, u"account-a1"_s);
    QCOMPARE(places[0].version, std::optional<qint64>(4));
    QCOMPARE(places[1].page, u"trace"_s);
    QCOMPARE(places[1].user, u"u1"_s);
}

void TestTimelinePage::aPlaceComesBackAsItWas()
{
    Shown shown(both);
    QTRY_VERIFY(shown.page->settled() && shown.model().picked());
    shown.model().pick({1, 0});
    const auto before = shown.page->place();
    QCOMPARE(before.stream, both);
    Place correlation;
    correlation.correlation = u"c2"_s;
    shown.page->go(correlation);
    QTRY_COMPARE(shown.model().state(), TimelineModel::State::Loaded);
    QCOMPARE(shown.page->place().correlation, u"c2"_s);
    shown.page->go(before);
    QTRY_VERIFY(shown.page->settled() && shown.model().picked());
    QCOMPARE(shown.page->place(), before);
}

void TestTimelinePage::anUnknownCorrelationSaysWhatToDo()
{
    Shown shown({}, u"nobody-knows"_s);
    QTRY_VERIFY(shown.page->settled());
    auto *overlay = shown.timeline().findChild<views::StateOverlay *>();
    QCOMPARE(overlay->state(), views::StateOverlay::State::Empty);
    QVERIFY(overlay->message().contains(u"correlation"_s));
}

EG_TEST(TestTimelinePage, widgetApplication)
#include "tst_timelinepage.moc"
