// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/analytics/balances.h"

#include <limits>

namespace projections::analytics {

using eventstore::Database;
using eventstore::Decimal4;
using eventstore::Result;
using eventstore::SqlRow;

namespace {

constexpr std::int64_t maxUnits = std::numeric_limits<std::int64_t>::max();

std::int64_t floorTo(std::int64_t value, std::int64_t step)
{
    const auto rest = value % step;
    return value - rest -
           (rest < 0 && value >= std::numeric_limits<std::int64_t>::min() + step ? step : 0);
}

// The smallest width of 1, 2 or 5 times a power of ten (at least a cent) that divides [low, high]
// into at most `bins` bins.
std::int64_t roundStep(std::int64_t low, std::int64_t high, int bins)
{
    std::int64_t power = 100;
    for (;;) {
        for (const std::int64_t factor : {1, 2, 5}) {
            const auto step = factor * power;
            const auto count = high / step - floorTo(low, step) / step + 1;
            if (count <= bins || power >= maxUnits / 50)
                return step;
        }
        power *= 10;
    }
}

Result<std::int64_t> balanceAt(Database &database, std::string_view currency, std::int64_t place)
{
    std::int64_t units = 0;
    EG_CHECK(database.query("select current_balance from account_summaries where currency = $1"
                            " order by current_balance limit 1 offset $2",
                            {std::string(currency), place},
                            [&units](const SqlRow &row) { units = row.decimal(0).units; }));
    return units;
}

Result<void> readExtent(Database &database, std::string_view currency, Distribution &result)
{
    return database.query("select count(*), min(current_balance), max(current_balance)"
                          " from account_summaries where currency = $1",
                          {std::string(currency)}, [&result](const SqlRow &row) {
                              result.accounts = row.integer(0);
                              if (result.accounts == 0)
                                  return;
                              result.lowest = Money{row.decimal(1).units};
                              result.highest = Money{row.decimal(2).units};
                          });
}

void layBins(Distribution &result, std::int64_t low, std::int64_t high, int maxBins)
{
    const auto step = roundStep(low, high, maxBins);
    result.step = Money{step};
    for (auto from = floorTo(low, step);; from += step) {
        result.bins.push_back({Money{from}, 0});
        if (from > maxUnits - step || from + step > high)
            return;
    }
}

Result<void> countBins(Database &database, std::string_view currency, Distribution &result)
{
    const auto first = result.bins.front().from;
    const auto bin = database.dialect().wholeQuotient("current_balance - $2", "$3");
    const auto sql = std::string("select case when current_balance < $2 then -1 else ") + bin +
                     " end as bin, count(*) from account_summaries where currency = $1"
                     " group by bin order by bin";
    const auto count = static_cast<std::int64_t>(result.bins.size());
    return database.query(
        sql, {std::string(currency), Decimal4{first.units}, Decimal4{result.step.units}},
        [&result, count](const SqlRow &row) {
            const auto place = row.integer(0);
            const auto accounts = row.integer(1);
            if (place < 0)
                result.below += accounts;
            else if (place >= count)
                result.above += accounts;
            else
                result.bins[static_cast<std::size_t>(place)].accounts = accounts;
        });
}

} // namespace

Result<Distribution> distribution(Database &database, std::string_view currency, int maxBins)
{
    EG_CHECK(requireTables(database, {"account_summaries"}));
    Distribution result;
    EG_CHECK(readExtent(database, currency, result));
    if (result.accounts == 0)
        return result;
    // A few very large balances would put all others into one bin: so the lowest and highest
    // percent are counted outside of the bins.
    const auto tail = result.accounts / 100;
    EG_TRY(const auto low, balanceAt(database, currency, tail));
    EG_TRY(const auto high, balanceAt(database, currency, result.accounts - 1 - tail));
    EG_TRY(const auto median, balanceAt(database, currency, (result.accounts - 1) / 2));
    result.median = Money{median};
    layBins(result, low, high, maxBins);
    EG_CHECK(countBins(database, currency, result));
    return result;
}

} // namespace projections::analytics
