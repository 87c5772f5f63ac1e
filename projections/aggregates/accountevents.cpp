// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/aggregates/accountevents.h"

#include <array>

namespace projections {

using eventstore::Result;

namespace {

constexpr std::string_view feeKey(AccountEvent event)
{
    switch (event) {
    case AccountEvent::Withdrawn:
        return "fee";
    case AccountEvent::Transferred:
        return "transfer_fee";
    default:
        return {};
    }
}

constexpr std::string_view counterpartyKey(AccountEvent event)
{
    switch (event) {
    case AccountEvent::Transferred:
        return "to_account_id";
    case AccountEvent::Received:
        return "from_account_id";
    default:
        return {};
    }
}

Money &totalOf(AccountTotals &totals, AccountEvent event)
{
    switch (event) {
    case AccountEvent::Withdrawn:
        return totals.withdrawals;
    case AccountEvent::Transferred:
        return totals.transfersOut;
    case AccountEvent::Received:
        return totals.transfersIn;
    default:
        return totals.deposits;
    }
}

} // namespace

const std::vector<std::string> &accountEventTypes()
{
    static const std::vector<std::string> types{"AccountCreated", "MoneyDeposited",
                                                "MoneyWithdrawn", "MoneyTransferred",
                                                "MoneyReceived",  "AccountClosed"};
    return types;
}

std::optional<AccountEvent> accountEvent(std::string_view eventType)
{
    if (eventType == "MoneyDeposited")
        return AccountEvent::Deposited;
    if (eventType == "MoneyWithdrawn")
        return AccountEvent::Withdrawn;
    if (eventType == "MoneyTransferred")
        return AccountEvent::Transferred;
    if (eventType == "MoneyReceived")
        return AccountEvent::Received;
    if (eventType == "AccountCreated")
        return AccountEvent::Created;
    if (eventType == "AccountClosed")
        return AccountEvent::Closed;
    return std::nullopt;
}

Result<AccountOpening> AccountOpening::read(std::string_view data)
{
    std::array<Field, 4> fields{
        {{"user_id", {}}, {"account_type", {}}, {"currency", {}}, {"initial_deposit", {}}}};
    EG_CHECK(readFields(data, fields));
    AccountOpening opening;
    EG_TRY(opening.userId, fields[0].text());
    EG_TRY(opening.accountType, fields[1].text());
    EG_TRY(opening.currency, fields[2].text());
    EG_TRY(opening.initialDeposit, fields[3].money());
    return opening;
}

Result<AccountMovement> AccountMovement::read(AccountEvent event, std::string_view data)
{
    // An empty name matches only the empty key, which no account event uses.
    std::array<Field, 5> fields{{{"amount", {}},
                                 {"balance_after", {}},
                                 {"reference", {}},
                                 {feeKey(event), {}},
                                 {counterpartyKey(event), {}}}};
    EG_CHECK(readFields(data, fields));
    AccountMovement movement;
    EG_TRY(movement.amount, fields[0].money());
    EG_TRY(movement.balanceAfter, fields[1].money());
    movement.reference = fields[2];
    if (!fields[3].name.empty()) {
        EG_TRY(movement.fee, fields[3].optionalMoney());
    }
    movement.counterparty = fields[4];
    return movement;
}

Result<void> AccountTotals::add(AccountEvent event, const AccountMovement &movement)
{
    Money &total = totalOf(*this, event);
    EG_TRY(const Money moved, projections::add(movement.amount, movement.fee));
    EG_TRY(total, projections::add(total, moved));
    return {};
}

} // namespace projections
