// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/publications/publicationworker.h"

#include "eventstore/logging/statementlog.h"
#include "projections/feeds/settledhead.h"

namespace projections {

using eventstore::Error;
using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;
using eventstore::Timestamp;
using namespace std::chrono_literals;

namespace {

constexpr auto serveEvery = 1s;
constexpr auto lookEvery = 100ms; ///< how often changes of rows are looked for
/// Rows per batch of a build, which has larger batches as nobody waits for one of them.
constexpr std::int64_t buildBatch = 5'000;
constexpr auto liveStepEvery = 50ms;

} // namespace

PublicationWorker::PublicationWorker(std::string name, SupervisorOptions options, WriteGate *gate)
    : m_name(std::move(name))
    , m_options(std::move(options))
    , m_status(m_name, m_options.onStateChange)
    , m_session(m_name, m_options, gate, m_status)
{
    m_thread = std::jthread([this] { loop(); });
}

PublicationWorker::~PublicationWorker()
{
    post(Command::Quit);
}

ProjectionStatus PublicationWorker::status() const
{
    auto status = m_status.published();
    if (auto delay = m_session.delay(); !delay.empty())
        status.lastError = std::move(delay);
    return status;
}

void PublicationWorker::post(Command command)
{
    if (command == Command::Stop || command == Command::Reset)
        m_status.sayStopping();
    m_inbox.post(command);
}

void PublicationWorker::postRebuild(RebuildOrder order)
{
    m_refusedTask = order.task != RebuildTask::Replace;
    m_inbox.post(Command::Rebuild);
}

void PublicationWorker::loop()
{
    for (eventstore::useConnectionsAs(eventstore::ConnectionUse::Worker);;) {
        takeCommands();
        if (m_wishes.quit || !m_wishes.any()) {
            m_publication.reset();
            m_session.close();
            if (m_status.now().state != State::Failed)
                m_status.enter(StateTrigger::Halted);
            if (m_wishes.quit)
                return;
            m_session.rest(m_inbox);
            continue;
        }
        if (!m_wishes.task())
            m_inbox.endTask();
        if (const auto done = work(); !done)
            onError(m_session.explained(done.error()));
    }
}

void PublicationWorker::takeCommands()
{
    for (const auto command : m_inbox.takeAll())
        m_wishes.take(command);
    m_session.interruptOn(m_inbox.token());
    if (m_publication)
        m_publication->interruptOn(m_inbox.token());
}

Result<void> PublicationWorker::work()
{
    EG_CHECK(m_session.open(m_inbox.token()));
    EG_CHECK(openPublication());
    EG_CHECK(serve());
    m_wishes.serve = false;
    if (m_wishes.reset)
        return reset();
    if (m_wishes.rebuild)
        return rebuild();
    return m_wishes.run ? run() : Result<void>();
}

Result<void> PublicationWorker::openPublication()
{
    if (m_publication)
        return {};
    EG_CHECK(m_session.openSink(m_inbox.token()));
    auto publication = std::make_unique<Publication>(m_session.store(), m_session.sink(),
                                                     m_session.lease(), m_session.gate());
    if (auto opened = publication->open(m_name, m_inbox.token()); !opened) {
        // The sink's rows are from another store's events: a reset or rebuild repairs that.
        const bool mends = m_wishes.reset || m_wishes.rebuild;
        if (!mends || opened.error().code != ErrorCode::InvalidData)
            return opened;
    }
    publication->runBy(openForReading(m_options.url, m_options.open), m_status.now().written);
    m_publication = std::move(publication);
    m_lag.clear();
    return countLetters();
}

bool PublicationWorker::waitsOut(const Error &error) const
{
    if (error.cancelled())
        return true;
    return error.retryable() && (m_wishes.follow || !error.mayLast());
}

void PublicationWorker::onError(const Error &error)
{
    const bool ofSink = m_publication && m_publication->sinkFailed();
    if (!ofSink)
        m_publication.reset();
    if (error.cancelled() && m_inbox.pending())
        return;
    if (!waitsOut(error)) {
        const bool onlyServes = !m_wishes.run && !m_wishes.rebuild && !m_wishes.reset;
        m_wishes = {.quit = m_wishes.quit};
        if (!onlyServes || error.code != ErrorCode::Held)
            m_status.enter(StateTrigger::Broke, error.text());
        return;
    }
    const auto wait = m_backoff.next();
    m_status.now().nextTry = Timestamp::now() + std::chrono::microseconds(wait).count();
    m_status.enter(StateTrigger::Interrupted, error.text());
    if (ofSink) {
        // Renew the lease at once, so that other processes see the reason.
        if (!m_session.beat(m_inbox.token()))
            m_publication.reset();
    }
    if (!m_publication)
        m_session.drop();
    m_inbox.waitUntil(Inbox::Clock::now() + wait);
    m_status.now().nextTry.reset();
}

Result<void> PublicationWorker::run()
{
    EG_CHECK(begin(StateTrigger::Started));
    if (!m_wishes.follow && m_publication->followsEvents())
        EG_CHECK(settledHead(m_session.store(), m_inbox.token()));
    while (!m_inbox.pending()) {
        EG_CHECK(serveWhenDue());
        EG_CHECK(m_session.beatWhenDue(m_inbox.token()));
        EG_TRY(const bool builds, m_publication->mustBuild(note()));
        if (builds) {
            EG_TRY(const bool built, buildAll(m_wishes.run));
            if (!built)
                return {};
            EG_CHECK(begin(StateTrigger::Started));
        }
        const auto begun = Inbox::Clock::now();
        EG_TRY(const auto result, m_publication->step(rowsABatch(), note()));
        m_backoff.reset();
        m_status.now().events += result.events;
        if (result.moved) {
            m_status.now().batches.add(
                std::chrono::duration<double>(Inbox::Clock::now() - begun).count());
            m_session.committed();
            EG_CHECK(countLetters());
        }
        if (!result.atHead && m_status.now().state == State::Live)
            m_status.enter(StateTrigger::FellBehind);
        observe(result.position, result.atHead);
        if (!result.atHead)
            continue;
        if (!m_wishes.follow) {
            m_wishes.run = false;
            return {};
        }
        EG_CHECK(waitForMore());
    }
    return {};
}

Result<void> PublicationWorker::waitForMore()
{
    if (m_status.now().state != State::Live) {
        EG_CHECK(begin(StateTrigger::ReachedHead));
    }
    if (!m_publication->followsEvents()) {
        m_inbox.waitUntil(Inbox::Clock::now() + lookEvery);
        return {};
    }
    if (!m_inbox.interruptOnAnyCommand())
        return {};
    const auto woken = m_session.store().waitForEvents(m_publication->position(), serveEvery);
    m_inbox.endIdle();
    if (!woken && woken.error().cancelled())
        return {};
    EG_CHECK(woken);
    // There may be events beyond the safe head: look again soon, but don't spin.
    if (*woken)
        m_inbox.waitUntil(Inbox::Clock::now() + 5ms);
    return {};
}

Result<void> PublicationWorker::rebuild()
{
    if (m_refusedTask) {
        return fail(ErrorCode::Unsupported,
                    "The rows of a publication can't be built and kept waiting.",
                    "Rebuild it without a review; `verify --sinks` says what differs.");
    }
    // Start over, unless this is a retry of the same rebuild.
    if (m_status.now().state != State::Retrying)
        EG_CHECK(m_publication->abandonBuild(note()));
    EG_TRY(const bool built, buildAll(m_wishes.rebuild));
    if (built)
        m_wishes.rebuild = false;
    return {};
}

/// False when a command ended the build; the live rows stay as they were.
Result<bool> PublicationWorker::buildAll(const bool &wanted)
{
    EG_CHECK(begin(StateTrigger::RebuildBegan));
    const auto batch = std::max(rowsABatch(), buildBatch);
    while (true) {
        if (m_inbox.pending())
            takeCommands();
        if (!wanted) {
            // A stop must not wait for the sink: the next build drops what this one left.
            if (!m_wishes.any())
                return false;
            EG_CHECK(m_publication->abandonBuild(note()));
            return false;
        }
        EG_TRY(const bool done, m_publication->build(batch, note()));
        m_backoff.reset();
        EG_CHECK(m_session.beatWhenDue(m_inbox.token()));
        m_lag.update(m_session.store(), m_publication->position(), done, m_status.now());
        m_status.publish();
        if (!done) {
            EG_CHECK(stepWhileBuilding());
            continue;
        }
        EG_CHECK(countLetters());
        m_status.now().lastError.clear();
        return true;
    }
}

/// Keeps the live rows up to date during a build, if the sink can do that.
Result<void> PublicationWorker::stepWhileBuilding()
{
    const auto now = Inbox::Clock::now();
    if (!m_wishes.run || !m_wishes.follow || now - m_lastLiveStep < liveStepEvery)
        return {};
    m_lastLiveStep = now;
    EG_TRY(const bool may, m_publication->stepsWhileBuilding());
    if (!may)
        return {};
    EG_TRY(const auto result, m_publication->step(rowsABatch(), note()));
    m_status.now().events += result.events;
    return {};
}

std::int64_t PublicationWorker::rowsABatch() const
{
    return std::max(m_options.batch, m_session.sink().capabilities().batch);
}

Result<void> PublicationWorker::reset()
{
    EG_CHECK(m_publication->reset(note()));
    m_wishes.reset = false;
    m_backoff.reset();
    m_status.now().lastError.clear();
    m_status.now().position = {};
    return countLetters();
}

Result<void> PublicationWorker::serve()
{
    m_lastServed = Inbox::Clock::now();
    auto &database = m_session.database();
    EG_TRY(const auto requests, openRequests(database, m_name));
    for (const auto &request : requests) {
        {
            EG_TRY([[maybe_unused]] const auto turn,
                   lockForWriting(m_session.gate(), m_inbox.token()));
            EG_CHECK(startRequest(database, request.id));
        }
        auto outcome = m_publication->serve(request, note());
        if (!outcome && (waitsOut(outcome.error()) || outcome.error().code == ErrorCode::Held))
            return fail(outcome.error());
        EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_session.gate(), m_inbox.token()));
        EG_CHECK(
            finishRequest(database, request.id,
                          outcome ? *outcome : LetterOutcome{0, 0, 0, outcome.error().text()}));
    }
    return requests.empty() ? Result<void>() : countLetters();
}

Result<void> PublicationWorker::serveWhenDue()
{
    return Inbox::Clock::now() - m_lastServed < serveEvery ? Result<void>() : serve();
}

/// Enters a state that other processes see before the sink is asked for anything.
Result<void> PublicationWorker::begin(StateTrigger work)
{
    m_status.enter(work);
    return m_session.beat(m_inbox.token());
}

void PublicationWorker::observe(eventstore::GlobalPosition position, bool atHead)
{
    m_lag.update(m_session.store(), position, atHead, m_status.now());
    m_status.publish();
}

Result<void> PublicationWorker::countLetters()
{
    EG_TRY(const auto counts, m_publication->deadLetters());
    m_status.countLetters(counts);
    m_status.publish();
    return {};
}

} // namespace projections
