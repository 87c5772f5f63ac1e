// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/metricsserver.h"
#include "app/ctl/opening.h"
#include "app/ctl/throughput.h"
#include "app/ctl/waitingnote.h"
#include "projections/kafka/runstatus.h"
#include "projections/kafka/topic.h"

#include <functional>
#include <mutex>

namespace ctl {

/// The operand of `ingest` and `publish` (the topic's address), and its check.
inline const Operand topicOperand{"URL"};
std::optional<std::string> checkTopic(const Arguments &arguments);

/// Opens the topic of the command line, with user and password from the environment.
eventstore::Result<std::unique_ptr<projections::kafka::Topic>> openTopic(const Context &context);
/// The topic's name.
std::string topicOf(const Arguments &arguments);
/// A function that opens the store of a run: with warnings the first time, quietly when it is
/// opened again. `begun` must outlive it; it is set once the store was opened.
std::function<eventstore::Result<StorePtr>()> storeOpener(Context &context, bool &begun);
/// The result of a run without an error: a requested stop is success with --follow, else Cancelled.
eventstore::Result<ExitCode> endOfRun(const Context &context);
/// The text about addresses for the help of both commands.
std::string topicDetails();

/// Reports the state and progress of an ingest or a publish on standard error, as `project
/// --follow` does.
class TopicLine
{
public:
    explicit TopicLine(Context &context)
        : m_context(context)
    {
    }
    projections::kafka::RunTeller teller();
    /// Starts the server for Prometheus if a port was given, see serveMetrics().
    eventstore::Result<std::unique_ptr<MetricsServer>> serveFigures();
    /// Number of events or messages that the run has handled.
    static std::int64_t seen(const projections::kafka::RunStatus &status)
    {
        return status.taken + status.skipped + status.letters;
    }

private:
    void keep(const projections::kafka::RunStatus &status, bool retries);
    void sayState(const projections::kafka::RunStatus &status);
    void sayProgress(const projections::kafka::RunStatus &status);

    Context &m_context;
    WaitingNote m_waiting;
    Throughput m_throughput;
    std::mutex m_mutex; ///< guards m_latest
    projections::ProjectionStatus m_latest;
};

} // namespace ctl
