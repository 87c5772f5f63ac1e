// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/checkpoint.h"
#include "projections/control/deadletters.h"
#include "projections/control/enginetables.h"
#include "projections/control/lease.h"
#include "projections/engine/lag.h"
#include "projections/engine/supervisor.h"
#include "projections/readmodels/readmodel.h"

namespace projections {

using eventstore::Result;

namespace {

void takeNote(const LeaseRow &lease, ProjectionStatus &status)
{
    status.lastError = lease.note.lastError;
    status.changedAt = lease.note.changedAt;
    if (lease.holderLives()) {
        status.state = lease.note.state;
        status.holder = lease.holderText();
        status.eventsPerSecond = lease.note.eventsPerSecond;
        status.progress = lease.note.progress;
        status.waitingForReaders = lease.note.waitingForReaders;
    } else if (lease.note.state == State::Failed) {
        status.state = State::Failed;
    }
}

Result<void> readFromTables(eventstore::Database &database, ProjectionStatus &status)
{
    EG_TRY(const auto checkpoint, readCheckpoint(database, status.name));
    if (checkpoint)
        status.position = checkpoint->position;
    EG_TRY(const auto counts, DeadLetters(database, status.name).counts());
    status.deadLetters = counts.dead;
    status.queuedEvents = counts.queued;
    EG_TRY(const auto lease, readLease(database, status.name));
    if (lease)
        takeNote(*lease, status);
    EG_TRY(const auto beside, readLease(database, status.name + std::string(besideSuffix)));
    if (!beside || !beside->holderLives())
        return {};
    // Rows may be built beside old ones that nobody follows.
    if (status.holder.empty())
        takeNote(*beside, status);
    else if (status.waitingForReaders.empty())
        status.waitingForReaders = beside->note.waitingForReaders;
    return {};
}

} // namespace

Result<std::vector<ProjectionStatus>> readStatus(eventstore::Store &store)
{
    auto &database = store.database();
    EG_TRY(const bool known, haveEngineTables(database));
    std::vector<ProjectionStatus> list;
    for (const auto &model : readModels()) {
        ProjectionStatus status;
        status.name = model->name();
        status.position = eventstore::beforeAll;
        if (known)
            EG_CHECK(readFromTables(database, status));
        list.push_back(std::move(status));
    }
    // After the positions, so that no head is before one.
    EG_TRY(const auto head, store.safeHead());
    for (auto &status : list) {
        EG_TRY(const auto lag, measureLag(store, status.position, head));
        status.position = shownPosition(status.position);
        status.head = std::max(head.position, status.position);
        status.lagEvents = lag.events;
        status.lagSeconds = lag.seconds;
        status.waitingFor = lag.waitingFor;
    }
    return list;
}

} // namespace projections
