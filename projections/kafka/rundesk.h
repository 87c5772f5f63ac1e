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

/// The state of a run, for its lease, which other processes read.
LeaseNote leaseNoteOf(const RunStatus &status);
/// The same, for the end of a run: why it failed, or empty.
LeaseNote lastNoteOf(const RunStatus &status, const std::string &why);

/// Connects an ingest or a publish with other processes: it shows them its progress (ProgressLog)
/// and does what they ask (askWorker()): stop and start. Threads: as Database.
class RunDesk
{
public:
    /// `name` is that of its lease. `parks`: it goes on when it was stopped so, and can be started.
    RunDesk(eventstore::Database &database, std::string name, bool parks);

    const std::string &name() const { return m_name; }
    /// True if somebody asked it to stop; looks twice a second. Requests that a run can't carry out
    /// are answered so.
    eventstore::Result<bool> askedToStop();
    /// Writes the progress, every few seconds, if it is known.
    eventstore::Result<void> show(const RunStatus &status);
    /// Waits until somebody asks it to start, or `stop` is stopped.
    eventstore::Result<void> rest(const std::stop_token &stop);

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

/// The lease and the desk of a run that also works without them, but is then not visible to others.
/// The first run has the name, further ones NAME#2 and so on. One thread.
class Presence
{
public:
    Presence(std::string name, bool parks, std::stop_token stop);

    /// What it is seen as.
    const std::string &name() const { return m_name; }
    /// Takes a lease if there is none, and writes a heartbeat and the state every few seconds.
    void show(eventstore::Database &database, const RunStatus &status);
    bool askedToStop();
    /// The database is going away.
    void disconnect();
    /// The run is over and the database is still open.
    void leave(const LeaseNote &last);

private:
    void appear(eventstore::Database &database);

    const std::string m_base;
    const bool m_parks;
    const std::stop_token m_stop;
    std::string m_name;
    std::optional<std::int64_t> m_token;
    std::unique_ptr<Lease> m_lease;
    std::unique_ptr<RunDesk> m_desk;
    std::chrono::steady_clock::time_point m_beaten;
};

/// Waits under that name until somebody asks for a start or `stop` is stopped, even if the store is
/// lost meanwhile. An error that is not retryable ends it.
eventstore::Result<void> restUntilAsked(
    const std::function<eventstore::Result<std::unique_ptr<eventstore::Store>>()> &openStore,
    const std::string &name, RunTeller &teller, const std::stop_token &stop);

/// A run that was to go to the end, and was asked to stop.
eventstore::Error stoppedByOther(const std::string &name);

} // namespace projections::kafka
