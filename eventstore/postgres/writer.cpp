// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/writer.h"

#include "eventstore/postgres/errors.h"
#include "eventstore/postgres/tablekinds.h"
#include "eventstore/postgres/values.h"

#include <utility>

namespace eventstore::postgres {

namespace {

/// Each failed attempt means that another writer succeeded, so the writers as a whole progress.
constexpr int maxAttempts = 100;
/// Time limit of PostgresDatabase::settle().
constexpr std::chrono::seconds settleTime{10};

/// True if the server reports a conflict with another writer: a unique violation, a serialization
/// failure or a deadlock.
bool cameInBetween(const Error &error)
{
    const std::string_view state = sqlstateOf(error);
    return state == "23505" || state.starts_with("40");
}

/// Both inserts number the events after the stream's last version, and insert nothing if that is
/// not the expected one.
std::string insertSql(const StoreLayout &layout, const std::string &rows, const std::string &from,
                      const std::string &order, bool returnsJson)
{
    std::string sql = "insert into " + layout.eventsTable() +
                      " (event_id, stream_id, stream_version, event_type, event_data, "
                      "metadata, timestamp) select " +
                      rows + " from " + from +
                      "(select coalesce(max(stream_version), 0) as version from " +
                      layout.eventsTable() +
                      " where stream_id = $1::text) last where ($2::bigint is null or last.version "
                      "= $2::bigint)" +
                      order;
    const std::string columns = std::string("global_position, stream_version, timestamp") +
                                (returnsJson ? ", event_data, metadata" : "");
    if (!layout.keepsStreamsByHand())
        return sql + " returning " + columns;
    return "with added as (" + sql + " returning " + columns + "), kept as (insert into " +
           layout.streamsTable() +
           " (stream_id, version, last_updated) select $1::text, "
           "stream_version, timestamp from added order by stream_version desc limit 1 on conflict "
           "(stream_id) do update set version = excluded.version, last_updated = "
           "excluded.last_updated) select " +
           columns + " from added order by stream_version";
}

SqlValue timeValue(const std::optional<Timestamp> &time)
{
    return time ? SqlValue(*time) : SqlValue();
}

TextList idsOf(std::span<const StreamAppend> appends)
{
    TextList ids;
    for (const StreamAppend &append : appends) {
        for (const NewEvent &event : append.events)
            ids.push_back(event.id.toString());
    }
    return ids;
}

} // namespace

std::string typeName(const TableLayout &table, const std::string &column)
{
    const auto found = table.columns.find(column);
    switch (found == table.columns.end() ? Oid{0} : found->second) {
    case oid::uuid:
        return "uuid";
    case oid::json:
        return "json";
    case oid::jsonb:
        return "jsonb";
    default:
        return "text";
    }
}

Result<StoredVersions> findIds(PostgresDatabase &database, const StoreLayout &layout, TextList ids)
{
    StoredVersions stored;
    EG_CHECK(database.query(
        "select event_id, stream_id, stream_version from " + layout.eventsTable() +
            " where event_id = any($1::" + typeName(layout.events, "event_id") + "[])",
        {std::move(ids)}, [&stored](const SqlRow &row) {
            stored[row.uuid(0)] = {std::string(row.text(1)), StreamVersion(row.integer(2))};
        }));
    return stored;
}

Appender::Appender(PostgresDatabase &database, const StoreLayout &layout)
    : m_database(database)
    , m_layout(layout)
    , m_returnsJson(layout.events.isJsonb("event_data") || layout.events.isJsonb("metadata"))
{
    const std::string id = typeName(layout.events, "event_id");
    const std::string data = typeName(layout.events, "event_data");
    const std::string metadata = typeName(layout.events, "metadata");
    m_insertOne =
        insertSql(layout,
                  "$3::" + id + ", $1::text, last.version + 1, $4::text, $5::" + data +
                      ", $6::" + metadata + ", coalesce($7::timestamptz, statement_timestamp())",
                  "", "", m_returnsJson);
    m_insertMany = insertSql(
        layout,
        "new.id::" + id + ", $1::text, last.version + new.place, new.type, new.data::" + data +
            ", new.metadata::" + metadata +
            ", coalesce(nullif(new.time, '')::timestamptz, statement_timestamp())",
        "unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) with ordinality "
        "new (id, type, data, metadata, time, place), ",
        " order by new.place", m_returnsJson);
}

bool hasUnknownOutcome(const Error &error)
{
    return error.connectionLost() || error.cancelled();
}

Result<bool> wasStored(PostgresDatabase &database, const StoreLayout &layout, const EventId &id,
                       const Error &error)
{
    auto known = database.settle(settleTime);
    if (known) {
        auto found = database.unstopped([&] { return findIds(database, layout, {id.toString()}); });
        if (found)
            return !found->empty();
        if (found.error().code == ErrorCode::NotFound)
            return false; // the table itself was made in the transaction that was rolled back
        known = fail(found.error());
    }
    return fail(error.code, error.message + "; whether the events were stored is not known",
                "Before doing it again, look for the event " + id.toString() + " (select * from " +
                    layout.eventsTable() + " where event_id = '" + id.toString() + "')");
}

/// Checks only one id, as an append is stored as a whole or not at all.
Result<AppendResult> Appender::resolve(std::span<const StreamAppend> appends, Error error)
{
    EG_TRY(const bool stored,
           wasStored(m_database, m_layout, appends.front().events.front().id, error));
    if (!stored) {
        if (!error.cancelled()) {
            error.message += "; nothing was stored";
            error.advice = "Repeat it when the server can be reached";
        }
        return fail(std::move(error));
    }
    AppendResult result;
    EG_TRY(result.events, m_database.unstopped([&] { return readBack(appends); }));
    return result;
}

Result<AppendResult> Appender::append(std::span<const StreamAppend> appends)
{
    EG_CHECK(checkAppends(appends));
    EG_CHECK(m_database.stillThere());
    m_inDoubt = false;
    auto written = write(appends);
    if (!written && m_inDoubt && hasUnknownOutcome(written.error()))
        return resolve(appends, std::move(written).error());
    if (!written && written.error().connectionLost())
        written.error().message += "; nothing was stored";
    return written;
}

Result<AppendResult> Appender::write(std::span<const StreamAppend> appends)
{
    const bool arbitrated = m_layout.events.uniqueOn.contains("event_id") &&
                            m_layout.events.uniqueOn.contains("stream_id,stream_version");
    if (appends.size() == 1 && arbitrated) {
        m_inDoubt = true;
        auto written = insert(appends.front());
        if (!written && !cameInBetween(written.error()))
            return fail(std::move(written).error());
        if (written && !written->empty())
            return AppendResult{false, std::move(*written)};
    }
    return inTransaction(appends);
}

Result<AppendResult> Appender::inTransaction(std::span<const StreamAppend> appends)
{
    for (int count = 0; count < maxAttempts; ++count) {
        EG_TRY(auto result, attempt(appends));
        if (result)
            return std::move(*result);
    }
    return fail(ErrorCode::Busy,
                "other writers were faster " + std::to_string(maxAttempts) + " times",
                "Try again when fewer programs write at once");
}

Result<std::optional<AppendResult>> Appender::attempt(std::span<const StreamAppend> appends)
{
    m_inDoubt = false;
    Transaction transaction(m_database);
    EG_CHECK(transaction.begin());
    EG_CHECK(lock(appends));
    AppendResult result;
    auto done = write(appends, result);
    if (done && !result.events.empty() && !result.alreadyThere) {
        m_inDoubt = true;
        done = transaction.commit();
    }
    if (!done && !cameInBetween(done.error()))
        return fail(std::move(done).error());
    if (!done || result.events.empty())
        return std::optional<AppendResult>();
    return std::optional(std::move(result));
}

/// Without events in the result, a stream has changed meanwhile and the caller should retry.
Result<void> Appender::write(std::span<const StreamAppend> appends, AppendResult &result)
{
    EG_TRY(const StoredVersions stored, findStoredVersions(appends));
    EG_TRY(result.alreadyThere, alreadyStored(appends, stored));
    if (result.alreadyThere) {
        EG_TRY(result.events, readBack(appends));
        return {};
    }
    for (const StreamAppend &append : appends) {
        EG_TRY(std::vector<Event> written, insert(append));
        if (written.empty()) {
            EG_TRY(const StreamVersion actual, versionOf(append.streamId));
            result.events.clear();
            return checkVersion(append, actual);
        }
        result.events.insert(result.events.end(), std::make_move_iterator(written.begin()),
                             std::make_move_iterator(written.end()));
    }
    return {};
}

/// Takes the locks in the order of their keys, so that two appends can't deadlock.
Result<void> Appender::lock(std::span<const StreamAppend> appends)
{
    TextList streams;
    for (const StreamAppend &append : appends)
        streams.push_back(append.streamId);
    return m_database.query(
        "select pg_advisory_xact_lock(key) from (select distinct hashtextextended(id, "
        "7310575229690114) as key from unnest($1::text[]) id order by key) streams",
        {std::move(streams)}, [](const SqlRow &) {});
}

Result<StoredVersions> Appender::findStoredVersions(std::span<const StreamAppend> appends)
{
    return findIds(m_database, m_layout, idsOf(appends));
}

Result<StreamVersion> Appender::versionOf(const std::string &streamId)
{
    StreamVersion version;
    EG_CHECK(m_database.query(
        "select max(stream_version) from " + m_layout.eventsTable() + " where stream_id = $1::text",
        {streamId}, [&version](const SqlRow &row) { version = StreamVersion(row.integer(0)); }));
    return version;
}

Result<std::vector<Event>> Appender::readBack(std::span<const StreamAppend> appends)
{
    std::unordered_map<EventId, Event> stored;
    const SqlLayout layout = m_layout.sqlLayout();
    EG_CHECK(m_database.query(
        "select " + eventColumns(layout, {}) + " from " + m_layout.eventsTable() +
            " where event_id = any($1::" + typeName(m_layout.events, "event_id") + "[])",
        {idsOf(appends)}, [&](const SqlRow &row) {
            Event event = eventFromRow(layout, row, {});
            const EventId id = event.id;
            stored.emplace(id, std::move(event));
        }));
    std::vector<Event> events;
    for (const StreamAppend &append : appends) {
        for (const NewEvent &event : append.events)
            events.push_back(stored[event.id]);
    }
    return events;
}

Result<std::vector<Event>> Appender::insert(const StreamAppend &append)
{
    SqlParams params{append.streamId,
                     append.expected.exact ? SqlValue(append.expected.exact->value) : SqlValue()};
    const bool one = append.events.size() == 1;
    if (one) {
        const NewEvent &event = append.events.front();
        params.insert(params.end(), {event.id, event.type, JsonText{event.data},
                                     JsonText{event.metadata}, timeValue(event.timestamp)});
    } else {
        TextList ids;
        TextList types;
        TextList data;
        TextList metadata;
        TextList times;
        for (const NewEvent &event : append.events) {
            ids.push_back(event.id.toString());
            types.push_back(event.type);
            data.push_back(event.data);
            metadata.push_back(event.metadata);
            times.push_back(event.timestamp ? event.timestamp->toString() : std::string());
        }
        params.insert(params.end(), {std::move(ids), std::move(types), std::move(data),
                                     std::move(metadata), std::move(times)});
    }
    std::vector<Event> written;
    bool placed = true;
    EG_CHECK(m_database.query(one ? m_insertOne : m_insertMany, params, [&](const SqlRow &row) {
        const NewEvent &event = append.events[written.size()];
        placed = placed && !row.isNull(0);
        Event stored{GlobalPosition(row.integer(0)),
                     append.streamId,
                     StreamVersion(row.integer(1)),
                     event.id,
                     event.type,
                     event.data,
                     event.metadata,
                     row.timestamp(2)};
        if (m_returnsJson) {
            stored.data = row.text(3);
            stored.metadata = row.text(4);
        }
        written.push_back(std::move(stored));
    }));
    // A view tells only so that the table behind it gives none; the transaction is rolled back.
    if (!placed)
        return fail(noPositionError(m_layout, m_database.target()));
    return written;
}

} // namespace eventstore::postgres
