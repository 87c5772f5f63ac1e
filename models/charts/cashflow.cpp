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

struct CashFlowText
{
    Q_DECLARE_TR_FUNCTIONS(CashFlowChart)
};

void addCashFlowFigures(ChartSpec &spec, qint64 in, qint64 out, const QString &currency)
{
    const auto net = in - out;
    const auto sign = net > 0 ? u"+"_s : QString();
    spec.figures = {
        {CashFlowText::tr("Deposits"), format::money(in, currency), {}, Severity::Good},
        {CashFlowText::tr("Withdrawals"), format::money(out, currency), {}, Severity::Warning},
        {CashFlowText::tr("Net"), sign + format::money(net, currency), {}, Severity::Neutral}};
    spec.headline = {
        net >= 0
            ? CashFlowText::tr("%1 more came in than went out").arg(format::money(net, currency))
            : CashFlowText::tr("%1 more went out than came in").arg(format::money(-net, currency)),
        net >= 0 ? Severity::Good : Severity::Warning,
        {}};
}

eventstore::Result<ChartSpec> loadCashFlow(eventstore::Database &database,
                                           const ChartRequest &request)
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
    spec.x = {CashFlowText::tr("Time"), {}, Axis::Kind::Time, 0};
    spec.y = {CashFlowText::tr("Amount"), request.currency, Axis::Kind::Value, 4};
    spec.emptyTitle = CashFlowText::tr("No deposits or withdrawals in this time");
    spec.emptyHint = CashFlowText::tr("Choose a longer range.");
    if (flows.empty())
        return spec;
    const auto grid = gridFor(request.window, request.extent, starts);
    spec.series = {{CashFlowText::tr("Deposits"), SeriesRole::In, fillZero(grid, in), {}},
                   {CashFlowText::tr("Withdrawals"), SeriesRole::Out, fillZero(grid, out), {}}};
    for (auto &point : spec.series[0].points)
        point.drill.eventType = u"MoneyDeposited"_s;
    for (auto &point : spec.series[1].points)
        point.drill.eventType = u"MoneyWithdrawn"_s;
    addCashFlowFigures(spec, sumIn, sumOut, request.currency);
    spec.notes << CashFlowText::tr(
        "Deposits include the initial ones, withdrawals their fees. Transfers between accounts are "
        "neither.");
    return spec;
}

} // namespace

Chart cashFlowChart()
{
    Chart chart;
    chart.id = u"cash-flow"_s;
    chart.section = CashFlowText::tr("Money");
    chart.title = CashFlowText::tr("Deposits and withdrawals");
    chart.readModels = {"account_summaries", "transaction_history"};
    chart.usesCurrency = true;
    chart.load = loadCashFlow;
    return chart;
}

} // namespace models::charts
