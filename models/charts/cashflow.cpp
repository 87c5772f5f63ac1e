// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/buckets.h"
#include "models/charts/charts.h"
#include "models/format.h"
#include "projections/analytics/balances.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace models::charts {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CashFlowChart)
};

void addFigures(ChartSpec &spec, qint64 in, qint64 out, const QString &currency)
{
    const auto net = in - out;
    const auto sign = net > 0 ? u"+"_s : QString();
    spec.figures = {{Text::tr("Deposits"), format::money(in, currency), {}, Severity::Good},
                    {Text::tr("Withdrawals"), format::money(out, currency), {}, Severity::Warning},
                    {Text::tr("Net"), sign + format::money(net, currency), {}, Severity::Neutral}};
    spec.headline = {
        net >= 0 ? Text::tr("%1 more came in than went out").arg(format::money(net, currency))
                 : Text::tr("%1 more went out than came in").arg(format::money(-net, currency)),
        net >= 0 ? Severity::Good : Severity::Warning,
        {}};
}

eventstore::Result<ChartSpec> load(eventstore::Database &database, const ChartRequest &request)
{
    EG_TRY(const auto flows, projections::analytics::cashFlow(database, request.window,
                                                              request.currency.toStdString()));
    std::vector<Counted> in;
    std::vector<Counted> out;
    std::vector<eventstore::Timestamp> starts;
    qint64 sumIn = 0;
    qint64 sumOut = 0;
    for (const auto &flow : flows) {
        in.emplace_back(flow.start, flow.deposits.units);
        out.emplace_back(flow.start, flow.withdrawals.units);
        starts.push_back(flow.start);
        sumIn += flow.deposits.units;
        sumOut += flow.withdrawals.units;
    }
    ChartSpec spec;
    spec.look = ChartType::Bars;
    spec.x = {Text::tr("Time"), {}, Axis::Kind::Time, 0};
    spec.y = {Text::tr("Amount"), request.currency, Axis::Kind::Value, 4};
    spec.emptyTitle = Text::tr("No deposits or withdrawals in this time");
    spec.emptyHint = Text::tr("Choose a longer range.");
    if (flows.empty())
        return spec;
    const auto grid = gridFor(request.window, request.extent, starts);
    spec.series = {{Text::tr("Deposits"), SeriesRole::In, fillZero(grid, in), {}},
                   {Text::tr("Withdrawals"), SeriesRole::Out, fillZero(grid, out), {}}};
    for (auto &point : spec.series[0].points)
        point.drill.eventType = u"MoneyDeposited"_s;
    for (auto &point : spec.series[1].points)
        point.drill.eventType = u"MoneyWithdrawn"_s;
    addFigures(spec, sumIn, sumOut, request.currency);
    spec.notes << Text::tr(
        "Deposits include the initial ones, withdrawals their fees. Transfers between accounts are "
        "neither.");
    return spec;
}

} // namespace

Chart cashFlowChart()
{
    Chart chart;
    chart.id = u"cash-flow"_s;
    chart.section = Text::tr("Money");
    chart.title = Text::tr("Deposits and withdrawals");
    chart.readModels = {"account_summaries", "transaction_history"};
    chart.usesCurrency = true;
    chart.load = load;
    return chart;
}

} // namespace models::charts
