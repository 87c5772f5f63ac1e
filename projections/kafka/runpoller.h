// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/control/lease.h"
#include "projections/control/progresslog.h"
#include "projections/kafka/runstatus.h"

#include <chrono>
#include <functional>
#include <memory>

namespace projections::kafka {

/// The state of a run as written into its lease, where other processes read it.
LeaseNote leaseNoteOf(const RunStatus &status);
/// The same for the end of a run; `why` says why it failed, empty if it did not.
LeaseNote lastNoteOf(const RunStatus &status, const std::string &why);

/// What a resting run left behind.
struct Rested
{
    std::string name; ///< of its lease
    LeaseNote last;   ///< what the lease says once it is released
    /// The token of a lease that could not be released as the database was slow or away: others
    /// would see the run work for another minute.
    std::optional<std::int64_t> owed;
};

/// Connects an ingest or a publish with other processes: shows them its progress (ProgressLog) and
/// carries out their requests (askWorker()) to stop and start. Same thread rule as Database.
class RunPoller
{
public:
    /// `name` is the name of the run's lease. `parks`: after a requested stop the process keeps
    /// running, and a request can start the run again.
    RunPoller(eventstore::Database &database, std::string name, bool parks);

    const std::string &name() const { return m_name; }
    /// True if another process asked the run to stop; reads requests at most twice a second, and
    /// answers and logs those that a run can't carry out.
    eventstore::Result<bool> askedToStop();
    /// Writes the progress if it is known, at most every few seconds.
    eventstore::Result<void> show(const RunStatus &status);
    /// Waits until another process asks for a start, or `stop` is stopped. Meanwhile it releases
    /// an owed lease.
    eventstore::Result<void> rest(Rested &rested, const std::stop_token &stop);

private:
    enum class Wish { Nothing, Stop, Start };
    eventstore::Result<Wish> look();

    eventstore::Database &m_database;
    const std::string m_name;
    const bool m_parks;
    ProgressLog m_progress;
    std::chrono::steady_clock::time_point m_looked;
    std::chrono::steady_clock::time_point m_shown;
};

/// The lease and the poller of a run. The run also works without them, but is then invisible to
/// other processes. The first run gets the name, further ones NAME#2 and so on. Not thread-safe.
class Presence
{
public:
    Presence(std::string name, bool parks, std::stop_token stop);

    /// The name under which others see it.
    const std::string &name() const { return m_name; }
    /// Takes a lease if it has none, and writes heartbeat and state every few seconds, or `now`.
    void show(eventstore::Database &database, const RunStatus &status, bool now = false);
    bool askedToStop();
    /// Call it before the database is closed. Does not release the lease.
    void disconnect();
    /// Releases the lease at the end of the run, while the database is open.
    void leave(const LeaseNote &last);
    /// The token of a lease that is not released: leave() failed, or was not called.
    std::optional<std::int64_t> owed() const { return m_token; }
    void forgetOwed() { m_token.reset(); }

private:
    void appear(eventstore::Database &database);

    const std::string m_base;
    const bool m_parks;
    const std::stop_token m_stop;
    std::string m_name;
    std::optional<std::int64_t> m_token;
    std::unique_ptr<Lease> m_lease;
    std::unique_ptr<RunPoller> m_poller;
    std::chrono::steady_clock::time_point m_beaten;
};

/// Waits as a stopped run until another process asks for a start or `stop` is stopped. Reconnects
/// to the store if the connection is lost; fails on an error that is not retryable.
eventstore::Result<void> restUntilAsked(
    const std::function<eventstore::Result<std::unique_ptr<eventstore::Store>>()> &openStore,
    Rested rested, RunTeller &teller, const std::stop_token &stop);

/// The error of a run with `once` that another process asked to stop.
eventstore::Error stoppedByOther(const std::string &name);

} // namespace projections::kafka
