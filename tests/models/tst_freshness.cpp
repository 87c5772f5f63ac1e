// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/analyticsmodel.h"
#include "models/replay/replaymodel.h"
#include "models/timeline/timelinemodel.h"
#include "models/trace/causesmodel.h"
#include "models/trace/tracemodel.h"
#include "projections/engine/supervisor.h"
#include "tests/support/story.h"
#include "tests/support/testprogram.h"

#include <QTest>

using models::Freshness;
using Why = Freshness::Why;
using namespace Qt::StringLiterals;

// What is old says so: each model that shows an answer, and each way it can be out of date.

namespace {

void addTo(support::Story &story, const char *stream, const char *user, const char *correlation)
{
    static std::uint64_t id = 1000;
    story.add(++id, stream, "MoneyDeposited", R"({"amount":1,"balance_after":61})",
              R"({"user_id":")" + std::string(user) + R"(","correlation_id":")" + correlation +
                  "\"}",
              "2026-03-10T08:00:00Z");
}

void project(const support::Story &story, std::initializer_list<const char *> names)
{
    projections::SupervisorOptions options;
    options.url = story.session().spec().url;
    projections::Supervisor supervisor(options);
    for (const auto *name : names)
        supervisor.start(name, false);
    supervisor.waitUntilIdle();
}

} // namespace

class FreshnessTest : public QObject
{
    Q_OBJECT
private slots:
    void aTraceCountsWhatCameForItsUser();
    void aTraceOfAPastTimeStaysFresh();
    void aCancelledTraceIsOfAnotherTime();
    void anotherUsersNameIsNeverShown();
    void aCorrelationCountsWhatCameForIt();
    void aTimelineOfACorrelationTakesInWhatComes();
    void figuresBehindTheEventsSaySo();
    void figuresWithoutAParkedKeySaySo();
};

void FreshnessTest::aTraceCountsWhatCameForItsUser()
{
    support::Story story;
    story.tell();
    story.open();
    models::TraceModel model(story.session());
    model.show({"u1", {}, {}});
    QTRY_COMPARE(model.state(), models::TraceModel::State::Ready);
    QVERIFY(model.freshness().fresh());
    addTo(story, "account-a2", "u2", "c50"); // somebody else's
    addTo(story, "account-a1", "u2", "c51"); // on an account of u1, by another
    addTo(story, "log-1", "u1", "c52");
    QTRY_COMPARE_WITH_TIMEOUT(model.freshness().why, Why::Behind, 10'000);
    QTRY_VERIFY2_WITH_TIMEOUT(model.freshness().text.startsWith(u"2 events"),
                              qPrintable(model.freshness().text), 10'000);
    const auto before = model.eventCount();
    model.reload();
    QTRY_COMPARE(model.state(), models::TraceModel::State::Ready);
    QCOMPARE(model.eventCount(), before + 2);
    QVERIFY(model.freshness().fresh());
}

void FreshnessTest::aTraceOfAPastTimeStaysFresh()
{
    support::Story story;
    story.tell();
    story.open();
    models::TraceModel past(story.session());
    models::TraceModel all(story.session());
    past.show({"u1", {}, support::at("2026-03-05T00:00:00Z")});
    all.show({"u1", {}, {}});
    QTRY_COMPARE(past.state(), models::TraceModel::State::Ready);
    QTRY_COMPARE(all.state(), models::TraceModel::State::Ready);
    addTo(story, "account-a1", "u1", "c50");
    QTRY_COMPARE_WITH_TIMEOUT(all.freshness().why, Why::Behind, 10'000);
    QVERIFY(past.freshness().fresh());
}

void FreshnessTest::aCancelledTraceIsOfAnotherTime()
{
    support::Story story;
    story.tell();
    story.open();
    models::TraceModel model(story.session());
    model.show({"u1", {}, {}});
    QTRY_COMPARE(model.state(), models::TraceModel::State::Ready);
    model.show({"u1", support::at("2026-03-09T00:00:00Z"), {}});
    model.cancel();
    QCOMPARE(model.state(), models::TraceModel::State::Ready);
    QCOMPARE(model.freshness().why, Why::Other);
}

void FreshnessTest::anotherUsersNameIsNeverShown()
{
    support::Story story;
    story.tell();
    story.open();
    models::TraceModel model(story.session());
    model.show({"u1", {}, {}});
    QTRY_COMPARE(model.state(), models::TraceModel::State::Ready);
    QCOMPARE(model.user().name, std::string("Anna Larsson"));
    model.show({"u2", {}, {}});
    QCOMPARE(model.state(), models::TraceModel::State::Loading);
    QVERIFY(model.user().name.empty());
    QCOMPARE(model.rowCount(), 0);
    QTRY_COMPARE(model.state(), models::TraceModel::State::Ready);
}

void FreshnessTest::aCorrelationCountsWhatCameForIt()
{
    support::Story story;
    story.tell();
    story.open();
    models::CausesModel model(story.session());
    model.show(u"c2"_s);
    QTRY_COMPARE(model.state(), models::CausesModel::State::Ready);
    addTo(story, "account-a1", "u1", "c50");
    addTo(story, "account-a1", "u1", "c2");
    QTRY_COMPARE_WITH_TIMEOUT(model.freshness().why, Why::Behind, 10'000);
    QVERIFY2(model.freshness().text.startsWith(u"1 event "), qPrintable(model.freshness().text));
    model.reload();
    QTRY_COMPARE(model.state(), models::CausesModel::State::Ready);
    QVERIFY(model.freshness().fresh());
}

void FreshnessTest::aTimelineOfACorrelationTakesInWhatComes()
{
    support::Story story;
    story.tell();
    story.open();
    models::TimelineModel model(story.session());
    model.showCorrelation(u"c2"_s);
    QTRY_COMPARE(model.state(), models::TimelineModel::State::Loaded);
    QCOMPARE(model.eventCount(), 2);
    addTo(story, "account-a1", "u1", "c2");
    QTRY_COMPARE_WITH_TIMEOUT(model.eventCount(), 3, 10'000);
    addTo(story, "log-7", "u1", "c2"); // a lane that was not there
    QTRY_COMPARE_WITH_TIMEOUT(model.eventCount(), 4, 10'000);
    QCOMPARE(model.lanes().size(), std::size_t(3));
    QVERIFY(model.freshness().fresh());
}

void FreshnessTest::figuresBehindTheEventsSaySo()
{
    support::Story story;
    story.tell();
    story.open();
    project(story, {"account_summaries", "transaction_history", "events_analytics"});
    models::AnalyticsModel model(story.session());
    models::charts::TimeRange all;
    all.preset = models::charts::TimeRange::Preset::All;
    model.setRange(all);
    model.setChart(u"cash-flow"_s);
    model.setActive(true);
    QTRY_COMPARE(model.state(), models::AnalyticsModel::State::Ready);
    QVERIFY2(model.freshness().fresh(), qPrintable(model.freshness().text));
    model.setRange({});
    QCOMPARE(model.freshness().why, Why::Other);
    QTRY_VERIFY(model.freshness().fresh());
    addTo(story, "account-a1", "u1", "c50");
    QTRY_COMPARE_WITH_TIMEOUT(model.freshness().why, Why::Behind, 15'000);
    QVERIFY2(model.freshness().text.contains(u"1 event behind"),
             qPrintable(model.freshness().text));
}

void FreshnessTest::figuresWithoutAParkedKeySaySo()
{
    support::Story story;
    story.tell();
    story.add(900, "account-a1", "MoneyDeposited", R"({"amount":"none"})", "{}",
              "2026-03-10T08:00:00Z");
    addTo(story, "account-a1", "u1", "c50");
    story.open();
    project(story, {"account_summaries", "transaction_history", "events_analytics"});
    models::AnalyticsModel model(story.session());
    model.setChart(u"account-balance"_s);
    model.setAccount(u"a1"_s);
    model.setActive(true);
    QTRY_COMPARE(model.state(), models::AnalyticsModel::State::Ready);
    QCOMPARE(model.freshness().why, Why::Parked);
    QVERIFY2(model.freshness().text.endsWith(u"1 event of the same key waits behind it."),
             qPrintable(model.freshness().text));
    models::ParkedKey parked;
    parked.waiting = 1'200;
    QVERIFY2(parked.freshness().text.endsWith(u"1,200 events of the same key wait behind it."),
             qPrintable(parked.freshness().text));
    model.setAccount(u"a2"_s); // stands for itself
    QTRY_VERIFY2(model.freshness().fresh(), qPrintable(model.freshness().text));
}

EG_TEST(FreshnessTest, coreApplication)
#include "tst_freshness.moc"
