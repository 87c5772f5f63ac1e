// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/checkpoint.h"

#include <algorithm>

namespace projections {

using eventstore::Result;
using eventstore::Timestamp;

Result<std::optional<Checkpoint>> readCheckpoint(eventstore::Database &database,
                                                 const std::string &projection)
{
    std::optional<Checkpoint> found;
    EG_CHECK(database.query("select position, layout, updated_at from eventglass_checkpoints"
                            " where projection = $1",
                            {projection}, [&](const eventstore::SqlRow &row) {
                                found = Checkpoint{eventstore::GlobalPosition(row.integer(0)),
                                                   std::string(row.text(1)), row.timestamp(2)};
                            }));
    return found;
}

Result<void> writeCheckpoint(eventstore::Database &database, const std::string &projection,
                             const Checkpoint &checkpoint)
{
    EG_CHECK(database.execute(
        "insert into eventglass_checkpoints (projection, position, layout, updated_at)"
        " values ($1, $2, $3, $4) on conflict (projection) do update"
        " set position = excluded.position, layout = excluded.layout,"
        " updated_at = excluded.updated_at",
        {projection, checkpoint.position.value, checkpoint.layout, Timestamp::now()}));
    return {};
}

Result<bool> advanceCheckpoint(eventstore::Database &database, const std::string &projection,
                               Checkpoint &checkpoint)
{
    // A clock that stands still or goes back must not make two writes look like one.
    const auto now = std::max(Timestamp::now(), Timestamp{checkpoint.updatedAt.micros + 1});
    EG_TRY(const auto changed,
           database.execute("update eventglass_checkpoints set position = $2, layout = $3,"
                            " updated_at = $4 where projection = $1 and updated_at = $5",
                            {projection, checkpoint.position.value, checkpoint.layout, now,
                             checkpoint.updatedAt}));
    if (changed == 1)
        checkpoint.updatedAt = now;
    return changed == 1;
}

Result<void> removeCheckpoint(eventstore::Database &database, const std::string &projection)
{
    EG_CHECK(
        database.execute("delete from eventglass_checkpoints where projection = $1", {projection}));
    return {};
}

Result<void> moveCheckpoint(eventstore::Database &database, const std::string &from,
                            const std::string &to)
{
    EG_CHECK(removeCheckpoint(database, to));
    EG_CHECK(database.execute("update eventglass_checkpoints set projection = $2, updated_at = $3"
                              " where projection = $1",
                              {from, to, Timestamp::now()}));
    return {};
}

} // namespace projections
