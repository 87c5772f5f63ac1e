// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/rebuildleftovers.h"

#include "projections/control/checkpoint.h"
#include "projections/control/deadletters.h"
#include "projections/publications/changes.h"
#include "projections/sinks/sink.h"

#include <algorithm>
#include <iterator>

namespace projections {

using eventstore::Database;
using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;
using eventstore::Timestamp;

namespace {

/// Drops the tables, checkpoint and dead letters that belong to a suffix, in the caller's
/// transaction.
Result<void> dropAll(Database &database, const ReadModel &model, std::string_view suffix)
{
    const auto name = model.name() + std::string(suffix);
    EG_CHECK(Sink(database, model, suffix).drop());
    EG_CHECK(DeadLetters(database, name).removeAll());
    return removeCheckpoint(database, name);
}

} // namespace

std::string shadowName(const ReadModel &model)
{
    return model.name() + std::string(shadowSuffix);
}

Result<void> dropBeside(Database &database, const ReadModel &model)
{
    EG_TRY(const auto tables, Sink(database, model, shadowSuffix).tablesThere());
    EG_CHECK(lockTablesOrFail(database, tables));
    return dropAll(database, model, shadowSuffix);
}

tl::unexpected<eventstore::Error> nothingWaits(const ReadModel &model)
{
    return fail(ErrorCode::NotFound, "No rebuilt rows of " + model.name() + " wait for a decision.",
                "Build some with `rebuild --compare`.");
}

Result<bool> hasLeftovers(Database &database, const ReadModel &model)
{
    // Tables and checkpoint are created and dropped together, so the checkpoint shows both.
    EG_TRY(const auto left, readCheckpoint(database, shadowName(model)));
    if (!left)
        return false;
    EG_TRY(const auto waiting, RebuildLog(database, model.name()).waiting());
    return !waiting;
}

Result<bool> leftUnfinishedFirst(Database &database, const ReadModel &model)
{
    EG_TRY(const auto live, readCheckpoint(database, model.name()));
    EG_TRY(const auto left, readCheckpoint(database, shadowName(model)));
    if (live || !left)
        return false;
    // Leftovers of a rebuild have a run in the log that is unfinished or waits for a decision.
    EG_TRY(const auto runs, RebuildLog(database, model.name()).list());
    return runs.empty() || (runs.back().outcome && runs.back().outcome != RebuildOutcome::Compared);
}

Result<bool> discardLeftovers(Database &database, const ReadModel &model, Lease &lease,
                              const LeaseNote &note, WriteGate *gate, const std::stop_token &stop,
                              RebuildOutcome outcome, bool died)
{
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(gate, stop));
    eventstore::Transaction transaction(database);
    EG_CHECK(transaction.begin());
    EG_CHECK(lease.renew(note));
    EG_TRY(const bool something, hasLeftovers(database, model));
    if (!something)
        return true;
    EG_TRY(const auto tables, Sink(database, model, shadowSuffix).tablesThere());
    EG_TRY(const bool free, lockTables(database, tables));
    if (free)
        EG_CHECK(dropAll(database, model, shadowSuffix));
    EG_CHECK(RebuildLog(database, model.name()).closeUnfinished(outcome, died));
    EG_CHECK(transaction.commit());
    return free;
}

Result<void> discardWaiting(Database &database, const ReadModel &model, Lease &lease,
                            const LeaseNote &note, WriteGate *gate, const std::stop_token &stop)
{
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(gate, stop));
    eventstore::Transaction transaction(database);
    EG_CHECK(transaction.begin());
    EG_CHECK(lease.renew(note));
    RebuildLog log(database, model.name());
    EG_TRY(const auto waiting, log.waiting());
    if (!waiting)
        return nothingWaits(model);
    EG_CHECK(dropBeside(database, model));
    EG_TRY(const auto run, log.begin(Timestamp::now()));
    EG_CHECK(log.finish(run, RebuildOutcome::Discarded, waiting->figures));
    return transaction.commit();
}

Result<bool> resetProjection(Database &database, const ReadModel &model, Lease &lease,
                             const LeaseNote &note, WriteGate *gate, const std::stop_token &stop,
                             TableHolders &readers)
{
    EG_TRY(const bool held, readers.stillThere(database));
    if (held)
        return false;
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(gate, stop));
    eventstore::Transaction transaction(database);
    EG_CHECK(transaction.begin());
    EG_CHECK(lease.renew(note));
    std::vector<std::string> tables;
    std::vector<std::string_view> suffixes;
    for (const std::string_view suffix : {std::string_view(), shadowSuffix}) {
        EG_TRY(const auto ours, readCheckpoint(database, model.name() + std::string(suffix)));
        if (!ours)
            continue;
        suffixes.push_back(suffix);
        EG_TRY(const auto there, Sink(database, model, suffix).tablesThere());
        std::ranges::copy(there, std::back_inserter(tables));
    }
    EG_TRY(const bool locked, lockTables(database, tables));
    if (!locked) {
        EG_CHECK(readers.look(database, std::move(tables)));
        return false;
    }
    for (const auto suffix : suffixes)
        EG_CHECK(dropAll(database, model, suffix));
    EG_CHECK(noteReplaced(database, model));
    EG_CHECK(transaction.commit());
    return true;
}

} // namespace projections
