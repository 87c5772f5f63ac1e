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
    std::optional<std::string> key;            ///< only this row
    std::optional<std::string> after;          ///< rows after this key, for the next page
    std::optional<std::string> prefix;         ///< rows whose key starts with this
    std::optional<eventstore::Timestamp> asOf; ///< see ReadModel::asOf()
    std::int64_t limit = 1000;
};

/// Rows of a read model in its projection database. Empty if it was never projected; NotFound for
/// an unknown name.
eventstore::Result<std::vector<Row>>
readRows(eventstore::Database &database, std::string_view readModel, const RowsQuery &query = {});

} // namespace projections
