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

/// A step of a plan that was taken.
struct PlanNode
{
    std::string name;         ///< "Index Scan using pk on events e", "Sort"
    std::int64_t rows = 0;    ///< given on, over all its runs
    std::int64_t removed = 0; ///< looked at and thrown away
    std::int64_t runs = 1;
    std::size_t depth = 0; ///< how far in it stands

    bool is(std::string_view kind) const { return name.starts_with(kind); }
    bool isScan() const;
};

/// A statement as the server ran it.
struct Plan
{
    std::string text; ///< as in the server's log
    std::vector<PlanNode> nodes;

    /// What all scans of tables and indexes looked at.
    std::int64_t rowsRead() const;
    /// What a node of this plan that has one below it, such as a sort, was given by it.
    std::int64_t givenTo(const PlanNode &node) const;
    /// Whether a node of this plan, with all below it, looked at nothing but the server's catalogue
    /// and locks, which don't grow with a store.
    bool isOfServer(const PlanNode &node) const;
    /// Whether the whole statement did.
    bool isOfServer() const;
};

/// From now on the server logs the plan of each statement of this connection, as plansOf() wants.
void logPlans(eventstore::Database &database);
/// The plans of what such connections ask while `action` runs.
std::vector<Plan> plansOf(const PostgresServer &server, const std::function<void()> &action);

} // namespace support
