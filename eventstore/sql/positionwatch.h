// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"
#include "eventstore/types.h"

#include <optional>
#include <string>
#include <vector>

namespace eventstore {

/// The constraints on the position column of a table of events.
struct PositionFacts
{
    std::string table;         ///< its name for messages
    std::string column;        ///< the column with the positions
    bool known = true;         ///< false for a view, which has no constraints
    bool unique = true;        ///< a unique index keeps events from sharing a position
    bool notNull = true;       ///< a constraint gives each event a position
    std::int64_t unplaced = 0; ///< events without a position, when they were last counted

    /// Warnings for the user when the store is opened, a sentence each.
    std::vector<std::string> warnings() const;
};

/// Checks the positions of all events that are read. Single pages are always complete, but a reader
/// that continues from a position later would miss events that share that position or have none,
/// and would read an event at the lowest possible position (beforeAll) twice.
class PositionWatch
{
public:
    void expect(PositionFacts facts) { m_facts = std::move(facts); }
    const PositionFacts &facts() const { return m_facts; }

    /// Call it for each event of a page, in either order; `before` is the position of the previous
    /// event of the page.
    void see(GlobalPosition position, std::optional<GlobalPosition> before);
    /// See Store::mayFollow().
    Result<void> mayFollow() const;

private:
    PositionFacts m_facts;
    std::optional<GlobalPosition> m_shared;
    bool m_least = false;
};

/// The error for a position that is not a 64-bit integer; `cell` is the stored value as text.
tl::unexpected<Error> oddPosition(const PositionFacts &facts, std::string_view cell);
/// The error when more events share a position than a page may hold.
tl::unexpected<Error> sharedByTooMany(const PositionFacts &facts, GlobalPosition position);

} // namespace eventstore
