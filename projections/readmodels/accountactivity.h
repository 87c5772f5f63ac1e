// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace projections {

/// The window that `transaction_count_30days` looks at, in microseconds.
inline constexpr std::int64_t activityWindow = 30 * eventstore::microsPerDay;

/// Which period of 30 days since 1970 a time falls in. (T - 30 d, T] always lies in the periods of
/// T and the one before.
std::int64_t activityPeriod(eventstore::Timestamp time);

/// How many of the packed timestamps lie in (after, upTo]. For `--as-of T`: the sum over all rows
/// of `account_summaries__activity` of one account with period activityPeriod(T) - 1 and
/// activityPeriod(T), of countActivity(row.timestamps, T - activityWindow, T).
std::int64_t countActivity(std::span<const std::byte> timestamps, eventstore::Timestamp after,
                           eventstore::Timestamp upTo);

/// The timestamps of one account's transactions, in rows of bounded size, so that an account's cost
/// per event does not grow with its history. Key: account, period, part; `timestamps`: sorted
/// int64, little endian. Part 0 of a period knows its other parts: `parts` lists their first
/// timestamps and numbers, sorted.
class AccountActivity
{
public:
    AccountActivity(RowSet &rows, int table, std::string accountId);

    static TableSpec table(std::string name);
    static RowKey keyOf(int table, std::string accountId, std::int64_t period,
                        std::int64_t part = 0);

    eventstore::Result<void> insert(eventstore::Timestamp time);
    /// In (after, upTo].
    eventstore::Result<std::int64_t> count(eventstore::Timestamp after, eventstore::Timestamp upTo);

private:
    eventstore::Result<void> insertInto(Row row, eventstore::Timestamp time);
    eventstore::Result<void> addPart(std::int64_t period, eventstore::Bytes timestamps);
    eventstore::Result<std::int64_t> countPeriod(std::int64_t period, eventstore::Timestamp after,
                                                 eventstore::Timestamp upTo);
    eventstore::Result<const Row *> find(std::int64_t period, std::int64_t part = 0);
    Row newRow(std::int64_t period, std::int64_t part, eventstore::Bytes timestamps) const;

    RowSet &m_rows;
    RowKey m_key; ///< of the part looked at last; made once, as every event looks at several
};

} // namespace projections
