// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace projections {

/// The length of the window of `transaction_count_30days`, in microseconds.
inline constexpr std::int64_t activityWindow = 30 * eventstore::microsPerDay;

/// The number of the 30-day period since 1970 that contains a time. (T - 30 d, T] always lies in
/// the period of T and the one before it.
std::int64_t activityPeriod(eventstore::Timestamp time);

/// The number of packed timestamps in (after, upTo]. For `--as-of T`, sum over all rows of
/// `account_summaries__activity` of one account with period activityPeriod(T) - 1 or
/// activityPeriod(T): countActivity(row.timestamps, T - activityWindow, T).
std::int64_t countActivity(std::span<const std::byte> timestamps, eventstore::Timestamp after,
                           eventstore::Timestamp upTo);

/// The timestamps of one account's transactions, in rows of bounded size, so that the cost per
/// event does not grow with the account's history. Key: account, period, part. `timestamps`: sorted
/// int64, little-endian. `parts` in part 0 of a period lists the first timestamps and numbers of
/// its other parts, sorted.
class AccountActivity
{
public:
    AccountActivity(RowSet &rows, int table, std::string accountId);

    static TableSpec table(std::string name);
    static RowKey keyOf(int table, std::string accountId, std::int64_t period,
                        std::int64_t part = 0);

    eventstore::Result<void> insert(eventstore::Timestamp time);
    /// The number of timestamps in (after, upTo].
    eventstore::Result<std::int64_t> count(eventstore::Timestamp after, eventstore::Timestamp upTo);

private:
    eventstore::Result<void> insertInto(Row row, eventstore::Timestamp time);
    eventstore::Result<void> addPart(std::int64_t period, eventstore::Bytes timestamps);
    eventstore::Result<std::int64_t> countPeriod(std::int64_t period, eventstore::Timestamp after,
                                                 eventstore::Timestamp upTo);
    eventstore::Result<const Row *> find(std::int64_t period, std::int64_t part = 0);
    Row newRow(std::int64_t period, std::int64_t part, eventstore::Bytes timestamps) const;

    RowSet &m_rows;
    RowKey m_key; ///< of the part read last; kept, as every event reads several parts
};

} // namespace projections
