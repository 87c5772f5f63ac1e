// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/checkpoint.h"

#include <algorithm>

namespace projections {

using eventstore::Result;
using eventstore::Timestamp;

namespace {

eventstore::SqlValue positionOf(const Checkpoint &checkpoint)
{
    return checkpoint.anchor ? eventstore::SqlValue(checkpoint.anchor->position.value)
                             : eventstore::SqlValue();
}

eventstore::SqlValue idOf(const Checkpoint &checkpoint)
{
    return checkpoint.anchor ? eventstore::SqlValue(checkpoint.anchor->id) : eventstore::SqlValue();
}

} // namespace

Result<std::optional<Checkpoint>> readCheckpoint(eventstore::Database &database,
                                                 const std::string &projection)
{
    std::optional<Checkpoint> found;
    // `*`, as tables of an older version end with updated_at.
    EG_CHECK(database.query(
        "select * from eventglass_checkpoints where projection = $1", {projection},
        [&](const eventstore::SqlRow &row) {
            found = Checkpoint{eventstore::GlobalPosition(row.integer(1)), std::string(row.text(2)),
                               row.timestamp(3)};
            if (row.columns() > 5 && !row.isNull(4) && !row.isNull(5)) {
                found->anchor = Anchor{eventstore::GlobalPosition(row.integer(4)), row.uuid(5)};
            }
        }));
    return found;
}

Result<void> writeCheckpoint(eventstore::Database &database, const std::string &projection,
                             const Checkpoint &checkpoint)
{
    EG_CHECK(database.execute(
        "insert into eventglass_checkpoints"
        " (projection, position, layout, updated_at, event_position, event_id)"
        " values ($1, $2, $3, $4, $5, $6) on conflict (projection) do update"
        " set position = excluded.position, layout = excluded.layout,"
        " updated_at = excluded.updated_at, event_position = excluded.event_position,"
        " event_id = excluded.event_id",
        {projection, checkpoint.position.value, checkpoint.layout, Timestamp::now(),
         positionOf(checkpoint), idOf(checkpoint)}));
    return {};
}

Result<bool> advanceCheckpoint(eventstore::Database &database, const std::string &projection,
                               Checkpoint &checkpoint)
{
    // Unique for each write, even if the clock stands still or goes back.
    const auto now = std::max(Timestamp::now(), Timestamp{checkpoint.updatedAt.micros + 1});
    EG_TRY(const auto changed,
           database.execute("update eventglass_checkpoints set position = $2, layout = $3,"
                            " updated_at = $4, event_position = $6, event_id = $7"
                            " where projection = $1 and updated_at = $5",
                            {projection, checkpoint.position.value, checkpoint.layout, now,
                             checkpoint.updatedAt, positionOf(checkpoint), idOf(checkpoint)}));
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
