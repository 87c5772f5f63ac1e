// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sqlite/writer.h"

#include <algorithm>
#include <cctype>
#include <cstring>

namespace eventstore {

SqlParams idSpellings(const EventId &id)
{
    const std::string lower = id.toString();
    std::string upper = lower;
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    Bytes raw(id.bytes.size());
    std::memcpy(raw.data(), id.bytes.data(), raw.size());
    return {lower, upper, raw};
}

Event storedForm(std::string_view streamId, StreamVersion version, const NewEvent &event,
                 Timestamp now)
{
    return {{},
            std::string(streamId),
            version,
            event.id,
            event.type,
            event.data,
            event.metadata,
            event.timestamp.value_or(now)};
}

Result<StreamVersion> SqliteWriter::lastVersion(std::string_view streamId)
{
    StreamVersion version;
    EG_CHECK(m_database.query(
        "select max(stream_version) from events where stream_id = $1", {std::string(streamId)},
        [&version](const SqlRow &row) { version = StreamVersion(row.integer(0)); }));
    return version;
}

Result<SqlValue> SqliteWriter::nextPosition()
{
    if (m_schema.positionIsRowId)
        return SqlValue{};
    if (!m_lastPosition) {
        m_lastPosition = 0;
        EG_CHECK(m_database.query("select max(global_position) from events", {},
                                  [this](const SqlRow &row) { m_lastPosition = row.integer(0); }));
    }
    return SqlValue{*m_lastPosition + 1};
}

Result<bool> SqliteWriter::insert(Event &event)
{
    // Others may write ids in another spelling, which a unique index doesn't see, or have no index.
    constexpr std::string_view anySql =
        "insert into events (global_position, event_id, stream_id, stream_version, event_type,"
        " event_data, metadata, timestamp) select $4, $1, $5, $6, $7, $8, $9, $10"
        " where not exists (select 1 from events where event_id in ($1, $2, $3))";
    constexpr std::string_view newSql =
        "insert into events (global_position, event_id, stream_id, stream_version, event_type,"
        " event_data, metadata, timestamp) values ($4, $1, $5, $6, $7, $8, $9, $10)";
    m_params = idSpellings(event.id);
    EG_TRY(SqlValue position, nextPosition());
    m_params.push_back(std::move(position));
    m_params.emplace_back(event.streamId);
    m_params.emplace_back(event.version.value);
    m_params.emplace_back(event.type);
    m_params.emplace_back(event.data);
    m_params.emplace_back(event.metadata);
    m_params.emplace_back(event.timestamp);
    EG_TRY(const std::int64_t written, m_database.execute(m_unkeyed ? newSql : anySql, m_params));
    if (written == 0)
        return false;
    if (m_lastPosition)
        ++*m_lastPosition;
    event.position = GlobalPosition(m_lastPosition.value_or(m_database.lastInsertedRow()));
    return true;
}

Result<void> SqliteWriter::keepStream(const Event &last)
{
    if (m_streamsKept || !m_schema.hasStreams)
        return {};
    const SqlParams params{last.version.value, last.timestamp, last.streamId};
    EG_TRY(const std::int64_t changed,
           m_database.execute("update streams set version = $1, last_updated = $2"
                              " where stream_id = $3",
                              params));
    if (changed == 0) {
        EG_CHECK(m_database.execute(
            "insert into streams (version, last_updated, stream_id) values ($1, $2, $3)", params));
    }
    return {};
}

namespace {

Result<StoredVersions> findStoredVersions(SqliteDatabase &database, const SqliteSchema &schema,
                                          std::span<const StreamAppend> appends)
{
    StoredVersions stored;
    for (const StreamAppend &append : appends) {
        for (const NewEvent &event : append.events) {
            EG_CHECK(database.query(
                "select stream_id, stream_version from events where " + schema.whereId(),
                idSpellings(event.id), [&](const SqlRow &row) {
                    stored[event.id] = {std::string(row.text(0)), StreamVersion(row.integer(1))};
                }));
        }
    }
    return stored;
}

Result<std::vector<Event>> readBack(SqliteDatabase &database, const SqliteSchema &schema,
                                    std::span<const StreamAppend> appends)
{
    std::vector<Event> events;
    const SqlLayout layout = sqliteLayout(schema);
    const std::string sql =
        "select " + eventColumns(layout, {}) + " from events where " + schema.whereId();
    for (const StreamAppend &append : appends) {
        for (const NewEvent &event : append.events) {
            EG_CHECK(database.query(sql, idSpellings(event.id), [&](const SqlRow &row) {
                events.push_back(eventFromRow(layout, row, {}));
            }));
        }
    }
    return events;
}

Result<void> appendOne(SqliteWriter &writer, const StreamAppend &append, Timestamp now,
                       std::vector<Event> &written)
{
    EG_TRY(StreamVersion version, writer.lastVersion(append.streamId));
    EG_CHECK(checkVersion(append, version));
    for (const NewEvent &event : append.events) {
        version = version + 1;
        Event stored = storedForm(append.streamId, version, event, now);
        EG_TRY(const bool inserted, writer.insert(stored));
        if (!inserted)
            return fail(ErrorCode::Database,
                        "event id " + event.id.toString() + " was there although it was not found");
        written.push_back(std::move(stored));
    }
    return writer.keepStream(written.back());
}

/// Finds out whether a failed commit was stored: an I/O error may come after the data was written.
Result<AppendResult> resolve(SqliteDatabase &database, const SqliteSchema &schema,
                             std::span<const StreamAppend> appends, Error error,
                             AppendResult written)
{
    database.rollback();
    const auto stored = findStoredVersions(database, schema, appends);
    if (stored && !stored->empty())
        return written;
    error.message += stored ? "; nothing was stored"
                            : "; whether the events were stored is not known: look for the event " +
                                  appends.front().events.front().id.toString();
    return fail(std::move(error));
}

} // namespace

Result<AppendResult> appendToSqlite(SqliteDatabase &database, const SqliteSchema &schema,
                                    std::span<const StreamAppend> appends)
{
    EG_CHECK(checkAppends(appends));
    Transaction transaction(database);
    EG_CHECK(transaction.begin());
    AppendResult result;
    EG_TRY(const StoredVersions stored, findStoredVersions(database, schema, appends));
    EG_TRY(result.alreadyThere, alreadyStored(appends, stored));
    if (result.alreadyThere) {
        EG_TRY(result.events, readBack(database, schema, appends));
        return result;
    }
    SqliteWriter writer(database, schema, schema.has("eventglass_keep_streams"));
    const Timestamp now = Timestamp::now();
    for (const StreamAppend &append : appends)
        EG_CHECK(appendOne(writer, append, now, result.events));
    if (auto done = transaction.commit(); !done)
        return resolve(database, schema, appends, std::move(done).error(), std::move(result));
    return result;
}

} // namespace eventstore
