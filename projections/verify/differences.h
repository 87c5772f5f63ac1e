// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/verify/verify.h"

#include <functional>
#include <optional>
#include <string_view>

namespace projections {

/// What a check found, in that order, kept in a temporary database until it is asked for: there may
/// be as many differences as there are rows. Thread rule of the Database.
class Differences
{
public:
    explicit Differences(eventstore::Database &temporary)
        : m_database(temporary)
    {
    }

    eventstore::Result<void> create();
    std::int64_t count() const { return m_count; }

    /// A difference that leads to the event at a position; `lead` says in the sentence what that
    /// did.
    eventstore::Result<void> add(const Discrepancy &difference, eventstore::GlobalPosition last,
                                 std::string_view lead = touchedBy);
    /// A difference that leads to no event.
    eventstore::Result<void> addWithoutEvent(const Discrepancy &difference);
    /// A row that should not be there; `row` names it for relate().
    eventstore::Result<void> addSurplus(const Discrepancy &difference, std::string_view row);
    bool anySurplus() const { return m_surplus > 0; }
    /// Says that an event has to do with a row, if that is a surplus one, and why the event does
    /// not count. The last one stays.
    eventstore::Result<void> relate(std::string_view row, eventstore::GlobalPosition position,
                                    std::string_view why);

    /// Hands them over with their events, which come from `store`.
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
