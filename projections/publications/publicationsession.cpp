// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/publications/publicationsession.h"

#include "projections/control/enginetables.h"
#include "projections/control/samestore.h"
#include "projections/engine/deadline.h"
#include "projections/engine/owedleases.h"
#include "projections/publications/entries.h"
#include "projections/publications/sinkaddress.h"

namespace projections {

using eventstore::ErrorCode;
using eventstore::Result;
using namespace std::chrono_literals;

namespace {

constexpr auto beatEvery = 3s;
constexpr auto leaveWithin = 700ms; ///< time limit of a stop, as for a projection's worker
constexpr auto silence = 200ms;

Result<std::unique_ptr<ReadModelSink>> openSinkOf(eventstore::Database &database,
                                                  const std::string &name)
{
    EG_TRY(const auto entry, findPublication(database, name));
    if (!entry) {
        return eventstore::fail(ErrorCode::NotFound, "There is no publication called " + name + '.',
                                "`eventglassctl sinks` lists them.");
    }
    return projections::openSink(entry->readModel, entry->url);
}

} // namespace

PublicationSession::PublicationSession(const std::string &name, const SupervisorOptions &options,
                                       WriteGate *gate, WorkerStatus &status)
    : m_name(name)
    , m_options(options)
    , m_givenGate(gate)
    , m_status(status)
    , m_heartbeat({m_name, m_options.url, m_options.open,
                   [&status] { return WorkerStatus::noteOf(status.published()); }})
{
}

Result<void> PublicationSession::open(const std::stop_token &stop)
{
    if (m_lease)
        return {};
    auto options = m_options.open;
    options.stop = stop;
    options.commitPatience = 200ms;
    EG_TRY(m_store, eventstore::openStore(m_options.url, options));
    m_store->interruptOn(stop);
    m_gate = database().dialect().hasOneWriter() ? m_givenGate : nullptr;
    EG_CHECK(database().needSession("A publication's worker"));
    EG_CHECK(ensureEngineTables(database(), m_options.onNote));
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_gate, stop));
    EG_TRY(m_lease, Lease::acquire(database(), m_name, m_token, stop));
    m_token = m_lease->token();
    m_lastBeat = Inbox::Clock::now();
    if (const auto row = readLease(database(), m_name); row && *row)
        m_status.now().holder = (*row)->holderText();
    return {};
}

Result<void> PublicationSession::openSink(const std::stop_token &stop)
{
    EG_TRY(auto sink, openSinkOf(database(), m_name));
    m_sink = m_heartbeat.watch(std::move(sink), m_lease->token(), m_gate);
    m_sink->interruptOn(stop);
    return {};
}

void PublicationSession::close()
{
    if (m_lease) {
        database().setShutdownTimeout(silence);
        const Deadline deadline(Inbox::Clock::now() + leaveWithin);
        m_store->interruptOn(deadline.token());
        database().rollback();
        if (m_lease->release(m_status.lastNote()))
            m_token.reset();
    }
    drop();
    m_status.now().holder.clear();
}

void PublicationSession::drop()
{
    m_sink.reset();
    m_lease.reset();
    m_store.reset();
}

void PublicationSession::interruptOn(const std::stop_token &stop)
{
    if (m_store)
        m_store->interruptOn(stop);
    if (m_sink)
        m_sink->interruptOn(stop);
}

eventstore::Error PublicationSession::explained(const eventstore::Error &error)
{
    return RestoredStore().explained(error, m_lease ? &database() : nullptr);
}

void PublicationSession::rest(Inbox &inbox)
{
    restOwing(inbox, m_options, m_status.lastNote(), {{m_name, &m_token}});
}

Result<void> PublicationSession::beat(const std::stop_token &stop)
{
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(m_gate, stop));
    EG_CHECK(m_lease->renew(m_status.note()));
    committed();
    return {};
}

Result<void> PublicationSession::beatWhenDue(const std::stop_token &stop)
{
    return Inbox::Clock::now() - m_lastBeat < beatEvery ? Result<void>() : beat(stop);
}

void PublicationSession::committed()
{
    m_lastBeat = Inbox::Clock::now();
}

} // namespace projections
