// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/liverows.h"

#include "projections/engine/letterservice.h"

namespace projections {

using eventstore::Error;
using eventstore::ErrorCode;
using eventstore::Result;

namespace {

constexpr std::size_t liveCacheBytes = 32u * 1024u * 1024u;
/// Reading ahead on a second connection is worth it from this many batches on.
constexpr std::int64_t farBatches = 4;

EventLookup lookup(eventstore::Store &store)
{
    return [&store](eventstore::GlobalPosition position) { return store.eventAt(position); };
}

} // namespace

bool waitsOut(const Error &error, const SupervisorOptions &options, const PendingCommands &pending)
{
    if (error.cancelled())
        return true; // someone else cancelled it: the caller handles the worker's own commands
    if (error.mayLast() && (options.open.readOnly || !pending.follow))
        return false;
    return error.retryable();
}

LiveRows::LiveRows(const ReadModel &model, const SupervisorOptions &options,
                   SharedEventReader &reading, WorkerSession &session, WorkerCommands &commands,
                   WorkerStatus &status, LagMeter &lag)
    : m_model(model)
    , m_options(options)
    , m_reading(reading)
    , m_session(session)
    , m_commands(commands)
    , m_status(status)
    , m_lag(lag)
{
}

Result<void> LiveRows::open()
{
    if (m_rows)
        return {};
    auto rows = std::make_unique<Projection>(m_session.database(), m_model, *m_session.lease(), "",
                                             liveCacheBytes, m_session.gate());
    rows->watch(m_session.store());
    EG_CHECK(rows->open(m_status.note(), m_commands.token()));
    m_rows = std::move(rows);
    m_lag.clear();
    return dropDiscarded(*m_rows, lookup(m_session.store()), m_status.note());
}

void LiveRows::chooseFeed(eventstore::GlobalPosition head)
{
    if (head - m_rows->position() > farBatches * m_options.batch) {
        m_ahead = m_reading.feed(m_model, m_commands.token());
    } else {
        m_reading.forget(m_model);
    }
}

Result<StepResult> LiveRows::step()
{
    auto &feed = m_ahead ? *m_ahead : m_session.directFeed();
    return projections::step(*m_rows, feed, m_options.batch, m_status.note());
}

Result<StepResult> LiveRows::stepDirectly()
{
    return projections::step(*m_rows, m_session.directFeed(), m_options.batch, m_status.note());
}

Result<void> LiveRows::serve()
{
    m_lastServed = Inbox::Clock::now();
    auto &database = m_session.database();
    EG_TRY(const auto requests, openRequests(database, m_model.name()));
    for (const auto &request : requests) {
        EG_CHECK(noteStart(request));
        auto outcome = serveOne(request);
        if (!outcome) {
            m_rows.reset();
            if (waitsOut(outcome.error(), m_options, m_commands.pending()) ||
                outcome.error().code == ErrorCode::Held)
                return eventstore::fail(outcome.error());
            outcome = LetterOutcome{0, 0, 0, outcome.error().text()};
        }
        EG_TRY([[maybe_unused]] const auto turn,
               lockForWriting(m_session.gate(), m_commands.token()));
        EG_CHECK(finishRequest(database, request.id, *outcome));
    }
    if (!requests.empty() && m_rows) {
        m_status.countLetters(m_rows->deadLetters());
        m_status.publish();
    }
    return {};
}

Result<void> LiveRows::noteStart(const LetterRequest &request)
{
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_session.gate(), m_commands.token()));
    return startRequest(m_session.database(), request.id);
}

Result<LetterOutcome> LiveRows::serveOne(const LetterRequest &request)
{
    EG_TRY(const auto projected, readCheckpoint(m_session.database(), m_model.name()));
    if (!projected)
        return LetterOutcome{};
    EG_CHECK(open());
    return serveLetters(*m_rows, lookup(m_session.store()), request, m_status.note());
}

Result<void> LiveRows::serveWhenDue()
{
    if (!m_session.lease() || Inbox::Clock::now() - m_lastServed < serveEvery)
        return {};
    return serve();
}

} // namespace projections
