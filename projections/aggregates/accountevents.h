// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"
#include "projections/aggregates/eventdata.h"
#include "projections/aggregates/money.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace projections {

/// The six events of an account; the order is not stored anywhere.
enum class AccountEvent { Created, Deposited, Withdrawn, Transferred, Received, Closed };

/// What an event type means in an account's stream; absent for types an account doesn't know.
std::optional<AccountEvent> accountEvent(std::string_view eventType);
/// All that accountEvent() knows.
const std::vector<std::string> &accountEventTypes();

/// True for the creation and the four Money events.
constexpr bool isTransaction(AccountEvent event)
{
    return event != AccountEvent::Closed;
}

/// The data of `AccountCreated`.
struct AccountOpening
{
    std::string userId;
    std::string accountType;
    std::string currency;
    Money initialDeposit;

    static eventstore::Result<AccountOpening> read(std::string_view data);
};

/// What the four Money events have in common.
struct AccountMovement
{
    Money amount;
    Money fee; ///< `fee` of a withdrawal, `transfer_fee` of a transfer, else zero
    Money balanceAfter;
    Field reference;    ///< optional text; not looked at yet
    Field counterparty; ///< `to_account_id` or `from_account_id`, else nameless; not looked at yet

    static eventstore::Result<AccountMovement> read(AccountEvent event, std::string_view data);
};

/// The four totals of an account, and how a movement adds to them.
struct AccountTotals
{
    Money deposits;
    Money withdrawals;
    Money transfersOut;
    Money transfersIn;

    /// Unchanged when a sum leaves the range.
    eventstore::Result<void> add(AccountEvent event, const AccountMovement &movement);
};

} // namespace projections
