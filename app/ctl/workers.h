// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/metricsserver.h"
#include "app/ctl/waitingnote.h"
#include "projections/engine/supervisor.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace ctl {

/// Runs projections for a command: reports on standard error, stops them when the process is told
/// to stop, and reads the outcome.
class Workers
{
public:
    /// `names` empty = all projections and publications. With `sayStates` each change of state is
    /// printed. With `servesOthers` the workers carry out requests of other processes.
    Workers(Context &context, std::vector<std::string> names, bool sayStates,
            bool servesOthers = false);

    /// Calls `begin` for each name, to give the supervisor a command, and blocks until all workers
    /// are done. Calls `interrupted` for each name, on another thread, when a stop was requested.
    /// Errors: Cancelled after a stop, Refused when another process stopped a worker, and the
    /// errors of workers.
    eventstore::Result<std::vector<projections::ProjectionStatus>>
    run(const std::function<void(projections::Supervisor &, const std::string &)> &begin,
        const std::function<void(projections::Supervisor &, const std::string &)> &interrupted);

private:
    eventstore::Result<> prepare();
    void begin(projections::Supervisor &supervisor,
               const std::function<void(projections::Supervisor &, const std::string &)> &begin,
               bool publications);
    projections::SupervisorOptions supervisorOptions();
    void sayState(const projections::ProjectionStatus &status);
    void sayStopping(const projections::Supervisor &supervisor);
    eventstore::Result<std::unique_ptr<MetricsServer>>
    serveFigures(const projections::Supervisor &supervisor);
    void sayProgress(const projections::Supervisor &supervisor);
    void sayWaiting(const projections::Supervisor &supervisor);
    void sayReaders(const projections::Supervisor &supervisor);
    std::vector<projections::ProjectionStatus>
    ours(std::vector<projections::ProjectionStatus> list) const;

    Context &m_context;
    std::vector<std::string> m_names;
    bool m_sayStates;
    bool m_servesOthers;
    std::mutex m_outputMutex; ///< guards the output, which workers' threads use, too
    WaitingNote m_waiting;
    std::map<std::string, std::string> m_readersSaid; ///< by projection, the reader printed last
};

} // namespace ctl
