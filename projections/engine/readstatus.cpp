// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/checkpoint.h"
#include "projections/control/deadletters.h"
#include "projections/control/enginetables.h"
#include "projections/control/lease.h"
#include "projections/control/samestore.h"
#include "projections/engine/lag.h"
#include "projections/engine/supervisor.h"
#include "projections/engine/topicstatus.h"
#include "projections/publications/entries.h"
#include "projections/readmodels/readmodel.h"
#include "projections/sinks/sink.h"
#include "projections/sinks/tablesql.h"

namespace projections {

using eventstore::Result;

namespace {

/// Rows that are gone, or come from events that are not in the store, count as behind by all
/// events. Rows of a publication are not checked here: its worker does, as it may have to wait for
/// the sink.
Result<void> compareWithStore(eventstore::Store &store, const Checkpoint &checkpoint,
                              ProjectionStatus &status)
{
    const auto *model = findReadModel(status.name); // nullptr for a publication
    Result<void> same;
    if (model && checkpoint.layout == tablesql::layoutOf(model->tables()))
        same = Sink(store.database(), *model).checkTablesExist();
    if (same)
        same = checkSameStore(store, status.name, checkpoint);
    if (same || same.error().code != eventstore::ErrorCode::InvalidData)
        return same;
    status.state = State::Failed;
    status.lastError = same.error().text();
    status.elsewhere = true;
    return {};
}

Result<void> readFromTables(eventstore::Store &store, ProjectionStatus &status)
{
    auto &database = store.database();
    EG_TRY(const auto checkpoint, readCheckpoint(database, status.name));
    if (checkpoint)
        status.position = checkpoint->position;
    EG_TRY(const auto counts, DeadLetters(database, status.name).counts());
    status.deadLetters = counts.dead;
    status.queuedEvents = counts.queued;
    EG_TRY(const auto lease, readLease(database, status.name));
    if (lease)
        lease->tell(status);
    if (checkpoint)
        EG_CHECK(compareWithStore(store, *checkpoint, status));
    EG_TRY(const auto beside, readLease(database, status.name + std::string(shadowSuffix)));
    if (!beside || !beside->holderLives())
        return {};
    // A rebuild may run while no worker projects into the old rows.
    if (status.holder.empty())
        beside->tell(status);
    else if (status.waitingForReaders.empty())
        status.waitingForReaders = beside->note.waitingForReaders;
    return {};
}

/// The statuses of these projections as their tables say, compared with the safe head.
Result<std::vector<ProjectionStatus>> statusOf(eventstore::Store &store,
                                               const std::vector<std::string> &names)
{
    EG_TRY(const bool known, haveEngineTables(store.database()));
    std::vector<ProjectionStatus> list;
    for (const auto &name : names) {
        ProjectionStatus status;
        status.name = name;
        status.position = eventstore::beforeAll;
        if (known)
            EG_CHECK(readFromTables(store, status));
        list.push_back(std::move(status));
    }
    if (list.empty())
        return list;
    // Read after the positions, so that the head is not before any of them.
    EG_TRY(const auto head, store.safeHead());
    for (auto &status : list) {
        const auto from = status.elsewhere ? eventstore::beforeAll : status.position;
        EG_TRY(const auto lag, measureLag(store, from, head));
        status.position = shownPosition(status.position);
        status.head = status.elsewhere ? head.position : std::max(head.position, status.position);
        status.lagEvents = lag.events;
        status.lagSeconds = lag.seconds;
        // A following worker may wait for more transactions than this first look shows.
        if (status.waitingFor.empty())
            status.waitingFor = lag.waitingFor;
    }
    return list;
}

} // namespace

Result<std::vector<ProjectionStatus>> readStatus(eventstore::Store &store)
{
    std::vector<std::string> names;
    for (const auto &model : readModels())
        names.push_back(model->name());
    EG_TRY(const auto publications, readPublications(store.database()));
    for (const auto &publication : publications)
        names.push_back(publication.name);
    return statusOf(store, names);
}

Result<std::vector<ProjectionStatus>> readTopicStatus(eventstore::Store &store)
{
    std::vector<std::string> names;
    EG_TRY(const bool known, haveEngineTables(store.database()));
    if (known) {
        EG_CHECK(store.database().query(
            "select projection from eventglass_checkpoints where projection like 'kafka:%'"
            " order by projection",
            {}, [&names](const eventstore::SqlRow &row) { names.emplace_back(row.text(0)); }));
    }
    return statusOf(store, names);
}

} // namespace projections
