// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/kafka/ingeststatus.h"

#include "projections/control/enginetables.h"
#include "projections/control/lease.h"
#include "projections/control/progresslog.h"
#include "projections/kafka/messageletters.h"

#include <map>

namespace projections::kafka {

using eventstore::Database;
using eventstore::GlobalPosition;
using eventstore::Result;
using eventstore::SqlRow;

namespace {

/// The groups by their shown names, each with the number of messages it has read.
Result<std::map<std::string, ProjectionStatus>> groups(Database &database)
{
    std::map<std::string, ProjectionStatus> found;
    EG_TRY(const bool there, database.hasTable("eventglass_offsets"));
    if (!there)
        return found;
    EG_CHECK(database.query(
        "select topic, group_name, cast(sum(next_offset) as bigint) from eventglass_offsets"
        " where next_offset > 0 group by topic, group_name",
        {}, [&](const SqlRow &row) {
            const auto name = Source{{}, std::string(row.text(1)), std::string(row.text(0))}.name();
            auto &status = found[name];
            status.position = GlobalPosition(row.integer(2));
        }));
    EG_CHECK(database.query(
        "select topic, group_name, count(*), max(last_failed_at) from eventglass_message_letters"
        " where discarded_at is null group by topic, group_name",
        {}, [&](const SqlRow &row) {
            const Source source{{}, std::string(row.text(1)), std::string(row.text(0))};
            auto &status = found[source.name()];
            status.deadLetters = row.integer(2);
            status.changedAt = row.timestamp(3);
        }));
    return found;
}

Result<void> readWorkers(Database &database, std::map<std::string, ProjectionStatus> &all)
{
    EG_TRY(const bool known, haveEngineTables(database));
    if (!known)
        return {};
    ProjectionStatus headless;
    headless.headUnknown = true;
    std::vector<std::string> names;
    EG_CHECK(database.query("select projection from eventglass_leases"
                            " where projection like 'kafka:%/%'",
                            {}, [&](const SqlRow &row) { names.emplace_back(row.text(0)); }));
    for (const auto &name : names) {
        EG_TRY(const auto lease, readLease(database, name));
        const bool isFurther = !all.contains(name) && name.find('#') != name.npos;
        // Further processes of a group are shown only while they run.
        if (!isSourceName(name) || !lease || (isFurther && !lease->holderLives()))
            continue;
        auto &status = all.try_emplace(name, headless).first->second;
        lease->tell(status);
        if (!lease->holderLives())
            continue;
        EG_TRY(const auto samples, ProgressLog::read(database, name, lease->since, 1));
        if (samples.empty())
            continue;
        status.position = GlobalPosition(samples.back().position);
        status.head = GlobalPosition(samples.back().head);
        status.lagEvents = samples.back().lagEvents;
        status.headUnknown = false;
    }
    return {};
}

} // namespace

Result<std::vector<ProjectionStatus>> readIngestStatus(eventstore::Store &store)
{
    auto &database = store.database();
    EG_TRY(auto all, groups(database));
    for (auto &[name, status] : all)
        status.headUnknown = true;
    EG_CHECK(readWorkers(database, all));
    std::vector<ProjectionStatus> list;
    for (auto &[name, status] : all) {
        status.name = name;
        list.push_back(std::move(status));
    }
    return list;
}

} // namespace projections::kafka
