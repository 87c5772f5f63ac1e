// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/workerstatus.h"

namespace projections {

WorkerStatus::WorkerStatus(std::string name, std::function<void(const ProjectionStatus &)> onChange)
    : m_onChange(std::move(onChange))
{
    m_now.name = std::move(name);
    m_now.changedAt = eventstore::Timestamp::now();
    m_now.headUnknown = true; // until a lag was measured
    m_published = m_now;
}

ProjectionStatus WorkerStatus::published() const
{
    const std::scoped_lock lock(m_mutex);
    return m_published;
}

void WorkerStatus::sayStopping()
{
    const std::scoped_lock lock(m_mutex);
    m_published.stopping = isActive(m_published.state);
}

void WorkerStatus::enter(StateTrigger happening, std::string error)
{
    const auto next = nextState(m_now.state, happening);
    if (!next)
        return;
    const bool changed = *next != m_now.state;
    m_now.before = m_now.state;
    m_now.cause = happening;
    const bool otherReason = !error.empty() && error != m_now.lastError;
    m_now.state = *next;
    if (!error.empty())
        ++m_now.faults;
    if (changed)
        m_now.changedAt = eventstore::Timestamp::now();
    if (*next != State::Live)
        m_now.waitingFor.clear();
    m_now.waitingForReaders.clear();
    if (happening == StateTrigger::Started || happening == StateTrigger::RebuildBegan)
        m_now.lastError.clear();
    if (!error.empty())
        m_now.lastError = std::move(error);
    publish();
    if ((changed || otherReason) && m_onChange)
        m_onChange(m_now);
}

void WorkerStatus::countLetters(const DeadLetterCounts &counts)
{
    m_now.deadLetters = counts.dead;
    m_now.queuedEvents = counts.queued;
}

void WorkerStatus::publish()
{
    const std::scoped_lock lock(m_mutex);
    m_now.stopping = m_published.stopping && isActive(m_now.state);
    m_published = m_now;
}

LeaseNote WorkerStatus::noteOf(const ProjectionStatus &status)
{
    return {status.state,     status.changedAt,         status.progress,  status.eventsPerSecond,
            status.lastError, status.waitingForReaders, status.waitingFor};
}

LeaseNote WorkerStatus::lastNote() const
{
    auto last = note();
    last.waitingForReaders.clear();
    last.waitingFor.clear();
    if (last.state != State::Failed) {
        last.state = State::Stopped;
        last.changedAt = eventstore::Timestamp::now();
    }
    return last;
}

} // namespace projections
