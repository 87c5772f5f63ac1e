// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/aggregates/snapshots.h"

#include "projections/sql/statements.h"

#include <algorithm>

namespace projections {

using eventstore::Database;
using eventstore::ErrorCode;
using eventstore::Event;
using eventstore::fail;
using eventstore::ReadStream;
using eventstore::Result;
using eventstore::SqlRow;
using eventstore::Store;
using eventstore::StreamVersion;
using eventstore::Timestamp;

namespace {

constexpr std::int64_t pageSize = 2000;
/// Bytes of snapshots that are collected before they are passed to SnapshotUse::keep.
constexpr std::size_t batchBytes = 4u << 20U;
constexpr const char *table = "eventglass_snapshots";
constexpr const char *growthTable = "eventglass_snapshot_growth";
constexpr const char *editsTable = "eventglass_edits";

FoldedStream atStart(const Store &store, std::string_view streamId, const AggregateType &type)
{
    FoldedStream fold;
    fold.type = &type;
    fold.version = store.firstVersion() - 1;
    fold.aggregate = type.make(streamId);
    return fold;
}

/// True if our tables can't be read, by a user who may read the events only: then there are none.
bool countsAsNone(const eventstore::Error &error)
{
    return error.code == ErrorCode::Database || error.code == ErrorCode::Denied;
}

/// Reads FoldedStream::edits. `hold` blocks edits by others until the transaction ends.
Result<std::optional<std::int64_t>> editsOf(Database &database, bool hold)
{
    std::optional<std::int64_t> edits;
    EG_TRY(const bool counted, database.hasTable(editsTable));
    if (!counted)
        return edits;
    bool watched = false;
    EG_CHECK(database.query(statement(database.dialect(), "editswatched"), {},
                            [&watched](const SqlRow &row) { watched = row.boolean(0); }));
    if (!watched)
        return edits;
    const std::string number = "select number from eventglass_edits";
    EG_CHECK(
        database.query(hold ? number + std::string(database.dialect().lockRowsClause()) : number,
                       {}, [&edits](const SqlRow &row) { edits = row.integer(0); }));
    return edits;
}

Result<bool> anySnapshot(Database &database, std::string_view streamId)
{
    bool any = false;
    EG_CHECK(database.query("select 1 from eventglass_snapshots where stream_id = $1 limit 1",
                            {std::string(streamId)}, [&any](const SqlRow &) { any = true; }));
    return any;
}

Result<std::optional<Snapshot>> readNewest(Database &database, std::string_view streamId,
                                           const AggregateType &type, StreamVersion upTo)
{
    std::optional<Snapshot> found;
    EG_CHECK(database.query(
        "select stream_version, event_id, state from eventglass_snapshots where stream_id = $1"
        " and fold = $2 and fold_version = $3 and stream_version <= $4"
        " order by stream_version desc limit 1",
        {std::string(streamId), type.name, std::int64_t{type.foldVersion}, upTo.value},
        [&found](const SqlRow &row) {
            found =
                Snapshot{StreamVersion(row.integer(0)), row.uuid(1), std::string(row.text(2)), {}};
        }));
    return found;
}

/// All growths up to a version, in order of version.
Result<std::vector<std::string>> readGrowths(Database &database, std::string_view streamId,
                                             const AggregateType &type, StreamVersion upTo)
{
    std::vector<std::string> growths;
    EG_CHECK(database.query(
        "select growth from eventglass_snapshot_growth where stream_id = $1 and fold = $2"
        " and fold_version = $3 and stream_version <= $4 order by stream_version",
        {std::string(streamId), type.name, std::int64_t{type.foldVersion}, upTo.value},
        [&growths](const SqlRow &row) { growths.emplace_back(row.text(0)); }));
    return growths;
}

/// Restores the aggregate. InvalidData or Database when the snapshot can't be used.
Result<void> restore(Database &database, std::string_view streamId, const Snapshot &snapshot,
                     const FoldedStream &fold)
{
    std::vector<std::string> growths;
    if (fold.type->grows) {
        EG_TRY(const bool there, database.hasTable(growthTable));
        if (there) {
            EG_TRY(growths, readGrowths(database, streamId, *fold.type, snapshot.version));
        }
    }
    return fold.aggregate->restoreGrown(snapshot.state, growths);
}

/// The event at a version of a stream, without data.
Result<std::optional<Event>> eventAt(Store &store, std::string_view streamId, StreamVersion version)
{
    ReadStream query;
    query.streamId = streamId;
    query.from = version;
    query.limit = 1;
    query.columns = {false, false};
    EG_TRY(auto page, store.readStream(query));
    std::optional<Event> found;
    if (!page.events.empty() && page.events.front().version == version)
        found = std::move(page.events.front());
    return found;
}

/// Makes snapshots at suitable distances during a fold.
class Recorder
{
public:
    Recorder(const FoldedStream &fold, std::string_view streamId, const SnapshotUse &use)
        : m_fold(fold)
        , m_use(use)
        , m_next(fold.version + snapshotSpacing)
    {
        m_batch.streamId = streamId;
        m_batch.type = fold.type;
        m_batch.replaceAll = fold.unusable;
        m_batch.edits = fold.edits;
    }

    void passed(const Event &event)
    {
        if (event.version < m_next || !m_use.keep || !m_fold.edits)
            return;
        std::string growth = m_fold.aggregate->takeGrowth();
        std::string state = m_fold.aggregate->baseSnapshot();
        m_bytes += state.size() + growth.size();
        const auto rare = static_cast<std::int64_t>(state.size()) / snapshotBytesPerEvent;
        m_next = event.version + std::max(snapshotSpacing, rare);
        m_batch.list.push_back({event.version, event.id, std::move(state), std::move(growth)});
        if (m_bytes >= batchBytes)
            handOver();
    }

    void handOver()
    {
        if (m_use.keep && !m_batch.empty())
            m_use.keep(m_batch);
        m_batch.list.clear();
        m_batch.replaceAll = false;
        m_bytes = 0;
    }

private:
    const FoldedStream &m_fold;
    const SnapshotUse &m_use;
    NewSnapshots m_batch;
    std::size_t m_bytes = 0;
    StreamVersion m_next;
};

Result<void> ensureTable(Database &database)
{
    EG_TRY(const bool snapshots, database.hasTable(table));
    EG_TRY(const bool growths, database.hasTable(growthTable));
    if (snapshots && growths)
        return {};
    const auto &dialect = database.dialect();
    EG_CHECK(dialect.lockSchema(database, eventstore::SchemaLock::OfOthers));
    return database.script(statement(dialect, "snapshots"));
}

/// Deletes snapshots of another fold version. If this stream has some, it deletes those of all
/// streams, as others will have some, too.
Result<void> removeOutdated(Database &database, const std::string &streamId,
                            const AggregateType &type)
{
    const eventstore::SqlParams fold{type.name, std::int64_t{type.foldVersion}};
    EG_TRY(const std::int64_t removed,
           database.execute("delete from eventglass_snapshots where stream_id = $3 and fold = $1"
                            " and fold_version <> $2",
                            {fold[0], fold[1], streamId}));
    if (removed == 0)
        return {};
    EG_CHECK(database.execute(
        "delete from eventglass_snapshots where fold = $1 and fold_version <> $2", fold));
    EG_CHECK(database.execute(
        "delete from eventglass_snapshot_growth where fold = $1 and fold_version <> $2", fold));
    return {};
}

Result<void> removeAll(Database &database, const std::string &streamId)
{
    EG_CHECK(database.execute("delete from eventglass_snapshots where stream_id = $1", {streamId}));
    EG_CHECK(database.execute("delete from eventglass_snapshot_growth where stream_id = $1",
                              {streamId}));
    return {};
}

Result<void> writeOne(Database &database, const std::string &streamId, const AggregateType &type,
                      const Snapshot &snapshot)
{
    EG_CHECK(database.execute(
        "insert into eventglass_snapshots (stream_id, fold, stream_version, fold_version,"
        " event_id, state, made_at) values ($1, $2, $3, $4, $5, $6, $7)"
        " on conflict (stream_id, fold, stream_version) do update"
        " set fold_version = excluded.fold_version, event_id = excluded.event_id,"
        " state = excluded.state, made_at = excluded.made_at",
        {streamId, type.name, snapshot.version.value, std::int64_t{type.foldVersion},
         snapshot.eventId, snapshot.state, Timestamp::now()}));
    if (snapshot.growth.empty())
        return {};
    EG_CHECK(database.execute(
        "insert into eventglass_snapshot_growth (stream_id, fold, stream_version, fold_version,"
        " growth) values ($1, $2, $3, $4, $5)"
        " on conflict (stream_id, fold, stream_version) do update"
        " set fold_version = excluded.fold_version, growth = excluded.growth",
        {streamId, type.name, snapshot.version.value, std::int64_t{type.foldVersion},
         snapshot.growth}));
    return {};
}

Result<void> write(Database &database, const NewSnapshots &snapshots)
{
    const AggregateType &type =
        snapshots.type ? *snapshots.type : aggregateTypeFor(snapshots.streamId);
    EG_CHECK(ensureTable(database));
    if (snapshots.replaceAll)
        EG_CHECK(removeAll(database, snapshots.streamId));
    EG_CHECK(removeOutdated(database, snapshots.streamId, type));
    EG_TRY(const auto edits, editsOf(database, true));
    if (!edits || edits != snapshots.edits)
        return {};
    for (const Snapshot &snapshot : snapshots.list)
        EG_CHECK(writeOne(database, snapshots.streamId, type, snapshot));
    return {};
}

Result<FoldedStream> newestOf(Store &store, std::string_view streamId, const AggregateType &type,
                              StreamVersion upTo)
{
    FoldedStream fold = atStart(store, streamId, type);
    if (!store.takesTables())
        return fold;
    EG_TRY(const bool there, store.database().hasTable(table));
    if (!there)
        return fold;
    const auto edits = editsOf(store.database(), false);
    if (!edits && !countsAsNone(edits.error()))
        return fail(edits.error());
    fold.edits = edits.value_or(std::nullopt);
    if (!fold.edits) {
        const auto any = anySnapshot(store.database(), streamId);
        if (!any && !countsAsNone(any.error()))
            return fail(any.error());
        fold.unusable = any.value_or(false);
        return fold;
    }
    const auto snapshot = readNewest(store.database(), streamId, type, upTo);
    if (!snapshot && !countsAsNone(snapshot.error()))
        return fail(snapshot.error());
    if (!snapshot || !*snapshot)
        return fold;
    const Snapshot &found = **snapshot;
    EG_TRY(const auto event, eventAt(store, streamId, found.version));
    fold.unusable = !event || event->id != found.eventId;
    if (!fold.unusable) {
        const auto restored = restore(store.database(), streamId, found, fold);
        if (!restored && restored.error().code != ErrorCode::InvalidData &&
            !countsAsNone(restored.error()))
            return fail(restored.error());
        fold.unusable = !restored;
    }
    if (fold.unusable)
        return fold;
    fold.version = found.version;
    fold.timestamp = event->timestamp;
    return fold;
}

Result<void> foldOn(Store &store, std::string_view streamId, StreamVersion upTo, FoldedStream &fold,
                    Recorder &recorder)
{
    ReadStream query;
    query.streamId = streamId;
    query.columns.metadata = false;
    const StreamVersion start = store.firstVersion() - 1;
    while (fold.version < upTo) {
        // From the beginning, also what has a version before the first one or none.
        query.from.reset();
        if (fold.version > start)
            query.from = fold.version + 1;
        // One more than is wanted meets the end of the stream, where null versions are.
        const auto wanted = std::min(pageSize, upTo - fold.version);
        query.limit = store.versionsMayBeNull() ? wanted + 1 : wanted;
        EG_TRY(const auto page, store.readStream(query));
        if (page.events.empty())
            break;
        for (const Event &event : page.events) {
            if (event.version > upTo)
                return {};
            EG_CHECK(checkOrder(event, streamId, fold.version));
            fold.aggregate->apply(event);
            fold.version = event.version;
            fold.timestamp = event.timestamp;
            recorder.passed(event);
        }
    }
    return {};
}

} // namespace

Result<void> checkOrder(const Event &event, std::string_view streamId, StreamVersion last)
{
    if (event.version > last)
        return {};
    const auto unreadable = eventstore::unreadableReason(event.data);
    const std::string version = std::to_string(event.version.value);
    return fail(ErrorCode::InvalidData,
                "the stream \"" + std::string(streamId) +
                    "\" has no certain state: the event at position " +
                    std::to_string(event.position.value) +
                    (unreadable ? " can't be read: " + *unreadable
                                : " has the version " + version +
                                      ", which another one has, too, or which is too low"),
                "Correct that row; `eventglassctl events` without --stream shows it");
}

Result<FoldedStream> newestSnapshot(Store &store, std::string_view streamId, StreamVersion upTo)
{
    EG_TRY(const AggregateType *const type, aggregateTypeOf(store, streamId));
    return newestOf(store, streamId, *type, upTo);
}

Result<FoldedStream> foldStream(Store &store, std::string_view streamId, StreamVersion upTo,
                                const SnapshotUse &use, const AggregateType *as)
{
    if (!as) {
        EG_TRY(as, aggregateTypeOf(store, streamId));
    }
    FoldedStream fold = atStart(store, streamId, *as);
    const bool longEnough = upTo.value > snapshotSpacing && store.takesTables();
    if (use.read && longEnough) {
        EG_TRY(fold, newestOf(store, streamId, *as, upTo));
    } else if (use.keep && longEnough) {
        EG_TRY(fold.edits, editsOf(store.database(), false));
    }
    Recorder recorder(fold, streamId, use);
    EG_CHECK(foldOn(store, streamId, upTo, fold, recorder));
    recorder.handOver();
    return fold;
}

Result<std::int64_t> removeSnapshots(Store &store)
{
    Database &database = store.database();
    EG_TRY(const bool snapshots, database.hasTable(table));
    EG_TRY(const bool growths, database.hasTable(growthTable));
    eventstore::Transaction transaction(database);
    EG_CHECK(transaction.begin());
    std::int64_t removed = 0;
    if (snapshots) {
        EG_TRY(removed, database.execute("delete from eventglass_snapshots"));
    }
    if (growths)
        EG_CHECK(database.execute("delete from eventglass_snapshot_growth"));
    EG_CHECK(transaction.commit());
    return removed;
}

Result<void> keepSnapshots(Store &store, const NewSnapshots &snapshots)
{
    if (snapshots.empty())
        return {};
    if (!store.takesTables())
        return fail(ErrorCode::Unsupported,
                    "snapshots are kept only in a store that Eventglass has added its tables to",
                    "Run `eventglassctl init` on it if you may change it");
    Database &database = store.database();
    if (database.readOnly())
        return fail(ErrorCode::ReadOnly, "the store was opened for reading only");
    eventstore::Transaction transaction(database);
    EG_CHECK(transaction.begin());
    EG_CHECK(write(database, snapshots));
    return transaction.commit();
}

} // namespace projections
