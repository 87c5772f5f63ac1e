// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/deadletters.h"

#include <functional>

namespace projections {

/// A dead letter that a person discarded: its event stays out of the projection for good.
struct Discard
{
    DeadLetter letter;
    std::string reason;
    std::string discardedBy;
    eventstore::Timestamp discardedAt;
};

/// The discarded events of one projection (table eventglass_discards). They survive rebuild and
/// reset: all later builds leave these events out. Same thread rule as Database.
class Discards
{
public:
    Discards(eventstore::Database &database, std::string projection);

    /// All positions, in order; empty if the table does not exist yet.
    eventstore::Result<std::vector<eventstore::GlobalPosition>> positions();
    /// The discards after the position `after`, in order of position, at most `limit`.
    eventstore::Result<std::vector<Discard>> list(eventstore::GlobalPosition after,
                                                  std::int64_t limit);
    /// Existing letters of discarded events: a rebuild that began before the discard adds them.
    eventstore::Result<std::vector<DeadLetter>> stillWaiting();

    /// In the caller's transaction.
    eventstore::Result<void> add(const Discard &discard);
    /// In the caller's transaction; does nothing if the table does not exist yet.
    eventstore::Result<void> removeAll();
    /// Rewrites all discards from the current events, in the caller's transaction, so that they
    /// keep nothing of an event that was edited or deleted. Who discarded it, when and why stays;
    /// of the error the text without its numbers.
    eventstore::Result<void>
    renew(const std::function<eventstore::Result<std::optional<eventstore::Event>>(
              eventstore::GlobalPosition)> &eventAt,
          const std::function<std::string(const eventstore::Event &)> &keyOf);

private:
    eventstore::Database &m_database;
    std::string m_projection;
};

} // namespace projections
