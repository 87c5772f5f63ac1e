// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/metricsserver.h"
#include "app/ctl/opening.h"
#include "app/ctl/pace.h"
#include "app/ctl/waitingnote.h"
#include "projections/kafka/runstatus.h"
#include "projections/kafka/topic.h"

#include <functional>
#include <mutex>

namespace ctl {

/// The operand of `ingest` and `publish`, and its address.
inline const Operand topicOperand{"URL"};
std::optional<std::string> checkTopic(const Arguments &arguments);

/// The topic that the command line names, with user and password from the environment.
eventstore::Result<std::unique_ptr<projections::kafka::Topic>> openTopic(const Context &context);
/// Its name.
std::string topicOf(const Arguments &arguments);
/// Opens the store of a run: with all its words the first time, quietly when the run comes back to
/// it. `begun` outlives it, and tells whether it was ever open.
std::function<eventstore::Result<StorePtr>()> storeOpener(Context &context, bool &begun);
/// How a run ends that met no error: to be told to stop is the proper end of following, not of a
/// run to the end.
eventstore::Result<ExitCode> endOfRun(const Context &context);
/// What both say about addresses in their help.
std::string topicDetails();

/// Says on standard error how an ingest or a publish is doing, as `project --follow` does.
class TopicLine
{
public:
    explicit TopicLine(Context &context)
        : m_context(context)
    {
    }
    projections::kafka::RunTeller teller();
    /// Figures for Prometheus, where a port was asked for.
    eventstore::Result<std::unique_ptr<MetricsServer>> serveFigures();
    /// Said once: events that the run has come to, for progress.
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
    Pace m_pace;
    std::mutex m_mutex; ///< guards m_latest
    projections::ProjectionStatus m_latest;
};

} // namespace ctl
