// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/verify/snapshotcheck.h"

#include "projections/aggregates/aggregate.h"
#include "projections/aggregates/replay.h"

#include <algorithm>
#include <string>
#include <vector>

namespace projections {

using eventstore::Database;
using eventstore::Event;
using eventstore::EventId;
using eventstore::GlobalPosition;
using eventstore::ReadStream;
using eventstore::Result;
using eventstore::SqlRow;
using eventstore::Store;
using eventstore::StreamVersion;

namespace {

constexpr std::int64_t pageSize = 2000;
constexpr std::int64_t streamsAtOnce = 100;

/// The snapshots of one stream made by one kind of fold.
struct Held
{
    std::string streamId;
    std::string fold;
};

struct Mark
{
    StreamVersion version;
    EventId eventId;
};

Result<std::vector<Held>> heldAfter(Database &database, const Held &after)
{
    std::vector<Held> page;
    EG_CHECK(
        database.query("select stream_id, fold from eventglass_snapshots"
                       " where (stream_id, fold) > ($1, $2) group by stream_id, fold"
                       " order by stream_id, fold limit " +
                           std::to_string(streamsAtOnce),
                       {after.streamId, after.fold}, [&page](const SqlRow &row) {
                           page.push_back({std::string(row.text(0)), std::string(row.text(1))});
                       }));
    return page;
}

/// Folds a stream and compares its snapshots on the way.
class StreamCheck
{
public:
    StreamCheck(const CheckContext &context, const Held &held, const AggregateType &type)
        : m_context(context)
        , m_held(held)
        , m_type(type)
        , m_aggregate(type.make(held.streamId))
    {
    }

    Result<void> run()
    {
        EG_CHECK(readMarks());
        ReadStream query;
        query.streamId = m_held.streamId;
        query.from = m_context.store.firstVersion();
        query.limit = pageSize;
        query.columns.metadata = false;
        while (m_next < m_marks.size()) {
            EG_TRY(const auto page, m_context.store.readStream(query));
            for (const Event &event : page.events)
                EG_CHECK(pass(event));
            if (page.events.empty())
                break;
            query.from = page.events.back().version + 1;
        }
        for (; m_next < m_marks.size(); ++m_next)
            EG_CHECK(report(m_marks[m_next].version, {}, "the stream has no such version"));
        return {};
    }

private:
    Result<void> readMarks()
    {
        return database().query("select stream_version, event_id from eventglass_snapshots"
                                " where stream_id = $1 and fold = $2 and fold_version = $3"
                                " order by stream_version",
                                {m_held.streamId, m_held.fold, std::int64_t{m_type.foldVersion}},
                                [this](const SqlRow &row) {
                                    m_marks.push_back({StreamVersion(row.integer(0)), row.uuid(1)});
                                });
    }

    Result<void> pass(const Event &event)
    {
        while (m_next < m_marks.size() && m_marks[m_next].version < event.version)
            EG_CHECK(report(m_marks[m_next++].version, {}, "the stream has no such version"));
        m_aggregate->apply(event);
        if (m_next == m_marks.size() || m_marks[m_next].version != event.version)
            return {};
        return compare(m_marks[m_next++], event);
    }

    /// Compares at a snapshot's version. Growths are stored separately, so restoring the newest
    /// snapshot checks all of them.
    Result<void> compare(const Mark &mark, const Event &event)
    {
        EG_TRY(const auto state, stateAt(mark.version));
        if (!state)
            return {};
        const bool newest = m_next == m_marks.size();
        if (mark.eventId != event.id)
            return report(mark.version, event.position, "it was made from another event");
        std::vector<std::string> growths;
        if (m_type.grows && newest) {
            EG_TRY(growths, growthsUpTo(mark.version));
        }
        const auto kept = m_type.make(m_held.streamId);
        if (m_type.grows && !newest) {
            if (*state == m_aggregate->baseSnapshot())
                return {};
            return report(mark.version, event.position, "it differs from its events");
        }
        if (!kept->restoreGrown(*state, growths))
            return report(mark.version, event.position, "it can't be read");
        if (kept->snapshot() == m_aggregate->snapshot())
            return {};
        return reportChange(mark.version, event.position, *kept);
    }

    Result<void> reportChange(StreamVersion version, GlobalPosition position, const Aggregate &kept)
    {
        const auto changes = difference(kept.toJson(), m_aggregate->toJson());
        if (changes.empty())
            return report(version, position, "it differs from its events");
        const StateChange &first = changes.front();
        return report(version, position,
                      first.path + " is " + (first.before.empty() ? "absent" : first.before) +
                          ", should be " + (first.after.empty() ? "absent" : first.after),
                      &first);
    }

    /// Reports a difference if the snapshot still exists: editing an event meanwhile deletes it.
    Result<void> report(StreamVersion version, std::optional<GlobalPosition> position,
                        const std::string &what, const StateChange *change = nullptr)
    {
        EG_TRY(const auto state, stateAt(version));
        if (!state)
            return {};
        Discrepancy made;
        made.readModel = "snapshots";
        made.key = m_held.streamId;
        made.column = change ? change->path : std::string();
        made.stored = change ? change->before : std::string();
        made.expected = change ? change->after : std::string();
        made.message = "snapshot of " + m_held.streamId + " at version " +
                       std::to_string(version.value) + ": " + what + '.';
        return position ? m_context.differences.add(made, *position, "It stands at")
                        : m_context.differences.addWithoutEvent(made);
    }

    Result<std::optional<std::string>> stateAt(StreamVersion version)
    {
        std::optional<std::string> state;
        EG_CHECK(database().query(
            "select state from eventglass_snapshots where stream_id = $1 and"
            " fold = $2 and fold_version = $3 and stream_version = $4",
            {m_held.streamId, m_held.fold, std::int64_t{m_type.foldVersion}, version.value},
            [&state](const SqlRow &row) { state = row.text(0); }));
        return state;
    }

    Result<std::vector<std::string>> growthsUpTo(StreamVersion version)
    {
        std::vector<std::string> growths;
        EG_TRY(const bool there, database().hasTable("eventglass_snapshot_growth"));
        if (!there)
            return growths;
        EG_CHECK(database().query(
            "select growth from eventglass_snapshot_growth where stream_id = $1 and fold = $2"
            " and fold_version = $3 and stream_version <= $4 order by stream_version",
            {m_held.streamId, m_held.fold, std::int64_t{m_type.foldVersion}, version.value},
            [&growths](const SqlRow &row) { growths.emplace_back(row.text(0)); }));
        return growths;
    }

    Database &database() { return m_context.store.database(); }

    const CheckContext &m_context;
    const Held &m_held;
    const AggregateType &m_type;
    std::unique_ptr<Aggregate> m_aggregate;
    std::vector<Mark> m_marks; ///< at most one per thousand events
    std::size_t m_next = 0;
};

} // namespace

Result<void> checkSnapshots(const CheckContext &context)
{
    if (!context.store.takesTables())
        return {};
    EG_TRY(const bool there, context.store.database().hasTable("eventglass_snapshots"));
    if (!there)
        return {};
    for (Held after;;) {
        EG_TRY(const auto page, heldAfter(context.store.database(), after));
        for (const Held &held : page) {
            const auto type =
                std::find_if(aggregateTypes().begin(), aggregateTypes().end(),
                             [&held](const AggregateType &one) { return one.name == held.fold; });
            // Snapshots of an unknown fold are never used.
            if (type != aggregateTypes().end())
                EG_CHECK(StreamCheck(context, held, *type).run());
        }
        if (page.empty())
            return {};
        after = page.back();
    }
}

} // namespace projections
