// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format.h"
#include "models/roles.h"
#include "tests/support/story.h"
#include "tests/support/widgetapplication.h"
#include "views/browse/filterbar.h"
#include "views/pages/tracepage.h"
#include "views/stateoverlay.h"
#include "views/trace/causespanel.h"
#include "views/trace/tracehead.h"
#include "views/trace/tracelist.h"
#include "views/widgets/chooser.h"
#include "views/widgets/eventcard.h"
#include "views/widgets/rangefields.h"
#include "views/widgets/startpanel.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <memory>

using namespace Qt::StringLiterals;

using models::TraceModel;
using views::Place;

namespace {

struct Shown
{
    support::Story story;
    std::unique_ptr<views::TracePage> page;

    explicit Shown(const Place &place)
    {
        story.tell();
        story.open();
        page = std::make_unique<views::TracePage>(story.session());
        page->resize(1200, 760);
        page->show();
        page->go(place);
    }
    TraceModel &model() { return page->model(); }
    QString card()
    {
        const auto &event = page->findChild<views::EventCard *>()->event();
        return event ? models::format::text(event->type) : QString();
    }
    QToolButton *button(const QString &text)
    {
        for (auto *found : page->findChildren<QToolButton *>()) {
            if (found->isVisible() && found->text() == text)
                return found;
        }
        return nullptr;
    }
};

Place userPlace(const char *user)
{
    Place place;
    place.page = u"trace"_s;
    place.user = QString::fromLatin1(user);
    return place;
}

Place chosenPlace(const char *user, qint64 position)
{
    auto place = userPlace(user);
    place.position = position;
    place.order = u"newest"_s;
    return place;
}

} // namespace

class TestTracePage : public QObject
{
    Q_OBJECT
private slots:
    void theCardHasAllOfALongEvent();
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        models::DisplayZone::instance().setZone(models::DisplayZone::Zone::Utc);
    }
    void withoutAChoiceItOffersUsers();
    void theLatestEventIsShownAndKeysGoOn();
    void kindsAreSwitchedOffAndOn();
    void theHeadSaysWhoAndWhat();
    void aTimeWithoutEventsOffersAllTime();
    void anyTimeCanBeTyped();
    void causesOpenFromAnEvent();
    void aTypedUserIsTraced();
    void thePlaceComesBack();
    void thePlaceKeepsTheEventChosen();
    void backFromTheCausesIsTheHistory();
    void aPlaceWithoutItsEventChoosesTheFirst();
    void anEventFarDownIsInSight();
    void aPlaceIsReadInItsOrder();
};

void TestTracePage::withoutAChoiceItOffersUsers()
{
    Shown shown{Place()};
    QTRY_VERIFY(shown.page->settled());
    auto *start = shown.page->findChild<views::StartPanel *>();
    QVERIFY(start->isVisible());
    QCOMPARE(start->list()->model()->index(0, 0).data().toString(), u"u1"_s);
    QTest::keyClick(start->list(), Qt::Key_Down);
    emit start->chosen(u"u1"_s);
    QTRY_COMPARE(shown.model().state(), TraceModel::State::Ready);
    QVERIFY(!start->isVisible());
}

void TestTracePage::theLatestEventIsShownAndKeysGoOn()
{
    Shown shown(userPlace("u1"));
    QTRY_VERIFY(shown.page->settled());
    QCOMPARE(shown.card(), u"user.subscribed"_s);
    QTest::keyClick(shown.page->list(), Qt::Key_Down);
    QCOMPARE(shown.card(), u"content.watched"_s);
    QTest::mouseClick(shown.button(u"Newest first"_s), Qt::LeftButton);
    QCOMPARE(shown.card(), u"user.registered"_s);
}

void TestTracePage::kindsAreSwitchedOffAndOn()
{
    Shown shown(userPlace("u1"));
    QTRY_VERIFY(shown.page->settled());
    QTest::mouseClick(shown.button(u"Money"_s), Qt::LeftButton);
    QCOMPARE(shown.model().shownCount(), 3);
    QTest::mouseClick(shown.button(u"Profile"_s), Qt::LeftButton);
    QTest::mouseClick(shown.button(u"Watching"_s), Qt::LeftButton);
    auto *overlay = shown.page->list()->findChild<views::StateOverlay *>();
    QCOMPARE(overlay->state(), views::StateOverlay::State::Empty);
    QTest::mouseClick(shown.button(u"Money"_s), Qt::LeftButton);
    QCOMPARE(shown.model().shownCount(), 5);
    QCOMPARE(overlay->state(), views::StateOverlay::State::Ready);
}

void TestTracePage::theHeadSaysWhoAndWhat()
{
    Shown shown(userPlace("u1"));
    QTRY_VERIFY(shown.page->settled());
    QString text;
    for (const auto *label : shown.page->findChild<views::TraceHead *>()->findChildren<QLabel *>())
        text += label->text() + QLatin1Char('\n');
    for (const auto *wanted :
         {"Anna Larsson", "anna@example.org", "premium plan", "account-a1", "8 events", "54 min"})
        QVERIFY2(text.contains(QString::fromLatin1(wanted)), qPrintable(text));
}

void TestTracePage::aTimeWithoutEventsOffersAllTime()
{
    auto place = userPlace("u1");
    place.sinceMicros = support::at("2026-06-01").micros;
    place.untilMicros = support::at("2026-06-08").micros - 1;
    Shown shown(place);
    QTRY_VERIFY(shown.page->settled());
    QCOMPARE(shown.model().state(), TraceModel::State::Empty);
    auto *overlay = shown.page->list()->findChild<views::StateOverlay *>();
    QVERIFY(overlay->message().contains(u"Nothing happened"_s));
    QVERIFY2(overlay->message().contains(u"2026-06-01 to 2026-06-07"_s) &&
                 overlay->message().contains(u"the last was on 2026-03-09 07:00"_s),
             qPrintable(overlay->message()));
    auto *action = overlay->findChild<QPushButton *>();
    QCOMPARE(action->text(), u"Show the week of 2026-03-09"_s);
    QTest::mouseClick(action, Qt::LeftButton);
    QTRY_COMPARE(shown.model().state(), TraceModel::State::Ready);
    QCOMPARE(shown.model().eventCount(), 1);
    QCOMPARE(shown.page->fields()->since()->text(), u"2026-03-09"_s);
    QCOMPARE(shown.page->fields()->until()->text(), u"2026-03-15"_s);
}

void TestTracePage::anyTimeCanBeTyped()
{
    Shown shown(userPlace("u1"));
    QTRY_VERIFY(shown.page->settled());
    auto *range = shown.page->findChild<QComboBox *>();
    auto *fields = shown.page->fields();
    QVERIFY(!fields->isVisible());
    range->setFocus();
    QTest::keyClick(range, Qt::Key_End); // Custom…
    QVERIFY(fields->isVisible());
    QVERIFY(fields->since()->hasFocus());
    QTest::keyClicks(fields->since(), u"2026-03-04"_s);
    QTest::keyClick(fields->since(), Qt::Key_Return);
    QTRY_COMPARE(shown.model().eventCount(), 5);
    fields->until()->setFocus();
    fields->until()->clear();
    QTest::keyClicks(fields->until(), u"2026-03-08 x"_s);
    QTest::keyClick(fields->until(), Qt::Key_Return);
    QVERIFY(!fields->problem().isEmpty());
    QVERIFY(!fields->until()->accessibleDescription().isEmpty());
    QCOMPARE(shown.model().eventCount(), 5); // nothing was taken
    fields->until()->clear();
    QTest::keyClicks(fields->until(), u"2026-03-01"_s);
    QTest::keyClick(fields->until(), Qt::Key_Return);
    QVERIFY(fields->problem().contains(u"before the beginning"_s));
    fields->until()->clear();
    QTest::keyClicks(fields->until(), u"2026-03-08"_s);
    QTest::keyClick(fields->until(), Qt::Key_Return);
    QVERIFY(fields->problem().isEmpty());
    QTRY_COMPARE(shown.model().eventCount(), 4);
    QCOMPARE(shown.page->place().sinceMicros, support::at("2026-03-04").micros);
    QCOMPARE(shown.page->place().untilMicros, support::at("2026-03-09").micros - 1);
}

void TestTracePage::causesOpenFromAnEvent()
{
    auto place = userPlace("u1");
    place.correlation = u"c2"_s;
    place.position = 6;
    Shown shown(place);
    QTRY_VERIFY(shown.page->settled());
    auto *tree = shown.page->causesPanel()->tree();
    QVERIFY(tree->isVisible());
    QCOMPARE(tree->model()->rowCount(), 1);
    QVERIFY(tree->isExpanded(tree->model()->index(0, 0)));
    QCOMPARE(shown.card(), u"MoneyReceived"_s);
    std::optional<Place> wanted;
    connect(shown.page.get(), &views::Page::navigate, this, [&](const Place &to) { wanted = to; });
    QTest::mouseClick(shown.button(u"On the timeline"_s), Qt::LeftButton);
    QCOMPARE(wanted->page, u"timeline"_s);
    QCOMPARE(wanted->correlation, u"c2"_s);
}

void TestTracePage::aTypedUserIsTraced()
{
    Shown shown(userPlace("u1"));
    QTRY_VERIFY(shown.page->settled());
    views::Chooser *field = nullptr;
    for (auto *chooser : shown.page->findChildren<views::Chooser *>()) {
        if (chooser->isVisible())
            field = chooser;
    }
    QVERIFY(field);
    field->clear();
    QTest::keyClicks(field, u"user-u2"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(shown.page->settled());
    QCOMPARE(shown.page->place().user, u"u2"_s);
    QCOMPARE(shown.model().eventCount(), 3);
    QVERIFY(!shown.model().user().registered);
}

void TestTracePage::thePlaceComesBack()
{
    auto place = userPlace("u1");
    place.sinceMicros = support::at("2026-03-08").micros;
    Shown shown(place);
    QTRY_VERIFY(shown.page->settled());
    QCOMPARE(shown.model().eventCount(), 2);
    QTest::keyClick(shown.page->list(), Qt::Key_Down);
    place.position = 9;
    QTest::mouseClick(shown.button(u"Newest first"_s), Qt::LeftButton);
    place.order = u"oldest"_s;
    auto *filter = shown.page->findChild<views::FilterBar *>()->edit();
    QTest::keyClicks(filter, u"type:content.watched"_s);
    QTest::keyClick(filter, Qt::Key_Return);
    place.filter = u"type:content.watched"_s;
    QCOMPARE(shown.page->place(), place);
    shown.page->go(userPlace("u2"));
    QTRY_VERIFY(shown.page->settled());
    shown.page->go(place);
    QTRY_VERIFY(shown.page->settled());
    QCOMPARE(shown.page->place(), place);
}

void TestTracePage::thePlaceKeepsTheEventChosen()
{
    const auto place = chosenPlace("u1", 4);
    Shown shown(place);
    QTRY_VERIFY(shown.page->settled());
    QCOMPARE(shown.card(), u"MoneyDeposited"_s);
    QCOMPARE(shown.page->place(), place);
    QTest::keyClick(shown.page->list(), Qt::Key_Up);
    QCOMPARE(shown.page->place().position, std::optional<qint64>(5));
    shown.page->go(place); // nothing has to be read for it
    QCOMPARE(shown.page->place(), place);
    QCOMPARE(shown.card(), u"MoneyDeposited"_s);
}

void TestTracePage::backFromTheCausesIsTheHistory()
{
    const auto place = chosenPlace("u1", 5);
    Shown shown(place);
    QTRY_VERIFY(shown.page->settled());
    auto causes = place;
    causes.correlation = u"c2"_s;
    causes.position = 6;
    shown.page->go(causes);
    QTRY_VERIFY(shown.page->settled());
    QCOMPARE(shown.card(), u"MoneyReceived"_s);
    QCOMPARE(shown.page->place(), causes);
    shown.page->go(place);
    QVERIFY(shown.page->list()->isVisible());
    QCOMPARE(shown.card(), u"MoneyTransferred"_s);
    QCOMPARE(shown.page->place(), place);
}

void TestTracePage::aPlaceWithoutItsEventChoosesTheFirst()
{
    Shown shown(chosenPlace("u1", 999'999'999'999));
    QTRY_VERIFY(shown.page->settled());
    QCOMPARE(shown.card(), u"user.subscribed"_s);
    QCOMPARE(shown.page->place().position, std::optional<qint64>(10));
}

void TestTracePage::anEventFarDownIsInSight()
{
    support::Story story;
    story.longAccount("long", 6000);
    story.open();
    views::TracePage page(story.session());
    page.resize(1200, 760);
    page.show();
    page.go(chosenPlace("u9", 3));
    QTRY_VERIFY_WITH_TIMEOUT(page.settled(), 20'000);
    QVERIFY(page.model().shownCount() > 5000);
    QCOMPARE(page.place().position, std::optional<qint64>(3));
    const auto *list = page.list();
    const auto inSight = [list] {
        return list->viewport()->rect().contains(list->visualRect(list->currentIndex()).center());
    };
    QTRY_VERIFY_WITH_TIMEOUT(inSight(), 20'000);
}

void TestTracePage::theCardHasAllOfALongEvent()
{
    support::Story story;
    const std::string meta = R"({"user_id":"u7","correlation_id":"c7"})";
    const std::string data = R"({"filler":")" + std::string(100'000, 'x') + R"(","end":"there"})";
    story.add(1, "note-1", "Noted", data, meta, "2026-03-02T08:00:00Z");
    story.add(2, "note-1", "Brief", R"({"end":"here"})", meta, "2026-03-02T08:01:00Z");
    story.open();
    views::TracePage page(story.session());
    page.resize(1200, 760);
    page.show();
    page.go(userPlace("u7"));
    QTRY_COMPARE(page.model().state(), TraceModel::State::Ready);
    auto *card = page.findChild<views::EventCard *>();
    QTRY_VERIFY(card->event() && card->event()->type == "Brief"); // the newest
    auto *list = page.list();
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    QTRY_VERIFY(card->event() && card->event()->type == "Noted");
    QCOMPARE(card->event()->data, data);
    QTest::keyClick(list, Qt::Key_Up);
    QTRY_VERIFY(card->event() && card->event()->type == "Brief");
}

void TestTracePage::aPlaceIsReadInItsOrder()
{
    QStandardItemModel events(1, 1);
    const auto row = events.index(0, 0);
    events.setData(row, u"content.rated"_s, models::EventTypeRole);
    events.setData(row, u"content-c1"_s, models::StreamRole);
    events.setData(row, 3, models::VersionRole);
    QCOMPARE(views::placeText(row), u"content.rated   content-c1 @ 3"_s);
    // An id that is written from right to left stays together, and leaves the version where it is.
    events.setData(row, u"content-\u05e9\u05dc\u05d5\u05dd"_s, models::StreamRole);
    QCOMPARE(views::placeText(row),
             u"content.rated   \u2068content-\u05e9\u05dc\u05d5\u05dd\u2069 @ 3"_s);
    events.setData(row, u"a\u202eb"_s, models::EventTypeRole);
    QVERIFY(!views::placeText(row).contains(QChar(0x202e)));
}

EG_TEST(TestTracePage, widgetApplication)
#include "tst_tracepage.moc"
