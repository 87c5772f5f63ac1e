// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/aggregates/money.h"
#include "projections/analytics/window.h"

#include <vector>

namespace projections::analytics {

/// The current total of all accounts of one currency.
struct CurrencyTotal
{
    std::string currency;
    Money total;
    std::int64_t accounts = 0;
    std::int64_t active = 0; ///< not closed
};

/// A balance at the end of a bucket.
struct BalancePoint
{
    eventstore::Timestamp start;
    Money balance;
};

/// A balance over time: only buckets in which it changed; it is constant between them.
struct BalanceHistory
{
    std::optional<Money> before; ///< at the start of the window; nullopt if it did not exist yet
    std::vector<BalancePoint> points;
};

/// Deposits and withdrawals in one bucket; transfers between accounts do not count.
struct CashFlow
{
    eventstore::Timestamp start;
    Money deposits;    ///< initial deposits included
    Money withdrawals; ///< fees included
};

/// A histogram of account balances: a bin counts balances in [from, from + step).
struct Distribution
{
    struct Bin
    {
        Money from;
        std::int64_t accounts = 0;
    };
    Money step;
    std::vector<Bin> bins;  ///< by amount, without gaps
    std::int64_t below = 0; ///< accounts below the first bin (the lowest percent of a long tail)
    std::int64_t above = 0; ///< accounts above the last bin
    Money lowest;
    Money median;
    Money highest;
    std::int64_t accounts = 0;
};

/// The totals of all currencies, those with the most accounts first.
eventstore::Result<std::vector<CurrencyTotal>> totalsByCurrency(eventstore::Database &database);
/// The balance of one account over time. NotFound if there is no such account.
eventstore::Result<BalanceHistory> accountBalance(eventstore::Database &database,
                                                  const Window &window, std::string_view accountId);
/// The sum over all accounts of one currency: at each moment every account counts with its last
/// `balance_after`.
eventstore::Result<BalanceHistory> totalBalance(eventstore::Database &database,
                                                const Window &window, std::string_view currency);
/// Deposits and withdrawals of one currency in each bucket that has any, by time. Over all time
/// their sums equal those of account_summaries.
eventstore::Result<std::vector<CashFlow>> cashFlow(eventstore::Database &database,
                                                   const Window &window, std::string_view currency);
/// A histogram of the balances of one currency, with at most `maxBins` bins of a round width (1, 2
/// or 5 times a power of ten).
eventstore::Result<Distribution> distribution(eventstore::Database &database,
                                              std::string_view currency, int maxBins = 24);

} // namespace projections::analytics
