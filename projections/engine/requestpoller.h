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

/// Connects a supervisor with other processes: twice a second it reads their requests for its
/// workers (eventglass_worker_requests), and it records the workers' progress (ProgressLog). It has
/// its own thread and connection, and retries after errors.
class RequestPoller
{
public:
    struct Workers
    {
        std::function<std::vector<ProjectionStatus>()> statuses; ///< of this process's workers
        std::function<void(const std::string &projection, Command command)> post;
    };

    /// `parks`: a worker that a request stopped can be started by a request, since this process
    /// keeps running. `gate` is used for an SQLite file. All arguments must outlive this object.
    RequestPoller(const SupervisorOptions &options, WriteGate &gate, Workers workers, bool parks);
    ~RequestPoller(); ///< ends its thread

    // Any thread:
    /// Starts the thread, at the first call: a worker was created or got a command.
    void open();
    /// This process itself gave the worker a command, which overrides an earlier request to rest.
    void decidedHere(const std::string &projection);
    /// The workers that are stopped because another process asked for it.
    std::set<std::string> resting() const;
    /// Blocks while a worker is stopped by a request and another request may start it again.
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
    bool m_hearsRequests = false; ///< the table of requests exists and is writable
    bool m_keepsProgress = false;

    mutable std::mutex m_mutex; ///< guards all below
    std::condition_variable m_changed;
    std::set<std::string> m_resting;
    bool m_opened = false;
    std::jthread m_thread;
};

} // namespace projections
