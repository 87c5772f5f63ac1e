// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "tests/support/postgresserver.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace support {

/// A node of an executed plan.
struct PlanNode
{
    std::string name;         ///< "Index Scan using pk on events e", "Sort"
    std::int64_t rows = 0;    ///< rows returned, over all loops
    std::int64_t removed = 0; ///< rows removed by a filter
    std::int64_t runs = 1;    ///< loops
    std::size_t depth = 0;    ///< its indentation in the plan

    bool is(std::string_view kind) const { return name.starts_with(kind); }
    bool isScan() const;
};

/// The executed plan of a statement.
struct Plan
{
    std::string text; ///< as in the server's log
    std::vector<PlanNode> nodes;

    /// The number of rows that all scans of tables and indexes read.
    std::int64_t rowsRead() const;
    /// The number of input rows of a node with a child, such as a sort.
    std::int64_t givenTo(const PlanNode &node) const;
    /// True if a node and all its children read only the system catalogue and locks, whose size
    /// does not depend on the store.
    bool isOfServer(const PlanNode &node) const;
    /// The same for the whole statement.
    bool isOfServer() const;
};

/// From now on the server logs the plan of each statement of this connection, in the form that
/// plansOf() reads.
void logPlans(eventstore::Database &database);
/// The plans that such connections logged while `action` ran.
std::vector<Plan> plansOf(const PostgresServer &server, const std::function<void()> &action);

} // namespace support
