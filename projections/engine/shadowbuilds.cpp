// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/shadowbuilds.h"

#include "projections/engine/deadline.h"

#include <unistd.h>

#include <algorithm>

namespace projections {

using eventstore::ErrorCode;
using eventstore::Result;
using namespace std::chrono_literals;

namespace {

constexpr auto followEvery = 200ms; ///< while readers are waited for
constexpr std::int64_t pageOfBuild = 10'000;
constexpr std::size_t leastCacheBytes = 64u * 1024u * 1024u;
constexpr std::size_t mostCacheBytes = 256u * 1024u * 1024u;

/// Memory for the rows of a build: a 64th of the machine's memory, within limits, since several
/// builds run at once. Rows that don't fit are written and read again whenever an event changes
/// them, which dominates the time of a large build.
std::size_t buildCacheBytes()
{
    const long pages = ::sysconf(_SC_PHYS_PAGES);
    const long pageSize = ::sysconf(_SC_PAGESIZE);
    if (pages <= 0 || pageSize <= 0)
        return leastCacheBytes;
    const auto memory = static_cast<std::size_t>(pages) * static_cast<std::size_t>(pageSize);
    return std::clamp(memory / 64, leastCacheBytes, mostCacheBytes);
}

} // namespace

ShadowBuilds::ShadowBuilds(const ReadModel &model, const SupervisorOptions &options,
                           SharedEventReader &reading, WorkerSession &session,
                           WorkerCommands &commands, WorkerStatus &status, LagMeter &lag,
                           LiveRows &live, Backoff &backoff)
    : m_model(model)
    , m_options(options)
    , m_reading(reading)
    , m_session(session)
    , m_commands(commands)
    , m_status(status)
    , m_lag(lag)
    , m_live(live)
    , m_backoff(backoff)
{
}

Result<void> ShadowBuilds::discardLeftovers(const std::stop_token &stop)
{
    m_session.interruptOn(stop);
    if (!m_leftovers) {
        m_session.releaseBuildLease();
        return {};
    }
    auto &database = m_session.database();
    EG_TRY(const bool goesOn, leftUnfinishedFirst(database, m_model));
    if (goesOn) {
        m_leftovers = false;
        m_session.releaseBuildLease();
        return {};
    }
    EG_TRY(const bool something, hasLeftovers(database, m_model));
    EG_TRY(const auto holder, readLease(database, shadowName(m_model)));
    const bool own = m_session.buildLease() != nullptr;
    // This may be a lease of this process, which could not be released while the server hung.
    const bool stale = !own && holder && holder->holder;
    if (something || stale) {
        if (auto taken = m_session.takeBuildLease(m_commands.token()); !taken) {
            if (taken.error().code != ErrorCode::Held)
                return taken;
            m_leftovers = false;
            return {};
        }
        const bool broke = !own || m_status.now().state == State::Failed;
        EG_TRY(const bool dropped,
               projections::discardLeftovers(
                   database, m_model, *m_session.buildLease(), m_status.note(), m_session.gate(),
                   stop, broke ? RebuildOutcome::Failed : RebuildOutcome::Cancelled, !own));
        // If not dropped now, the next command tries again.
        m_leftovers = !dropped;
    } else {
        m_leftovers = false;
    }
    m_session.releaseBuildLease();
    return {};
}

bool ShadowBuilds::tidyUp()
{
    if (!m_leftovers)
        return true;
    const Deadline deadline(5s);
    auto dropped = discardLeftovers(deadline.token());
    if (dropped || !dropped.error().connectionLost())
        return true;
    if (const auto taken = m_session.takeBuildLeaseAgain(deadline.token()); !taken)
        return !taken.error().connectionLost();
    dropped = discardLeftovers(deadline.token());
    return dropped || !dropped.error().connectionLost();
}

Result<void> ShadowBuilds::reset()
{
    m_live.close();
    EG_CHECK(m_session.takeBuildLease(m_commands.token()));
    EG_TRY(const bool done, resetWhenFree());
    if (!done)
        return {};
    m_session.releaseBuildLease();
    m_commands.pending().reset = false;
    m_status.now().lastError.clear();
    m_status.now().deadLetters = m_status.now().queuedEvents = 0;
    m_lag.clear();
    m_lag.update(m_session.store(), {}, false, m_status.now());
    m_status.now().progress = 0;
    m_status.enter(StateTrigger::Halted);
    return {};
}

/// Resets once readers have released the tables. False when a command ended the waiting.
Result<bool> ShadowBuilds::resetWhenFree()
{
    Backoff backoff;
    TableHolders readers;
    while (true) {
        EG_TRY(const bool done,
               resetProjection(m_session.database(), m_model, *m_session.lease(), m_status.note(),
                               m_session.gate(), m_commands.token(), readers));
        if (done)
            return true;
        sayReaders(readers);
        if (m_commands.inbox().waitUntil(Inbox::Clock::now() + backoff.next()))
            m_commands.take();
        if (!m_commands.pending().reset)
            return false;
        EG_CHECK(m_session.beatWhenDue(m_commands.token()));
    }
}

void ShadowBuilds::sayReaders(const TableHolders &readers)
{
    // The readers may be gone before their names could be read.
    if (readers.text().empty() || readers.text() == m_status.now().waitingForReaders)
        return;
    m_status.now().waitingForReaders = readers.text();
    m_session.beatSoon(); // shows it to other processes
    m_status.publish();
}

Result<void> ShadowBuilds::rebuild()
{
    m_status.enter(StateTrigger::RebuildBegan);
    m_lag.clear();
    EG_CHECK(m_session.takeBuildLease(m_commands.token()));
    m_leftovers = true;
    if (m_commands.order().task == RebuildTask::DiscardWaiting) {
        EG_CHECK(discardWaiting(m_session.database(), m_model, *m_session.buildLease(),
                                m_status.note(), m_session.gate(), m_commands.token()));
    } else {
        const auto divides = [this] { return m_reading.endsLast(m_model); };
        Rebuild rebuild(m_session.database(), m_model, *m_session.buildLease(),
                        {.batch = std::max(m_options.batch, pageOfBuild),
                         .cacheBytes = buildCacheBytes(),
                         .gate = m_session.gate(),
                         .divides = divides,
                         .events = &m_session.store()});
        // A copy, as a later command must not change the order while it is carried out.
        EG_TRY(const bool done, carryOut(rebuild, RebuildOrder(m_commands.order())));
        if (!done)
            return {};
        m_status.countLetters(rebuild.deadLetters());
    }
    m_leftovers = false;
    m_session.releaseBuildLease();
    const bool swapped = m_commands.order().task == RebuildTask::Replace ||
                         m_commands.order().task == RebuildTask::SwapWaiting;
    m_commands.pending().rebuild = false;
    m_backoff.reset();
    m_status.now().lastError.clear();
    if (m_commands.pending().run || !swapped)
        return {};
    // Discards made meanwhile may have to be applied; another process that holds the lease does
    // that itself.
    if (auto taken = m_session.takeLease(m_commands.token()); !taken) {
        if (taken.error().code == ErrorCode::Held)
            return {};
        return taken;
    }
    return m_live.open();
}

Result<bool> ShadowBuilds::isLongFirstBuild()
{
    auto &database = m_session.database();
    if (m_live.isOpen() || !tableDialect(database.dialect()).buildsFirstRowsBeside())
        return false;
    EG_TRY(const auto live, readCheckpoint(database, m_model.name()));
    EG_TRY(const auto waiting, RebuildLog(database, m_model.name()).waiting());
    // A table that Eventglass didn't make is refused when the rows are opened.
    EG_TRY(const bool taken, Sink(database, m_model).exists());
    if (live || waiting || taken)
        return false;
    EG_TRY(const auto head, m_session.store().safeHead());
    return head.position.value > m_options.buildFrom;
}

Result<bool> ShadowBuilds::buildFirst()
{
    if (auto taken = m_session.takeBuildLease(m_commands.token()); !taken) {
        if (taken.error().code != ErrorCode::Held)
            return eventstore::fail(taken.error());
        return false;
    }
    m_status.enter(StateTrigger::Started);
    m_lag.clear();
    Rebuild rebuild(m_session.database(), m_model, *m_session.buildLease(),
                    {.batch = std::max(m_options.batch, pageOfBuild),
                     .cacheBytes = buildCacheBytes(),
                     .gate = m_session.gate(),
                     .first = true,
                     .divides = {},
                     .events = &m_session.store()});
    m_first = true;
    const auto done = carryOut(rebuild, {});
    m_first = false;
    EG_CHECK(done);
    m_session.releaseBuildLease();
    m_backoff.reset();
    if (*done)
        m_status.countLetters(rebuild.deadLetters());
    return true;
}

/// False when a command ended the rebuild.
Result<bool> ShadowBuilds::carryOut(Rebuild &rebuild, const RebuildOrder &order)
{
    const auto feed = m_reading.feed(m_model, m_commands.token());
    auto built = build(rebuild, order.task, *feed);
    // Another library's store may hold an event id twice.
    if (!built && rebuild.foundDuplicateKey())
        built = build(rebuild, order.task, *feed);
    if (!built || !*built)
        return built;
    // Catch up with events that arrived meanwhile. From here on this worker does not move the old
    // rows.
    if (order.task != RebuildTask::Replace)
        EG_CHECK(rebuild.stopAtLive());
    EG_TRY(const bool complete, buildToHead(rebuild, *feed, false));
    if (!complete)
        return false;
    if (order.task == RebuildTask::Replace) { // the other tasks end at the old rows' position
        EG_TRY(const bool asFar, reachLive(rebuild, *feed));
        if (!asFar)
            return false;
    }
    if (order.task == RebuildTask::Compare) {
        const auto ignore = [](const RowChange &) {};
        EG_CHECK(rebuild.compare(
            m_session.store(), m_status.note(), order.onCompare ? order.onCompare : [] {},
            order.onChange ? order.onChange : RowChangeHandler(ignore)));
        return true;
    }
    return swapWhenFree(rebuild, *feed, order.task);
}

/// Builds up to the old rows' position. That position is settled, but while an older transaction is
/// open another connection may not see that yet; the old rows stay until then. False when a command
/// ended the rebuild.
Result<bool> ShadowBuilds::reachLive(Rebuild &rebuild, Feed &feed)
{
    EG_TRY(const auto live, rebuild.live().position());
    while (live && rebuild.position() < *live) {
        EG_TRY(const auto head, m_session.store().safeHead());
        m_status.now().waitingFor = head.waitingFor;
        m_status.publish();
        m_commands.inbox().waitUntil(Inbox::Clock::now() + followEvery);
        EG_TRY(const bool going, buildToHead(rebuild, feed, true));
        if (!going)
            return false;
    }
    m_status.now().waitingFor.clear();
    return true;
}

/// Swaps, waiting without limit for readers of the old rows to end their transactions; both sets of
/// rows are kept up to date meanwhile. False when a command ended the rebuild.
Result<bool> ShadowBuilds::swapWhenFree(Rebuild &rebuild, Feed &feed, RebuildTask task)
{
    Backoff backoff;
    while (true) {
        EG_TRY(const bool swapped, rebuild.swap(m_session.store(), m_status.note()));
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
            m_commands.inbox().waitUntil(std::min(again, Inbox::Clock::now() + followEvery));
        } while (Inbox::Clock::now() < again);
    }
    m_live.close();
    m_status.now().waitingForReaders.clear();
    return true;
}

/// Builds until the rows are complete and have their indexes. False when a command ended the
/// rebuild.
Result<bool> ShadowBuilds::build(Rebuild &rebuild, RebuildTask task, Feed &feed)
{
    if (task == RebuildTask::SwapWaiting) {
        EG_CHECK(rebuild.adopt(m_status.note(), m_commands.token()));
    } else {
        EG_CHECK(rebuild.begin(m_status.note(), m_commands.token()));
    }
    // Only rows at the same position can be compared.
    if (task != RebuildTask::Replace)
        EG_CHECK(rebuild.stopAtLive());
    EG_TRY(const bool built, buildToHead(rebuild, feed, true));
    if (built)
        EG_CHECK(rebuild.settle(m_status.note()));
    return built;
}

/// Builds up to the safe head or the position to stop at; with `withLive` also keeps the old rows
/// up to date. False when a command ended the rebuild.
Result<bool> ShadowBuilds::buildToHead(Rebuild &rebuild, Feed &feed, bool withLive)
{
    while (true) {
        if (m_commands.inbox().pending())
            m_commands.take();
        if (!(m_first ? m_commands.pending().run : m_commands.pending().rebuild))
            return false;
        EG_TRY(const auto result, rebuild.step(feed, m_status.note()));
        m_status.now().events += m_first ? result.events : 0;
        m_lag.update(m_session.store(), result.position, result.atHead, m_status.now());
        m_status.publish();
        if (withLive) {
            EG_CHECK(liveStep());
            EG_CHECK(m_live.serveWhenDue());
        }
        EG_CHECK(m_session.beatWhenDue(m_commands.token()));
        if (result.atHead)
            return true;
        if (!result.moved) // this connection does not see the position to stop at as settled yet
            m_commands.inbox().waitUntil(Inbox::Clock::now() + followEvery);
    }
}

/// Keeps the old rows up to date, as people still read them.
Result<void> ShadowBuilds::liveStep()
{
    const auto now = Inbox::Clock::now();
    if (m_first || !m_commands.pending().run || !m_commands.pending().follow ||
        now - m_lastLiveStep < 50ms)
        return {};
    m_lastLiveStep = now;
    EG_CHECK(m_session.takeLease(m_commands.token()));
    if (auto opened = m_live.open(); !opened) {
        // Old rows that can't be opened may be the reason for the rebuild.
        if (opened.error().retryable() || opened.error().cancelled())
            return opened;
        return {};
    }
    EG_TRY(const auto result, m_live.stepDirectly());
    (void)result;
    return {};
}

} // namespace projections
