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

/// How a run is, for its lease, which other processes read.
LeaseNote leaseNoteOf(const RunStatus &status);
/// The same, for the end of a run: why it failed, or empty.
LeaseNote lastNoteOf(const RunStatus &status, const std::string &why);

/// What an ingest or a publish has to do with other processes: it shows them how far it is
/// (ProgressLog), and does what they ask of it (askWorker()): stop and start. Thread rule of the
/// Database.
class RunDesk
{
public:
    /// `name` is that of its lease. `parks`: it goes on when it was stopped so, and can be started.
    RunDesk(eventstore::Database &database, std::string name, bool parks);

    const std::string &name() const { return m_name; }
    /// True where somebody asked it to stop; looks twice a second. What a run can't do is answered
    /// without effect.
    eventstore::Result<bool> askedToStop();
    /// Writes how far it is, every few seconds and only where it is known.
    eventstore::Result<void> show(const RunStatus &status);
    /// Rests until somebody asks it to start, or `stop` is stopped.
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

/// The lease and the desk of a run that works without them: where it can't have them, it is not
/// seen. The first run of that name has the name, the next ones NAME#2 and so on. One thread.
class Presence
{
public:
    Presence(std::string name, bool parks, std::stop_token stop);

    /// What it is seen as.
    const std::string &name() const { return m_name; }
    /// Takes a lease where there is none, and shows every few seconds that we live, and how.
    void show(eventstore::Database &database, const RunStatus &status);
    bool askedToStop();
    /// The database is going away.
    void disconnect();
    /// The run is over, and that database still there.
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

/// Rests under that name until somebody asks for a start, or `stop` is stopped, whatever becomes of
/// the store meanwhile. An error that does not pass ends it.
eventstore::Result<void> restUntilAsked(
    const std::function<eventstore::Result<std::unique_ptr<eventstore::Store>>()> &openStore,
    const std::string &name, RunTeller &teller, const std::stop_token &stop);

/// A run that was to go to the end, and was asked to stop.
eventstore::Error stoppedByOther(const std::string &name);

} // namespace projections::kafka
