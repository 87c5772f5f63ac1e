// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "projections/control/process.h"
#include "projections/engine/status.h"

#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace projections {

/// The state that the holder of a lease shows to other processes.
struct LeaseNote
{
    State state = State::Stopped;
    eventstore::Timestamp changedAt;
    double progress = 0;
    double eventsPerSecond = 0;
    std::string lastError;
    std::string waitingForReaders; ///< see ProjectionStatus; if set, lastError is not stored
    std::string waitingFor;        ///< the same
};

/// A row of eventglass_leases.
struct LeaseRow
{
    std::int64_t token = 0;
    std::optional<ProcessId> holder; ///< nullopt: not held
    eventstore::Timestamp since;
    double heartbeatAge = 0; ///< seconds, by the database's clock
    LeaseNote note;

    /// "host (pid 17, since 2026-…)"; empty when it is not held.
    std::string holderText() const;
    /// False when the holder's process is gone or its heartbeat too old: 12 s, or 60 s if the
    /// process can be seen running, as a long transaction may delay its heartbeat.
    bool holderLives() const;
    /// True when the holder's process is known to be gone.
    bool holderDied() const;
    /// Copies the holder's state into `status`, or the last state if the holder is gone.
    void tell(ProjectionStatus &status) const;
};

eventstore::Result<std::optional<LeaseRow>> readLease(eventstore::Database &database,
                                                      const std::string &projection);

/// The right to work on one projection, for one connection. Each acquire() takes a higher token
/// (fencing). Every transaction of the holder begins with renew(), which fails once another process
/// has taken a token; so a holder that was wrongly taken for dead can't write any more. On
/// PostgreSQL an advisory lock of the session shows at once when a holder is gone. Same thread rule
/// as Database.
class Lease
{
public:
    /// Takes the lease, also from a dead holder, or from this worker itself if `before` is the
    /// token that it had over a lost connection. Held names the holder. Waits up to 15 s while the
    /// server process of a dead holder still has the lock.
    static eventstore::Result<std::unique_ptr<Lease>> acquire(eventstore::Database &database,
                                                              const std::string &projection,
                                                              std::optional<std::int64_t> before,
                                                              std::stop_token stop);

    std::int64_t token() const { return m_taken.token; }
    const std::string &projection() const { return m_projection; }

    /// Heartbeat and fence: checks the token and writes `note`. Call it first in each transaction,
    /// and outside of transactions as a heartbeat. Held when another process has taken the lease;
    /// ConnectionLost when the Database has reconnected, which loses the session's lock.
    eventstore::Result<void> renew(const LeaseNote &note);
    /// Heartbeat over another connection, by the token: no fence. Does nothing if the lease was
    /// taken or released meanwhile.
    static eventstore::Result<void> beat(eventstore::Database &database,
                                         const std::string &projection, std::int64_t token,
                                         const LeaseNote &note);
    /// Releases the lease and leaves `note` for other processes. False when that failed (as when
    /// the call was cancelled): try again, or the lease expires.
    bool release(const LeaseNote &note);
    /// The same over another connection, by the token. Does nothing if it was taken meanwhile.
    static eventstore::Result<void> release(eventstore::Database &database,
                                            const std::string &projection, std::int64_t token,
                                            const LeaseNote &note);

private:
    /// Result of takeToken().
    struct Taken
    {
        std::int64_t token = 0;
        std::int64_t session = 0; ///< PostgreSQL: pid of the server process that has the lock
    };
    Lease(eventstore::Database &database, std::string projection, Taken taken);
    static eventstore::Result<Taken> takeToken(eventstore::Database &database,
                                               const std::string &projection);

    eventstore::Database &m_database;
    std::string m_projection;
    Taken m_taken;
};

/// Sleeps for `time`, or until `stop` is stopped (then false).
bool pauseFor(std::chrono::milliseconds time, const std::stop_token &stop);

} // namespace projections
