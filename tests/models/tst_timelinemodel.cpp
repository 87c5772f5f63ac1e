// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format.h"
#include "models/timeline/timelinemodel.h"
#include "tests/support/story.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

using models::TimelineModel;
using State = TimelineModel::State;

namespace {

/// `account-a1: 1 AccountCreated, 2 MoneyDeposited | …`
QString printed(const TimelineModel &model)
{
    QStringList lanes;
    for (const auto &lane : model.lanes()) {
        QStringList events;
        for (const auto &item : lane.items)
            events << u"%1 %2"_s.arg(item.version).arg(model.types()[std::size_t(item.type)].name);
        lanes << lane.stream + u": "_s + events.join(u", "_s);
    }
    return lanes.join(u" | "_s);
}

} // namespace

class TestTimelineModel : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { models::DisplayZone::instance().setZone(models::DisplayZone::Zone::Utc); }
    void streamsBecomeLanesInTheOrderGiven();
    void aCorrelationHasALaneForEachStreamAndLinksCausesToEffects();
    void lanesComeAndGo();
    void aStreamThatDoesNotExistIsSaid();
    void stepsGoByTimeAcrossLanesAndLeaveOutHiddenTypes();
    void thePickedEventIsFetchedInFull();
    void aVersionIsPickedOnceItsPageHasArrived();
    void newEventsAppearByThemselves();
    void anUnreadableStoreIsSaid();
    void aHundredThousandEventsLoadWithProgress();
};

void TestTimelineModel::streamsBecomeLanesInTheOrderGiven()
{
    support::Story story;
    story.tell();
    story.open();
    TimelineModel model(story.session());
    model.showStreams({u"user-u1"_s, u"account-a1"_s, u"user-u1"_s});
    QCOMPARE(model.state(), State::Loading);
    QTRY_COMPARE(model.state(), State::Loaded);
    QCOMPARE(printed(model), u"user-u1: 1 user.registered, 2 user.subscribed | account-a1: "
                             "1 AccountCreated, 2 MoneyDeposited, 3 MoneyTransferred, "
                             "4 MoneyWithdrawn"_s);
    QCOMPARE(model.statusText(), u"6 events in 2 streams"_s);
    QCOMPARE(model.range()->first, support::at("2026-03-02T08:00:00Z").micros);
    QCOMPARE(model.range()->second, support::at("2026-03-09T07:00:00Z").micros);
    QVERIFY(!model.progress());
}

void TestTimelineModel::aCorrelationHasALaneForEachStreamAndLinksCausesToEffects()
{
    support::Story story;
    story.tell();
    story.open();
    TimelineModel model(story.session());
    model.showCorrelation(u"c2"_s);
    QTRY_COMPARE(model.state(), State::Loaded);
    QCOMPARE(printed(model), u"account-a1: 3 MoneyTransferred | account-a2: 2 MoneyReceived"_s);
    QCOMPARE(model.links().size(), std::size_t(1));
    QCOMPARE(model.links().front().cause, (TimelineModel::Ref{0, 0}));
    QCOMPARE(model.links().front().effect, (TimelineModel::Ref{1, 0}));
    model.setTypeHidden(0, true);
    QVERIFY(model.links().empty());

    model.showCorrelation(u"nothing"_s);
    QTRY_COMPARE(model.state(), State::Empty);
}

void TestTimelineModel::lanesComeAndGo()
{
    support::Story story;
    story.tell();
    story.open();
    TimelineModel model(story.session());
    model.addStream(u"user-u1"_s);
    QTRY_COMPARE(model.state(), State::Loaded);
    model.addStream(u"content-n1"_s);
    model.addStream(u"content-n1"_s);
    QTRY_COMPARE(model.eventCount(), 5);
    QCOMPARE(model.streams(), (QStringList{u"user-u1"_s, u"content-n1"_s}));
    model.pick({0, 0});
    QVERIFY(model.picked());
    model.removeStream(u"user-u1"_s);
    QVERIFY(!model.picked());
    QCOMPARE(printed(model), u"content-n1: 1 content.published, 2 content.watched, "
                             "3 content.watched"_s);
    QCOMPARE(model.types()[0].count, 0);
    model.removeStream(u"content-n1"_s);
    QCOMPARE(model.mode(), TimelineModel::Mode::Nothing);
    QCOMPARE(model.state(), State::Idle);
}

void TestTimelineModel::aStreamThatDoesNotExistIsSaid()
{
    support::Story story;
    story.tell();
    story.open();
    TimelineModel model(story.session());
    model.showStreams({u"account-none"_s});
    QTRY_COMPARE(model.state(), State::Empty);
    model.addStream(u"user-u1"_s);
    QTRY_COMPARE(model.state(), State::Loaded);
    QVERIFY2(model.statusText().contains(u"account-none has no events"_s),
             qPrintable(model.statusText()));
}

void TestTimelineModel::stepsGoByTimeAcrossLanesAndLeaveOutHiddenTypes()
{
    support::Story story;
    story.tell();
    story.open();
    TimelineModel model(story.session());
    model.showStreams({u"account-a1"_s, u"account-a2"_s});
    QTRY_COMPARE(model.state(), State::Loaded);
    QSignalSpy picks(&model, &TimelineModel::pickedChanged);
    QStringList walked;
    while (model.pickNext()) {
        const auto ref = *model.picked();
        walked << u"%1@%2"_s.arg(ref.lane).arg(model.item(ref).version);
        if (walked.size() > 10)
            break;
    }
    QCOMPARE(walked.join(QLatin1Char(' ')), u"0@1 1@1 0@2 0@3 1@2 0@4"_s);
    QCOMPARE(picks.size(), walked.size());
    model.setTypeHidden(model.item({1, 1}).type, true);
    QVERIFY(model.pickPrevious());
    QCOMPARE(*model.picked(), (TimelineModel::Ref{0, 2}));
    QCOMPARE(*model.sincePrevious({0, 3}), 25 * 3600 * eventstore::microsPerSecond);
    QVERIFY(!model.sincePrevious({0, 0}));
    QVERIFY(model.pickFirst());
    QCOMPARE(*model.picked(), (TimelineModel::Ref{0, 0}));
    QVERIFY(model.pickLast());
    QCOMPARE(*model.picked(), (TimelineModel::Ref{0, 3}));
}

void TestTimelineModel::thePickedEventIsFetchedInFull()
{
    support::Story story;
    story.tell();
    story.open();
    TimelineModel model(story.session());
    model.showStreams({u"account-a1"_s});
    QTRY_COMPARE(model.state(), State::Loaded);
    model.pick({0, 1});
    model.pick({0, 2});
    QTRY_VERIFY(model.detail());
    QCOMPARE(model.detail()->type, std::string("MoneyTransferred"));
    QVERIFY(model.detail()->data.find("transfer_fee") != std::string::npos);
    model.pickPosition(4711);
    QTRY_VERIFY(!model.detailError().isEmpty());
    QVERIFY(model.detailError().contains(u"4711"_s));
}

void TestTimelineModel::aVersionIsPickedOnceItsPageHasArrived()
{
    support::Story story;
    story.longAccount("long", 1200);
    story.open();
    TimelineModel model(story.session());
    model.showStreams({u"account-long"_s});
    model.pickVersion(u"account-long"_s, 3);
    QTRY_COMPARE(model.state(), State::Loaded);
    QVERIFY(model.picked());
    QCOMPARE(model.item(*model.picked()).version, 3);
}

void TestTimelineModel::newEventsAppearByThemselves()
{
    support::Story story;
    story.tell();
    story.open();
    TimelineModel model(story.session());
    model.showStreams({u"user-u1"_s});
    QTRY_COMPARE(model.state(), State::Loaded);
    story.add(20, "user-u1", "user.deactivated", R"({"user_id":"u1"})", "{}",
              "2026-04-01T00:00:00Z");
    QTRY_COMPARE(model.eventCount(), 3);
    QCOMPARE(model.lanes().front().lastVersion, std::optional<qint64>(3));
}

void TestTimelineModel::anUnreadableStoreIsSaid()
{
    support::Story story;
    story.tell();
    story.open();
    TimelineModel model(story.session());
    model.showStreams({QString(300, QLatin1Char('x'))});
    QTRY_VERIFY(model.state() == State::Failed || model.state() == State::Empty);
    QVERIFY(!model.statusText().isEmpty());
}

void TestTimelineModel::aHundredThousandEventsLoadWithProgress()
{
    support::Story story;
    std::vector<eventstore::ImportEvent> events;
    for (auto &event : support::countedEvents(100'000))
        events.push_back({"log-1", {}, std::move(event), 0});
    support::mustImport(story.store(), events);
    story.open();
    TimelineModel model(story.session());
    double before = 0;
    bool forwards = true;
    connect(&model, &TimelineModel::changed, this, [&] {
        const auto progress = model.progress().value_or(before);
        forwards = forwards && progress >= before && progress <= 1;
        before = progress;
    });
    model.showStreams({u"log-1"_s});
    QTRY_COMPARE_WITH_TIMEOUT(model.state(), State::Loaded, 20'000);
    QCOMPARE(model.eventCount(), 100'000);
    QVERIFY(forwards);
    QVERIFY(before > 0);
    const auto &items = model.lanes().front().items;
    QCOMPARE(items.front().version, 1);
    QCOMPARE(items.back().version, 100'000);
    QVERIFY(!model.lanes().front().capped);
}

EG_TEST(TestTimelineModel, coreApplication)
#include "tst_timelinemodel.moc"
