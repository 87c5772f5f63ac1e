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

/// The six events of an account. Their numbers are not stored anywhere, so the order may change.
enum class AccountEvent { Created, Deposited, Withdrawn, Transferred, Received, Closed };

/// The meaning of an event type in an account's stream; nullopt for unknown types.
std::optional<AccountEvent> accountEvent(std::string_view eventType);
/// All types for which accountEvent() returns a value.
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

/// The common data of the four Money events.
struct AccountMovement
{
    Money amount;
    Money fee; ///< `fee` of a withdrawal, `transfer_fee` of a transfer, else zero
    Money balanceAfter;
    Field reference;    ///< optional text; not checked yet
    Field counterparty; ///< `to_account_id` or `from_account_id`, else without name; not checked

    static eventstore::Result<AccountMovement> read(AccountEvent event, std::string_view data);
};

/// The four totals of an account.
struct AccountTotals
{
    Money deposits;
    Money withdrawals;
    Money transfersOut;
    Money transfersIn;

    /// Adds a movement. InvalidData when a sum leaves the range; the totals are unchanged then.
    eventstore::Result<void> add(AccountEvent event, const AccountMovement &movement);
};

} // namespace projections
