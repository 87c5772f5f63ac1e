// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/worker.h"

#include <algorithm>

/// What a worker does about rows beside the ones people read.
namespace projections {

using eventstore::ErrorCode;
using eventstore::Result;
using namespace std::chrono_literals;

namespace {

constexpr auto followEvery = 200ms; ///< while readers are waited for
constexpr std::int64_t pageOfBuild = 10'000;
constexpr std::size_t buildCacheBytes = 64u * 1024u * 1024u;

} // namespace

RebuildOrder Worker::ordered() const
{
    const std::scoped_lock lock(m_orderMutex);
    return m_ordered;
}

/// The right to build beside, which is another one than that to move the rows people read.
Result<void> Worker::takeBuildLease()
{
    if (m_buildLease)
        return {};
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_gate, m_inbox.token()));
    EG_TRY(m_buildLease,
           Lease::acquire(m_store->database(), shadowName(m_model), m_buildToken, m_inbox.token()));
    m_buildToken = m_buildLease->token();
    return {};
}

void Worker::releaseBuildLease()
{
    // A command may just have cancelled it; then it is done with the next piece of work, or at the
    // end of the session.
    if (m_buildLease && m_buildLease->release(note()))
        m_buildLease.reset();
}

/// Throws away what an unfinished rebuild left: our own that was cancelled or failed, or that of a
/// process that died. What somebody else is building just now is theirs.
Result<void> Worker::discardLeftovers(const std::stop_token &stop)
{
    m_store->interruptOn(stop);
    if (!m_leftovers) {
        releaseBuildLease();
        return {};
    }
    auto &database = m_store->database();
    EG_TRY(const bool goesOn, Rebuild::leftUnfinishedFirst(database, m_model));
    if (goesOn) {
        m_leftovers = false;
        releaseBuildLease();
        return {};
    }
    EG_TRY(const bool something, Rebuild::hasLeftovers(database, m_model));
    EG_TRY(const auto holder, readLease(database, shadowName(m_model)));
    const bool own = m_buildLease != nullptr;
    // Also one of this process, whose server hung when it was to be given back.
    const bool stale = !own && holder && holder->holder;
    if (something || stale) {
        if (auto taken = takeBuildLease(); !taken) {
            if (taken.error().code != ErrorCode::Held)
                return taken;
            m_leftovers = false;
            return {};
        }
        const bool broke = !own || m_status.now().state == State::Failed;
        EG_TRY(const bool dropped,
               Rebuild::discard(database, m_model, *m_buildLease, note(), m_gate, stop,
                                broke ? RebuildOutcome::Failed : RebuildOutcome::Cancelled, !own));
        // Otherwise with the next command.
        m_leftovers = !dropped;
    } else {
        m_leftovers = false;
    }
    releaseBuildLease();
    return {};
}

Result<void> Worker::reset()
{
    m_live.reset();
    EG_CHECK(takeBuildLease());
    EG_TRY(const bool done, resetWhenFree());
    if (!done)
        return {};
    releaseBuildLease();
    m_wishes.reset = false;
    m_status.now().lastError.clear();
    m_status.now().deadLetters = m_status.now().queuedEvents = 0;
    m_lag.clear();
    m_lag.update(*m_store, {}, false, m_status.now());
    m_status.now().progress = 0;
    m_status.enter(StateTrigger::Halted);
    return {};
}

/// False when a command ended the waiting.
Result<bool> Worker::resetWhenFree()
{
    Backoff backoff;
    TableHolders readers;
    while (true) {
        EG_TRY(const bool done, resetProjection(m_store->database(), m_model, *m_lease, note(),
                                                m_gate, m_inbox.token(), readers));
        if (done)
            return true;
        sayReaders(readers);
        if (m_inbox.waitUntil(Inbox::Clock::now() + backoff.next()))
            takeCommands();
        if (!m_wishes.reset)
            return false;
        if (Inbox::Clock::now() - m_lastBeat >= beatEvery)
            EG_CHECK(beat());
    }
}

void Worker::sayReaders(const TableHolders &readers)
{
    // Whoever was in the way may be gone before they could be named.
    if (readers.text().empty() || readers.text() == m_status.now().waitingForReaders)
        return;
    m_status.now().waitingForReaders = readers.text();
    m_lastBeat = {}; // so that other processes hear of it, too
    m_status.publish();
}

Result<void> Worker::rebuild()
{
    m_status.enter(StateTrigger::RebuildBegan);
    m_lag.clear();
    EG_CHECK(takeBuildLease());
    m_leftovers = true;
    if (m_order.task == RebuildTask::DiscardWaiting) {
        EG_CHECK(Rebuild::discardWaiting(m_store->database(), m_model, *m_buildLease, note(),
                                         m_gate, m_inbox.token()));
    } else {
        const auto divides = [this] { return m_reading.endsLast(m_model); };
        Rebuild rebuild(m_store->database(), m_model, *m_buildLease,
                        {.batch = std::max(m_options.batch, pageOfBuild),
                         .cacheBytes = buildCacheBytes,
                         .gate = m_gate,
                         .divides = divides,
                         .events = m_store.get()});
        // A further command must not change what this one does.
        EG_TRY(const bool done, carryOut(rebuild, RebuildOrder(m_order)));
        if (!done)
            return {};
        m_status.countLetters(rebuild.deadLetters());
    }
    m_leftovers = false;
    releaseBuildLease();
    const bool swapped =
        m_order.task == RebuildTask::Replace || m_order.task == RebuildTask::SwapWaiting;
    m_wishes.rebuild = false;
    m_backoff.reset();
    m_status.now().lastError.clear();
    if (m_wishes.run || !swapped)
        return {};
    // There may be discards to be made good; where others follow, they do it.
    if (auto taken = takeLease(); !taken) {
        if (taken.error().code == ErrorCode::Held)
            return {};
        return taken;
    }
    return openLive();
}

/// True where rows were never there and many events are.
Result<bool> Worker::firstBuildPays()
{
    auto &database = m_store->database();
    if (m_live || database.dialect() != eventstore::Dialect::Sqlite)
        return false;
    EG_TRY(const auto live, readCheckpoint(database, m_model.name()));
    EG_TRY(const auto waiting, RebuildLog(database, m_model.name()).waiting());
    // A table of somebody else's is refused where the rows are opened.
    EG_TRY(const bool taken, Sink(database, m_model).exists());
    if (live || waiting || taken)
        return false;
    EG_TRY(const auto head, m_store->safeHead());
    return head.position.value > m_options.buildFrom;
}

/// Builds the rows beside and puts them where people read them. What is there when a command or an
/// error ends it, the next one goes on with. False where somebody else is building them.
Result<bool> Worker::buildFirst()
{
    if (auto taken = takeBuildLease(); !taken) {
        if (taken.error().code != ErrorCode::Held)
            return eventstore::fail(taken.error());
        return false;
    }
    m_status.enter(StateTrigger::Started);
    m_lag.clear();
    Rebuild rebuild(m_store->database(), m_model, *m_buildLease,
                    {.batch = std::max(m_options.batch, pageOfBuild),
                     .cacheBytes = buildCacheBytes,
                     .gate = m_gate,
                     .first = true,
                     .divides = {},
                     .events = m_store.get()});
    m_first = true;
    const auto done = carryOut(rebuild, {});
    m_first = false;
    EG_CHECK(done);
    releaseBuildLease();
    m_backoff.reset();
    if (*done)
        m_status.countLetters(rebuild.deadLetters());
    return true;
}

/// False when a command ended the rebuild.
Result<bool> Worker::carryOut(Rebuild &rebuild, const RebuildOrder &order)
{
    const auto feed = m_reading.feed(m_model, m_inbox.token());
    auto built = build(rebuild, order.task, *feed);
    // Stores of others may hold an event id twice.
    if (!built && rebuild.foundDuplicateKey())
        built = build(rebuild, order.task, *feed);
    if (!built || !*built)
        return built;
    // What came meanwhile. The rows that we follow ourselves stand still from here on.
    if (order.task != RebuildTask::Replace)
        EG_CHECK(rebuild.stopAtLive());
    EG_TRY(const bool complete, buildToHead(rebuild, *feed, false));
    if (!complete)
        return false;
    if (order.task == RebuildTask::Compare) {
        const auto ignore = [](const RowChange &) {};
        EG_CHECK(rebuild.compare(
            *m_store, note(), order.onCompare ? order.onCompare : [] {},
            order.onChange ? order.onChange : RowChangeHandler(ignore)));
        return true;
    }
    return swapWhenFree(rebuild, *feed, order.task);
}

/// Waits, as long as it takes, for readers of the old rows to end their transactions; those rows
/// and the new ones go on meanwhile. False when a command ended the rebuild.
Result<bool> Worker::swapWhenFree(Rebuild &rebuild, Feed &feed, RebuildTask task)
{
    Backoff backoff;
    while (true) {
        EG_TRY(const bool swapped, rebuild.swap(*m_store, note()));
        if (swapped)
            break;
        sayReaders(rebuild.readers());
        const auto again = Inbox::Clock::now() + backoff.next();
        do {
            if (task != RebuildTask::Replace)
                EG_CHECK(rebuild.stopAtLive());
            EG_TRY(const bool going, buildToHead(rebuild, feed, true));
            if (!going)
                return false;
            m_inbox.waitUntil(std::min(again, Inbox::Clock::now() + followEvery));
        } while (Inbox::Clock::now() < again);
    }
    m_live.reset();
    m_status.now().waitingForReaders.clear();
    return true;
}

/// Up to where the rows are complete and have their indexes. False when a command ended the
/// rebuild.
Result<bool> Worker::build(Rebuild &rebuild, RebuildTask task, Feed &feed)
{
    if (task == RebuildTask::SwapWaiting) {
        EG_CHECK(rebuild.adopt(note(), m_inbox.token()));
    } else {
        EG_CHECK(rebuild.begin(note(), m_inbox.token()));
    }
    // Only rows of the same position can be compared.
    if (task != RebuildTask::Replace)
        EG_CHECK(rebuild.stopAtLive());
    EG_TRY(const bool built, buildToHead(rebuild, feed, true));
    if (built)
        EG_CHECK(rebuild.settle(note()));
    return built;
}

/// False when a command ended the rebuild.
Result<bool> Worker::buildToHead(Rebuild &rebuild, Feed &feed, bool withLive)
{
    while (true) {
        if (m_inbox.pending())
            takeCommands();
        if (!(m_first ? m_wishes.run : m_wishes.rebuild))
            return false;
        EG_TRY(const auto result, rebuild.step(feed, note()));
        m_status.now().events += m_first ? result.events : 0;
        m_lag.update(*m_store, result.position, result.atHead, m_status.now());
        m_status.publish();
        if (withLive) {
            EG_CHECK(liveStepDuringRebuild());
            EG_CHECK(serveWhenDue());
        }
        if (Inbox::Clock::now() - m_lastBeat >= beatEvery)
            EG_CHECK(beat());
        if (result.atHead)
            return true;
    }
}

/// People go on reading the old rows, so those go on following.
Result<void> Worker::liveStepDuringRebuild()
{
    const auto now = Inbox::Clock::now();
    if (m_first || !m_wishes.run || !m_wishes.follow || now - m_lastLiveStep < 50ms)
        return {};
    m_lastLiveStep = now;
    EG_CHECK(takeLease());
    if (auto opened = openLive(); !opened) {
        // Rows that can't be followed may be the very reason for the rebuild.
        if (opened.error().retryable() || opened.error().cancelled())
            return opened;
        return {};
    }
    EG_TRY(const auto result, step(*m_live, *m_direct, m_options.batch, note()));
    (void)result;
    return {};
}

} // namespace projections
