// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/verify/verify.h"

#include <functional>
#include <optional>
#include <string_view>

namespace projections {

/// The differences that a check found, in that order, kept in a temporary database, since there may
/// be as many as there are rows. Same thread rule as Database.
class Differences
{
public:
    explicit Differences(eventstore::Database &temporary)
        : m_database(temporary)
    {
    }

    eventstore::Result<void> create();
    std::int64_t count() const { return m_count; }

    /// Adds a difference with the event at the position `last`; `lead` introduces that event in the
    /// message.
    eventstore::Result<void> add(const Discrepancy &difference, eventstore::GlobalPosition last,
                                 std::string_view lead = touchedBy);
    /// Adds a difference without an event.
    eventstore::Result<void> addWithoutEvent(const Discrepancy &difference);
    /// Adds a row that should not exist; `row` identifies it for relate().
    eventstore::Result<void> addSurplus(const Discrepancy &difference, std::string_view row);
    bool anySurplus() const { return m_surplus > 0; }
    /// If `row` is a surplus row, adds the event at a position to its difference, with the reason
    /// why the event does not count. A later call replaces an earlier one.
    eventstore::Result<void> relate(std::string_view row, eventstore::GlobalPosition position,
                                    std::string_view why);

    /// Calls `found` for each difference, with its event, which is read from `store`.
    eventstore::Result<void> deliver(eventstore::Store &store,
                                     const std::function<void(const Discrepancy &)> &found);

private:
    static constexpr std::string_view touchedBy = "Last touched by";

    eventstore::Result<void> insert(const Discrepancy &difference, eventstore::SqlValue last,
                                    std::string_view lead, eventstore::SqlValue row);

    eventstore::Database &m_database;
    std::int64_t m_count = 0;
    std::int64_t m_surplus = 0;
};

} // namespace projections
