// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/workers.h"

#include "app/ctl/metrics.h"
#include "app/ctl/opening.h"
#include "projections/publications/entries.h"
#include "projections/readmodels/readmodel.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <stop_token>
#include <thread>
#include <utility>

namespace ctl {

using eventstore::ErrorCode;
using eventstore::Result;
using projections::ProjectionStatus;
using projections::State;
using projections::Supervisor;

namespace {

/// Empty as long as it is not known.
std::string placeOf(const ProjectionStatus &status)
{
    if (status.headUnknown)
        return {};
    return ", position " + std::to_string(status.position.value) + " of " +
           std::to_string(status.head.value);
}

} // namespace

Workers::Workers(Context &context, std::vector<std::string> names, bool sayStates,
                 bool servesOthers)
    : m_context(context)
    , m_names(std::move(names))
    , m_sayStates(sayStates)
    , m_servesOthers(servesOthers)
{
    std::ranges::sort(m_names);
    m_names.erase(std::unique(m_names.begin(), m_names.end()), m_names.end());
}

/// Opens the store once for its warnings and errors, and fills m_names if no name was given.
Result<> Workers::prepare()
{
    const auto store = openForWriting(m_context);
    // Workers that follow wait for a server that is down; other errors would not go away.
    if (!store && !(m_sayStates && store.error().connectionLost()))
        return eventstore::fail(store.error());
    if (!m_names.empty())
        return {};
    for (const auto &model : projections::readModels())
        m_names.push_back(model->name());
    if (store) {
        EG_TRY(const auto publications, projections::readPublications((*store)->database()));
        for (const auto &publication : publications)
            m_names.push_back(publication.name);
    }
    std::ranges::sort(m_names);
    return {};
}

/// Calls `begin` for all publications, or for all projections.
void Workers::begin(Supervisor &supervisor,
                    const std::function<void(Supervisor &, const std::string &)> &begin,
                    bool publications)
{
    for (const std::string &name : m_names) {
        if (projections::isPublicationName(name) == publications &&
            !m_context.interrupt.requested())
            begin(supervisor, name);
    }
}

projections::SupervisorOptions Workers::supervisorOptions()
{
    projections::SupervisorOptions options;
    options.url = m_context.arguments.store();
    options.open = openOptions(m_context, false);
    // The supervisor stops the workers, not this token, so that they end without losing work.
    options.open.stop = {};
    options.batch = m_context.arguments.integer("batch").value_or(options.batch);
    options.servesOthers = m_servesOthers;
    options.parks = m_servesOthers && m_sayStates;
    options.onNote = [this](const std::string &text) {
        const std::scoped_lock lock(m_outputMutex);
        m_context.output.note(text);
    };
    options.onStateChange = [this](const ProjectionStatus &status) { sayState(status); };
    return options;
}

void Workers::sayState(const ProjectionStatus &status)
{
    if (!m_sayStates && status.state != State::Retrying)
        return;
    std::string line = status.changedAt.toString() + " " + status.name + ": " +
                       std::string(projections::stateName(status.before)) + " -> " +
                       std::string(projections::stateName(status.state)) + placeOf(status);
    if (status.deadLetters > 0)
        line += ", " + std::to_string(status.deadLetters) + " in dead letters";
    line += ", " + std::string(projections::happeningText(status.cause));
    if (!status.lastError.empty())
        line += ": " + status.lastError;
    if (status.nextTry)
        line += ", next try at " + status.nextTry->toString();
    const std::scoped_lock lock(m_outputMutex);
    m_context.output.note(line);
}

/// Printed when the stop is requested; that a worker has stopped is printed as a change of state.
void Workers::sayStopping(const Supervisor &supervisor)
{
    if (!m_sayStates)
        return;
    const std::string now = eventstore::Timestamp::now().toString();
    for (const ProjectionStatus &status : ours(supervisor.snapshot())) {
        if (!isActive(status.state))
            continue;
        const std::scoped_lock lock(m_outputMutex);
        m_context.output.note(now + " " + status.name + ": stopping" + placeOf(status));
    }
}

Result<std::unique_ptr<MetricsServer>> Workers::serveFigures(const Supervisor &supervisor)
{
    const std::scoped_lock lock(m_outputMutex);
    return serveMetrics(m_context, [&] { return ours(supervisor.snapshot()); });
}

void Workers::sayProgress(const Supervisor &supervisor)
{
    std::string line;
    for (const ProjectionStatus &status : ours(supervisor.snapshot())) {
        if (status.state != State::CatchingUp && status.state != State::Rebuilding)
            continue;
        line += (line.empty() ? "" : "; ") + status.name + " " +
                std::to_string(static_cast<int>(status.progress * 100)) + " %";
        if (status.eventsPerSecond >= 1) {
            line += ", " + std::to_string(static_cast<std::int64_t>(status.eventsPerSecond)) +
                    " events/s";
        }
        if (status.secondsLeft) {
            line += ", " + std::to_string(std::llround(*status.secondsLeft)) + " s left";
        }
        if (!status.waitingForReaders.empty())
            line += ", waiting for readers";
    }
    if (line.empty())
        return;
    const std::scoped_lock lock(m_outputMutex);
    m_context.output.progress(line);
}

/// Prints one note for all, as they wait for the same writer.
void Workers::sayWaiting(const Supervisor &supervisor)
{
    eventstore::GlobalPosition settled;
    std::string waitingFor;
    for (const ProjectionStatus &status : ours(supervisor.snapshot())) {
        if (status.waitingFor.empty() || status.position < settled)
            continue;
        settled = status.position;
        waitingFor = status.waitingFor;
    }
    const std::scoped_lock lock(m_outputMutex);
    m_waiting.see(m_context.output, settled, waitingFor);
}

/// Prints a note once for each first reader; the rest of the text changes all the time.
void Workers::sayReaders(const Supervisor &supervisor)
{
    for (const ProjectionStatus &status : ours(supervisor.snapshot())) {
        const auto &readers = status.waitingForReaders;
        const auto who = readers.substr(0, readers.find(','));
        if (std::exchange(m_readersSaid[status.name], who) == who || who.empty())
            continue;
        const std::scoped_lock lock(m_outputMutex);
        m_context.output.note(status.name + ": waiting for readers: " + readers);
    }
}

std::vector<ProjectionStatus> Workers::ours(std::vector<ProjectionStatus> list) const
{
    std::erase_if(list, [this](const ProjectionStatus &status) {
        return !std::ranges::binary_search(m_names, status.name);
    });
    return list;
}

namespace {

/// The errors of failed workers as one sentence; empty if none failed.
std::string failures(const std::vector<ProjectionStatus> &list)
{
    std::string text;
    for (const ProjectionStatus &status : list) {
        if (status.state == State::Failed)
            text += (text.empty() ? "" : "; ") + status.name + ": " + status.lastError;
    }
    return text;
}

/// Calls a function every second until it goes out of scope.
class Ticker
{
public:
    explicit Ticker(std::function<void()> tick)
        : m_thread([this, tick = std::move(tick)](const std::stop_token &stop) {
            std::unique_lock lock(m_mutex);
            while (!m_wake.wait_for(lock, stop, std::chrono::seconds(1), [] { return false; }) &&
                   !stop.stop_requested())
                tick();
        })
    {
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::jthread m_thread; ///< last, so that it ends before the members that it uses
};

} // namespace

Result<std::vector<ProjectionStatus>>
Workers::run(const std::function<void(Supervisor &, const std::string &)> &begin,
             const std::function<void(Supervisor &, const std::string &)> &interrupted)
{
    EG_CHECK(prepare());
    std::string failed;
    std::set<std::string> stopped;
    {
        Supervisor supervisor(supervisorOptions());
        const std::stop_callback onStop(m_context.interrupt.token(), [&] {
            sayStopping(supervisor);
            for (const std::string &name : m_names)
                interrupted(supervisor, name);
        });
        EG_TRY([[maybe_unused]] const auto metrics, serveFigures(supervisor));
        const Ticker ticker([&] {
            sayProgress(supervisor);
            sayWaiting(supervisor);
            sayReaders(supervisor);
        });
        this->begin(supervisor, begin, false);
        // Without follow, publications start after the projections, to publish their new rows.
        if (!m_sayStates)
            supervisor.waitUntilIdle();
        this->begin(supervisor, begin, true);
        supervisor.waitUntilIdle();
        failed = failures(ours(supervisor.snapshot()));
        stopped = supervisor.stoppedByOthers();
    }
    if (!failed.empty())
        return eventstore::fail(ErrorCode::Database, failed);
    if (m_context.interrupt.requested())
        return eventstore::fail(ErrorCode::Cancelled, "interrupted",
                                m_servesOthers ? "Run it again to go on where it stopped"
                                               : "Run it again to begin anew");
    if (!stopped.empty())
        return eventstore::fail(ErrorCode::Refused,
                                *stopped.begin() + " was stopped by another process",
                                "Run it again to go on where it stopped");
    // Read from the store, as the workers' last statuses may be older than their end.
    EG_TRY(const StorePtr store, openAgain(m_context));
    EG_TRY(std::vector<ProjectionStatus> statuses, projections::readStatus(*store));
    return ours(std::move(statuses));
}

} // namespace ctl
