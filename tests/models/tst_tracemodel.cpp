// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/suggestions.h"
#include "models/format.h"
#include "models/timepresets.h"
#include "models/trace/causesmodel.h"
#include "models/trace/tracemodel.h"
#include "tests/support/story.h"
#include "tests/support/testprogram.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;

using models::CausesModel;
using models::TimePreset;
using models::TraceModel;
using models::eventtext::Kind;

namespace {

QStringList printed(const TraceModel &model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto index = model.index(row);
        const bool day = index.data(TraceModel::RowKindRole).toInt() == TraceModel::DayRow;
        lines << (day ? u"== %1 (%2)"_s.arg(index.data().toString(),
                                            index.data(TraceModel::CountRole).toString())
                      : u"%1 %2"_s.arg(index.data(TraceModel::TimeTextRole).toString(),
                                       index.data().toString()));
    }
    return lines;
}

QStringList printed(const CausesModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const auto index = model.index(row, 0, parent);
        lines << QString(depth * 2, QLatin1Char(' ')) +
                     u"%1 %2 %3"_s
                         .arg(index.data(models::EventTypeRole).toString(),
                              index.siblingAtColumn(CausesModel::StreamColumn).data().toString(),
                              index.siblingAtColumn(CausesModel::LatencyColumn).data().toString())
                         .trimmed();
        lines << printed(model, index, depth + 1);
    }
    return lines;
}

eventstore::Event eventOf(const char *stream, const char *type, const char *data)
{
    eventstore::Event event;
    event.streamId = stream;
    event.type = type;
    event.data = data;
    return event;
}

models::TraceQuery about(const char *user)
{
    models::TraceQuery query;
    query.user = user;
    return query;
}

} // namespace

class TestTraceModel : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void aUsersEventsAreGatheredFromAllSides();
    void ofLongDataTheBeginningIsKept();
    void kindsAndOrderChangeWithoutReading();
    void onlyTheTimeAskedForIsShown();
    void theSummaryAnswersAtAGlance();
    void anUnknownUserIsEmpty();
    void cancellingKeepsWhatWasThere();
    void eventsAreSaidInSentences_data();
    void eventsAreSaidInSentences();
    void causesMakeATreeAcrossStreams();
    void ringsAndUnknownCausesStandAtTheTop();
    void usersAreFoundByIdNameAndAddress_data();
    void usersAreFoundByIdNameAndAddress();
    void streamsAreOfferedByPrefixAndByLastChange();
    void presetsAreWholeDaysOfTheZone_data();
    void presetsAreWholeDaysOfTheZone();
};

void TestTraceModel::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English));
    models::DisplayZone::instance().setZone(models::DisplayZone::Zone::Utc);
}

/// Three events whose data is long: what a sentence and a sum is made of stands at its end, and so
/// does what a filter looks for.
void TestTraceModel::ofLongDataTheBeginningIsKept()
{
    support::Story story;
    const std::string filler = R"({"filler":")" + std::string(200'000, 'x') + R"(",)";
    const std::string meta = R"({"user_id":"u1","correlation_id":"c1"})";
    story.add(1, "account-a1", "AccountCreated",
              R"({"user_id":"u1","account_type":"checking","currency":"EUR","initial_deposit":0})",
              meta, "2026-03-02T08:00:00Z");
    story.add(2, "account-a1", "MoneyDeposited", filler + R"("amount":12.5,"balance_after":12.5})",
              meta, "2026-03-02T08:01:00Z");
    story.add(3, "note-1", "Noted", filler + R"("last":"needle"})", meta, "2026-03-02T08:02:00Z");
    story.add(4, "note-1", "Noted", filler + R"("last":"straw"})", meta, "2026-03-02T08:03:00Z");
    story.open();
    TraceModel model(story.session());
    model.show(about("u1"));
    QTRY_COMPARE(model.state(), TraceModel::State::Ready);
    QCOMPARE(model.eventCount(), 4);
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto *event = model.eventAt(model.index(row));
        if (!event)
            continue;
        QVERIFY2(event->data.size() <= 2'048, event->type.c_str());
        QCOMPARE(model.isWhole(*event), event->type == "AccountCreated");
    }
    QVERIFY2(model.summary().sentences().join(u'\n').contains(QLatin1String("12.50 EUR")),
             qPrintable(model.summary().sentences().join(u'\n')));
    QVERIFY(printed(model).join(u'\n').contains(QLatin1String("12.50")));
    models::EventSearch search;
    search.contains = "needle";
    model.setFilter(search);
    QTRY_COMPARE(model.shownCount(), 1);
    QCOMPARE(model.eventAt(model.index(1))->position.value, 3);
    model.setFilter({});
    QCOMPARE(model.shownCount(), 4);

    CausesModel causes(story.session());
    causes.show(u"c1"_s);
    QTRY_COMPARE(causes.state(), CausesModel::State::Ready);
    const auto *first = causes.eventAt(causes.index(1, 0));
    QVERIFY(first && first->data.size() <= 2'048 && !causes.isWhole(*first));
}

void TestTraceModel::aUsersEventsAreGatheredFromAllSides()
{
    support::Story story;
    story.tell();
    // Somebody at the counter booked it: only the account says whose it is.
    story.add(40, "account-a1", "MoneyDeposited", R"({"amount":5,"balance_after":64})",
              R"({"user_id":"clerk"})", "2026-03-09T09:00:00Z");
    // Only the metadata names the user.
    story.add(41, "log-1", "Opened", R"({"door":3})", R"({"user_id":"u1"})",
              "2026-03-09T10:00:00Z");
    story.open();
    TraceModel model(story.session());
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.show(about("u1"));
    QCOMPARE(model.state(), TraceModel::State::Loading);
    QTRY_COMPARE(model.state(), TraceModel::State::Ready);
    QCOMPARE(printed(model), (QStringList{
                                 u"== Monday 9 March 2026 (3)"_s,
                                 u"10:00:00 Opened {\"door\":3}"_s,
                                 u"09:00:00 Deposited 5.00 EUR to account a1"_s,
                                 u"07:00:00 Subscribed to the premium plan, paying by card"_s,
                                 u"== Sunday 8 March 2026 (1)"_s,
                                 u"20:00:00 Watched Night Train, 87 % (54 min 0 s)"_s,
                                 u"== Thursday 5 March 2026 (1)"_s,
                                 u"12:00:00 Withdrew 50.00 EUR from account a1, fee 1.00 EUR"_s,
                                 u"== Wednesday 4 March 2026 (2)"_s,
                                 u"11:00:00 Received 10.00 EUR on account a2 from account a1"_s,
                                 u"11:00:00 Transferred 10.00 EUR from account a1 to account a2, "
                                 "fee 0.50 EUR"_s,
                                 u"== Tuesday 3 March 2026 (1)"_s,
                                 u"10:00:00 Deposited 20.50 EUR to account a1 (Salary)"_s,
                                 u"== Monday 2 March 2026 (2)"_s,
                                 u"08:00:01 Opened checking account a1 with 100.00 EUR"_s,
                                 u"08:00:00 Registered as Anna Larsson (anna@example.org)"_s,
                             }));
    QCOMPARE(model.user().name, std::string("Anna Larsson"));
    QCOMPARE(model.user().plan, std::string("premium"));
    QCOMPARE(model.user().accounts, std::vector<std::string>{"a1"});
    QVERIFY(!model.capped());
}

void TestTraceModel::kindsAndOrderChangeWithoutReading()
{
    support::Story story;
    story.tell();
    story.open();
    TraceModel model(story.session());
    model.show(about("u1"));
    QTRY_COMPARE(model.state(), TraceModel::State::Ready);
    model.setKindHidden(Kind::Money, true);
    model.setNewestFirst(false);
    QCOMPARE(model.state(), TraceModel::State::Ready);
    QCOMPARE(printed(model),
             (QStringList{u"== Monday 2 March 2026 (1)"_s,
                          u"08:00:00 Registered as Anna Larsson (anna@example.org)"_s,
                          u"== Sunday 8 March 2026 (1)"_s,
                          u"20:00:00 Watched Night Train, 87 % (54 min 0 s)"_s,
                          u"== Monday 9 March 2026 (1)"_s,
                          u"07:00:00 Subscribed to the premium plan, paying by card"_s}));
    QCOMPARE(model.shownCount(), 3);
    QCOMPARE(model.eventCount(), 8);
    model.setKindHidden(Kind::Profile, true);
    model.setKindHidden(Kind::Watching, true);
    QCOMPARE(model.rowCount(), 0);
    model.setKindHidden(Kind::Money, false);
    QCOMPARE(model.shownCount(), 5);
}

void TestTraceModel::onlyTheTimeAskedForIsShown()
{
    support::Story story;
    story.tell();
    story.open();
    TraceModel model(story.session());
    auto query = about("u1");
    query.since = support::at("2026-03-04T11:00:00Z");
    query.until = support::at("2026-03-08T20:00:00Z");
    model.show(query);
    QTRY_COMPARE(model.state(), TraceModel::State::Ready);
    QCOMPARE(model.eventCount(), 4);
    query.since = support::at("2027-01-01");
    query.until.reset();
    model.show(query);
    QTRY_COMPARE(model.state(), TraceModel::State::Empty);
    QCOMPARE(model.user().name, std::string("Anna Larsson"));
}

void TestTraceModel::theSummaryAnswersAtAGlance()
{
    support::Story story;
    story.tell();
    story.open();
    TraceModel model(story.session());
    model.show(about("u1"));
    QTRY_COMPARE(model.state(), TraceModel::State::Ready);
    const auto &summary = model.summary();
    QCOMPARE(summary.events, 8);
    QCOMPARE(summary.activeDays, 6);
    QCOMPARE(summary.money.value(u"EUR"_s).in, 120'5000);
    QCOMPARE(summary.money.value(u"EUR"_s).out, 61'5000);
    QCOMPARE(summary.sentences(),
             (QStringList{u"Money: 1 deposit · 1 withdrawal · 1 transfer · "
                          "+120.50 EUR · −61.50 EUR"_s,
                          u"Watching: 1 view of 1 title · 54 min 0 s watched"_s,
                          u"Profile: 2 changes"_s}));
    QVERIFY(models::TraceSummary().sentences().isEmpty());
}

void TestTraceModel::anUnknownUserIsEmpty()
{
    support::Story story;
    story.tell();
    story.open();
    TraceModel model(story.session());
    model.show(about("nobody"));
    QTRY_COMPARE(model.state(), TraceModel::State::Empty);
    QVERIFY(!model.user().registered);
    model.show(about(""));
    QCOMPARE(model.state(), TraceModel::State::Idle);
}

void TestTraceModel::cancellingKeepsWhatWasThere()
{
    support::Story story;
    story.tell();
    story.open();
    TraceModel model(story.session());
    model.show(about("u1"));
    model.cancel();
    QCOMPARE(model.state(), TraceModel::State::Idle);
    model.show(about("u1"));
    QTRY_COMPARE(model.state(), TraceModel::State::Ready);
    model.reload();
    model.cancel();
    QCOMPARE(model.state(), TraceModel::State::Ready);
    QCOMPARE(model.eventCount(), 8);
}

void TestTraceModel::eventsAreSaidInSentences_data()
{
    QTest::addColumn<QString>("stream");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *stream, const char *type, const char *data,
                        const char *expected) {
        QTest::newRow(expected) << QString::fromUtf8(stream) << QString::fromUtf8(type)
                                << QString::fromUtf8(data) << QString::fromUtf8(expected);
    };
    row("account-7", "MoneyReceived", R"({"amount":0.0001,"from_account_id":"8"})",
        "Received 0.0001 USD on account 7 from account 8");
    row("account-8", "MoneyWithdrawn", R"({"amount":1234567,"fee":0.25})",
        "Withdrew 1,234,567 from account 8, fee 0.25"); // of a currency that isn't known
    row("account-7", "MoneyDeposited", R"({"amount":"12"})", "Deposited \"12\" to account 7");
    row("account-7", "MoneyDeposited", R"({})", "Deposited an unknown amount to account 7");
    row("account-7", "AccountClosed", R"({"reason":"moved away"})", "Closed account 7: moved away");
    row("user-1", "user.preferences_updated",
        R"({"old_preferences":["a","b"],"new_preferences":["b","c"]})",
        "Changed preferences: + c, − a");
    row("user-1", "user.preferences_updated", R"({"old_preferences":[],"new_preferences":[]})",
        "Saved the same preferences again");
    row("user-1", "user.deactivated", R"({})", "Was deactivated");
    row("content-9", "content.rated", R"({"content_id":"9","rating":4.5})",
        "Rated Night Train 4.5 of 5");
    row("content-9", "content.watched", R"({"content_id":"x"})", "Watched x");
    row("shop-1", "OrderPlaced", R"({"a" : 1})", "OrderPlaced {\"a\":1}");
    row("shop-1", "OrderPlaced", R"({})", "OrderPlaced");
    row("shop-1", "OrderPlaced", "nonsense", "OrderPlaced nonsense");
}

void TestTraceModel::eventsAreSaidInSentences()
{
    QFETCH(QString, stream);
    QFETCH(QString, type);
    QFETCH(QString, data);
    QFETCH(QString, expected);
    models::eventtext::Names names;
    names.currencies.insert(u"7"_s, u"USD"_s);
    names.titles.insert(u"9"_s, u"Night Train"_s);
    const auto event =
        eventOf(stream.toUtf8().constData(), type.toUtf8().constData(), data.toUtf8().constData());
    QCOMPARE(models::eventtext::sentence(event, names), expected);
}

void TestTraceModel::causesMakeATreeAcrossStreams()
{
    support::Story story;
    story.tell();
    story.open();
    CausesModel model(story.session());
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.show(u"c2"_s);
    QTRY_COMPARE(model.state(), CausesModel::State::Ready);
    QCOMPARE(printed(model), (QStringList{u"MoneyTransferred account-a1 @ 3"_s,
                                          u"  MoneyReceived account-a2 @ 2 +250 ms"_s}));
    QCOMPARE(model.summary(), u"2 events in 2 streams, 250 ms from first to last"_s);
    QVERIFY(model.indexOfPosition(6).parent() == model.indexOfPosition(5));
    model.show(u"none"_s);
    QTRY_COMPARE(model.state(), CausesModel::State::Empty);
}

void TestTraceModel::ringsAndUnknownCausesStandAtTheTop()
{
    support::Story story;
    models::CorrelationAnswer answer;
    const auto add = [&](int id, int cause) {
        auto event = eventOf("s-1", "E", "{}");
        event.id = support::idOf(std::uint64_t(id));
        event.version = eventstore::StreamVersion(id);
        event.metadata =
            R"({"causation_id":")" + support::idOf(std::uint64_t(cause)).toString() + R"("})";
        answer.events.push_back(event);
    };
    add(1, 3);
    add(2, 1);
    add(3, 2);
    add(4, 4);
    add(5, 99);
    CausesModel model(story.session());
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setEvents(answer);
    int roots = model.rowCount();
    QCOMPARE(printed(model).size(), 5);
    QCOMPARE(roots, 3);
    const auto stranger = model.indexOfPosition(0);
    Q_UNUSED(stranger)
    QVERIFY(!model.index(2, 0).data(CausesModel::OutsideCauseRole).toString().isEmpty());
}

void TestTraceModel::usersAreFoundByIdNameAndAddress_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("recent") << QString() << u"u1 Anna Larsson · anna@example.org"_s;
    QTest::newRow("id") << u"u"_s << u"u1 Anna Larsson · anna@example.org"_s;
    QTest::newRow("name") << u"lars"_s << u"u1 Anna Larsson · anna@example.org"_s;
    QTest::newRow("address") << u"ANNA@"_s << u"u1 Anna Larsson · anna@example.org"_s;
    QTest::newRow("nobody") << u"zzz"_s << u"No user's id, name or e-mail matches “zzz” "_s;
}

void TestTraceModel::usersAreFoundByIdNameAndAddress()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    support::Story story;
    story.tell();
    story.open();
    models::UserSuggestions model(story.session());
    model.look(text);
    QTRY_VERIFY(model.state() == models::Suggestions::State::Ready ||
                model.state() == models::Suggestions::State::Empty);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, 0).data().toString() + QLatin1Char(' ') +
                 model.index(0, 1).data().toString(),
             expected);
}

void TestTraceModel::streamsAreOfferedByPrefixAndByLastChange()
{
    support::Story story;
    story.tell();
    story.open();
    models::StreamSuggestions model(story.session());
    const auto values = [&] {
        QStringList found;
        for (int row = 0; row < model.rowCount(); ++row)
            found << model.index(row, 0).data().toString();
        return found.join(QLatin1Char(' '));
    };
    model.look({});
    QTRY_COMPARE(model.state(), models::Suggestions::State::Ready);
    QVERIFY2(values().startsWith(u"content-n1 user-u1 account-a1"_s), qPrintable(values()));
    model.look(u"account-"_s);
    QTRY_COMPARE(values(), u"account-a1 account-a2"_s);
    model.look(u"nope"_s);
    QTRY_COMPARE(model.state(), models::Suggestions::State::Empty);
    QCOMPARE(model.index(0, 0).flags(), Qt::NoItemFlags);
}

void TestTraceModel::presetsAreWholeDaysOfTheZone_data()
{
    QTest::addColumn<int>("preset");
    QTest::addColumn<int>("offset");
    QTest::addColumn<QString>("since");
    QTest::addColumn<QString>("until");
    // Now is Wednesday 2026-03-11 22:30 UTC, already Thursday in Seoul.
    const auto row = [](const char *name, TimePreset preset, int offset, const char *since,
                        const char *until) {
        QTest::newRow(name) << int(preset) << offset << QString::fromUtf8(since)
                            << QString::fromUtf8(until);
    };
    row("today", TimePreset::Today, 0, "2026-03-11T00:00:00.000000Z",
        "2026-03-11T23:59:59.999999Z");
    row("today in Seoul", TimePreset::Today, 9 * 3600, "2026-03-11T15:00:00.000000Z",
        "2026-03-12T14:59:59.999999Z");
    row("yesterday", TimePreset::Yesterday, 0, "2026-03-10T00:00:00.000000Z",
        "2026-03-10T23:59:59.999999Z");
    row("this week", TimePreset::ThisWeek, 0, "2026-03-09T00:00:00.000000Z",
        "2026-03-15T23:59:59.999999Z");
    row("last week", TimePreset::LastWeek, 0, "2026-03-02T00:00:00.000000Z",
        "2026-03-08T23:59:59.999999Z");
    row("last 7 days", TimePreset::Last7Days, 0, "2026-03-05T00:00:00.000000Z",
        "2026-03-11T23:59:59.999999Z");
    row("last 30 days", TimePreset::Last30Days, 0, "2026-02-10T00:00:00.000000Z",
        "2026-03-11T23:59:59.999999Z");
    row("this year", TimePreset::ThisYear, 0, "2026-01-01T00:00:00.000000Z",
        "2026-12-31T23:59:59.999999Z");
}

void TestTraceModel::presetsAreWholeDaysOfTheZone()
{
    QFETCH(int, preset);
    QFETCH(int, offset);
    QFETCH(QString, since);
    QFETCH(QString, until);
    const auto now = support::at("2026-03-11T22:30:00Z").micros;
    const auto bounds =
        models::boundsOf(TimePreset(preset), now, projections::analytics::ZoneClock(offset));
    const auto text = [](qint64 micros) {
        return models::format::text(eventstore::Timestamp{micros}.toString());
    };
    QCOMPARE(text(*bounds.since), since);
    QCOMPARE(text(*bounds.until), until);
}

EG_TEST(TestTraceModel, coreApplication)
#include "tst_tracemodel.moc"
