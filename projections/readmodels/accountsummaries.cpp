// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/readmodels/accountsummaries.h"

#include "projections/aggregates/accountevents.h"
#include "projections/readmodels/accountactivity.h"
#include "projections/readmodels/asof.h"
#include "projections/readmodels/rowvalues.h"

namespace projections {

using eventstore::Decimal4;
using eventstore::ErrorCode;
using eventstore::Event;
using eventstore::fail;
using eventstore::Result;
using eventstore::Timestamp;

namespace {

enum Table { Summaries, Activity };

enum SummaryColumn {
    AccountId,
    UserId,
    AccountType,
    Currency,
    CurrentBalance,
    AvailableBalance,
    CreatedAt,
    LastTransactionAt,
    TransactionCount30Days,
    TotalDeposits,
    TotalWithdrawals,
    TotalTransfersOut,
    TotalTransfersIn,
    IsActive,
    Version,
    LastUpdated,
    ColumnCount
};

std::optional<AccountEvent> relevant(const Event &event)
{
    if (eventstore::categoryOf(event.streamId) != "account" ||
        eventstore::aggregateIdOf(event.streamId).empty())
        return std::nullopt;
    return accountEvent(event.type);
}

Money moneyOf(const Row &row, int column)
{
    return Money{valueOf<Decimal4>(row, column).units};
}

void setBalance(Row &row, Money balance)
{
    setValue(row, CurrentBalance, balance.toSql());
    setValue(row, AvailableBalance, balance.toSql());
}

void setTotals(Row &row, const AccountTotals &totals)
{
    setValue(row, TotalDeposits, totals.deposits.toSql());
    setValue(row, TotalWithdrawals, totals.withdrawals.toSql());
    setValue(row, TotalTransfersOut, totals.transfersOut.toSql());
    setValue(row, TotalTransfersIn, totals.transfersIn.toSql());
}

AccountTotals totalsOf(const Row &row)
{
    return {moneyOf(row, TotalDeposits), moneyOf(row, TotalWithdrawals),
            moneyOf(row, TotalTransfersOut), moneyOf(row, TotalTransfersIn)};
}

Result<Row> openedRow(const Event &event, const std::string &accountId)
{
    EG_TRY(const AccountOpening opening, AccountOpening::read(event.data));
    Row row(ColumnCount);
    setValue(row, AccountId, accountId);
    setValue(row, UserId, opening.userId);
    setValue(row, AccountType, opening.accountType);
    setValue(row, Currency, opening.currency);
    setBalance(row, opening.initialDeposit);
    setValue(row, CreatedAt, event.timestamp);
    setValue(row, LastTransactionAt, event.timestamp);
    setValue(row, TransactionCount30Days, std::int64_t(1));
    setTotals(row, {opening.initialDeposit, {}, {}, {}});
    setValue(row, IsActive, true);
    return row;
}

// The count for the 30 days that end at the later one of the last transaction and this one.
Result<std::int64_t> recentCount(const Row &row, AccountActivity &activity, Timestamp time)
{
    const Timestamp last = valueOf<Timestamp>(row, LastTransactionAt);
    const auto count = valueOf<std::int64_t>(row, TransactionCount30Days);
    if (time <= last)
        return time > last - activityWindow ? count + 1 : count;
    if (time - activityWindow >= last)
        return 1;
    EG_TRY(const std::int64_t fallenOut,
           activity.count(last - activityWindow, time - activityWindow));
    return count - fallenOut + 1;
}

Result<void> applyMovement(Row &row, AccountEvent kind, const Event &event,
                           AccountActivity &activity)
{
    EG_TRY(const AccountMovement movement, AccountMovement::read(kind, event.data));
    AccountTotals totals = totalsOf(row);
    EG_CHECK(totals.add(kind, movement));
    EG_TRY(const std::int64_t count, recentCount(row, activity, event.timestamp));
    setTotals(row, totals);
    setBalance(row, movement.balanceAfter);
    setValue(row, TransactionCount30Days, count);
    setLatest(row, LastTransactionAt, event.timestamp);
    return {};
}

} // namespace

std::string AccountSummaries::name() const
{
    return "account_summaries";
}

const std::vector<TableSpec> &AccountSummaries::tables() const
{
    static const std::vector<TableSpec> specs{
        {"account_summaries",
         {{"account_id", ColumnType::Text},
          {"user_id", ColumnType::Text},
          {"account_type", ColumnType::Text},
          {"currency", ColumnType::Text},
          {"current_balance", ColumnType::Money},
          {"available_balance", ColumnType::Money},
          {"created_at", ColumnType::Time},
          {"last_transaction_at", ColumnType::Time},
          {"transaction_count_30days", ColumnType::Integer},
          {"total_deposits", ColumnType::Money},
          {"total_withdrawals", ColumnType::Money},
          {"total_transfers_out", ColumnType::Money},
          {"total_transfers_in", ColumnType::Money},
          {"is_active", ColumnType::Boolean},
          {"version", ColumnType::Integer},
          {"last_updated", ColumnType::Time}},
         1,
         {"user_id"}},
        AccountActivity::table("account_summaries__activity")};
    return specs;
}

const AsOf *AccountSummaries::asOf() const
{
    return &activityAsOf();
}

const std::vector<std::string> &AccountSummaries::eventTypes() const
{
    static const std::vector<std::string> types{"AccountCreated", "MoneyDeposited",
                                                "MoneyWithdrawn", "MoneyTransferred",
                                                "MoneyReceived",  "AccountClosed"};
    return types;
}

std::string AccountSummaries::keyOf(const Event &event) const
{
    return relevant(event) ? std::string(eventstore::aggregateIdOf(event.streamId)) : std::string();
}

void AccountSummaries::touches(const Event &event, std::vector<RowKey> &keys) const
{
    const auto kind = relevant(event);
    if (!kind)
        return;
    const std::string accountId(eventstore::aggregateIdOf(event.streamId));
    keys.push_back(textKey(Summaries, accountId));
    if (!isTransaction(*kind))
        return;
    const std::int64_t period = activityPeriod(event.timestamp);
    keys.push_back(AccountActivity::keyOf(Activity, accountId, period));
    if (*kind != AccountEvent::Created)
        keys.push_back(AccountActivity::keyOf(Activity, accountId, period - 1));
}

Result<void> AccountSummaries::apply(const Event &event, RowSet &rows) const
{
    const auto kind = relevant(event);
    if (!kind)
        return {};
    const std::string accountId(eventstore::aggregateIdOf(event.streamId));
    AccountActivity activity(rows, Activity, accountId);
    EG_TRY(const Row *found, rows.find(textKey(Summaries, accountId)));
    if (found && *kind == AccountEvent::Created)
        return fail(ErrorCode::InvalidData, "the account was created before");
    if (!found && *kind != AccountEvent::Created)
        return fail(ErrorCode::InvalidData, event.type + " comes before AccountCreated");
    Row row;
    if (found)
        row = *found;
    if (*kind == AccountEvent::Created) {
        EG_TRY(row, openedRow(event, accountId));
    } else if (*kind == AccountEvent::Closed) {
        setValue(row, IsActive, false);
    } else {
        EG_CHECK(applyMovement(row, *kind, event, activity));
    }
    setValue(row, Version, event.version.value);
    setLatest(row, LastUpdated, event.timestamp);
    if (isTransaction(*kind))
        EG_CHECK(activity.insert(event.timestamp));
    return rows.put(Summaries, std::move(row));
}

std::unique_ptr<const ReadModel> makeAccountSummaries()
{
    return std::make_unique<AccountSummaries>();
}

} // namespace projections
