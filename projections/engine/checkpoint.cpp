// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/checkpoint.h"

namespace projections {

using eventstore::Result;
using eventstore::Timestamp;

Result<std::optional<Checkpoint>> readCheckpoint(eventstore::Database &database,
                                                 const std::string &projection)
{
    std::optional<Checkpoint> found;
    EG_CHECK(
        database.query("select position, layout from eventglass_checkpoints where projection = $1",
                       {projection}, [&](const eventstore::SqlRow &row) {
                           found = Checkpoint{eventstore::GlobalPosition(row.integer(0)),
                                              std::string(row.text(1))};
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
    EG_CHECK(database.execute(
        "update eventglass_checkpoints set projection = $2 where projection = $1", {from, to}));
    return {};
}

} // namespace projections
