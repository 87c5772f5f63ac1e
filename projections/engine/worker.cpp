// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/worker.h"

#include "projections/control/enginetables.h"
#include "projections/engine/deadline.h"

namespace projections {

using eventstore::Error;
using eventstore::ErrorCode;
using eventstore::Result;
using eventstore::Timestamp;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t liveCacheBytes = 32u * 1024u * 1024u;
constexpr auto serveEvery = 1s;
/// All of a stop, from its command on, also from a server that hangs: with time to spare to the
/// second that is promised. To make that server end a statement is given more than half of it.
constexpr auto leaveWithin = 700ms;
constexpr auto silence = 200ms; ///< until a server is taken to hang that we want to leave
/// Reading ahead on a second connection pays from so many batches on.
constexpr std::int64_t farBatches = 4;

/// Rows and position are lost together when the machine fails right after a commit, and are then
/// made again; so no commit has to wait for the disk.
Result<void> commitWithoutWaiting(eventstore::Database &database)
{
    return database.dialect() == eventstore::Dialect::Postgres
               ? database.setSetting("synchronous_commit", "off")
               : database.script("pragma synchronous = normal");
}

EventLookup lookup(eventstore::Store &store)
{
    return [&store](eventstore::GlobalPosition position) { return store.eventAt(position); };
}

} // namespace

Worker::Worker(const ReadModel &model, SupervisorOptions options, WriteGate *gate,
               SharedEventReader &reading)
    : m_model(model)
    , m_options(std::move(options))
    , m_givenGate(gate)
    , m_reading(reading)
    , m_status(model.name(), m_options.onStateChange)
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
    m_inbox.post(command);
}

void Worker::postRebuild(RebuildOrder order)
{
    {
        const std::scoped_lock lock(m_orderMutex);
        m_ordered = std::move(order);
    }
    m_reading.expect(m_model);
    m_inbox.post(Command::Rebuild);
}

void Worker::loop()
{
    while (true) {
        takeCommands();
        if (m_wishes.quit || !m_wishes.any()) {
            closeSession();
            if (m_status.now().state != State::Failed)
                m_status.enter(StateTrigger::Halted);
            m_reading.forget(m_model);
            if (m_wishes.quit)
                return;
            m_inbox.rest();
            continue;
        }
        if (const auto done = work(); !done)
            onError(done.error());
    }
}

void Worker::takeCommands()
{
    const bool interrupted = m_inbox.token().stop_requested();
    for (const auto command : m_inbox.takeAll()) {
        m_wishes.take(command);
        if (command == Command::Rebuild)
            m_order = ordered();
    }
    if (!interrupted)
        return;
    m_leaveBy = m_inbox.askedAt() + leaveWithin;
    m_ahead.reset();
    if (m_store)
        m_store->interruptOn(m_inbox.token());
}

Result<void> Worker::work()
{
    m_leaveBy.reset();
    EG_CHECK(openSession());
    EG_CHECK(discardLeftovers(m_inbox.token()));
    if (m_wishes.run || m_wishes.reset || m_wishes.serve)
        EG_CHECK(takeLease());
    if (m_lease)
        EG_CHECK(serve());
    m_wishes.serve = false;
    if (!m_wishes.work())
        return {};
    if (m_wishes.reset)
        return reset();
    if (m_wishes.rebuild)
        return rebuild();
    return catchUp();
}

Result<void> Worker::openSession()
{
    if (m_direct)
        return {};
    auto options = m_options.open;
    options.stop = m_inbox.token();
    // Rows and position go together: whether a batch was stored is seen at the next start.
    options.commitPatience = 200ms;
    EG_TRY(m_store, eventstore::openStore(m_options.url, options));
    m_store->interruptOn(m_inbox.token());
    auto &database = m_store->database();
    m_gate = database.dialect() == eventstore::Dialect::Sqlite ? m_givenGate : nullptr;
    EG_CHECK(database.needSession("A projection's worker"));
    EG_CHECK(ensureEngineTables(database));
    EG_CHECK(commitWithoutWaiting(database));
    // Somebody's view of our rows must not keep their tables from being renamed at the end of a
    // rebuild.
    if (database.dialect() == eventstore::Dialect::Sqlite)
        EG_CHECK(database.script("pragma legacy_alter_table = on"));
    m_direct = std::make_unique<StoreFeed>(*m_store, m_model);
    m_leftovers = true; // perhaps, of a process that was killed
    return {};
}

/// The right to move the rows people read. A rebuild alone needs none: others may follow meanwhile.
Result<void> Worker::takeLease()
{
    if (m_lease)
        return {};
    auto &database = m_store->database();
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_gate, m_inbox.token()));
    EG_TRY(m_lease, Lease::acquire(database, m_model.name(), m_token, m_inbox.token()));
    m_token = m_lease->token();
    m_status.now().holder.clear();
    if (const auto row = readLease(database, m_model.name()); row && *row)
        m_status.now().holder = (*row)->holderText();
    return {};
}

/// Whether the database answers in a moment; a connection that was lost on the way is made again.
bool Worker::answers(Inbox::Clock::time_point by)
{
    const Deadline deadline(by);
    m_store->interruptOn(deadline.token());
    auto &database = m_store->database();
    if (database.dialect() == eventstore::Dialect::Sqlite) {
        const bool begun = database.begin().has_value();
        database.rollback();
        return begun;
    }
    auto answered = database.script("select 1");
    // A session that was ended is noticed by one call, and made again by the next.
    if (!answered && answered.error().connectionLost() && Inbox::Clock::now() < by)
        answered = database.script("select 1");
    return answered.has_value();
}

/// Drops what the session may leave, in the time that a server that works on it takes. The lock may
/// have gone with a connection that was lost. False when the server doesn't answer any more.
bool Worker::tidyUp()
{
    const Deadline deadline(5s);
    auto dropped = discardLeftovers(deadline.token());
    if (dropped || !dropped.error().connectionLost())
        return true;
    auto lease =
        Lease::acquire(m_store->database(), shadowName(m_model), m_buildToken, deadline.token());
    if (!lease)
        return !lease.error().connectionLost();
    m_buildLease = std::move(*lease);
    m_buildToken = m_buildLease->token();
    dropped = discardLeftovers(deadline.token());
    return dropped || !dropped.error().connectionLost();
}

void Worker::giveBack(Inbox::Clock::time_point by)
{
    const Deadline deadline(by);
    m_store->interruptOn(deadline.token());
    auto last = note();
    last.waitingForReaders.clear();
    if (last.state != State::Failed) {
        last.state = State::Stopped;
        last.changedAt = Timestamp::now();
    }
    for (auto *lease : {&m_lease, &m_buildLease}) {
        if (*lease)
            (*lease)->release(last);
    }
    m_token.reset();
    m_buildToken.reset();
}

void Worker::closeSession()
{
    m_ahead.reset();
    m_live.reset();
    // What can't be dropped or given back in time is taken care of by the next holder.
    const auto by = m_leaveBy.value_or(Inbox::Clock::now() + leaveWithin);
    if (m_lease || m_buildLease) {
        m_store->database().setShutdownTimeout(silence);
        const bool tidy = answers(by) && (!m_leftovers || tidyUp());
        // What a server took its time for must not cost the lease.
        if (tidy)
            giveBack(std::max(by, Inbox::Clock::now() + silence));
    }
    m_lease.reset();
    m_buildLease.reset();
    m_direct.reset();
    m_store.reset();
    m_status.now().holder.clear();
}

/// Whether to try again, for as long as it takes. Whoever is waited for hears at once of what only
/// somebody else can change.
bool Worker::waitsOut(const Error &error) const
{
    if (error.cancelled())
        return true; // somebody else's doing, or we would not be asked
    if (error.mayLast() && (m_options.open.readOnly || !m_wishes.follow))
        return false;
    return error.retryable();
}

void Worker::onError(const Error &error)
{
    m_live.reset();
    m_ahead.reset();
    m_reading.forget(m_model);
    if (error.cancelled() && m_inbox.pending())
        return;
    if (waitsOut(error)) {
        m_lease.reset();
        m_buildLease.reset();
        m_direct.reset();
        m_store.reset();
        const auto wait = m_backoff.next();
        m_status.now().nextTry = Timestamp::now() + std::chrono::microseconds(wait).count();
        m_status.enter(StateTrigger::Interrupted, error.text());
        m_inbox.waitUntil(Inbox::Clock::now() + wait);
        m_status.now().nextTry.reset();
        return;
    }
    const bool onlyServes = !m_wishes.work();
    m_wishes = {.quit = m_wishes.quit};
    // Whoever holds the lease does what was asked for.
    if (onlyServes && error.code == ErrorCode::Held)
        return;
    m_status.enter(StateTrigger::Broke, error.text());
}

Result<void> Worker::openLive()
{
    if (m_live)
        return {};
    auto live = std::make_unique<Projection>(m_store->database(), m_model, *m_lease, "",
                                             liveCacheBytes, m_gate);
    live->watch(*m_store);
    EG_CHECK(live->open(note(), m_inbox.token()));
    m_live = std::move(live);
    m_lag.clear();
    return dropDiscarded(*m_live, lookup(*m_store), note());
}

Feed &Worker::liveFeed()
{
    if (m_ahead)
        return *m_ahead;
    return *m_direct;
}

Result<void> Worker::catchUp()
{
    EG_CHECK(m_store->mayFollow());
    EG_TRY(const bool first, firstBuildPays());
    if (first) {
        EG_TRY(const bool going, buildFirst());
        if (going)
            return {};
    }
    EG_CHECK(openLive());
    m_status.enter(StateTrigger::Started);
    EG_TRY(const auto head, m_store->safeHead());
    if (head.position - m_live->position() > farBatches * m_options.batch) {
        m_ahead = m_reading.feed(m_model, m_inbox.token());
    } else {
        m_reading.forget(m_model);
    }
    while (!m_inbox.pending()) {
        EG_CHECK(serveWhenDue());
        EG_CHECK(openLive()); // an answer that could not be given closed the rows
        const auto begun = Inbox::Clock::now();
        const auto stepped = step(*m_live, liveFeed(), m_options.batch, note());
        if (!stepped && m_live->replaced()) {
            // The end of a rebuild: its rows go on from here.
            m_live.reset();
            continue;
        }
        EG_TRY(const auto result, stepped);
        count(result, begun);
        m_backoff.reset();
        m_lastBeat = result.moved ? Inbox::Clock::now() : m_lastBeat;
        if (!result.atHead && m_status.now().state == State::Live)
            m_status.enter(StateTrigger::FellBehind);
        observe(result);
        if (!result.atHead)
            continue;
        if (!result.moved)
            EG_CHECK(m_live->checkStore());
        m_ahead.reset();
        if (!m_wishes.follow) {
            EG_CHECK(checkReached());
            m_wishes.run = false;
            return {};
        }
        EG_CHECK(waitForMore(result));
    }
    return {};
}

/// Who comes for what there is now is told where the end can't be known.
Result<void> Worker::checkReached()
{
    EG_TRY(const auto head, m_store->safeHead());
    if (!head.endless || head.position >= head.last)
        return {};
    return eventstore::fail(ErrorCode::Refused,
                            "It can't be known whether there will be an event at " +
                                head.waitingFor,
                            "Project where events are written, or follow: what is there goes on");
}

Result<void> Worker::waitForMore(const StepResult &last)
{
    if (m_status.now().state != State::Live) {
        m_status.enter(StateTrigger::ReachedHead);
        EG_CHECK(beat());
    }
    if (Inbox::Clock::now() - m_lastBeat >= beatEvery)
        EG_CHECK(beat());
    if (last.moved) {
        m_emptyWakes = 0;
        m_status.now().waitingFor.clear();
    }
    if (!m_inbox.beginIdle())
        return {};
    const auto woken = m_store->waitForEvents(last.position, serveEvery);
    m_inbox.endIdle();
    if (!woken && woken.error().cancelled())
        return {};
    EG_CHECK(woken);
    if (!*woken || m_emptyWakes == 3)
        lookForWriters();
    if (*woken && !last.moved) {
        // Events are there that are not safe to read yet: look again soon, but don't spin.
        const auto pause = std::min(5ms * (1 << std::min(m_emptyWakes, 6)), 200ms);
        ++m_emptyWakes;
        if (m_emptyWakes > 1)
            m_inbox.waitUntil(Inbox::Clock::now() + pause);
    }
    return {};
}

/// Nothing came for a while: a writer that doesn't finish may be why.
void Worker::lookForWriters()
{
    const auto head = m_store->safeHead();
    if (!head || head->waitingFor == m_status.now().waitingFor)
        return;
    m_status.now().waitingFor = head->waitingFor;
    m_status.publish();
}

/// Shows other processes that we live, and how we are.
Result<void> Worker::beat()
{
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_gate, m_inbox.token()));
    for (auto *lease : {&m_lease, &m_buildLease}) {
        if (*lease)
            EG_CHECK((*lease)->renew(note()));
    }
    m_lastBeat = Inbox::Clock::now();
    return {};
}

/// Does what was asked for about the dead letters.
Result<void> Worker::serve()
{
    m_lastServed = Inbox::Clock::now();
    auto &database = m_store->database();
    EG_TRY(const auto requests, openRequests(database, m_model.name()));
    for (const auto &request : requests) {
        EG_CHECK(noteStart(request));
        auto outcome = serveOne(request);
        if (!outcome) {
            m_live.reset();
            if (waitsOut(outcome.error()) || outcome.error().code == ErrorCode::Held)
                return eventstore::fail(outcome.error());
            outcome = LetterOutcome{0, 0, 0, outcome.error().text()};
        }
        EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_gate, m_inbox.token()));
        EG_CHECK(finishRequest(database, request.id, *outcome));
    }
    if (!requests.empty() && m_live) {
        m_status.countLetters(m_live->deadLetters());
        m_status.publish();
    }
    return {};
}

Result<void> Worker::noteStart(const LetterRequest &request)
{
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_gate, m_inbox.token()));
    return startRequest(m_store->database(), request.id);
}

Result<LetterOutcome> Worker::serveOne(const LetterRequest &request)
{
    EG_TRY(const auto projected, readCheckpoint(m_store->database(), m_model.name()));
    if (!projected)
        return LetterOutcome{};
    EG_CHECK(openLive());
    return serveLetters(*m_live, lookup(*m_store), request, note());
}

Result<void> Worker::serveWhenDue()
{
    if (!m_lease || Inbox::Clock::now() - m_lastServed < serveEvery)
        return {};
    return serve();
}

void Worker::observe(const StepResult &result)
{
    m_lag.update(*m_store, result.position, result.atHead, m_status.now());
    m_status.countLetters(m_live->deadLetters());
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
