// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/readmodels/readmodel.h"

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
    std::optional<eventstore::Timestamp> asOf; ///< see ReadModel::asOf()
    std::int64_t limit = 1000;
};

/// Rows of a read model in the store's own database. No rows where it was never projected; NotFound
/// for an unknown name.
eventstore::Result<std::vector<Row>>
readRows(eventstore::Database &database, std::string_view readModel, const RowsQuery &query = {});

} // namespace projections
