// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/supervisor.h"

#include "eventstore/logging/log.h"
#include "projections/engine/requestpoller.h"
#include "projections/engine/statuspoll.h"
#include "projections/engine/worker.h"
#include "projections/publications/publicationworker.h"

#include <algorithm>
#include <map>

namespace projections {

namespace {

eventstore::log::Level levelOf(State state)
{
    using eventstore::log::Level;
    return state == State::Failed     ? Level::Error
           : state == State::Retrying ? Level::Warning
                                      : Level::Info;
}

/// Adds logging of every change of state and every note to the callbacks.
SupervisorOptions withLog(SupervisorOptions options)
{
    options.onStateChange = [next = std::move(options.onStateChange)](const auto &status) {
        std::string text = status.name + " is " + std::string(stateName(status.state)) +
                           " at position " + std::to_string(status.position.value) + ", " +
                           std::to_string(status.deadLetters) + " dead letters";
        if (status.written.rows > 0) {
            text += ", " + std::to_string(status.written.rows) + " rows written in " +
                    std::to_string(status.written.seconds) + " s";
        }
        if (!status.lastError.empty())
            text += "; " + status.lastError;
        eventstore::log::write(levelOf(status.state), "projections", text);
        if (next)
            next(status);
    };
    struct Said
    {
        std::mutex mutex;
        std::set<std::string> texts;
    };
    options.onNote = [next = std::move(options.onNote),
                      said = std::make_shared<Said>()](const std::string &text) {
        const std::scoped_lock lock(said->mutex);
        if (!said->texts.insert(text).second)
            return;
        eventstore::log::write(eventstore::log::Level::Warning, "projections", text);
        if (next)
            next(text);
    };
    return options;
}

} // namespace

/// Workers are created at their first command and live as long as the supervisor.
class Supervisor::Impl
{
public:
    explicit Impl(SupervisorOptions options)
        : m_options(withLog(std::move(options)))
        , m_poll(m_options.url, m_options.open)
        , m_reading(m_options.url, m_options.open)
    {
        if (m_options.servesOthers)
            m_poller = std::make_unique<RequestPoller>(
                m_options, m_gate,
                RequestPoller::Workers{[this] { return ownStatuses(); },
                                       [this](const std::string &projection, Command command) {
                                           post(projection, command);
                                       }},
                m_options.parks);
    }

    RequestPoller *poller() const { return m_poller.get(); }

    /// Posts a command of this process, which overrides requests of other processes.
    void postOwn(const std::string &projection, Command command)
    {
        post(projection, command);
        if (m_poller) {
            m_poller->decidedHere(projection);
            m_poller->open();
        }
    }

    void post(const std::string &projection, Command command)
    {
        if (auto *worker = workerFor(projection))
            worker->post(command);
    }

    void rebuild(const std::string &projection, RebuildOrder order)
    {
        if (auto *worker = workerFor(projection))
            worker->postRebuild(std::move(order));
        if (m_poller)
            m_poller->open();
    }

    void postAll(Command command)
    {
        for (auto *worker : workers())
            worker->post(command);
    }

    std::vector<Runner *> workers() const
    {
        const std::scoped_lock lock(m_mutex);
        std::vector<Runner *> list;
        for (const auto &[name, worker] : m_workers)
            list.push_back(worker.get());
        return list;
    }

    std::vector<ProjectionStatus> snapshot() const
    {
        auto reading = m_poll.latest();
        const std::scoped_lock lock(m_mutex);
        addUnread(reading.list);
        for (auto &status : reading.list) {
            const auto found = m_workers.find(status.name);
            if (found == m_workers.end())
                continue;
            auto own = found->second->status();
            // Another process may run a projection whose worker rests here. A reading that began
            // before the worker rested is older than the worker's own last status.
            const auto since = found->second->restingSince();
            const bool elsewhere = since && reading.begunAt > *since && !status.holder.empty();
            if (!elsewhere || own.state == State::Failed)
                status = std::move(own);
        }
        return std::move(reading.list);
    }

    std::optional<ProjectionStatus> ownStatus(const std::string &projection) const
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_workers.find(projection);
        return found == m_workers.end() ? std::nullopt : std::optional(found->second->status());
    }

    bool hasTask(const std::string &projection) const
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_workers.find(projection);
        return found != m_workers.end() && found->second->hasTask();
    }

    std::vector<ProjectionStatus> ownStatuses() const
    {
        std::vector<ProjectionStatus> list;
        for (const auto *worker : workers()) {
            if (!worker->restingSince())
                list.push_back(worker->status());
        }
        return list;
    }

    bool anybodyWorks() const
    {
        const auto list = workers();
        return std::ranges::any_of(list,
                                   [](const auto *worker) { return !worker->restingSince(); });
    }

private:
    /// Adds publications that were started here and are not in the last reading of the database.
    void addUnread(std::vector<ProjectionStatus> &list) const
    {
        for (const auto &[name, worker] : m_workers) {
            if (std::ranges::find(list, name, &ProjectionStatus::name) == list.end())
                list.push_back(worker->status());
        }
    }

    Runner *workerFor(const std::string &projection)
    {
        const auto *model = findReadModel(projection);
        if (!model && !isPublicationName(projection))
            return nullptr;
        const std::scoped_lock lock(m_mutex);
        auto &worker = m_workers[projection];
        if (!worker && model)
            worker = std::make_unique<Worker>(*model, m_options, &m_gate, m_reading);
        else if (!worker)
            worker = std::make_unique<PublicationWorker>(projection, m_options, &m_gate);
        return worker.get();
    }

    const SupervisorOptions m_options;
    mutable StatusPoll m_poll;
    WriteGate m_gate;
    SharedEventReader m_reading;
    mutable std::mutex m_mutex; ///< guards m_workers; workers are never removed
    std::map<std::string, std::unique_ptr<Runner>> m_workers;
    std::unique_ptr<RequestPoller> m_poller; ///< last, so that it ends before those it commands
};

Supervisor::Supervisor(SupervisorOptions options)
    : m_impl(std::make_unique<Impl>(std::move(options)))
{
}

Supervisor::~Supervisor()
{
    // Posted to all first, so that they end in parallel.
    m_impl->postAll(Command::Quit);
}

void Supervisor::start(const std::string &projection, bool follow)
{
    m_impl->postOwn(projection, follow ? Command::Follow : Command::CatchUp);
}

void Supervisor::stop(const std::string &projection)
{
    m_impl->postOwn(projection, Command::Stop);
}

void Supervisor::stopAll()
{
    m_impl->postAll(Command::Stop);
}

void Supervisor::rebuild(const std::string &projection, RebuildOrder order)
{
    m_impl->rebuild(projection, std::move(order));
}

void Supervisor::cancelRebuild(const std::string &projection)
{
    m_impl->post(projection, Command::CancelRebuild);
}

void Supervisor::reset(const std::string &projection)
{
    m_impl->postOwn(projection, Command::Reset);
}

void Supervisor::serve(const std::string &projection)
{
    m_impl->post(projection, Command::Serve);
}

std::vector<ProjectionStatus> Supervisor::snapshot() const
{
    return m_impl->snapshot();
}

bool Supervisor::hasTask(const std::string &projection) const
{
    return m_impl->hasTask(projection);
}

std::optional<ProjectionStatus> Supervisor::ownStatus(const std::string &projection) const
{
    return m_impl->ownStatus(projection);
}

void Supervisor::waitUntilIdle()
{
    do {
        for (auto *worker : m_impl->workers())
            worker->waitUntilResting();
        if (auto *poller = m_impl->poller())
            poller->waitWhileParked();
        // A request may have started a worker meanwhile.
    } while (m_impl->anybodyWorks());
}

std::set<std::string> Supervisor::stoppedByOthers() const
{
    const auto *poller = m_impl->poller();
    return poller ? poller->resting() : std::set<std::string>();
}

} // namespace projections
