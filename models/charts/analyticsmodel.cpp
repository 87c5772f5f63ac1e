// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/analyticsmodel.h"

#include "models/charts/buckets.h"
#include "models/masking/mask.h"
#include "models/standing.h"
#include "models/zoneclock.h"
#include "projections/analytics/accounts.h"
#include "projections/engine/supervisor.h"
#include "projections/publications/entries.h"

#include <algorithm>

using namespace Qt::StringLiterals;

using namespace std::chrono_literals;

namespace models {

using charts::Chart;
using charts::ChartSpec;
using charts::Extent;
using eventstore::Result;
using eventstore::Store;

namespace {

// A read for every new event would keep the database busy without visible benefit.
constexpr auto followInterval = 3s;

Result<std::optional<Extent>> readExtent(Store &store)
{
    EG_TRY(const auto bounds, store.bounds());
    if (!bounds)
        return std::optional<Extent>();
    EG_TRY(const auto first, store.eventAt(bounds->first));
    // Timestamps follow positions only roughly, so take the newest of the last events.
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

Result<QStringList> missingOf(Store &store, const std::vector<std::string> &madeOf)
{
    QStringList missing;
    for (const auto &name : madeOf) {
        EG_TRY(const bool projected, store.database().hasTable(name));
        if (!projected && !projections::isPublicationName(name))
            missing << format::text(name);
    }
    return missing;
}

/// The freshness of a chart's read models. For the chart of one account only that account's key
/// matters; sums contain all keys.
Freshness chartStanding(Store &store, const Chart &chart, const std::vector<std::string> &madeOf,
                        const QString &account)
{
    if (chart.usesAccount && !account.isEmpty()) {
        const auto parked = parkedKey(
            store.database(), {"account_summaries", "transaction_history"}, format::utf8(account));
        if (parked && *parked)
            return (*parked)->freshness();
    }
    return standingOf(store, madeOf, !chart.usesAccount);
}

// Default account, as users do not know account ids: the one with the latest transaction.
Result<QString> mostActiveAccount(Store &store)
{
    projections::analytics::AccountsQuery query;
    query.order = projections::analytics::AccountsQuery::Order::ByLastActivity;
    query.descending = true;
    query.limit = 1;
    EG_TRY(const auto rows, projections::analytics::findAccounts(store.database(), query));
    return rows.empty() ? QString() : format::text(rows.front().accountId);
}

} // namespace

struct AnalyticsModel::Answer
{
    Choices choices; ///< with defaults filled in for what was not chosen
    std::optional<Extent> extent;
    std::vector<projections::analytics::CurrencyTotal> currencies;
    QStringList missing;
    AnswerSource source;
    /// Why the outside sink gave no figures. The job itself must not fail with it, as that would be
    /// taken for a lost connection to the store.
    std::optional<eventstore::Error> failed;
    Freshness readModels;
    std::shared_ptr<const ChartSpec> spec;
};

AnalyticsModel::AnalyticsModel(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_charts(charts::allCharts())
    , m_spec(std::make_shared<const ChartSpec>())
    , m_follower(session, followInterval)
{
    connect(&m_follower, &RefreshScheduler::due, this, &AnalyticsModel::refresh);
    connect(&session, &Session::stateChanged, this, &AnalyticsModel::changed);
    connect(&m_follower, &RefreshScheduler::storeGone, this, &AnalyticsModel::clear);
}

void AnalyticsModel::clear()
{
    m_task.cancel();
    m_spec = std::make_shared<const ChartSpec>();
    m_extent.reset();
    m_currencies.clear();
    m_choices.currency.clear();
    m_choices.account.clear();
    m_choices.fromStore = false;
    m_missing.clear();
    m_source = {};
    m_readModels = {};
    m_answered = {};
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
    m_source = {};
    m_spec = std::make_shared<const ChartSpec>();
    ask();
}

void AnalyticsModel::setRange(const charts::TimeRange &range)
{
    if (std::exchange(m_choices.range, range) != range)
        ask();
}

void AnalyticsModel::setGrouping(charts::Grouping grouping)
{
    if (std::exchange(m_choices.grouping, grouping) != grouping)
        ask();
}

void AnalyticsModel::setCurrency(const QString &currency)
{
    if (std::exchange(m_choices.currency, currency) != currency)
        ask();
}

void AnalyticsModel::setAccount(const QString &account)
{
    if (std::exchange(m_choices.account, account) != account)
        ask();
}

void AnalyticsModel::setZone(DisplayZone::Zone zone)
{
    if (std::exchange(m_choices.zone, zone) != zone)
        ask();
}

void AnalyticsModel::setFromStore(bool fromStore)
{
    if (std::exchange(m_choices.fromStore, fromStore) != fromStore)
        ask();
}

void AnalyticsModel::ask()
{
    m_follower.invalidate();
}

Freshness AnalyticsModel::freshness() const
{
    const bool any = !m_spec->empty() || m_state == State::Ready || m_state == State::Empty;
    const auto link = freshnessOf(m_session, {any, m_answered != m_choices});
    return link.fresh() && any ? m_readModels : link;
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
    lookForSource();
    m_task = m_session.run<Answer>(
        this,
        [chart = chart(), choices = m_choices](Store &store, const std::stop_token &stop) {
            return load(store, chart, choices, stop);
        },
        [this](Result<Answer> result) { take(std::move(result)); });
    enter(State::Loading);
}

/// Looks up which sink will be asked, without waiting for it: a sink may be slow or absent.
void AnalyticsModel::lookForSource()
{
    if (!m_source.publication.isEmpty() || m_choices.fromStore)
        return;
    m_sourceTask = m_session.run<AnswerSource>(
        this,
        [chart = chart()](Store &store, const std::stop_token &) {
            return charts::configuredSource(store, chart);
        },
        [this](const Result<AnswerSource> &source) {
            if (!source || m_state != State::Loading || !m_source.publication.isEmpty())
                return;
            m_source = *source;
            emit changed();
        });
}

Result<AnalyticsModel::Answer> AnalyticsModel::load(Store &store, const Chart &chart,
                                                    const Choices &asked,
                                                    const std::stop_token &stop)
{
    Answer answer;
    answer.choices = asked;
    auto &choices = answer.choices;
    EG_TRY(answer.extent, readExtent(store));
    const charts::ChartFigures figures(store, chart, choices.fromStore, stop);
    answer.source = figures.source();
    answer.failed = figures.failed();
    EG_TRY(answer.missing, missingOf(store, figures.madeOf()));
    if (!answer.extent || !answer.missing.isEmpty() || answer.failed)
        return answer;
    if (chart.usesCurrency) {
        EG_TRY(answer.currencies, projections::analytics::totalsByCurrency(store.database()));
        const auto known = std::any_of(
            answer.currencies.begin(), answer.currencies.end(),
            [&choices](const auto &one) { return format::text(one.currency) == choices.currency; });
        if (!known)
            choices.currency = answer.currencies.empty()
                                   ? QString()
                                   : format::text(answer.currencies.front().currency);
    }
    if (chart.usesAccount && choices.account.isEmpty()) {
        EG_TRY(choices.account, mostActiveAccount(store));
    }
    answer.readModels = chartStanding(store, chart, figures.madeOf(), choices.account);
    charts::ChartRequest request;
    request.extent = *answer.extent;
    request.window =
        charts::windowFor(choices.range, choices.grouping, request.extent,
                          zoneClock(choices.zone, request.extent.oldest, request.extent.newest));
    request.currency = choices.currency;
    request.account = choices.account;
    const auto *mask = Mask::of(store);
    request.titlesHidden = mask && mask->masker().hides("title");
    request.figures = figures.figures();
    auto made = chart.load(store.database(), request);
    if (!made && answer.source.outside && !made.error().cancelled()) {
        answer.failed = made.error();
        return answer;
    }
    EG_TRY(auto spec, std::move(made));
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
    m_source = result->source;
    if (result->failed) {
        m_error = *result->failed;
        m_spec = std::make_shared<const ChartSpec>();
        return enter(State::Failed);
    }
    m_extent = result->extent;
    m_missing = result->missing;
    m_readModels = result->readModels;
    if (!result->currencies.empty())
        m_currencies = std::move(result->currencies);
    m_choices.currency = result->choices.currency;
    m_choices.account = result->choices.account;
    m_answered = m_choices;
    m_spec = result->spec ? result->spec : std::make_shared<const ChartSpec>();
    // No signal tells that a projection has moved on, so this looks again.
    if (!m_missing.isEmpty() || m_readModels.why == Freshness::Why::Behind)
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
    if (m_source.outside)
        supervisor->start(format::utf8(m_source.publication));
    m_follower.readAgain();
}

void AnalyticsModel::enter(State state)
{
    m_state = state;
    emit changed();
}

} // namespace models
