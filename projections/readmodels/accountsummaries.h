// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

namespace projections {

/// One row per account: its balance, totals and recent activity.
/// 1. Made of six event types of `account-…` streams; the account's id follows the first `-`.
/// 2. AccountCreated comes first and once; any other order is invalid data.
/// 3. The balance is the last `balance_after`; the totals are exact sums.
/// 4. `transaction_count_30days` is exact to the microsecond for times in any order.
class AccountSummaries : public ReadModel
{
public:
    std::string name() const override;
    const std::vector<TableSpec> &tables() const override;
    const std::vector<std::string> &eventTypes() const override;
    const AsOf *asOf() const override;
    bool keepsBalances() const override { return true; }
    std::string keyOf(const eventstore::Event &event) const override;
    void touches(const eventstore::Event &event, std::vector<RowKey> &keys) const override;
    eventstore::Result<void> apply(const eventstore::Event &event, RowSet &rows) const override;
};

} // namespace projections
