// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/analytics/balances.h"

#include "models/charts/axisticks.h"
#include "models/charts/buckets.h"
#include "models/charts/charts.h"
#include "models/charts/charttext.h"
#include "models/format.h"
#include "models/freshness.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models::charts {

using projections::analytics::BalanceHistory;

namespace {

struct BalancesText
{
    Q_DECLARE_TR_FUNCTIONS(BalanceCharts)
};

QString withSign(qint64 units, const QString &currency)
{
    return (units > 0 ? u"+"_s : QString()) + format::money(units, currency);
}

QString accountsText(std::int64_t count)
{
    return count == 1 ? BalancesText::tr("one account")
                      : BalancesText::tr("%1 accounts").arg(format::number(count));
}

ChartSpec balanceSpec(const QString &currency)
{
    ChartSpec spec;
    spec.look = ChartType::Steps;
    spec.x = {BalancesText::tr("Time"), {}, Axis::Kind::Time, 0};
    spec.y = {BalancesText::tr("Balance"), currency, Axis::Kind::Value, 4};
    return spec;
}

std::vector<Point> pointsOf(const ChartRequest &request, const BalanceHistory &history)
{
    std::vector<Counted> values;
    std::vector<eventstore::Timestamp> starts;
    for (const auto &point : history.points) {
        values.emplace_back(point.start, point.balance.units);
        starts.push_back(point.start);
    }
    std::optional<qint64> before;
    if (history.before)
        before = history.before->units;
    return fillCarried(gridFor(request.window, request.extent, starts), before, values);
}

// Current value, change, lowest and highest of the only series.
void addBalanceFigures(ChartSpec &spec, const BalanceHistory &history, const QString &currency)
{
    const auto &points = spec.series.front().points;
    if (points.empty())
        return;
    const auto byValue = [](const Point &a, const Point &b) { return a.value < b.value; };
    const auto [lowest, highest] = std::minmax_element(points.begin(), points.end(), byValue);
    const auto first = history.before ? history.before->units : 0;
    const auto change = points.back().value - first;
    spec.figures = {{BalancesText::tr("At the end"),
                     format::money(points.back().value, currency),
                     {},
                     Severity::Neutral},
                    {BalancesText::tr("Change"), withSign(change, currency),
                     BalancesText::tr("compared with the start of the range"),
                     change < 0 ? Severity::Warning : Severity::Neutral},
                    {BalancesText::tr("Lowest"), format::money(lowest->value, currency),
                     xText(spec, lowest->x), Severity::Neutral},
                    {BalancesText::tr("Highest"), format::money(highest->value, currency),
                     xText(spec, highest->x), Severity::Neutral}};
}

eventstore::Result<QString> currencyOf(eventstore::Database &database, const QString &account)
{
    QString currency;
    EG_CHECK(database.query(
        "select currency from account_summaries where account_id = $1", {account.toStdString()},
        [&currency](const eventstore::SqlRow &row) { currency = format::text(row.text(0)); }));
    return currency;
}

eventstore::Result<ChartSpec> loadAccount(eventstore::Database &database,
                                          const ChartRequest &request)
{
    auto spec = balanceSpec({});
    spec.emptyTitle = BalancesText::tr("No account chosen");
    spec.emptyHint = BalancesText::tr("Write an account id into the field above.");
    if (request.account.isEmpty())
        return spec;
    EG_TRY(const auto history, projections::analytics::accountBalance(
                                   database, request.window, request.account.toStdString()));
    EG_TRY(spec.y.unit, currencyOf(database, request.account));
    spec.window = request.window;
    spec.series = {{BalancesText::tr("Balance of %1").arg(request.account),
                    SeriesRole::Plain,
                    pointsOf(request, history),
                    {}}};
    for (auto &point : spec.series.front().points)
        point.drill.stream = u"account-"_s + request.account;
    addBalanceFigures(spec, history, spec.y.unit);
    EG_TRY(const auto parked, parkedKey(database, {"account_summaries", "transaction_history"},
                                        request.account.toStdString()));
    if (parked)
        spec.notes << parked->freshness().text;
    if (!spec.series.front().points.empty())
        spec.headline = {
            BalancesText::tr("Account %1 holds %2")
                .arg(format::isolated(request.account),
                     format::money(spec.series.front().points.back().value, spec.y.unit)),
            Severity::Info,
            {u"accounts"_s, {}, request.account, {}, {}, {}}};
    spec.emptyTitle = BalancesText::tr("No transactions on this account in this time");
    spec.emptyHint = BalancesText::tr("Choose a longer range.");
    return spec;
}

eventstore::Result<ChartSpec> loadTotal(eventstore::Database &database, const ChartRequest &request)
{
    const auto currency = request.currency;
    EG_TRY(const auto history,
           projections::analytics::totalBalance(database, request.window, currency.toStdString()));
    EG_TRY(const auto totals, projections::analytics::totalsByCurrency(database));
    auto spec = balanceSpec(currency);
    spec.window = request.window;
    spec.series = {{BalancesText::tr("All accounts in %1").arg(currency),
                    SeriesRole::Plain,
                    pointsOf(request, history),
                    {}}};
    addBalanceFigures(spec, history, currency);
    for (const auto &total : totals) {
        const auto name = format::text(total.currency);
        if (name == currency) {
            spec.headline = {
                BalancesText::tr("%1 in %2 now", "amount, number of accounts")
                    .arg(format::money(total.total.units, name), accountsText(total.accounts)),
                Severity::Info,
                {}};
            spec.figures.push_back({BalancesText::tr("Open accounts"), format::number(total.active),
                                    BalancesText::tr("of %1").arg(format::number(total.accounts)),
                                    Severity::Neutral});
        }
    }
    spec.notes << BalancesText::tr("Currencies are never added up: choose one above.");
    spec.emptyTitle = BalancesText::tr("No accounts in this currency");
    return spec;
}

QString binName(projections::Money from, projections::Money step)
{
    const auto units = 10'000.0;
    return shortNumber(static_cast<double>(from.units) / units) + u'–' +
           shortNumber(static_cast<double>(from.units + step.units) / units);
}

eventstore::Result<ChartSpec> loadDistribution(eventstore::Database &database,
                                               const ChartRequest &request)
{
    EG_TRY(const auto found,
           projections::analytics::distribution(database, request.currency.toStdString()));
    ChartSpec spec;
    spec.look = ChartType::Bars;
    spec.x = {BalancesText::tr("Balance in %1").arg(request.currency), request.currency,
              Axis::Kind::Category, 0};
    spec.y = {BalancesText::tr("Accounts"), BalancesText::tr("accounts"), Axis::Kind::Value, 0};
    Series series{BalancesText::tr("Accounts"), SeriesRole::Plain, {}, {}};
    const auto add = [&](const QString &name, std::int64_t accounts) {
        series.points.push_back({static_cast<qint64>(spec.categories.size()), accounts, false, {}});
        spec.categories << name;
    };
    const auto toNumber = [](projections::Money money) {
        return shortNumber(static_cast<double>(money.units) / 10'000.0);
    };
    if (found.below > 0)
        add(u"< "_s + toNumber(found.bins.front().from), found.below);
    for (const auto &bin : found.bins)
        add(binName(bin.from, found.step), bin.accounts);
    if (found.above > 0)
        add(u"≥ "_s + toNumber({found.bins.back().from.units + found.step.units}), found.above);
    spec.series.push_back(std::move(series));
    spec.emptyTitle = BalancesText::tr("No accounts in this currency");
    if (found.accounts == 0)
        return spec;
    const auto money = [&](projections::Money value) {
        return format::money(value.units, request.currency);
    };
    spec.headline = {
        BalancesText::tr("Half of all accounts hold %1 or less").arg(money(found.median)),
        Severity::Info,
        {}};
    spec.figures = {
        {BalancesText::tr("Accounts"), format::number(found.accounts), {}, Severity::Neutral},
        {BalancesText::tr("Lowest"), money(found.lowest), {}, Severity::Neutral},
        {BalancesText::tr("Median"), money(found.median), {}, Severity::Neutral},
        {BalancesText::tr("Highest"), money(found.highest), {}, Severity::Neutral}};
    spec.notes << BalancesText::tr("Balances now, whatever the time range.");
    return spec;
}

Chart moneyChart(const QString &id, const QString &title)
{
    Chart chart;
    chart.id = id;
    chart.section = BalancesText::tr("Money");
    chart.title = title;
    chart.readModels = {"account_summaries", "transaction_history"};
    chart.usesCurrency = true;
    return chart;
}

} // namespace

Chart accountBalanceChart()
{
    auto chart = moneyChart(u"account-balance"_s, BalancesText::tr("Balance of one account"));
    chart.usesCurrency = false;
    chart.usesAccount = true;
    chart.load = loadAccount;
    return chart;
}

Chart totalBalanceChart()
{
    auto chart = moneyChart(u"total-balance"_s, BalancesText::tr("Total of all balances"));
    chart.load = loadTotal;
    return chart;
}

Chart distributionChart()
{
    auto chart = moneyChart(u"distribution"_s, BalancesText::tr("Distribution of balances"));
    chart.readModels = {"account_summaries"};
    chart.usesRange = false;
    chart.usesGrouping = false;
    chart.load = loadDistribution;
    return chart;
}

} // namespace models::charts
