// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/readmodels/readmodel.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace projections {

/// A page of a read model in key order (code points).
struct RowsQuery
{
    std::optional<std::string> key;            ///< just this row
    std::optional<std::string> after;          ///< exclusive, for the next page
    std::optional<std::string> prefix;         ///< of the key
    std::optional<eventstore::Timestamp> asOf; ///< account_summaries: the 30 days that end then
    std::int64_t limit = 1000;
};

/// Rows of a read model in the store's own database. No rows where it was never projected; NotFound
/// for an unknown name.
eventstore::Result<std::vector<Row>>
readRows(eventstore::Database &database, std::string_view readModel, const RowsQuery &query = {});

/// One difference between stored rows and a fresh fold, or between an event's balance_after and the
/// fold.
struct Discrepancy
{
    std::string readModel;
    std::string key;
    std::string column;   ///< empty when the whole row is missing or too many
    std::string stored;   ///< JSON, empty when missing
    std::string expected; ///< JSON, empty when the row should not be there
    std::string message;  ///< for people
};

/// Folds the events afresh (up to the projection's position, leaving out what stands in its dead
/// letters and their queues) and compares. Names: empty = all. `found` is called for each
/// difference; the number is returned.
eventstore::Result<std::int64_t> verify(eventstore::Store &store,
                                        const std::vector<std::string> &names,
                                        const std::function<void(const Discrepancy &)> &found,
                                        const std::function<void(double progress)> &progress = {});

} // namespace projections
