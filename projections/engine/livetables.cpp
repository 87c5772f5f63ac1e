// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/livetables.h"

#include "projections/control/samestore.h"
#include "projections/sinks/sink.h"
#include "projections/sinks/tablesql.h"

namespace projections {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::GlobalPosition;
using eventstore::Result;

Result<std::optional<Checkpoint>> LiveTables::checkpoint() const
{
    return readCheckpoint(m_database, m_model.name());
}

Result<std::optional<GlobalPosition>> LiveTables::position() const
{
    EG_TRY(const auto live, checkpoint());
    std::optional<GlobalPosition> position;
    if (!live)
        return position;
    Result<void> there;
    if (live->layout == tablesql::layoutOf(m_model.tables()))
        there = Sink(m_database, m_model).checkTablesExist();
    if (!there && there.error().code == ErrorCode::InvalidData)
        return position;
    EG_CHECK(there);
    if (m_events) {
        const auto same = checkSameStore(*m_events, m_model.name(), *live);
        if (!same && same.error().code == ErrorCode::InvalidData)
            return position;
        EG_CHECK(same);
    }
    position = live->position;
    return position;
}

Result<std::vector<std::string>> LiveTables::names() const
{
    return Sink(m_database, m_model).tablesThere();
}

Result<void> LiveTables::check(const Checkpoint &checkpoint) const
{
    EG_CHECK(Sink(m_database, m_model).checkTablesExist());
    return m_events ? checkSameStore(*m_events, m_model.name(), checkpoint) : Result<void>();
}

Result<void> LiveTables::checkOurs() const
{
    EG_TRY(const auto ours, checkpoint());
    if (ours)
        return {};
    const Sink live(m_database, m_model);
    EG_TRY(const bool taken, live.exists());
    if (taken) {
        return fail(ErrorCode::Refused,
                    "There is a table " + live.tableName(0) + " that Eventglass didn't make.",
                    "Rename or drop it; Eventglass writes only to its own tables.");
    }
    return {};
}

/// Locks their lease, which every writer renews first.
Result<void> LiveTables::holdStill()
{
    if (m_database.dialect().hasOneWriter())
        return {};
    return m_database
        .execute("insert into eventglass_leases (projection, token) values ($1, 0)"
                 " on conflict (projection) do update set token = eventglass_leases.token",
                 {m_model.name()})
        .map([](std::int64_t) {});
}

} // namespace projections
