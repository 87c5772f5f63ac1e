// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/worker.h"

#include "eventstore/logging/statementlog.h"
#include "projections/feeds/settledhead.h"

namespace projections {

using eventstore::Error;
using eventstore::ErrorCode;
using eventstore::Result;
using eventstore::Timestamp;
using namespace std::chrono_literals;

namespace {

constexpr auto silence = 200ms; ///< a server silent for so long counts as hung during shutdown

} // namespace

Worker::Worker(const ReadModel &model, SupervisorOptions options, WriteGate *gate,
               SharedEventReader &reading)
    : m_model(model)
    , m_options(std::move(options))
    , m_reading(reading)
    , m_commands([this] { interrupted(); })
    , m_status(model.name(), m_options.onStateChange)
    , m_session(m_model, m_options, gate, m_status)
    , m_live(m_model, m_options, m_reading, m_session, m_commands, m_status, m_lag)
    , m_builds(m_model, m_options, m_reading, m_session, m_commands, m_status, m_lag, m_live,
               m_backoff)
{
    m_thread = std::jthread([this] { loop(); });
}

Worker::~Worker()
{
    post(Command::Quit);
}

void Worker::post(Command command)
{
    if (command == Command::Stop || command == Command::Reset)
        m_status.sayStopping();
    if (command == Command::CatchUp || command == Command::Follow)
        m_reading.expect(m_model);
    m_commands.post(command);
}

void Worker::postRebuild(RebuildOrder order)
{
    m_reading.expect(m_model);
    m_commands.postRebuild(std::move(order));
}

void Worker::loop()
{
    eventstore::useConnectionsAs(eventstore::ConnectionUse::Worker);
    while (true) {
        m_commands.take();
        if (m_commands.pending().quit || !m_commands.pending().any()) {
            closeSession();
            if (m_status.now().state != State::Failed)
                m_status.enter(StateTrigger::Halted);
            m_reading.forget(m_model);
            if (m_commands.pending().quit)
                return;
            m_session.rest(m_commands.inbox());
            continue;
        }
        if (!m_commands.pending().task())
            m_commands.inbox().endTask();
        if (const auto done = work(); !done)
            onError(done.error());
    }
}

void Worker::interrupted()
{
    m_live.stopReadingAhead();
    m_session.interruptOn(m_commands.token());
}

Result<void> Worker::work()
{
    m_commands.stay();
    EG_CHECK(openSession());
    EG_CHECK(m_builds.discardLeftovers(m_commands.token()));
    if (m_commands.pending().run || m_commands.pending().reset || m_commands.pending().serve)
        EG_CHECK(m_session.takeLease(m_commands.token()));
    if (m_session.lease())
        EG_CHECK(m_live.serve());
    m_commands.pending().serve = false;
    if (!m_commands.pending().work())
        return {};
    if (m_commands.pending().reset)
        return m_builds.reset();
    if (m_commands.pending().rebuild)
        return m_builds.rebuild();
    return catchUp();
}

Result<void> Worker::openSession()
{
    EG_TRY(const bool opened, m_session.open(m_commands.token()));
    if (opened)
        m_builds.expectLeftovers();
    return {};
}

void Worker::closeSession()
{
    m_live.stopReadingAhead();
    m_live.close();
    // The next holder drops or releases what can't be dropped or released in time.
    const auto by = m_commands.leaveBy().value_or(Inbox::Clock::now() + leaveWithin);
    if (m_session.holdsAnything()) {
        m_session.database().setShutdownTimeout(silence);
        const bool tidy = m_session.answers(by) && m_builds.tidyUp();
        // Even when the server was slow until here, there is time left to release the lease.
        if (tidy)
            m_session.releaseLeases(std::max(by, Inbox::Clock::now() + silence));
    }
    m_session.drop();
    m_status.now().holder.clear();
}

void Worker::onError(const Error &given)
{
    const Error error = m_session.explained(given);
    m_live.close();
    m_live.stopReadingAhead();
    m_reading.forget(m_model);
    if (error.cancelled() && m_commands.inbox().pending())
        return;
    if (waitsOut(error, m_options, m_commands.pending())) {
        m_session.drop();
        const auto wait = m_backoff.next();
        m_status.now().nextTry = Timestamp::now() + std::chrono::microseconds(wait).count();
        m_status.enter(StateTrigger::Interrupted, error.text());
        m_commands.inbox().waitUntil(Inbox::Clock::now() + wait);
        m_status.now().nextTry.reset();
        return;
    }
    const bool onlyServes = !m_commands.pending().work();
    m_commands.pending() = {.quit = m_commands.pending().quit};
    // The holder of the lease carries out the requests.
    if (onlyServes && error.code == ErrorCode::Held)
        return;
    m_status.enter(StateTrigger::Broke, error.text());
}

Result<void> Worker::catchUp()
{
    EG_CHECK(m_session.store().mayFollow());
    EG_TRY(const bool first, m_builds.isLongFirstBuild());
    if (first) {
        EG_TRY(const bool going, m_builds.buildFirst());
        if (going)
            return {};
    }
    EG_CHECK(m_live.open());
    m_status.enter(StateTrigger::Started);
    EG_TRY(const auto head, m_commands.pending().follow
                                ? m_session.store().safeHead()
                                : settledHead(m_session.store(), m_commands.token()));
    m_live.chooseFeed(head.position);
    while (!m_commands.inbox().pending()) {
        EG_CHECK(m_live.serveWhenDue());
        EG_CHECK(m_live.open()); // a request that failed closed the rows
        const auto begun = Inbox::Clock::now();
        const auto stepped = m_live.step();
        if (!stepped && m_live.rows().replaced()) {
            // A rebuild has swapped the rows: continue with the new ones.
            m_live.close();
            continue;
        }
        EG_TRY(const auto result, stepped);
        count(result, begun);
        m_backoff.reset();
        if (result.moved)
            m_session.committed();
        if (!result.atHead && m_status.now().state == State::Live)
            m_status.enter(StateTrigger::FellBehind);
        observe(result);
        if (!result.atHead)
            continue;
        if (!result.moved)
            EG_CHECK(m_live.rows().checkStore());
        m_live.stopReadingAhead();
        if (!m_commands.pending().follow) {
            EG_CHECK(checkReached());
            m_commands.pending().run = false;
            return {};
        }
        EG_CHECK(waitForMore(result));
    }
    return {};
}

/// Without follow: refused when it can't be known whether the end was reached.
Result<void> Worker::checkReached()
{
    EG_TRY(const auto head, m_session.store().safeHead());
    if (!head.neverSettles || head.position >= head.last)
        return {};
    return eventstore::fail(ErrorCode::Refused,
                            "It can't be known whether there will be an event at " +
                                head.waitingFor,
                            "Project on the server where events are written, or follow: that "
                            "projects what has arrived");
}

Result<void> Worker::waitForMore(const StepResult &last)
{
    if (m_status.now().state != State::Live) {
        m_status.enter(StateTrigger::ReachedHead);
        EG_CHECK(m_session.beat(m_commands.token()));
    }
    EG_CHECK(m_session.beatWhenDue(m_commands.token()));
    if (last.moved) {
        m_emptyWakes = 0;
        m_status.now().waitingFor.clear();
    }
    if (!m_commands.inbox().interruptOnAnyCommand())
        return {};
    const auto woken = m_session.store().waitForEvents(last.position, LiveRows::serveEvery);
    m_commands.inbox().endIdle();
    if (!woken && woken.error().cancelled())
        return {};
    EG_CHECK(woken);
    if (!*woken || m_emptyWakes == 3)
        lookForWriters();
    if (*woken && !last.moved) {
        // There are events beyond the safe head: look again soon, but don't spin.
        const auto pause = std::min(5ms * (1 << std::min(m_emptyWakes, 6)), 200ms);
        ++m_emptyWakes;
        if (m_emptyWakes > 1)
            m_commands.inbox().waitUntil(Inbox::Clock::now() + pause);
    }
    return {};
}

/// Called when no event became readable for a while: an open transaction may be the reason.
void Worker::lookForWriters()
{
    const auto head = m_session.store().safeHead();
    if (!head || head->waitingFor == m_status.now().waitingFor)
        return;
    m_status.now().waitingFor = head->waitingFor;
    m_session.beatSoon(); // shows it to other processes
    m_status.publish();
}

void Worker::observe(const StepResult &result)
{
    m_lag.update(m_session.store(), result.position, result.atHead, m_status.now());
    m_status.countLetters(m_live.rows().deadLetters());
    m_status.publish();
}

void Worker::count(const StepResult &result, Inbox::Clock::time_point begun)
{
    m_status.now().events += result.events;
    if (result.moved)
        m_status.now().batches.add(
            std::chrono::duration<double>(Inbox::Clock::now() - begun).count());
}

} // namespace projections
