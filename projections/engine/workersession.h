// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/engine/inbox.h"
#include "projections/engine/supervisor.h"
#include "projections/engine/workerstatus.h"
#include "projections/feeds/feed.h"

#include <memory>
#include <optional>

namespace projections {

/// What a worker has open: the store, and the leases of the rows people read and of the rows
/// beside. On the worker's own thread.
class WorkerSession
{
public:
    /// `gate` is for rows in an SQLite file, and may be nullptr.
    WorkerSession(const ReadModel &model, const SupervisorOptions &options, WriteGate *gate,
                  WorkerStatus &status);

    /// Opens the store and makes the database ready. True where it was not open yet.
    eventstore::Result<bool> open(const std::stop_token &stop);
    /// Leases and connections go as they are: nothing is given back.
    void drop();
    void interruptOn(std::stop_token stop);

    // After open():
    eventstore::Store &store() { return *m_store; }
    eventstore::Database &database() { return m_store->database(); }
    /// Where the rows are in a database that needs it, else nullptr.
    WriteGate *gate() const { return m_gate; }
    /// Reads over this connection.
    Feed &directFeed() { return *m_direct; }

    /// The right to move the rows people read. A rebuild alone needs none: others may follow
    /// meanwhile.
    eventstore::Result<void> takeLease(const std::stop_token &stop);
    Lease *lease() const { return m_lease.get(); }
    /// The right to build beside, which is another one than that to move the rows people read.
    eventstore::Result<void> takeBuildLease(const std::stop_token &stop);
    /// The same also where it is held: the lock may have gone with a connection that was lost.
    eventstore::Result<void> takeBuildLeaseAgain(const std::stop_token &stop);
    Lease *buildLease() const { return m_buildLease.get(); }
    void releaseBuildLease();
    bool holdsAnything() const { return m_lease || m_buildLease; }

    /// Shows other processes that we live, and how we are.
    eventstore::Result<void> beat(const std::stop_token &stop);
    eventstore::Result<void> beatWhenDue(const std::stop_token &stop);
    void committed(); ///< with a renewed lease: a beat by itself
    void beatSoon() { m_lastBeat = {}; }

    /// Whether the database answers in a moment; a connection that was lost on the way is made
    /// again.
    bool answers(Inbox::Clock::time_point by);
    void giveBack(Inbox::Clock::time_point by);

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
    Inbox::Clock::time_point m_lastBeat;
};

} // namespace projections
