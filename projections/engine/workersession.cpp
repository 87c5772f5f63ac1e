// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/workersession.h"

#include "projections/control/enginetables.h"
#include "projections/engine/deadline.h"
#include "projections/engine/owedleases.h"

namespace projections {

using eventstore::Result;
using namespace std::chrono_literals;

namespace {

constexpr auto beatEvery = 3s;

} // namespace

WorkerSession::WorkerSession(const ReadModel &model, const SupervisorOptions &options,
                             WriteGate *gate, WorkerStatus &status)
    : m_model(model)
    , m_options(options)
    , m_givenGate(gate)
    , m_status(status)
{
}

Result<bool> WorkerSession::open(const std::stop_token &stop)
{
    if (m_direct)
        return false;
    auto options = m_options.open;
    options.stop = stop;
    // A short wait is enough: rows and position are committed together, so the next start shows
    // whether a batch was stored.
    options.commitPatience = 200ms;
    EG_TRY(m_store, eventstore::openStore(m_options.url, options));
    m_store->interruptOn(stop);
    m_gate = database().dialect().hasOneWriter() ? m_givenGate : nullptr;
    EG_CHECK(database().needSession("A projection's worker"));
    EG_CHECK(ensureEngineTables(database(), m_options.onNote));
    // When the machine fails right after a commit, rows and position are lost together and are
    // projected again.
    EG_CHECK(database().dialect().commitWithoutWaiting(database()));
    // For the swap at the end of a rebuild.
    EG_CHECK(database().dialect().renameUnderViews(database()));
    m_direct = std::make_unique<StoreFeed>(*m_store, m_model);
    m_restored.opened();
    return true;
}

void WorkerSession::drop()
{
    m_lease.reset();
    m_buildLease.reset();
    m_direct.reset();
    m_store.reset();
}

void WorkerSession::interruptOn(std::stop_token stop)
{
    if (m_store)
        m_store->interruptOn(std::move(stop));
}

Result<void> WorkerSession::takeLease(const std::stop_token &stop)
{
    if (m_lease)
        return {};
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_gate, stop));
    EG_TRY(m_lease, Lease::acquire(database(), m_model.name(), m_token, stop));
    m_token = m_lease->token();
    m_status.now().holder.clear();
    if (const auto row = readLease(database(), m_model.name()); row && *row)
        m_status.now().holder = (*row)->holderText();
    return {};
}

Result<void> WorkerSession::takeBuildLease(const std::stop_token &stop)
{
    if (m_buildLease)
        return {};
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_gate, stop));
    return takeBuildLeaseAgain(stop);
}

Result<void> WorkerSession::takeBuildLeaseAgain(const std::stop_token &stop)
{
    EG_TRY(m_buildLease, Lease::acquire(database(), shadowName(m_model), m_buildToken, stop));
    m_buildToken = m_buildLease->token();
    return {};
}

void WorkerSession::releaseBuildLease()
{
    // A command may have cancelled the release; then it is done with the next work, or at the end
    // of the session.
    if (m_buildLease && m_buildLease->release(m_status.note())) {
        m_buildLease.reset();
        m_buildToken.reset();
    }
}

Result<void> WorkerSession::beat(const std::stop_token &stop)
{
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_gate, stop));
    for (auto *lease : {&m_lease, &m_buildLease}) {
        if (*lease)
            EG_CHECK((*lease)->renew(m_status.note()));
    }
    committed();
    return {};
}

Result<void> WorkerSession::beatWhenDue(const std::stop_token &stop)
{
    if (Inbox::Clock::now() - m_lastBeat < beatEvery)
        return {};
    return beat(stop);
}

void WorkerSession::committed()
{
    m_lastBeat = Inbox::Clock::now();
}

eventstore::Error WorkerSession::explained(eventstore::Error error)
{
    return m_restored.explained(std::move(error), m_direct ? &database() : nullptr);
}

bool WorkerSession::answers(Inbox::Clock::time_point by)
{
    const Deadline deadline(by);
    m_store->interruptOn(deadline.token());
    const auto &dialect = database().dialect();
    auto answered = dialect.ping(database());
    // The first call notices that the session was ended; the next one reconnects.
    if (!answered && answered.error().connectionLost() && Inbox::Clock::now() < by)
        answered = dialect.ping(database());
    return answered.has_value();
}

void WorkerSession::releaseLeases(Inbox::Clock::time_point by)
{
    const Deadline deadline(by);
    m_store->interruptOn(deadline.token());
    const auto last = m_status.lastNote();
    if (m_lease && m_lease->release(last))
        m_token.reset();
    if (m_buildLease && m_buildLease->release(last))
        m_buildToken.reset();
}

void WorkerSession::rest(Inbox &inbox)
{
    restOwing(inbox, m_options, m_status.lastNote(),
              {{m_model.name(), &m_token}, {shadowName(m_model), &m_buildToken}});
}

} // namespace projections
