// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/runlog.h"

#include "projections/control/enginetables.h"
#include "projections/control/lease.h"
#include "projections/control/process.h"
#include "projections/shadowname.h"

namespace projections {

using eventstore::Result;
using eventstore::SqlRow;
using eventstore::SqlValue;
using eventstore::Timestamp;

namespace {

constexpr std::int64_t keptRuns = 200; ///< per projection
constexpr std::string_view positionNow =
    "(select position from eventglass_checkpoints where projection = $1)";

WorkerRun workerRunFrom(const SqlRow &row)
{
    WorkerRun run;
    run.id = row.integer(0);
    run.runBy = row.text(1);
    run.startedAt = row.timestamp(2);
    if (!row.isNull(3))
        run.startedFrom = row.integer(3);
    if (!row.isNull(4))
        run.endedAt = row.timestamp(4);
    if (!row.isNull(5))
        run.endedAtPosition = row.integer(5);
    if (!row.isNull(6))
        run.outcome = row.text(6);
    if (!row.isNull(7))
        run.lastError = row.text(7);
    return run;
}

} // namespace

RunLog::RunLog(eventstore::Database &database, std::string projection)
    : m_database(database)
    , m_projection(std::move(projection))
    , m_kept(!m_projection.ends_with(shadowSuffix))
{
}

Result<void> RunLog::began(std::int64_t token, std::optional<std::int64_t> before)
{
    if (!m_kept)
        return {};
    // The table may be missing: removing a publication takes a lease without creating tables, and a
    // user may have no right to create them.
    EG_TRY(const bool may, mayUse(m_database, "eventglass_runs"));
    if (!may)
        return {};
    if (before) {
        EG_TRY(const auto same,
               m_database.execute("update eventglass_runs set token = $3 where projection = $1"
                                  " and token = $2 and outcome is null",
                                  {m_projection, *before, token}));
        if (same > 0)
            return {};
    }
    // A run without an outcome has died, or its lease could not have been taken.
    EG_CHECK(m_database.execute("update eventglass_runs set outcome = 'died'"
                                " where projection = $1 and outcome is null",
                                {m_projection}));
    EG_CHECK(m_database.execute(
        "insert into eventglass_runs (projection, token, run_by, started_at, started_from)"
        " values ($1, $2, $3, $4, " +
            std::string(positionNow) + ')',
        {m_projection, token, thisProcessText(), Timestamp::now()}));
    EG_CHECK(m_database.execute(
        "delete from eventglass_runs where projection = $1 and run <= coalesce((select run from"
        " eventglass_runs where projection = $1 order by run desc limit 1 offset $2), -1)",
        {m_projection, keptRuns}));
    return {};
}

Result<void> RunLog::ended(std::int64_t token, const LeaseNote &note)
{
    if (!m_kept)
        return {};
    EG_TRY(const bool may, mayUse(m_database, "eventglass_runs"));
    if (!may)
        return {};
    EG_CHECK(m_database.execute(
        "update eventglass_runs set ended_at = $3, outcome = $4,"
        " last_error = $5, ended_at_position = " +
            std::string(positionNow) + " where projection = $1 and token = $2 and outcome is null",
        {m_projection, token, Timestamp::now(), std::string(stateName(note.state)),
         note.lastError.empty() ? SqlValue() : SqlValue(note.lastError)}));
    return {};
}

Result<std::vector<WorkerRun>> RunLog::list(std::int64_t limit)
{
    std::vector<WorkerRun> runs;
    EG_TRY(const bool there, m_database.hasTable("eventglass_runs"));
    if (!there)
        return runs;
    EG_CHECK(m_database.query(
        "select run, run_by, started_at, started_from, ended_at, ended_at_position, outcome,"
        " last_error from eventglass_runs where projection = $1 order by run desc limit $2",
        {m_projection, limit}, [&](const SqlRow &row) { runs.push_back(workerRunFrom(row)); }));
    return runs;
}

} // namespace projections
