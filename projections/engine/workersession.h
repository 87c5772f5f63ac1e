// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/samestore.h"
#include "projections/engine/inbox.h"
#include "projections/engine/supervisor.h"
#include "projections/engine/workerstatus.h"
#include "projections/feeds/feed.h"

#include <memory>
#include <optional>

namespace projections {

/// What a worker has open: the store, the lease of the live rows and the lease of the shadow rows.
/// On the worker's own thread.
class WorkerSession
{
public:
    /// `gate` is used for rows in an SQLite file and may be nullptr.
    WorkerSession(const ReadModel &model, const SupervisorOptions &options, WriteGate *gate,
                  WorkerStatus &status);

    /// Opens the store and prepares the projection database. True when it was not open before.
    eventstore::Result<bool> open(const std::stop_token &stop);
    /// Closes leases and connections without releasing the leases in the database.
    void drop();
    void interruptOn(std::stop_token stop);
    /// The error of a call, with what the database shows about its cause.
    eventstore::Error explained(eventstore::Error error);

    // After open():
    eventstore::Store &store() { return *m_store; }
    eventstore::Database &database() { return m_store->database(); }
    /// nullptr unless the rows are in a database that needs it.
    WriteGate *gate() const { return m_gate; }
    /// Reads events over this connection.
    Feed &directFeed() { return *m_direct; }

    /// Takes the lease of the live rows. A rebuild does not need it: another process may hold it
    /// and keep projecting meanwhile.
    eventstore::Result<void> takeLease(const std::stop_token &stop);
    Lease *lease() const { return m_lease.get(); }
    /// Takes the lease of the shadow rows.
    eventstore::Result<void> takeBuildLease(const std::stop_token &stop);
    /// The same even when it is held: its lock may have been lost with a broken connection.
    eventstore::Result<void> takeBuildLeaseAgain(const std::stop_token &stop);
    Lease *buildLease() const { return m_buildLease.get(); }
    void releaseBuildLease();
    bool holdsAnything() const { return m_lease || m_buildLease; }

    /// Heartbeat: renews the held leases and writes the status into them for other processes.
    eventstore::Result<void> beat(const std::stop_token &stop);
    eventstore::Result<void> beatWhenDue(const std::stop_token &stop);
    void committed(); ///< a commit has renewed the lease, so the next heartbeat can wait
    void beatSoon() { m_lastBeat = {}; } ///< the next beatWhenDue() beats
    /// Whether the database answers before the deadline; reconnects when the connection was lost.
    bool answers(Inbox::Clock::time_point by);
    /// Releases the held leases, within the deadline.
    void releaseLeases(Inbox::Clock::time_point by);
    /// After drop(): blocks until a command is posted. Releases meanwhile what was not released.
    void rest(Inbox &inbox);

private:
    const ReadModel &m_model;
    const SupervisorOptions &m_options;
    WriteGate *const m_givenGate;
    WorkerStatus &m_status;
    WriteGate *m_gate = nullptr;
    std::unique_ptr<eventstore::Store> m_store;
    std::unique_ptr<Lease> m_lease;
    std::optional<std::int64_t> m_token;
    std::unique_ptr<Lease> m_buildLease;
    std::optional<std::int64_t> m_buildToken;
    std::unique_ptr<StoreFeed> m_direct;
    RestoredStore m_restored;
    Inbox::Clock::time_point m_lastBeat;
};

} // namespace projections
