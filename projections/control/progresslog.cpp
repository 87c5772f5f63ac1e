// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/progresslog.h"

#include <algorithm>
#include <numeric>

namespace projections {

using eventstore::Database;
using eventstore::Result;
using eventstore::SqlRow;
using eventstore::Timestamp;

namespace {

constexpr std::int64_t hourMicros = 3'600'000'000;
/// Interval (µs) for recording an unchanged worker, which shows that it still runs.
constexpr std::int64_t sameMicros = 60'000'000;

ProgressSample sampleOf(const ProjectionStatus &status, Timestamp at)
{
    const auto &counts = status.batches.counts;
    return {at,
            status.position.value,
            status.head.value,
            status.lagEvents,
            status.eventsPerSecond,
            std::accumulate(counts.begin(), counts.end(), std::int64_t(0)),
            status.batches.sum,
            status.faults};
}

bool sameButTime(ProgressSample a, const ProgressSample &b)
{
    return a.position == b.position && a.head == b.head && a.lagEvents == b.lagEvents &&
           a.batches == b.batches && a.faults == b.faults;
}

Result<void> insert(Database &database, const std::string &projection, const ProgressSample &sample)
{
    EG_CHECK(database.execute(
        "insert into eventglass_progress (projection, at, position, head, lag, rate, batches,"
        " batch_seconds, faults) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        " on conflict (projection, at) do nothing",
        {projection, sample.at, sample.position, sample.head, sample.lagEvents,
         sample.eventsPerSecond, sample.batches, sample.batchSeconds, sample.faults}));
    return {};
}

} // namespace

Result<void> ProgressLog::write(Database &database, const std::vector<ProjectionStatus> &statuses)
{
    const auto now = Timestamp::now();
    std::map<std::string, ProgressSample> fresh;
    for (const auto &status : statuses) {
        const auto sample = sampleOf(status, now);
        const auto before = m_written.find(status.name);
        if (before == m_written.end() || !sameButTime(before->second, sample) ||
            now.micros - before->second.at.micros > sameMicros)
            fresh.emplace(status.name, sample);
    }
    if (fresh.empty())
        return {};
    eventstore::Transaction transaction(database);
    EG_CHECK(transaction.begin());
    for (const auto &[name, sample] : fresh)
        EG_CHECK(insert(database, name, sample));
    if (now.micros - m_pruned.micros > hourMicros) {
        EG_CHECK(database.execute("delete from eventglass_progress where at < $1",
                                  {Timestamp{now.micros - 24 * hourMicros}}));
        m_pruned = now;
    }
    EG_CHECK(transaction.commit());
    for (const auto &[name, sample] : fresh)
        m_written[name] = sample;
    return {};
}

Result<std::vector<ProgressSample>> ProgressLog::read(Database &database,
                                                      const std::string &projection,
                                                      Timestamp since, std::int64_t limit)
{
    std::vector<ProgressSample> samples;
    EG_TRY(const bool there, database.hasTable("eventglass_progress"));
    if (!there)
        return samples;
    EG_CHECK(database.query(
        "select at, position, head, lag, rate, batches, batch_seconds, faults"
        " from eventglass_progress where projection = $1 and at > $2 order by at desc limit $3",
        {projection, since, limit}, [&](const SqlRow &row) {
            samples.push_back({row.timestamp(0), row.integer(1), row.integer(2), row.integer(3),
                               row.real(4), row.integer(5), row.real(6), row.integer(7)});
        }));
    std::ranges::reverse(samples);
    return samples;
}

} // namespace projections
