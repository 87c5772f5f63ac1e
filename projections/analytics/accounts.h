// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "eventstore/result.h"
#include "projections/aggregates/money.h"

#include <optional>
#include <string>
#include <vector>

namespace projections::analytics {

/// An account in a list.
struct AccountRow
{
    std::string accountId;
    std::string userId;
    std::string type;
    std::string currency;
    Money balance;
    eventstore::Timestamp lastActivity; ///< account_summaries.last_transaction_at
    bool active = true;
    std::int64_t version = 0;
};

/// A query for a page of accounts (keyset paging).
struct AccountsQuery
{
    /// ByBalance sorts within each currency, because amounts of different currencies have no order.
    enum class Order { ById, ByBalance, ByLastActivity };
    Order order = Order::ById;
    bool descending = false;
    /// Start of an account id or of a user id, or a whole currency code; empty = all.
    std::string find;
    std::optional<AccountRow> after; ///< the last row of the previous page
    std::int64_t limit = 200;
};

/// Accounts from account_summaries. NotFound if it was never projected.
eventstore::Result<std::vector<AccountRow>> findAccounts(eventstore::Database &database,
                                                         const AccountsQuery &query);

} // namespace projections::analytics
