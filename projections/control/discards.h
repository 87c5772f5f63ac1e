// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/deadletters.h"

#include <functional>

namespace projections {

/// An event that somebody decided to leave out of a projection for good, and the letter it was.
struct Discard
{
    DeadLetter letter;
    std::string reason;
    std::string discardedBy;
    eventstore::Timestamp discardedAt;
};

/// The discarded events of one projection (table eventglass_discards). They outlive rebuild and
/// reset: whatever is built from the events leaves them out. Thread rule of the Database.
class Discards
{
public:
    Discards(eventstore::Database &database, std::string projection);

    /// In order; none where the table is not there yet.
    eventstore::Result<std::vector<eventstore::GlobalPosition>> positions();
    /// By position, after one, at most `limit`.
    eventstore::Result<std::vector<Discard>> list(eventstore::GlobalPosition after,
                                                  std::int64_t limit);
    /// Letters of discarded events: a rebuild that began before the decision brings them back.
    eventstore::Result<std::vector<DeadLetter>> stillWaiting();

    /// In the caller's transaction.
    eventstore::Result<void> add(const Discard &discard);
    /// Makes them anew from the events as they are now, in the caller's transaction: what an event
    /// said before it was edited or deleted does not stay. Who left it out, when and why stays; of
    /// the fault its kind, without the figures in it.
    eventstore::Result<void>
    renew(const std::function<eventstore::Result<std::optional<eventstore::Event>>(
              eventstore::GlobalPosition)> &eventAt,
          const std::function<std::string(const eventstore::Event &)> &keyOf);

private:
    eventstore::Database &m_database;
    std::string m_projection;
};

} // namespace projections
