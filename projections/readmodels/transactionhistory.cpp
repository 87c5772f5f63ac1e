// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/readmodels/transactionhistory.h"

#include "projections/aggregates/accountevents.h"
#include "projections/readmodels/rowvalues.h"

namespace projections {

using eventstore::Event;
using eventstore::Result;

namespace {

enum HistoryColumn {
    TransactionId,
    AccountId,
    Time,
    EventType,
    Version,
    Type,
    Amount,
    BalanceAfter,
    Description,
    Reference,
    Counterparty,
    Fee,
    ColumnCount
};

std::optional<AccountEvent> relevant(const Event &event)
{
    if (eventstore::categoryOf(event.streamId) != "account" ||
        eventstore::aggregateIdOf(event.streamId).empty())
        return std::nullopt;
    const auto kind = accountEvent(event.type);
    if (kind == AccountEvent::Created || kind == AccountEvent::Closed)
        return std::nullopt;
    return kind;
}

std::string typeName(AccountEvent kind)
{
    switch (kind) {
    case AccountEvent::Withdrawn:
        return "DEBIT";
    case AccountEvent::Transferred:
        return "TRANSFER_OUT";
    case AccountEvent::Received:
        return "TRANSFER_IN";
    default:
        return "CREDIT";
    }
}

std::string description(AccountEvent kind, const std::optional<std::string> &reference,
                        const std::string &counterparty)
{
    switch (kind) {
    case AccountEvent::Withdrawn:
        return "Withdrawal - " + reference.value_or("N/A");
    case AccountEvent::Transferred:
        return "Transfer to " + counterparty;
    case AccountEvent::Received:
        return "Transfer from " + counterparty;
    default:
        return "Deposit - " + reference.value_or("N/A");
    }
}

} // namespace

std::string TransactionHistory::name() const
{
    return "transaction_history";
}

const std::vector<TableSpec> &TransactionHistory::tables() const
{
    static const std::vector<TableSpec> specs{{"transaction_history",
                                               {{"transaction_id", ColumnType::Uuid},
                                                {"account_id", ColumnType::Text},
                                                {"timestamp", ColumnType::Time},
                                                {"event_type", ColumnType::Text},
                                                {"version", ColumnType::Integer},
                                                {"type", ColumnType::Text},
                                                {"amount", ColumnType::Money},
                                                {"balance_after", ColumnType::Money},
                                                {"description", ColumnType::Text},
                                                {"reference", ColumnType::Text, true},
                                                {"counterparty", ColumnType::Text, true},
                                                {"fee", ColumnType::Money}},
                                               1,
                                               {"account_id,version"}}};
    return specs;
}

const std::vector<std::string> &TransactionHistory::eventTypes() const
{
    static const std::vector<std::string> types{"MoneyDeposited", "MoneyWithdrawn",
                                                "MoneyTransferred", "MoneyReceived"};
    return types;
}

std::string TransactionHistory::keyOf(const Event &event) const
{
    return relevant(event) ? event.id.toString() : std::string();
}

void TransactionHistory::touches(const Event &, std::vector<RowKey> &) const {}

Result<void> TransactionHistory::apply(const Event &event, RowSet &rows) const
{
    const auto kind = relevant(event);
    if (!kind)
        return {};
    EG_TRY(const AccountMovement movement, AccountMovement::read(*kind, event.data));
    EG_TRY(auto reference, movement.reference.optionalText());
    Row row(ColumnCount);
    std::string counterparty;
    if (!movement.counterparty.name.empty()) {
        EG_TRY(counterparty, movement.counterparty.identifier());
        setValue(row, Counterparty, counterparty);
    }
    setValue(row, TransactionId, event.id);
    setValue(row, AccountId, std::string(eventstore::aggregateIdOf(event.streamId)));
    setValue(row, Time, event.timestamp);
    setValue(row, EventType, event.type);
    setValue(row, Version, event.version.value);
    setValue(row, Type, typeName(*kind));
    setValue(row, Amount, movement.amount.toSql());
    setValue(row, BalanceAfter, movement.balanceAfter.toSql());
    setValue(row, Description, description(*kind, reference, counterparty));
    if (reference)
        setValue(row, Reference, std::move(*reference));
    setValue(row, Fee, movement.fee.toSql());
    return rows.put(0, std::move(row));
}

std::unique_ptr<const ReadModel> makeTransactionHistory()
{
    return std::make_unique<TransactionHistory>();
}

} // namespace projections
