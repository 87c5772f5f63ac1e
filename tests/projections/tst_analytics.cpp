// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/rawjson.h"
#include "projections/analytics/accounts.h"
#include "projections/analytics/activity.h"
#include "projections/analytics/balances.h"
#include "projections/analytics/content.h"
#include "projections/sinks/tablesql.h"
#include "tests/support/memoryrows.h"
#include "tests/support/must.h"
#include "tests/support/postgresserver.h"
#include "tests/support/randomhistory.h"
#include "tests/support/temporarystore.h"
#include "tests/support/testprogram.h"

#include <QTimeZone>
#include <QtTest>

#include <map>
#include <set>

using namespace Qt::StringLiterals;

using namespace projections::analytics;
using eventstore::Event;
using eventstore::Timestamp;
using projections::Money;
namespace json = eventstore::json;

namespace {

// Everything below is counted from the events alone, with no SQL and no arithmetic of the product.

Timestamp naiveBucket(Timestamp time, Bucket bucket, const QTimeZone &zone)
{
    const auto floored = time.micros >= 0 ? time.micros / 1000 : -((-time.micros + 999) / 1000);
    const auto clock = QDateTime::fromMSecsSinceEpoch(floored, zone);
    if (bucket == Bucket::Hour) // all zones here are whole hours apart in summer and winter
        return Timestamp{
            (clock.toMSecsSinceEpoch() -
             QTime(0, clock.time().minute(), clock.time().second(), clock.time().msec())
                 .msecsSinceStartOfDay()) *
            1000};
    auto day = clock.date();
    if (bucket == Bucket::Week)
        day = day.addDays(1 - day.dayOfWeek());
    return Timestamp{day.startOfDay(zone).toMSecsSinceEpoch() * 1000};
}

ZoneClock clockOf(const QTimeZone &zone)
{
    const auto offset = [&zone](const QDateTime &at) { return zone.offsetFromUtc(at); };
    const QDateTime from(QDate(1990, 1, 1), QTime(0, 0), Qt::UTC);
    std::vector<ZoneClock::Change> changes;
    const auto found = zone.transitions(from, QDateTime(QDate(2040, 1, 1), QTime(0, 0), Qt::UTC));
    for (const auto &change : found)
        changes.push_back(
            {Timestamp{change.atUtc.toMSecsSinceEpoch() * 1000}, change.offsetFromUtc});
    return ZoneClock(offset(from), std::move(changes));
}

/// Of the case that runs.
QTimeZone zoneNow()
{
    QFETCH(QString, zone);
    return QTimeZone(zone.toLatin1());
}

bool inside(const Window &window, Timestamp time)
{
    return (!window.since || time >= *window.since) && (!window.until || time <= *window.until);
}

Timestamp bucketOf(const Window &window, const Event &event)
{
    return naiveBucket(event.timestamp, window.bucket, zoneNow());
}

std::int64_t units(const Event &event, std::string_view key)
{
    const auto value = json::member(event.data, key);
    if (!value || value->isNull())
        return 0;
    return support::must(Money::parse(value->raw)).units;
}

std::string text(const Event &event, std::string_view key)
{
    const auto value = json::member(event.data, key);
    return value && value->kind == json::Kind::String ? json::unescape(value->raw) : std::string();
}

// A history whose projections are tables of a real database.
struct Fixture
{
    std::vector<Event> events;
    std::unique_ptr<support::TemporaryStore> file;
    std::unique_ptr<eventstore::Database> database;
    /// What account_summaries holds, so that events in dead letters are left out here as well.
    std::map<std::string, std::string> currencyOf;
    std::set<std::string> titles;
    std::set<eventstore::EventId> dead; ///< could not be taken into events_analytics
};

void fill(eventstore::Database &database, const projections::ReadModel &model,
          const support::MemoryRows &rows)
{
    using namespace projections;
    const auto &dialect = database.dialect();
    for (std::size_t i = 0; i < model.tables().size(); ++i) {
        const auto &spec = model.tables()[i];
        support::must(database.script(tablesql::createTable(dialect, spec, spec.name, "")));
        for (const auto &index : tablesql::createIndexes(spec, spec.name, ""))
            support::must(database.script(index));
        const auto names = tablesql::columnNames(spec);
        const auto values = rows.rows(static_cast<int>(i));
        support::must(database.insertRows(spec.name, names, values));
    }
}

std::unique_ptr<eventstore::Database> freshDatabase(Fixture &fixture, const QString &kind)
{
    if (kind == u"postgres") {
        const auto url = eventstore::StoreUrl::parse(support::PostgresServer::shared().freshUrl());
        return support::must(eventstore::openDatabase(*url, {}));
    }
    fixture.file = std::make_unique<support::TemporaryStore>();
    eventstore::OpenOptions options;
    options.createFile = true;
    return support::must(eventstore::openDatabase(fixture.file->url(), options));
}

Fixture makeFixture(const QString &kind, std::uint64_t seed, int events)
{
    Fixture fixture;
    support::RandomHistoryOptions options;
    options.events = events;
    options.invalid = 0;
    fixture.events = support::randomHistory(seed, options);
    fixture.database = freshDatabase(fixture, kind);
    for (const auto &model : projections::readModels()) {
        support::MemoryProjection projection(*model);
        projection.apply(fixture.events);
        fill(*fixture.database, *model, projection.rows);
        if (model->name() == "account_summaries") {
            for (const auto &row : projection.rows.rows())
                fixture.currencyOf[std::get<std::string>(row[0])] = std::get<std::string>(row[3]);
        }
        if (model->name() == "events_analytics")
            fixture.dead = {projection.deadLetters.begin(), projection.deadLetters.end()};
        if (model->name() == "content_popularity") {
            for (const auto &row : projection.rows.rows())
                fixture.titles.insert(std::get<std::string>(row[0]));
        }
    }
    return fixture;
}

// The events of one account that moved its balance, in the order of the stream.
std::vector<const Event *> movesOf(const Fixture &fixture, const std::string &account)
{
    static const std::set<std::string> types{"AccountCreated", "MoneyDeposited", "MoneyWithdrawn",
                                             "MoneyTransferred", "MoneyReceived"};
    std::vector<const Event *> moves;
    for (const auto &event : fixture.events) {
        if (event.streamId == "account-" + account && types.contains(event.type))
            moves.push_back(&event);
    }
    std::sort(moves.begin(), moves.end(),
              [](const Event *a, const Event *b) { return a->version < b->version; });
    return moves;
}

std::int64_t balanceAfter(const Event &event)
{
    return units(event, event.type == "AccountCreated" ? "initial_deposit" : "balance_after");
}

} // namespace

class TestAnalytics : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void activeUsersAreDifferentUsers_data() { cases(); }
    void activeUsersAreDifferentUsers();
    void eventsOfEachTypeAreCounted_data() { cases(); }
    void eventsOfEachTypeAreCounted();
    void viewsOfTheTopTitlesAreCounted_data() { cases(); }
    void viewsOfTheTopTitlesAreCounted();
    void aBalanceIsTheLastOfItsBucket_data() { cases(); }
    void aBalanceIsTheLastOfItsBucket();
    void totalsFollowEveryChange_data() { cases(); }
    void totalsFollowEveryChange();
    void depositsAndWithdrawalsAreSummedPerCurrency_data() { cases(); }
    void depositsAndWithdrawalsAreSummedPerCurrency();
    void trendsCompareTwoWeeks_data() { kinds(); }
    void trendsCompareTwoWeeks();
    void everyAccountIsInOneBin_data() { kinds(); }
    void everyAccountIsInOneBin();
    void pagesOfAccountsFollowEachOther_data();
    void pagesOfAccountsFollowEachOther();
    void accountsAreFoundByIdOwnerAndCurrency_data() { kinds(); }
    void accountsAreFoundByIdOwnerAndCurrency();
    void aMissingReadModelIsNamed();
    void bucketsBeginOnTheClockOfTheOffset();

private:
    void kinds();
    void cases();
    Fixture &fixture();
    Window window();
    std::map<QString, Fixture> m_fixtures;
};

void TestAnalytics::initTestCase()
{
    for (const auto &kind : {u"sqlite"_s, u"postgres"_s})
        m_fixtures.emplace(kind, makeFixture(kind, 11, 3000));
}

void TestAnalytics::kinds()
{
    support::addStoreKinds();
}

void TestAnalytics::cases()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("bucket");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<bool>("bounded");
    for (const auto *kind : {"sqlite", "postgres"}) {
        const auto row = [kind](const char *name, Bucket bucket, const char *zone, bool bounded) {
            QTest::addRow("%s, %s of %s", kind, name, zone)
                << QString::fromLatin1(kind) << int(bucket) << QString::fromLatin1(zone) << bounded;
        };
        row("all, days", Bucket::Day, "UTC", false);
        row("some, hours", Bucket::Hour, "Asia/Seoul", true);
        row("some, hours", Bucket::Hour, "America/New_York", true);
        row("some, weeks", Bucket::Week, "America/St_Johns", true);
        row("all, weeks", Bucket::Week, "UTC", false);
        row("all, days", Bucket::Day, "Europe/Berlin", false);
        row("some, days", Bucket::Day, "America/St_Johns", true);
    }
}

Fixture &TestAnalytics::fixture()
{
    QFETCH(QString, kind);
    return m_fixtures.at(kind);
}

Window TestAnalytics::window()
{
    QFETCH(int, bucket);
    QFETCH(bool, bounded);
    Window window;
    window.bucket = static_cast<Bucket>(bucket);
    window.clock = clockOf(zoneNow());
    if (!bounded)
        return window;
    // From the moment of one event to that of another: both ends count.
    std::vector<Timestamp> times;
    for (const auto &event : fixture().events)
        times.push_back(event.timestamp);
    std::sort(times.begin(), times.end());
    window.since = times[times.size() / 4];
    window.until = times[times.size() * 3 / 4];
    return window;
}

void TestAnalytics::activeUsersAreDifferentUsers()
{
    std::map<Timestamp, std::set<std::string>> expected;
    std::set<std::string> all;
    const auto wanted = window();
    for (const auto &event : fixture().events) {
        auto user = text(event, "user_id");
        if (user.empty()) {
            const auto inMetadata = json::member(event.metadata, "user_id");
            if (inMetadata && inMetadata->kind == json::Kind::String)
                user = json::unescape(inMetadata->raw);
        }
        if (user.empty() || !inside(wanted, event.timestamp) || fixture().dead.contains(event.id))
            continue;
        expected[bucketOf(wanted, event)].insert(user);
        all.insert(user);
    }
    const auto found = support::must(activeUsers(*fixture().database, wanted));
    QCOMPARE(found.size(), expected.size());
    QVERIFY(!found.empty());
    auto next = expected.begin();
    for (const auto &one : found) {
        QCOMPARE(one.start.micros, next->first.micros);
        QCOMPARE(one.count, static_cast<std::int64_t>(next->second.size()));
        ++next;
    }
    QCOMPARE(support::must(distinctUsers(*fixture().database, wanted)),
             static_cast<std::int64_t>(all.size()));
}

void TestAnalytics::eventsOfEachTypeAreCounted()
{
    std::map<std::pair<Timestamp, std::string>, std::int64_t> expected;
    const auto wanted = window();
    for (const auto &event : fixture().events) {
        if (inside(wanted, event.timestamp) && !fixture().dead.contains(event.id))
            ++expected[{bucketOf(wanted, event), event.type}];
    }
    std::map<std::pair<Timestamp, std::string>, std::int64_t> found;
    for (const auto &one : support::must(eventsByType(*fixture().database, wanted)))
        found[{one.start, one.type}] = one.count;
    QVERIFY(found == expected);
    QVERIFY(found.size() > 3);
}

void TestAnalytics::viewsOfTheTopTitlesAreCounted()
{
    std::map<std::string, std::int64_t> views;
    std::map<std::pair<Timestamp, std::string>, std::int64_t> overTime;
    const auto wanted = window();
    for (const auto &event : fixture().events) {
        const std::string id(eventstore::aggregateIdOf(event.streamId));
        if (event.type != "content.watched" || !inside(wanted, event.timestamp) ||
            eventstore::categoryOf(event.streamId) != "content" || !fixture().titles.contains(id))
            continue;
        ++views[id];
        ++overTime[{bucketOf(wanted, event), id}];
    }
    std::vector<std::pair<std::int64_t, std::string>> ranked;
    for (const auto &[id, count] : views)
        ranked.emplace_back(-count, id);
    std::sort(ranked.begin(), ranked.end());
    const auto found = support::must(topTitles(*fixture().database, wanted, 3));
    QCOMPARE(found.size(), std::min<std::size_t>(3, ranked.size()));
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < found.size(); ++i) {
        QCOMPARE(found[i].views, -ranked[i].first);
        QCOMPARE(found[i].contentId, ranked[i].second);
        ids.push_back(found[i].contentId);
    }
    std::map<std::pair<Timestamp, std::string>, std::int64_t> counted;
    for (const auto &one : support::must(viewsOverTime(*fixture().database, wanted, ids)))
        counted[{one.start, one.contentId}] = one.views;
    std::erase_if(overTime, [&ids](const auto &one) {
        return std::find(ids.begin(), ids.end(), one.first.second) == ids.end();
    });
    QVERIFY(counted == overTime);
}

void TestAnalytics::aBalanceIsTheLastOfItsBucket()
{
    const auto wanted = window();
    int compared = 0;
    for (const auto &[account, currency] : fixture().currencyOf) {
        std::map<Timestamp, std::int64_t> expected;
        std::optional<std::int64_t> before;
        for (const auto *event : movesOf(fixture(), account)) {
            if (wanted.since && event->timestamp < *wanted.since)
                before = balanceAfter(*event);
            else if (inside(wanted, event->timestamp))
                expected[bucketOf(wanted, *event)] = balanceAfter(*event);
        }
        const auto found = support::must(accountBalance(*fixture().database, wanted, account));
        QCOMPARE(found.points.size(), expected.size());
        for (const auto &point : found.points)
            QCOMPARE(point.balance.units, expected.at(point.start));
        QCOMPARE(found.before.has_value(), before.has_value());
        if (before)
            QCOMPARE(found.before->units, *before);
        compared += static_cast<int>(expected.size());
    }
    QVERIFY(compared > 20);
    const auto absent = accountBalance(*fixture().database, wanted, "nobody");
    QVERIFY(!absent && absent.error().code == eventstore::ErrorCode::NotFound);
}

void TestAnalytics::totalsFollowEveryChange()
{
    const auto wanted = window();
    std::map<std::string, std::map<Timestamp, std::int64_t>> changes;
    std::map<std::string, std::optional<std::int64_t>> before;
    for (const auto &[account, currency] : fixture().currencyOf) {
        std::int64_t last = 0;
        for (const auto *event : movesOf(fixture(), account)) {
            const auto change = balanceAfter(*event) - last;
            last = balanceAfter(*event);
            if (wanted.since && event->timestamp < *wanted.since)
                before[currency] = before[currency].value_or(0) + change;
            else if (inside(wanted, event->timestamp))
                changes[currency][bucketOf(wanted, *event)] += change;
        }
    }
    for (const auto &total : support::must(totalsByCurrency(*fixture().database))) {
        const auto found = support::must(totalBalance(*fixture().database, wanted, total.currency));
        auto sum = before[total.currency].value_or(0);
        QCOMPARE(found.before.has_value(), before[total.currency].has_value());
        QCOMPARE(found.before.value_or(Money{}).units, sum);
        QCOMPARE(found.points.size(), changes[total.currency].size());
        for (const auto &point : found.points) {
            sum += changes[total.currency].at(point.start);
            QCOMPARE(point.balance.units, sum);
        }
        if (wanted.unbounded())
            QCOMPARE(sum, total.total.units);
    }
}

void TestAnalytics::depositsAndWithdrawalsAreSummedPerCurrency()
{
    const auto wanted = window();
    struct Sums
    {
        std::int64_t in = 0;
        std::int64_t out = 0;
    };
    std::map<std::string, std::map<Timestamp, Sums>> expected;
    for (const auto &[account, currency] : fixture().currencyOf) {
        for (const auto *event : movesOf(fixture(), account)) {
            if (!inside(wanted, event->timestamp) || event->type == "MoneyTransferred" ||
                event->type == "MoneyReceived")
                continue;
            auto &sums = expected[currency][bucketOf(wanted, *event)];
            sums.in += units(*event, "initial_deposit");
            if (event->type == "MoneyDeposited")
                sums.in += units(*event, "amount");
            if (event->type == "MoneyWithdrawn")
                sums.out += units(*event, "amount") + units(*event, "fee");
        }
    }
    for (const auto &[currency, buckets] : expected) {
        const auto found = support::must(cashFlow(*fixture().database, wanted, currency));
        QCOMPARE(found.size(), buckets.size());
        for (const auto &one : found) {
            QCOMPARE(one.deposits.units, buckets.at(one.start).in);
            QCOMPARE(one.withdrawals.units, buckets.at(one.start).out);
        }
    }
    QVERIFY(expected.size() > 1);
}

void TestAnalytics::trendsCompareTwoWeeks()
{
    auto newest = fixture().events.front().timestamp;
    for (const auto &event : fixture().events)
        newest = std::max(newest, event.timestamp);
    const auto week = 7 * eventstore::microsPerDay;
    const auto found = support::must(trends(*fixture().database, newest, 100));
    QCOMPARE(found.size() > 1, true);
    for (const auto &trend : found) {
        std::int64_t recent = 0;
        std::int64_t earlier = 0;
        for (const auto &event : fixture().events) {
            if (event.type != "content.watched" || event.streamId != "content-" + trend.contentId)
                continue;
            recent += event.timestamp > newest - week && event.timestamp <= newest;
            earlier += event.timestamp > newest - 2 * week && event.timestamp <= newest - week;
        }
        QCOMPARE(trend.lastWeek, recent);
        QCOMPARE(trend.weekBefore, earlier);
    }
    for (std::size_t i = 1; i < found.size(); ++i)
        QVERIFY(found[i - 1].significance() >= found[i].significance());
}

void TestAnalytics::everyAccountIsInOneBin()
{
    auto &database = *fixture().database;
    for (const auto &total : support::must(totalsByCurrency(database))) {
        const auto found = support::must(distribution(database, total.currency, 10));
        QVERIFY(!found.bins.empty() && found.bins.size() <= 10);
        std::int64_t sum = found.below + found.above;
        for (std::size_t i = 0; i < found.bins.size(); ++i) {
            sum += found.bins[i].accounts;
            if (i > 0)
                QCOMPARE(found.bins[i].from.units, found.bins[i - 1].from.units + found.step.units);
        }
        QCOMPARE(sum, total.accounts);
        QCOMPARE(found.accounts, total.accounts);
        QVERIFY(found.lowest <= found.median && found.median <= found.highest);
        AccountsQuery query;
        query.find = total.currency;
        std::vector<std::int64_t> counts(found.bins.size());
        for (const auto &row : support::must(findAccounts(database, query))) {
            if (row.currency != total.currency || row.balance < found.bins.front().from)
                continue;
            const auto bin = static_cast<std::size_t>(
                (row.balance.units - found.bins.front().from.units) / found.step.units);
            if (bin < counts.size())
                ++counts[bin];
        }
        for (std::size_t i = 0; i < counts.size(); ++i)
            QCOMPARE(found.bins[i].accounts, counts[i]);
    }
}

void TestAnalytics::pagesOfAccountsFollowEachOther_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("order");
    QTest::addColumn<bool>("descending");
    for (const auto *kind : {"sqlite", "postgres"}) {
        for (const int order : {0, 1, 2}) {
            for (const bool descending : {false, true})
                QTest::addRow("%s by %d%s", kind, order, descending ? " descending" : "")
                    << QString::fromLatin1(kind) << order << descending;
        }
    }
}

void TestAnalytics::pagesOfAccountsFollowEachOther()
{
    QFETCH(int, order);
    QFETCH(bool, descending);
    AccountsQuery query;
    query.order = static_cast<AccountsQuery::Order>(order);
    query.descending = descending;
    query.limit = 100'000;
    const auto all = support::must(findAccounts(*fixture().database, query));
    QCOMPARE(all.size(), fixture().currencyOf.size());
    QVERIFY(all.size() > 5);
    std::vector<AccountRow> paged;
    query.limit = 3;
    for (;;) {
        const auto page = support::must(findAccounts(*fixture().database, query));
        paged.insert(paged.end(), page.begin(), page.end());
        if (page.size() < 3)
            break;
        query.after = page.back();
    }
    QCOMPARE(paged.size(), all.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        QCOMPARE(paged[i].accountId, all[i].accountId);
    for (std::size_t i = 1; i < all.size(); ++i) {
        const auto &a = descending ? all[i] : all[i - 1];
        const auto &b = descending ? all[i - 1] : all[i];
        if (query.order == AccountsQuery::Order::ById)
            QVERIFY(a.accountId < b.accountId);
        if (query.order == AccountsQuery::Order::ByLastActivity)
            QVERIFY(a.lastActivity <= b.lastActivity);
        if (query.order == AccountsQuery::Order::ByBalance) {
            QVERIFY(all[i - 1].currency <= all[i].currency);
            if (a.currency == b.currency)
                QVERIFY(a.balance <= b.balance);
        }
    }
}

void TestAnalytics::accountsAreFoundByIdOwnerAndCurrency()
{
    auto &database = *fixture().database;
    const auto all = support::must(findAccounts(database, {}));
    const auto &wanted = all[all.size() / 2];
    AccountsQuery query;
    query.find = wanted.accountId;
    const auto byId = support::must(findAccounts(database, query));
    QVERIFY(!byId.empty() && byId.front().accountId == wanted.accountId);
    QCOMPARE(byId.front().balance.units, wanted.balance.units);
    query.find = wanted.userId;
    const auto byOwner = support::must(findAccounts(database, query));
    QVERIFY(std::any_of(byOwner.begin(), byOwner.end(), [&wanted](const AccountRow &row) {
        return row.accountId == wanted.accountId;
    }));
    query.find = QString::fromStdString(wanted.currency).toLower().toStdString();
    for (const auto &row : support::must(findAccounts(database, query)))
        QCOMPARE(row.currency, wanted.currency);
    query.find = "no such account' or 1=1";
    QVERIFY(support::must(findAccounts(database, query)).empty());
}

void TestAnalytics::aMissingReadModelIsNamed()
{
    support::TemporaryStore file;
    eventstore::OpenOptions options;
    options.createFile = true;
    const auto database = support::must(eventstore::openDatabase(file.url(), options));
    const auto found = activeUsers(*database, {});
    QVERIFY(!found);
    QCOMPARE(found.error().code, eventstore::ErrorCode::NotFound);
    QVERIFY(found.error().message.find("events_analytics") != std::string::npos);
}

void TestAnalytics::bucketsBeginOnTheClockOfTheOffset()
{
    for (const auto bucket : {Bucket::Hour, Bucket::Day, Bucket::Week}) {
        for (const char *name : {"UTC", "Asia/Seoul", "Asia/Kathmandu", "Europe/Berlin",
                                 "America/St_Johns", "America/Havana"}) {
            const QTimeZone zone(name);
            Window window;
            window.bucket = bucket;
            window.clock = clockOf(zone);
            for (const auto *time :
                 {"2026-01-31T23:59:59.999999Z", "2026-02-01T00:00:00Z", "2024-02-29T01:02:03Z",
                  "2026-03-28T23:00:00Z", "2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z",
                  "2026-03-08T05:30:00Z", "2026-03-29T21:59:59.999999Z", "2026-10-25T00:30:00Z",
                  "2026-10-25T01:30:00Z", "2026-10-25T23:30:00Z"}) {
                const auto parsed = support::must(Timestamp::parse(time));
                const auto start = bucketStart(parsed, window);
                QCOMPARE(start.micros, naiveBucket(parsed, bucket, zone).micros);
                const auto next = nextBucket(start, window);
                QVERIFY(next > parsed);
                QCOMPARE(bucketStart(next, window), next);
                QCOMPARE(bucketStart(next - 1, window), start);
            }
        }
    }
}

EG_TEST(TestAnalytics, coreApplication)
#include "tst_analytics.moc"
