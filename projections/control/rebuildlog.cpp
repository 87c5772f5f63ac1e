// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/rebuildlog.h"

#include "projections/control/checkpoint.h"
#include "projections/control/process.h"
#include "projections/shadowname.h"

#include <array>

namespace projections {

using eventstore::Result;
using eventstore::SqlRow;
using eventstore::SqlValue;
using eventstore::Timestamp;

namespace {

constexpr std::array<std::string_view, 5> outcomes{"swapped", "compared", "discarded", "cancelled",
                                                   "failed"};

std::optional<RebuildOutcome> outcomeFrom(std::string_view name)
{
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (outcomes[i] == name)
            return static_cast<RebuildOutcome>(i);
    }
    return {};
}

RebuildRun runFrom(const SqlRow &row)
{
    RebuildRun run;
    run.id = row.integer(0);
    run.projection = row.text(1);
    run.startedAt = row.timestamp(2);
    if (!row.isNull(3))
        run.finishedAt = row.timestamp(3);
    run.startedBy = row.text(4);
    if (!row.isNull(5))
        run.outcome = outcomeFrom(row.text(5));
    if (row.isNull(6))
        return run;
    run.figures = RebuildFigures{
        eventstore::GlobalPosition(row.integer(6)), row.integer(7), row.integer(8), {}};
    if (!row.isNull(9))
        run.figures->changes = RowChangeCounts{row.integer(9), row.integer(10), row.integer(11)};
    return run;
}

} // namespace

std::string_view outcomeName(RebuildOutcome outcome)
{
    return outcomes[static_cast<std::size_t>(outcome)];
}

RebuildLog::RebuildLog(eventstore::Database &database, std::string projection)
    : m_database(database)
    , m_projection(std::move(projection))
{
}

Result<std::int64_t> RebuildLog::begin(Timestamp startedAt)
{
    std::int64_t run = 0;
    EG_CHECK(m_database.query("insert into eventglass_rebuilds (projection, started_at, started_by)"
                              " values ($1, $2, $3) returning run",
                              {m_projection, startedAt, thisProcessText()},
                              [&](const SqlRow &row) { run = row.integer(0); }));
    return run;
}

Result<void> RebuildLog::finish(std::int64_t run, RebuildOutcome outcome,
                                const std::optional<RebuildFigures> &figures)
{
    eventstore::SqlParams values{run, std::string(outcomeName(outcome)), Timestamp::now()};
    values.resize(9);
    if (figures) {
        values[3] = figures->position.value;
        values[4] = figures->events;
        values[5] = figures->rows;
        if (figures->changes) {
            values[6] = figures->changes->added;
            values[7] = figures->changes->removed;
            values[8] = figures->changes->changed;
        }
    }
    EG_CHECK(m_database.execute(
        "update eventglass_rebuilds set outcome = $2, finished_at = $3, position = $4,"
        " events = $5, row_count = $6, added = $7, removed = $8, changed = $9 where run = $1",
        values));
    return {};
}

Result<void> RebuildLog::closeUnfinished(RebuildOutcome outcome, bool died)
{
    const SqlValue end = died ? SqlValue() : SqlValue(Timestamp::now());
    EG_CHECK(m_database.execute("update eventglass_rebuilds set outcome = $2, finished_at = $3"
                                " where projection = $1 and outcome is null",
                                {m_projection, std::string(outcomeName(outcome)), end}));
    return {};
}

Result<std::vector<RebuildRun>> RebuildLog::list()
{
    std::vector<RebuildRun> runs;
    EG_TRY(const bool there, m_database.hasTable("eventglass_rebuilds"));
    if (!there)
        return runs;
    EG_CHECK(m_database.query(
        "select run, projection, started_at, finished_at, started_by, outcome, position, events,"
        " row_count, added, removed, changed from eventglass_rebuilds where projection = $1"
        " order by run",
        {m_projection}, [&](const SqlRow &row) { runs.push_back(runFrom(row)); }));
    return runs;
}

Result<std::optional<RebuildRun>> RebuildLog::waiting()
{
    EG_TRY(auto runs, list());
    if (runs.empty() || runs.back().outcome != RebuildOutcome::Compared)
        return std::optional<RebuildRun>();
    // Tables and checkpoint are created and dropped together, so the checkpoint shows both.
    EG_TRY(const auto there, readCheckpoint(m_database, m_projection + std::string(shadowSuffix)));
    if (!there)
        return std::optional<RebuildRun>();
    return std::optional(std::move(runs.back()));
}

} // namespace projections
