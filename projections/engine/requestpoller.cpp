// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/requestpoller.h"

#include "eventstore/logging/log.h"
#include "eventstore/logging/statementlog.h"
#include "projections/control/enginetables.h"
#include "projections/control/lease.h"

namespace projections {

using eventstore::Result;
using namespace std::chrono_literals;

namespace {

constexpr auto lookEvery = 500ms;
constexpr auto tryAgainAfter = 2s;
constexpr auto showEvery = 3s;
constexpr auto lookForTablesEvery = 2s;
constexpr auto writeEvery = 5s;

Command commandFor(WorkerAction action)
{
    switch (action) {
    case WorkerAction::Start:
        return Command::Follow;
    case WorkerAction::Stop:
        return Command::Stop;
    case WorkerAction::Rebuild:
        return Command::Rebuild;
    case WorkerAction::CancelRebuild:
        return Command::CancelRebuild;
    case WorkerAction::Reset:
        break;
    }
    return Command::Reset;
}

/// Whether the action stops the worker.
bool halts(WorkerAction action)
{
    return action == WorkerAction::Stop || action == WorkerAction::Reset;
}

} // namespace

RequestPoller::RequestPoller(const SupervisorOptions &options, WriteGate &gate, Workers workers,
                             bool parks)
    : m_options(options)
    , m_gate(gate)
    , m_workers(std::move(workers))
    , m_parks(parks)
{
}

RequestPoller::~RequestPoller()
{
    std::jthread thread;
    {
        const std::scoped_lock lock(m_mutex);
        m_opened = true; // open() starts no thread from here on
        thread = std::move(m_thread);
        m_resting.clear();
    }
    m_changed.notify_all();
    thread.request_stop();
}

void RequestPoller::open()
{
    const std::scoped_lock lock(m_mutex);
    if (std::exchange(m_opened, true))
        return;
    m_thread = std::jthread([this](const std::stop_token &ending) { run(ending); });
}

void RequestPoller::decidedHere(const std::string &projection)
{
    const std::scoped_lock lock(m_mutex);
    m_resting.erase(projection);
    m_changed.notify_all();
}

std::set<std::string> RequestPoller::resting() const
{
    const std::scoped_lock lock(m_mutex);
    return m_resting;
}

void RequestPoller::waitWhileParked()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_parks || m_resting.empty(); });
}

void RequestPoller::run(const std::stop_token &ending)
{
    eventstore::useConnectionsAs(eventstore::ConnectionUse::Worker);
    while (!ending.stop_requested()) {
        const auto looked = look(ending);
        if (!looked)
            m_store.reset();
        pauseFor(looked ? lookEvery : tryAgainAfter, ending);
    }
    m_store.reset();
}

/// Opens the database only: the workers make its tables, and report what is wrong with it.
Result<void> RequestPoller::openDatabase(const std::stop_token &ending)
{
    if (m_store)
        return {};
    auto options = m_options.open;
    options.stop = ending;
    options.commitPatience = 200ms;
    options.pageCacheBytes = eventstore::readingCacheBytes; // it writes a few small rows
    EG_TRY(auto store, eventstore::openStore(m_options.url, options));
    store->interruptOn(ending);
    m_store = std::move(store);
    m_hearsRequests = m_keepsProgress = false;
    m_tablesSought = {};
    return {};
}

/// Looks for the tables, which the first worker makes, or their owner for a user who may not.
Result<void> RequestPoller::lookForTables()
{
    if ((m_hearsRequests && m_keepsProgress) || !due(m_tablesSought, lookForTablesEvery))
        return {};
    auto &database = m_store->database();
    EG_TRY(m_hearsRequests, mayUse(database, "eventglass_worker_requests"));
    EG_TRY(m_keepsProgress, mayUse(database, "eventglass_progress"));
    return {};
}

bool RequestPoller::due(std::chrono::steady_clock::time_point &last, std::chrono::seconds every)
{
    const auto now = std::chrono::steady_clock::now();
    if (now - last < every)
        return false;
    last = now;
    return true;
}

Result<void> RequestPoller::look(const std::stop_token &ending)
{
    EG_CHECK(openDatabase(ending));
    EG_CHECK(lookForTables());
    if (m_hearsRequests)
        EG_CHECK(lookForRequests(ending));
    if (m_keepsProgress && due(m_progressWritten, writeEvery)) {
        auto &database = m_store->database();
        auto *gate = database.dialect().hasOneWriter() ? &m_gate : nullptr;
        EG_TRY([[maybe_unused]] const auto turn, lockForWriting(gate, ending));
        EG_CHECK(m_progress.write(database, m_workers.statuses()));
    }
    return {};
}

Result<void> RequestPoller::lookForRequests(const std::stop_token &ending)
{
    auto &database = m_store->database();
    EG_TRY(const auto requests, requestsForUs(database));
    for (const auto &request : requests)
        EG_CHECK(answer(request, ending));
    if (!m_parks || !due(m_parkedShown, showEvery))
        return {};
    auto *gate = database.dialect().hasOneWriter() ? &m_gate : nullptr;
    const auto names = resting();
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(gate, ending));
    return showParked(database, {names.begin(), names.end()});
}

Result<void> RequestPoller::answer(const WorkerRequest &request, const std::stop_token &ending)
{
    auto &database = m_store->database();
    auto *gate = database.dialect().hasOneWriter() ? &m_gate : nullptr;
    {
        EG_TRY([[maybe_unused]] const auto turn, lockForWriting(gate, ending));
        EG_TRY(const bool ours,
               answerRequest(database, request.id, m_parks && halts(request.action)));
        if (!ours)
            return {}; // withdrawn just now
    }
    carryOut(request);
    return {};
}

void RequestPoller::carryOut(const WorkerRequest &request)
{
    eventstore::log::write(eventstore::log::Level::Info, "projections",
                           request.projection + ": " +
                               std::string(workerActionName(request.action)) + " asked for by " +
                               request.actor);
    // Entered before a stop and removed after a start, so that waitWhileParked() never sees a
    // moment with neither work nor a reason to wait.
    if (halts(request.action)) {
        const std::scoped_lock lock(m_mutex);
        m_resting.insert(request.projection);
    }
    m_workers.post(request.projection, commandFor(request.action));
    if (request.action == WorkerAction::Start)
        decidedHere(request.projection);
}

} // namespace projections
