// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/progresslog.h"
#include "projections/control/workerrequests.h"
#include "projections/engine/inbox.h"
#include "projections/engine/supervisor.h"
#include "projections/sinks/writegate.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <thread>

namespace projections {

/// What a supervisor has to do with other processes: it looks twice a second for what they ask of
/// its workers (eventglass_worker_requests), and writes down where these are (ProgressLog). A
/// thread and a connection of its own; what it can't do now it does when it can.
class RequestDesk
{
public:
    struct Workers
    {
        std::function<std::vector<ProjectionStatus>()> statuses; ///< of those that were made here
        std::function<void(const std::string &projection, Command command)> post;
    };

    /// `parks`: what is stopped by a request can be started by one, as this process goes on. `gate`
    /// is for an SQLite file. All that it is given outlives it.
    RequestDesk(const SupervisorOptions &options, WriteGate &gate, Workers workers, bool parks);
    ~RequestDesk(); ///< ends its thread

    // Any thread:
    /// A worker was made or told something: from the first one on there is something to look for.
    void open();
    /// This process itself decided about the worker.
    void decidedHere(const std::string &projection);
    /// Those that rest because another process asked for it.
    std::set<std::string> resting() const;
    /// Blocks until nothing rests so that could be started again.
    void waitWhileParked();

private:
    // Its own thread from here on.
    void run(const std::stop_token &ending);
    eventstore::Result<void> look(const std::stop_token &ending);
    eventstore::Result<void> openDatabase(const std::stop_token &ending);
    eventstore::Result<void> lookForTables();
    eventstore::Result<void> lookForRequests(const std::stop_token &ending);
    eventstore::Result<void> answer(const WorkerRequest &request, const std::stop_token &ending);
    void carryOut(const WorkerRequest &request);
    bool due(std::chrono::steady_clock::time_point &last, std::chrono::seconds every);

    const SupervisorOptions &m_options;
    WriteGate &m_gate;
    const Workers m_workers;
    const bool m_parks;

    std::unique_ptr<eventstore::Store> m_store;
    ProgressLog m_progress;
    std::chrono::steady_clock::time_point m_progressWritten;
    std::chrono::steady_clock::time_point m_parkedShown;
    std::chrono::steady_clock::time_point m_tablesSought;
    bool m_hearsRequests = false; ///< their table is there, and may be written
    bool m_keepsProgress = false;

    mutable std::mutex m_mutex; ///< guards all below
    std::condition_variable m_changed;
    std::set<std::string> m_resting;
    bool m_opened = false;
    std::jthread m_thread;
};

} // namespace projections
