// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/analyticsmodel.h"

#include "models/charts/buckets.h"
#include "models/zoneclock.h"
#include "projections/analytics/accounts.h"
#include "projections/engine/supervisor.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace models {

using charts::Chart;
using charts::ChartSpec;
using charts::Extent;
using eventstore::Result;
using eventstore::Store;

namespace {

// Reading a chart again for every event would keep the database busy for nothing anybody can see.
constexpr auto followInterval = 3s;

Result<std::optional<Extent>> readExtent(Store &store)
{
    EG_TRY(const auto bounds, store.bounds());
    if (!bounds)
        return std::optional<Extent>();
    EG_TRY(const auto first, store.eventAt(bounds->first));
    // Timestamps follow positions closely, not exactly: the newest of the last events is the
    // newest.
    eventstore::ReadAll last;
    last.direction = eventstore::Direction::Backwards;
    last.limit = 64;
    last.columns = {false, false};
    EG_TRY(const auto page, store.readAll(last));
    if (!first || page.events.empty())
        return std::optional<Extent>();
    Extent extent{first->timestamp, page.events.front().timestamp};
    for (const auto &event : page.events)
        extent.newest = std::max(extent.newest, event.timestamp);
    extent.oldest = std::min(extent.oldest, extent.newest);
    return std::optional(extent);
}

Result<QStringList> missingOf(Store &store, const Chart &chart)
{
    QStringList missing;
    for (const auto &name : chart.readModels) {
        EG_TRY(const bool projected, store.database().hasTable(name));
        if (!projected)
            missing << format::text(name);
    }
    return missing;
}

QString lagOf(Store &store, const Chart &chart)
{
    const auto all = projections::readStatus(store);
    if (!all) {
        return AnalyticsModel::tr("it is not known how far its rows are behind: %1")
            .arg(format::text(all.error().message));
    }
    QStringList behind;
    for (const auto &status : *all) {
        const bool used = std::find(chart.readModels.begin(), chart.readModels.end(),
                                    status.name) != chart.readModels.end();
        if (used && status.lagEvents > 0)
            behind << AnalyticsModel::tr("%1 is %2 behind", "read model, events")
                          .arg(format::text(status.name),
                               status.lagEvents == 1 ? AnalyticsModel::tr("one event")
                                                     : AnalyticsModel::tr("%1 events")
                                                           .arg(format::number(status.lagEvents)));
    }
    return behind.join(QStringLiteral(", "));
}

// Nobody knows an account id by heart: the one that moved last is there to begin with.
Result<QString> liveliestAccount(Store &store)
{
    projections::analytics::AccountsQuery query;
    query.order = projections::analytics::AccountsQuery::Order::ByLastActivity;
    query.descending = true;
    query.limit = 1;
    EG_TRY(const auto rows, projections::analytics::findAccounts(store.database(), query));
    return rows.empty() ? QString() : format::text(rows.front().accountId);
}

} // namespace

// Also carries the wish to the reader: what is set before loading is what was asked for.
struct AnalyticsModel::Answer
{
    charts::TimeRange range;
    charts::Grouping grouping = charts::Grouping::Automatic;
    DisplayZone::Zone zone = DisplayZone::Zone::Utc;
    QString currency;
    QString account;

    std::optional<Extent> extent;
    std::vector<projections::analytics::CurrencyTotal> currencies;
    QStringList missing;
    QString lagText;
    std::shared_ptr<const ChartSpec> spec;
};

AnalyticsModel::AnalyticsModel(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_charts(charts::allCharts())
    , m_spec(std::make_shared<const ChartSpec>())
    , m_follower(session, followInterval)
{
    connect(&m_follower, &Follower::due, this, &AnalyticsModel::refresh);
    connect(&m_follower, &Follower::storeGone, this, &AnalyticsModel::clear);
}

void AnalyticsModel::clear()
{
    m_task.cancel();
    m_spec = std::make_shared<const ChartSpec>();
    m_extent.reset();
    m_currencies.clear();
    m_currency.clear();
    m_account.clear();
    m_missing.clear();
    m_lagText.clear();
    m_follower.forget();
    enter(State::Idle);
}

void AnalyticsModel::setChart(const QString &id)
{
    const auto place = std::find_if(m_charts.begin(), m_charts.end(),
                                    [&id](const Chart &chart) { return chart.id == id; });
    const auto index = static_cast<std::size_t>(place - m_charts.begin());
    if (place == m_charts.end() || index == m_current)
        return;
    m_current = index;
    m_spec = std::make_shared<const ChartSpec>();
    ask();
}

void AnalyticsModel::setRange(const charts::TimeRange &range)
{
    if (std::exchange(m_range, range) != range)
        ask();
}

void AnalyticsModel::setGrouping(charts::Grouping grouping)
{
    if (std::exchange(m_grouping, grouping) != grouping)
        ask();
}

void AnalyticsModel::setCurrency(const QString &currency)
{
    if (std::exchange(m_currency, currency) != currency)
        ask();
}

void AnalyticsModel::setAccount(const QString &account)
{
    if (std::exchange(m_account, account) != account)
        ask();
}

void AnalyticsModel::setZone(DisplayZone::Zone zone)
{
    if (std::exchange(m_zone, zone) != zone)
        ask();
}

void AnalyticsModel::ask()
{
    m_follower.invalidate();
}

void AnalyticsModel::setActive(bool active)
{
    m_follower.setActive(active);
}

void AnalyticsModel::refresh()
{
    if (m_session.state() != Session::State::Open && m_session.state() != Session::State::Lost)
        return;
    m_follower.reading();
    Answer wish{m_range, m_grouping, m_zone, m_currency, m_account, {}, {}, {}, {}, {}};
    m_task = m_session.run<Answer>(
        this,
        [chart = chart(), wish = std::move(wish)](Store &store, std::stop_token) {
            return load(store, chart, wish);
        },
        [this](Result<Answer> result) { take(std::move(result)); });
    enter(State::Loading);
}

Result<AnalyticsModel::Answer> AnalyticsModel::load(Store &store, const Chart &chart,
                                                    const Answer &wish)
{
    auto answer = wish;
    EG_TRY(answer.extent, readExtent(store));
    EG_TRY(answer.missing, missingOf(store, chart));
    if (!answer.extent || !answer.missing.isEmpty())
        return answer;
    if (chart.usesCurrency) {
        EG_TRY(answer.currencies, projections::analytics::totalsByCurrency(store.database()));
        const auto known = std::any_of(
            answer.currencies.begin(), answer.currencies.end(),
            [&answer](const auto &one) { return format::text(one.currency) == answer.currency; });
        if (!known)
            answer.currency = answer.currencies.empty()
                                  ? QString()
                                  : format::text(answer.currencies.front().currency);
    }
    if (chart.usesAccount && answer.account.isEmpty()) {
        EG_TRY(answer.account, liveliestAccount(store));
    }
    answer.lagText = lagOf(store, chart);
    charts::ChartRequest request;
    request.extent = *answer.extent;
    request.window =
        charts::windowFor(wish.range, wish.grouping, request.extent,
                          zoneClock(wish.zone, request.extent.oldest, request.extent.newest));
    request.currency = answer.currency;
    request.account = answer.account;
    EG_TRY(auto spec, chart.load(store.database(), request));
    spec.id = chart.id;
    spec.title = chart.title;
    spec.window = request.window;
    charts::thin(spec);
    answer.spec = std::make_shared<const ChartSpec>(std::move(spec));
    return answer;
}

void AnalyticsModel::take(Result<Answer> result)
{
    if (!result) {
        m_error = std::move(result).error();
        return enter(State::Failed);
    }
    m_extent = result->extent;
    m_missing = result->missing;
    m_lagText = result->lagText;
    if (!result->currencies.empty())
        m_currencies = std::move(result->currencies);
    m_currency = result->currency;
    m_account = result->account;
    m_spec = result->spec ? result->spec : std::make_shared<const ChartSpec>();
    // A projection that goes on tells nobody, so it is looked for.
    if (!m_missing.isEmpty() || !m_lagText.isEmpty())
        m_follower.readAgain();
    if (!m_extent)
        return enter(State::NoEvents);
    if (!m_missing.isEmpty())
        return enter(State::NotProjected);
    enter(m_spec->empty() ? State::Empty : State::Ready);
}

void AnalyticsModel::runProjections()
{
    auto *supervisor = m_session.supervisor();
    if (!supervisor)
        return;
    for (const auto &name : chart().readModels)
        supervisor->start(name);
    m_follower.readAgain();
}

void AnalyticsModel::enter(State state)
{
    m_state = state;
    emit changed();
}

} // namespace models
