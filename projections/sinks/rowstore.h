// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

#include <functional>
#include <vector>

namespace projections {

/// Rows to be written to one table.
struct TableWrites
{
    std::vector<Row> fresh;   ///< rows whose keys are not in the table
    std::vector<Row> changed; ///< rows whose keys may be in the table
};

/// Loads and writes the rows of one read model while it is folded, for a RowCache. Not thread-safe.
class RowStore
{
public:
    virtual ~RowStore() = default;

    using RowHandler = std::function<void(Row row)>;
    /// Calls `found` for each row with one of these keys that exists, in any order; `table` is an
    /// index into ReadModel::tables().
    virtual eventstore::Result<void>
    load(int table, const std::vector<std::vector<eventstore::SqlValue>> &keys,
         const RowHandler &found) = 0;
    /// Writes the rows, one list per table. A row of `changed` replaces the one with its key; a row
    /// of `fresh` whose key exists is an error, unless acceptsDuplicateKeys().
    virtual eventstore::Result<void> write(const std::vector<TableWrites> &writes) = 0;
    /// True while the table has no primary key: a duplicate key is found only when the key is
    /// created.
    virtual bool acceptsDuplicateKeys(int table) const = 0;
};

} // namespace projections
