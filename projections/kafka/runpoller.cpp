// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/kafka/runpoller.h"

#include "eventstore/logging/log.h"
#include "projections/control/enginetables.h"
#include "projections/control/workerrequests.h"
#include "projections/engine/backoff.h"

namespace projections::kafka {

using eventstore::Result;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

namespace {

constexpr auto requestsEvery = 500ms;
constexpr auto showEvery = 3s;
/// Limit for the number of processes of a group on one store.
constexpr int mostMembers = 64;

/// True at most once per interval `every`.
bool isDue(Clock::time_point &last, std::chrono::milliseconds every)
{
    const auto now = Clock::now();
    if (now - last < every)
        return false;
    last = now;
    return true;
}

} // namespace

LeaseNote leaseNoteOf(const RunStatus &status)
{
    LeaseNote note;
    note.state = status.state;
    note.changedAt = status.changedAt;
    note.lastError = status.lastError;
    return note;
}

LeaseNote lastNoteOf(const RunStatus &status, const std::string &why)
{
    auto note = leaseNoteOf(status);
    note.state = why.empty() ? State::Stopped : State::Failed;
    note.lastError = why;
    note.changedAt = eventstore::Timestamp::now();
    return note;
}

RunPoller::RunPoller(eventstore::Database &database, std::string name, bool parks)
    : m_database(database)
    , m_name(std::move(name))
    , m_parks(parks)
{
}

/// Answers all requests for this run and returns the last one.
Result<RunPoller::Wish> RunPoller::look()
{
    EG_TRY(const auto requests, requestsForUs(m_database));
    auto wish = Wish::Nothing;
    for (const auto &request : requests) {
        if (request.projection != m_name)
            continue;
        const bool stops = request.action == WorkerAction::Stop;
        EG_TRY(const bool ours, answerRequest(m_database, request.id, m_parks && stops));
        if (!ours)
            continue; // withdrawn just now
        const bool starts = request.action == WorkerAction::Start;
        std::string text = m_name + ": " + std::string(workerActionName(request.action)) +
                           " asked for by " + request.actor;
        if (!stops && !starts)
            text += ", which it can't do";
        eventstore::log::write(eventstore::log::Level::Info, "kafka", text);
        if (stops || starts)
            wish = stops ? Wish::Stop : Wish::Start;
    }
    return wish;
}

Result<bool> RunPoller::askedToStop()
{
    if (!isDue(m_looked, requestsEvery))
        return false;
    EG_TRY(const auto wish, look());
    return wish == Wish::Stop;
}

Result<void> RunPoller::show(const RunStatus &status)
{
    if (!status.lag || !isDue(m_shown, showEvery))
        return {};
    ProjectionStatus shown;
    shown.name = m_name;
    shown.position = status.position;
    shown.lagEvents = *status.lag;
    shown.head = eventstore::GlobalPosition(status.position.value + *status.lag);
    shown.events = status.taken + status.skipped + status.letters;
    return m_progress.write(m_database, {shown});
}

Result<void> RunPoller::rest(Rested &rested, const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        if (rested.owed && Lease::release(m_database, m_name, *rested.owed, rested.last))
            rested.owed.reset();
        if (isDue(m_shown, showEvery))
            EG_CHECK(showParked(m_database, {m_name}));
        EG_TRY(const auto wish, look());
        if (wish == Wish::Start)
            break;
        pauseFor(requestsEvery, stop);
    }
    return showParked(m_database, {});
}

Presence::Presence(std::string name, bool parks, std::stop_token stop)
    : m_base(std::move(name))
    , m_parks(parks)
    , m_stop(std::move(stop))
    , m_name(m_base)
{
}

void Presence::appear(eventstore::Database &database)
{
    if (!database.needSession("An ingest that others see") || !ensureEngineTables(database))
        return;
    // With its token, this run gets back a lease that it held before the connection was lost.
    auto lease = Lease::acquire(database, m_name, m_token, m_stop);
    for (int n = 2; !lease && lease.error().code == eventstore::ErrorCode::Held && n <= mostMembers;
         ++n) {
        m_name = m_base + '#' + std::to_string(n);
        lease = Lease::acquire(database, m_name, std::nullopt, m_stop);
    }
    if (!lease)
        return;
    m_lease = std::move(*lease);
    m_token = m_lease->token();
    m_poller = std::make_unique<RunPoller>(database, m_name, m_parks);
}

void Presence::show(eventstore::Database &database, const RunStatus &status, bool now)
{
    if (!isDue(m_beaten, showEvery) && !now)
        return;
    if (!m_lease)
        appear(database);
    if (m_lease && (!m_lease->renew(leaseNoteOf(status)) || !m_poller->show(status)))
        disconnect();
}

bool Presence::askedToStop()
{
    const auto asked = m_poller ? m_poller->askedToStop() : Result<bool>(false);
    return asked.value_or(false);
}

void Presence::disconnect()
{
    m_poller.reset();
    m_lease.reset();
    m_beaten = {};
}

void Presence::leave(const LeaseNote &last)
{
    if (m_lease && m_lease->release(last))
        m_token.reset();
    disconnect();
}

Result<void>
restUntilAsked(const std::function<Result<std::unique_ptr<eventstore::Store>>()> &openStore,
               Rested rested, RunTeller &teller, const std::stop_token &stop)
{
    teller.enter(StateTrigger::Halted);
    Backoff backoff;
    while (!stop.stop_requested()) {
        const auto store = openStore();
        if (!store && !store.error().retryable())
            return eventstore::fail(store.error());
        if (store && RunPoller((*store)->database(), rested.name, true).rest(rested, stop))
            break;
        pauseFor(backoff.next(), stop);
    }
    teller.enter(StateTrigger::Started);
    return {};
}

eventstore::Error stoppedByOther(const std::string &name)
{
    return {eventstore::ErrorCode::Refused, name + " was stopped by another process",
            "Run it again to go on where it stopped"};
}

} // namespace projections::kafka
