// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"
#include "eventstore/types.h"

#include <optional>
#include <string>
#include <vector>

namespace eventstore {

/// What the database says about the positions of a table of events.
struct PositionFacts
{
    std::string table;         ///< as people know it
    std::string column;        ///< that holds the positions
    bool known = true;         ///< false for a view, which has no constraints
    bool unique = true;        ///< no two events share a position: an index sees to it
    bool notNull = true;       ///< each event has a position: a constraint sees to it
    std::int64_t unplaced = 0; ///< events without a position, when the store was opened

    /// What users should know at once, a sentence each.
    std::vector<std::string> warnings() const;
};

/// Watches the positions that come past. Pages show every event; but whoever goes on from a
/// position later would miss an event that shares it, or has none, and read one before which
/// nothing stands twice.
class PositionWatch
{
public:
    void expect(PositionFacts facts) { m_facts = std::move(facts); }
    const PositionFacts &facts() const { return m_facts; }

    /// Each event of a page, in either order; `before` is the one that was seen last.
    void see(GlobalPosition position, std::optional<GlobalPosition> before);
    /// See Store::mayFollow().
    Result<void> mayFollow() const;

private:
    PositionFacts m_facts;
    std::optional<GlobalPosition> m_shared;
    bool m_least = false;
};

/// A position that is no whole number of 64 bits has no place among the others; `cell` is how it
/// reads.
tl::unexpected<Error> oddPosition(const PositionFacts &facts, std::string_view cell);
/// More events share a position than a page may have.
tl::unexpected<Error> sharedByTooMany(const PositionFacts &facts, GlobalPosition position);

} // namespace eventstore
