// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/lease.h"

#include "projections/control/runlog.h"

#include <condition_variable>
#include <mutex>

namespace projections {

using eventstore::Database;
using eventstore::Dialect;
using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;
using eventstore::SqlRow;
using eventstore::SqlValue;

namespace {

using namespace std::chrono_literals;
constexpr double staleAfter = 12.0;     // seconds; keeps a takeover within 15 s
constexpr double staleWhileSeen = 60.0; // seconds, if the holder's process can be seen running
constexpr auto patience = 15s;          // for a dead holder's server process to release the lock
constexpr auto shortPatience = 2s;      // for a holder that has the lock but not written its row

template <class T>
SqlValue orNull(bool given, T value)
{
    return given ? SqlValue(std::move(value)) : SqlValue();
}

/// Prefix in the column last_error for LeaseNote::waitingForReaders.
constexpr std::string_view readersMark = "waiting for readers: ";
/// The same for LeaseNote::waitingFor.
constexpr std::string_view writersMark = "waiting for: ";

/// The value of the column last_error: an error, or what the holder waits for.
SqlValue hindranceOf(const LeaseNote &note)
{
    if (!note.waitingForReaders.empty())
        return std::string(readersMark) + note.waitingForReaders;
    if (!note.waitingFor.empty())
        return std::string(writersMark) + note.waitingFor;
    return orNull(!note.lastError.empty(), note.lastError);
}

void takeHindrance(std::string_view text, LeaseNote &note)
{
    if (text.starts_with(readersMark))
        note.waitingForReaders = text.substr(readersMark.size());
    else if (text.starts_with(writersMark))
        note.waitingFor = text.substr(writersMark.size());
    else
        note.lastError = text;
}

LeaseRow leaseFrom(const SqlRow &row)
{
    LeaseRow lease;
    lease.token = row.integer(1);
    if (!row.isNull(2)) {
        lease.holder = ProcessId{std::string(row.text(2)), std::string(row.text(3)), row.integer(4),
                                 std::string(row.text(5))};
        lease.since = row.timestamp(6);
        lease.heartbeatAge = row.real(7);
    }
    if (!row.isNull(8))
        lease.note.state = stateFromName(row.text(8));
    if (!row.isNull(9))
        lease.note.changedAt = row.timestamp(9);
    if (!row.isNull(10))
        lease.note.progress = row.real(10);
    if (!row.isNull(11))
        lease.note.eventsPerSecond = row.real(11);
    if (!row.isNull(12))
        takeHindrance(row.text(12), lease.note);
    return lease;
}

std::string selectLeases(const Dialect &dialect)
{
    return "select projection, token, host, machine, pid, pid_started, since, " +
           dialect.secondsSince("heartbeat") +
           ", state, changed_at, progress, rate, last_error from eventglass_leases";
}

/// The error Held. `before` is the token that this worker had and did not release.
eventstore::Error heldBy(const std::string &projection, const LeaseRow &row,
                         std::optional<std::int64_t> before)
{
    const auto who = row.holder ? row.holderText() : std::string("another process");
    const bool lost = before && row.token > *before;
    return {ErrorCode::Held,
            (lost ? "The lease was lost: the projection " : "The projection ") + projection +
                " is run by " + who + '.',
            "Stop it there first."};
}

/// Takes the session lock, or fails with Held. It ends the server session of a dead holder that
/// keeps the lock. If the holder is only assumed to be dead, it ends only an idle session: a
/// suspended holder keeps its session and lock without heartbeats, and when it resumes, it finds
/// its session gone and its token taken.
Result<void> lockSession(Database &database, const std::string &projection,
                         std::optional<std::int64_t> before, const std::stop_token &stop)
{
    const auto start = std::chrono::steady_clock::now();
    for (int round = 0;; ++round) {
        EG_TRY(const bool locked, database.dialect().tryLock(database, projection));
        if (locked)
            return {};
        EG_TRY(const auto row, readLease(database, projection));
        const bool ours = row && before && row->token == *before;
        const bool dead = row && row->holder && !row->holderLives();
        const bool between = !row || !row->holder;
        const auto waited = std::chrono::steady_clock::now() - start;
        if (waited > (ours || dead ? patience : between ? shortPatience : 0s))
            return fail(heldBy(projection, row.value_or(LeaseRow{}), before));
        if ((ours || dead) && round % 20 == 4)
            database.dialect().endHolder(database, projection, ours || row->holderDied());
        if (!pauseFor(50ms, stop))
            return fail(ErrorCode::Cancelled, "Waiting for a projection's lease was cancelled.");
    }
}

} // namespace

bool pauseFor(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any wake;
    wake.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

std::string LeaseRow::holderText() const
{
    if (!holder)
        return {};
    return holder->host + " (pid " + std::to_string(holder->pid) + ", since " + since.toString() +
           ')';
}

bool LeaseRow::holderLives() const
{
    if (!holder)
        return false;
    const auto seen = livenessOf(*holder);
    return seen != Liveness::Dead &&
           heartbeatAge < (seen == Liveness::Alive ? staleWhileSeen : staleAfter);
}

bool LeaseRow::holderDied() const
{
    return holder && livenessOf(*holder) == Liveness::Dead;
}

void LeaseRow::tell(ProjectionStatus &status) const
{
    status.lastError = note.lastError;
    status.changedAt = note.changedAt;
    if (holderLives()) {
        status.state = note.state;
        status.holder = holderText();
        status.eventsPerSecond = note.eventsPerSecond;
        status.progress = note.progress;
        status.waitingForReaders = note.waitingForReaders;
        status.waitingFor = note.waitingFor;
    } else if (note.state == State::Failed) {
        status.state = State::Failed;
    }
}

Result<std::optional<LeaseRow>> readLease(Database &database, const std::string &projection)
{
    std::optional<LeaseRow> lease;
    EG_CHECK(database.query(selectLeases(database.dialect()) + " where projection = $1",
                            {projection}, [&](const SqlRow &row) { lease = leaseFrom(row); }));
    return lease;
}

Lease::Lease(Database &database, std::string projection, Taken taken)
    : m_database(database)
    , m_projection(std::move(projection))
    , m_taken(taken)
{
}

/// Takes the next token, in the caller's transaction.
Result<Lease::Taken> Lease::takeToken(Database &database, const std::string &projection)
{
    const auto now = database.dialect().now();
    const auto &self = thisProcess();
    Taken taken;
    EG_CHECK(database.query(
        "insert into eventglass_leases"
        " (projection, token, host, machine, pid, pid_started, since, heartbeat)"
        " values ($1, 1, $2, $3, $4, $5, " +
            now + ", " + now +
            ") on conflict (projection) do update set token = eventglass_leases.token + 1,"
            " host = excluded.host, machine = excluded.machine, pid = excluded.pid,"
            " pid_started = excluded.pid_started, since = excluded.since,"
            " heartbeat = excluded.heartbeat, state = null, last_error = null, changed_at = null"
            " returning token, " +
            database.dialect().sessionProcess(),
        {projection, self.host, self.machine, self.pid, self.startedTicks}, [&](const SqlRow &row) {
            taken = {row.integer(0), row.integer(1)};
        }));
    return taken;
}

Result<std::unique_ptr<Lease>> Lease::acquire(Database &database, const std::string &projection,
                                              std::optional<std::int64_t> before,
                                              std::stop_token stop)
{
    const bool sessionLock = database.dialect().hasSessionLocks();
    // Behind a pooler the lock would stay in a session that serves other clients.
    EG_CHECK(database.needSession("The lease of " + projection));
    if (sessionLock)
        EG_CHECK(lockSession(database, projection, before, stop));
    eventstore::Transaction transaction(database);
    EG_CHECK(transaction.begin());
    EG_TRY(const auto row, readLease(database, projection));
    const bool ours = row && before && row->token == *before;
    // With session locks, the lock alone decides.
    if (!sessionLock && row && !ours && row->holderLives())
        return fail(heldBy(projection, *row, before));
    EG_TRY(const auto taken, takeToken(database, projection));
    EG_CHECK(RunLog(database, projection).began(taken.token, ours ? before : std::nullopt));
    EG_CHECK(transaction.commit());
    return std::unique_ptr<Lease>(new Lease(database, projection, taken));
}

Result<void> Lease::renew(const LeaseNote &note)
{
    EG_TRY(const auto changed,
           m_database.execute(
               "update eventglass_leases set heartbeat = " + m_database.dialect().now() +
                   ", state = $3, changed_at = $4, progress = $5, rate = $6,"
                   " last_error = $7 where projection = $1 and token = $2 and $8 = " +
                   m_database.dialect().sessionProcess(),
               {m_projection, m_taken.token, std::string(stateName(note.state)), note.changedAt,
                note.progress, note.eventsPerSecond, hindranceOf(note), m_taken.session}));
    if (changed == 1)
        return {};
    EG_TRY(const auto row, readLease(m_database, m_projection));
    if (row && row->token == m_taken.token) {
        return fail(ErrorCode::ConnectionLost, "The connection of " + m_projection +
                                                   " was lost and made again; its lock has to be "
                                                   "taken again.");
    }
    // Rows are never deleted, and tokens only grow.
    if (!row || row->token < m_taken.token) {
        return fail(ErrorCode::Replaced, "The store was restored: it no longer has the lease of " +
                                             m_projection + " that was taken.");
    }
    return fail(heldBy(m_projection, *row, m_taken.token));
}

Result<void> Lease::beat(Database &database, const std::string &projection, std::int64_t token,
                         const LeaseNote &note)
{
    return database
        .execute("update eventglass_leases set heartbeat = " + database.dialect().now() +
                     ", state = $3, changed_at = $4, progress = $5, rate = $6, last_error = $7"
                     " where projection = $1 and token = $2 and heartbeat is not null",
                 {projection, token, std::string(stateName(note.state)), note.changedAt,
                  note.progress, note.eventsPerSecond, hindranceOf(note)})
        .map([](std::int64_t) {});
}

Result<void> Lease::release(Database &database, const std::string &projection, std::int64_t token,
                            const LeaseNote &note)
{
    EG_CHECK(database.execute(
        "update eventglass_leases set host = null, machine = null, pid = null,"
        " pid_started = null, since = null, heartbeat = null, state = $3, changed_at = $4,"
        " progress = 0, rate = 0, last_error = $5 where projection = $1 and token = $2",
        {projection, token, std::string(stateName(note.state)), note.changedAt,
         orNull(!note.lastError.empty(), note.lastError)}));
    // An error of the run log is ignored: it is only history.
    (void)RunLog(database, projection).ended(token, note);
    return {};
}

bool Lease::release(const LeaseNote &note)
{
    // If the session was ended just now, the second call reconnects.
    auto released = release(m_database, m_projection, m_taken.token, note);
    if (!released && released.error().connectionLost())
        released = release(m_database, m_projection, m_taken.token, note);
    m_database.dialect().unlock(m_database, m_projection);
    return released.has_value();
}

} // namespace projections
