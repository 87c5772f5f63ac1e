// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/control/checkpoint.h"
#include "projections/readmodels/readmodel.h"

#include <optional>
#include <string>
#include <vector>

namespace projections {

/// The live tables of a read model ("old rows") as its rebuild sees them: any worker, in any
/// process, may write to them meanwhile. Not thread-safe.
class LiveTables
{
public:
    /// `events` is the store the events come from, see Projection::watch(); may be null.
    LiveTables(eventstore::Database &database, const ReadModel &model, eventstore::Store *events)
        : m_database(database)
        , m_model(model)
        , m_events(events)
    {
    }

    /// Their checkpoint; nullopt when there is none.
    eventstore::Result<std::optional<Checkpoint>> checkpoint() const;
    /// Their position; nullopt when they are missing, incomplete or of another store.
    eventstore::Result<std::optional<eventstore::GlobalPosition>> position() const;
    /// The names of those that exist.
    eventstore::Result<std::vector<std::string>> names() const;
    /// Fails when the tables of that checkpoint are missing, or hold rows of another store's
    /// events.
    eventstore::Result<void> check(const Checkpoint &checkpoint) const;
    /// Refused when there is a table of that name that our program didn't make.
    eventstore::Result<void> checkOurs() const;
    /// Keeps all writers from changing them until the end of the transaction.
    eventstore::Result<void> holdStill();

private:
    eventstore::Database &m_database;
    const ReadModel &m_model;
    eventstore::Store *m_events;
};

} // namespace projections
