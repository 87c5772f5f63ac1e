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

/// What the holder of a lease says about itself to other processes.
struct LeaseNote
{
    State state = State::Stopped;
    eventstore::Timestamp changedAt;
    double progress = 0;
    double eventsPerSecond = 0;
    std::string lastError;
    std::string waitingForReaders; ///< see ProjectionStatus; there is no error then
    std::string waitingFor;        ///< the same
};

/// A row of eventglass_leases.
struct LeaseRow
{
    std::int64_t token = 0;
    std::optional<ProcessId> holder; ///< none: nobody holds it
    eventstore::Timestamp since;
    double heartbeatAge = 0; ///< seconds, by the database's clock
    LeaseNote note;

    /// "host (pid 17, since 2026-…)", empty when nobody holds it.
    std::string holderText() const;
    /// False once the holder is known, or has to be taken, to be gone: a process that is seen to
    /// run may be silent for longer, because a long transaction keeps it from showing itself.
    bool holderLives() const;
    /// True when the holder's process is surely gone.
    bool holderDied() const;
    /// What it says of the holder, and of the end of the last one.
    void tell(ProjectionStatus &status) const;
};

eventstore::Result<std::optional<LeaseRow>> readLease(eventstore::Database &database,
                                                      const std::string &projection);

/// The right to work on one projection, for one connection. Every start takes a higher token; every
/// transaction of the holder begins with renew(), which fails once somebody else took a token: so a
/// holder that was given up for dead can't write any more. In PostgreSQL a session's advisory lock
/// says at once when a holder is gone.
class Lease
{
public:
    /// Takes the lease, also from a dead holder, or from `before`: the token this worker had over a
    /// connection it lost. Held names the holder. Waits a little where a dead holder's server
    /// process is still leaving.
    static eventstore::Result<std::unique_ptr<Lease>> acquire(eventstore::Database &database,
                                                              const std::string &projection,
                                                              std::optional<std::int64_t> before,
                                                              std::stop_token stop);

    std::int64_t token() const { return m_taken.token; }
    const std::string &projection() const { return m_projection; }

    /// Shows that we live. First thing in each transaction; outside of one it is a heartbeat. Held
    /// when it was lost, ConnectionLost when the connection was made again behind our back and the
    /// session lock went with the old one.
    eventstore::Result<void> renew(const LeaseNote &note);
    /// Gives it back and leaves the note for readers. False where that failed, as when the call was
    /// cancelled: to be done again, or the lease ages.
    bool release(const LeaseNote &note);

private:
    /// What takeToken() gives.
    struct Taken
    {
        std::int64_t token = 0;
        std::int64_t session = 0; ///< PostgreSQL: the server's process that has the session lock
    };
    Lease(eventstore::Database &database, std::string projection, Taken taken);
    static eventstore::Result<Taken> takeToken(eventstore::Database &database,
                                               const std::string &projection);

    eventstore::Database &m_database;
    std::string m_projection;
    Taken m_taken;
};

/// Sleeps so long, or until the token is stopped (then false).
bool pauseFor(std::chrono::milliseconds time, const std::stop_token &stop);

} // namespace projections
