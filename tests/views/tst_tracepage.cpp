// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format.h"
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
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <memory>

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
    place.page = QStringLiteral("trace");
    place.user = QString::fromLatin1(user);
    return place;
}

Place chosenPlace(const char *user, qint64 position)
{
    auto place = userPlace(user);
    place.position = position;
    place.order = QStringLiteral("newest");
    return place;
}

} // namespace

class TestTracePage : public QObject
{
    Q_OBJECT
private slots:
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
};

void TestTracePage::withoutAChoiceItOffersUsers()
{
    Shown shown{Place()};
    QTRY_VERIFY(shown.page->settled());
    auto *start = shown.page->findChild<views::StartPanel *>();
    QVERIFY(start->isVisible());
    QCOMPARE(start->list()->model()->index(0, 0).data().toString(), QStringLiteral("u1"));
    QTest::keyClick(start->list(), Qt::Key_Down);
    emit start->chosen(QStringLiteral("u1"));
    QTRY_COMPARE(shown.model().state(), TraceModel::State::Ready);
    QVERIFY(!start->isVisible());
}

void TestTracePage::theLatestEventIsShownAndKeysGoOn()
{
    Shown shown(userPlace("u1"));
    QTRY_VERIFY(shown.page->settled());
    QCOMPARE(shown.card(), QStringLiteral("user.subscribed"));
    QTest::keyClick(shown.page->list(), Qt::Key_Down);
    QCOMPARE(shown.card(), QStringLiteral("content.watched"));
    QTest::mouseClick(shown.button(QStringLiteral("Newest first")), Qt::LeftButton);
    QCOMPARE(shown.card(), QStringLiteral("user.registered"));
}

void TestTracePage::kindsAreSwitchedOffAndOn()
{
    Shown shown(userPlace("u1"));
    QTRY_VERIFY(shown.page->settled());
    QTest::mouseClick(shown.button(QStringLiteral("Money")), Qt::LeftButton);
    QCOMPARE(shown.model().shownCount(), 3);
    QTest::mouseClick(shown.button(QStringLiteral("Profile")), Qt::LeftButton);
    QTest::mouseClick(shown.button(QStringLiteral("Watching")), Qt::LeftButton);
    auto *overlay = shown.page->list()->findChild<views::StateOverlay *>();
    QCOMPARE(overlay->state(), views::StateOverlay::State::Empty);
    QTest::mouseClick(shown.button(QStringLiteral("Money")), Qt::LeftButton);
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
    QVERIFY(overlay->message().contains(QStringLiteral("Nothing happened")));
    QVERIFY2(overlay->message().contains(QStringLiteral("2026-06-01 to 2026-06-07")) &&
                 overlay->message().contains(QStringLiteral("the last was on 2026-03-09 07:00")),
             qPrintable(overlay->message()));
    auto *action = overlay->findChild<QPushButton *>();
    QCOMPARE(action->text(), QStringLiteral("Show the week of 2026-03-09"));
    QTest::mouseClick(action, Qt::LeftButton);
    QTRY_COMPARE(shown.model().state(), TraceModel::State::Ready);
    QCOMPARE(shown.model().eventCount(), 1);
    QCOMPARE(shown.page->fields()->since()->text(), QStringLiteral("2026-03-09"));
    QCOMPARE(shown.page->fields()->until()->text(), QStringLiteral("2026-03-15"));
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
    QTest::keyClicks(fields->since(), QStringLiteral("2026-03-04"));
    QTest::keyClick(fields->since(), Qt::Key_Return);
    QTRY_COMPARE(shown.model().eventCount(), 5);
    fields->until()->setFocus();
    fields->until()->clear();
    QTest::keyClicks(fields->until(), QStringLiteral("2026-03-08 x"));
    QTest::keyClick(fields->until(), Qt::Key_Return);
    QVERIFY(!fields->problem().isEmpty());
    QVERIFY(!fields->until()->accessibleDescription().isEmpty());
    QCOMPARE(shown.model().eventCount(), 5); // nothing was taken
    fields->until()->clear();
    QTest::keyClicks(fields->until(), QStringLiteral("2026-03-01"));
    QTest::keyClick(fields->until(), Qt::Key_Return);
    QVERIFY(fields->problem().contains(QStringLiteral("before the beginning")));
    fields->until()->clear();
    QTest::keyClicks(fields->until(), QStringLiteral("2026-03-08"));
    QTest::keyClick(fields->until(), Qt::Key_Return);
    QVERIFY(fields->problem().isEmpty());
    QTRY_COMPARE(shown.model().eventCount(), 4);
    QCOMPARE(shown.page->place().sinceMicros, support::at("2026-03-04").micros);
    QCOMPARE(shown.page->place().untilMicros, support::at("2026-03-09").micros - 1);
}

void TestTracePage::causesOpenFromAnEvent()
{
    auto place = userPlace("u1");
    place.correlation = QStringLiteral("c2");
    place.position = 6;
    Shown shown(place);
    QTRY_VERIFY(shown.page->settled());
    auto *tree = shown.page->causesPanel()->tree();
    QVERIFY(tree->isVisible());
    QCOMPARE(tree->model()->rowCount(), 1);
    QVERIFY(tree->isExpanded(tree->model()->index(0, 0)));
    QCOMPARE(shown.card(), QStringLiteral("MoneyReceived"));
    std::optional<Place> wanted;
    connect(shown.page.get(), &views::Page::navigate, this, [&](const Place &to) { wanted = to; });
    QTest::mouseClick(shown.button(QStringLiteral("On the timeline")), Qt::LeftButton);
    QCOMPARE(wanted->page, QStringLiteral("timeline"));
    QCOMPARE(wanted->correlation, QStringLiteral("c2"));
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
    QTest::keyClicks(field, QStringLiteral("user-u2"));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(shown.page->settled());
    QCOMPARE(shown.page->place().user, QStringLiteral("u2"));
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
    QTest::mouseClick(shown.button(QStringLiteral("Newest first")), Qt::LeftButton);
    place.order = QStringLiteral("oldest");
    auto *filter = shown.page->findChild<views::FilterBar *>()->edit();
    QTest::keyClicks(filter, QStringLiteral("type:content.watched"));
    QTest::keyClick(filter, Qt::Key_Return);
    place.filter = QStringLiteral("type:content.watched");
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
    QCOMPARE(shown.card(), QStringLiteral("MoneyDeposited"));
    QCOMPARE(shown.page->place(), place);
    QTest::keyClick(shown.page->list(), Qt::Key_Up);
    QCOMPARE(shown.page->place().position, std::optional<qint64>(5));
    shown.page->go(place); // nothing has to be read for it
    QCOMPARE(shown.page->place(), place);
    QCOMPARE(shown.card(), QStringLiteral("MoneyDeposited"));
}

void TestTracePage::backFromTheCausesIsTheHistory()
{
    const auto place = chosenPlace("u1", 5);
    Shown shown(place);
    QTRY_VERIFY(shown.page->settled());
    auto causes = place;
    causes.correlation = QStringLiteral("c2");
    causes.position = 6;
    shown.page->go(causes);
    QTRY_VERIFY(shown.page->settled());
    QCOMPARE(shown.card(), QStringLiteral("MoneyReceived"));
    QCOMPARE(shown.page->place(), causes);
    shown.page->go(place);
    QVERIFY(shown.page->list()->isVisible());
    QCOMPARE(shown.card(), QStringLiteral("MoneyTransferred"));
    QCOMPARE(shown.page->place(), place);
}

void TestTracePage::aPlaceWithoutItsEventChoosesTheFirst()
{
    Shown shown(chosenPlace("u1", 999'999'999'999));
    QTRY_VERIFY(shown.page->settled());
    QCOMPARE(shown.card(), QStringLiteral("user.subscribed"));
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

EG_TEST(TestTracePage, widgetApplication)
#include "tst_tracepage.moc"
