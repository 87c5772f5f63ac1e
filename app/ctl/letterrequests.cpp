// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/letterrequests.h"

#include "app/ctl/counted.h"
#include "projections/control/enginetables.h"
#include "projections/control/process.h"
#include "projections/engine/deadline.h"

#include <pwd.h>
#include <unistd.h>

#include <chrono>

namespace ctl {

using eventstore::ErrorCode;
using eventstore::Result;
using projections::DeadLetterCounts;
using projections::DeadLetters;
using projections::LetterOutcome;
using projections::LetterRequest;
using projections::Supervisor;
using namespace std::chrono_literals;

namespace {

constexpr auto lookEvery = 50ms;
constexpr auto askEvery = 1s;
/// How long to wait for a worker to take the request. Workers look for requests every second, but
/// not during a long operation.
constexpr auto letterPatience = 60s;

/// `1 failed event and 3 waiting behind`
std::string described(const DeadLetterCounts &counts)
{
    std::string text = counted(counts.dead, "failed event");
    if (counts.queued > 0)
        text += " and " + std::to_string(counts.queued) + " waiting behind";
    return text;
}

} // namespace

std::string thisActor()
{
    const passwd *user = ::getpwuid(::geteuid()); // NOLINT(concurrency-mt-unsafe): still one thread
    const std::string name = user ? user->pw_name : std::to_string(::geteuid());
    return name + '@' + projections::thisProcess().host;
}

LetterRequestRun::LetterRequestRun(Context &context, LetterRequest request)
    : m_context(context)
    , m_request(std::move(request))
{
}

bool LetterRequestRun::isRetry() const
{
    return m_request.action == LetterRequest::Action::Retry;
}

Result<ExitCode> LetterRequestRun::run(const std::vector<std::string> &names)
{
    EG_TRY(m_store, openForWriting(m_context));
    EG_CHECK(projections::ensureEngineTables(m_store->database()));
    std::vector<std::string> concerned;
    for (const std::string &name : names) {
        EG_TRY(const DeadLetterCounts counts, countOf(name));
        if (counts.dead + counts.queued == 0)
            continue;
        sayCount(name, counts);
        concerned.push_back(name);
    }
    if (concerned.empty() && (m_request.event || m_request.key)) {
        return eventstore::fail(
            ErrorCode::NotFound,
            m_request.event
                ? "the event " + m_request.event->toString() + " is not among the dead letters"
                : "the key " + *m_request.key + " has no dead letters",
            "See `eventglassctl dead-letters " + m_context.arguments.store().display() + "`");
    }
    if (concerned.empty())
        m_context.output.note("there are no dead letters");
    projections::SupervisorOptions options;
    options.url = m_context.arguments.store();
    options.open = openOptions(m_context, false);
    options.open.stop = {};
    Supervisor supervisor(options);
    bool clean = true;
    for (const std::string &name : concerned) {
        EG_TRY(const LetterOutcome outcome, work(supervisor, name));
        EG_TRY(const bool done, sayOutcome(name, outcome));
        clean = clean && done;
    }
    return clean ? ExitCode::Done : ExitCode::Failed;
}

/// The number of letters that the request is about.
Result<DeadLetterCounts> LetterRequestRun::countOf(const std::string &name)
{
    DeadLetters letters(m_store->database(), name);
    if (m_request.event) {
        EG_TRY(const auto letter, letters.find(*m_request.event));
        if (!letter)
            return DeadLetterCounts{};
        if (isRetry())
            return letters.countsOfKey(letter->key, letter->position);
        return DeadLetterCounts{1, 0};
    }
    if (m_request.key)
        return letters.countsOfKey(*m_request.key, eventstore::endOfTime);
    return letters.counts();
}

void LetterRequestRun::sayCount(const std::string &name, const DeadLetterCounts &counts)
{
    if (isRetry()) {
        m_context.output.note(name + ": retrying " + described(counts));
        return;
    }
    std::string line = name + ": discarding " + counted(counts.dead, "failed event");
    if (counts.queued > 0)
        line += "; " + std::to_string(counts.queued) + " waiting behind go on";
    m_context.output.note(line);
}

Result<LetterOutcome> LetterRequestRun::work(Supervisor &supervisor, const std::string &name)
{
    m_request.projection = name;
    auto &database = m_store->database();
    EG_TRY(const std::string id, projections::submitRequest(database, m_request));
    auto outcome = await(supervisor, name, id);
    // Nobody waits for the request any more, so it must not be carried out later.
    m_store->interruptOn({});
    const auto withdrawn = projections::withdrawRequest(database, id);
    m_store->interruptOn(m_context.interrupt.token());
    if (outcome)
        EG_CHECK(withdrawn);
    return outcome;
}

Result<LetterOutcome> LetterRequestRun::await(Supervisor &supervisor, const std::string &name,
                                              const std::string &id)
{
    using Clock = std::chrono::steady_clock;
    const auto begun = Clock::now();
    auto asked = begun - askEvery;
    while (true) {
        EG_TRY(const auto progress, projections::requestProgress(m_store->database(), id));
        if (progress.outcome)
            return *progress.outcome;
        for (const auto &status : supervisor.snapshot()) {
            if (status.name == name && asked >= begun && status.state == projections::State::Failed)
                return eventstore::fail(ErrorCode::Database, name + ": " + status.lastError);
        }
        const auto now = Clock::now();
        if (!progress.started && now - begun > letterPatience) {
            return eventstore::fail(ErrorCode::TimedOut,
                                    name + ": the worker that holds it did not take the request",
                                    "See who that is with `eventglassctl projections`");
        }
        // Repeatedly, as the process that holds the projection may end before serving the request.
        if (now - asked >= askEvery) {
            supervisor.serve(name);
            asked = now;
        }
        if (!projections::pauseFor(lookEvery, m_context.interrupt.token()))
            return eventstore::fail(ErrorCode::Cancelled, "interrupted",
                                    "What was done so far stays; run it again to go on");
    }
}

/// Prints the outcome. True when no letter of the retry is left.
Result<bool> LetterRequestRun::sayOutcome(const std::string &name, const LetterOutcome &outcome)
{
    if (!outcome.error.empty())
        return eventstore::fail(ErrorCode::Database, name + ": " + outcome.error);
    std::string line = name + ": ";
    if (outcome.discarded > 0)
        line += counted(outcome.discarded, "event") + " discarded, ";
    line += counted(outcome.applied, "event") + " applied";
    if (outcome.failed > 0) {
        line += ", " + counted(outcome.failed, "key") + " stopped at an event that failed";
        DeadLetters letters(m_store->database(), name);
        EG_TRY(const DeadLetterCounts left, letters.counts());
        line += "; in dead letters now: " + described(left);
    }
    m_context.output.note(line);
    return !isRetry() || outcome.failed == 0;
}

} // namespace ctl
