// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

#include <functional>
#include <vector>

namespace projections {

/// Rows of one table on their way to where they are kept.
struct TableWrites
{
    std::vector<Row> fresh;   ///< surely not there yet
    std::vector<Row> changed; ///< may be there already
};

/// Where the rows of one read model are kept while it is folded: all that a RowCache needs to load
/// rows, and what writes those that it hands over. Belongs to one thread.
class RowStore
{
public:
    virtual ~RowStore() = default;

    using RowHandler = std::function<void(Row row)>;
    /// Hands over the rows with these keys that are there, in any order; `table` is an index into
    /// ReadModel::tables().
    virtual eventstore::Result<void>
    load(int table, const std::vector<std::vector<eventstore::SqlValue>> &keys,
         const RowHandler &found) = 0;
    /// Writes one list a table. A row of `changed` replaces the one of its key; a row of `fresh`
    /// whose key is there is an error, unless acceptsDuplicateKeys().
    virtual eventstore::Result<void> write(const std::vector<TableWrites> &writes) = 0;
    /// True while the table has no primary key: a duplicate key is noticed only when that is
    /// created.
    virtual bool acceptsDuplicateKeys(int table) const = 0;
};

} // namespace projections
