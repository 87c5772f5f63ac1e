// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgres/layout.h"
#include "eventstore/sql/appendrules.h"

#include <memory>
#include <optional>
#include <span>
#include <string>

namespace eventstore::postgres {

/// Implements Store::append(). Events of one stream are inserted by one statement; the unique index
/// on (stream_id, stream_version) rejects it if another writer was faster. For several streams, or
/// if that statement inserts nothing, a transaction locks the streams first.
class Appender
{
public:
    Appender(PostgresDatabase &database, const StoreLayout &layout);

    Result<AppendResult> append(std::span<const StreamAppend> appends);

private:
    Result<AppendResult> write(std::span<const StreamAppend> appends);
    /// The outcome of an append whose reply was lost.
    Result<AppendResult> resolve(std::span<const StreamAppend> appends, Error error);
    Result<AppendResult> inTransaction(std::span<const StreamAppend> appends);
    /// nullopt if another writer was faster and the caller should retry.
    Result<std::optional<AppendResult>> attempt(std::span<const StreamAppend> appends);
    Result<void> write(std::span<const StreamAppend> appends, AppendResult &result);
    Result<void> lock(std::span<const StreamAppend> appends);
    Result<StoredVersions> findStoredVersions(std::span<const StreamAppend> appends);
    Result<StreamVersion> versionOf(const std::string &streamId);
    Result<std::vector<Event>> readBack(std::span<const StreamAppend> appends);
    /// Inserts the events if the stream is at the expected version; else returns no events.
    Result<std::vector<Event>> insert(const StreamAppend &append);

    PostgresDatabase &m_database;
    const StoreLayout &m_layout;
    std::string m_insertOne;
    std::string m_insertMany;
    bool m_returnsJson;
    bool m_inDoubt = false; ///< a statement that stores events was sent and has no reply yet
};

/// Implements Store::beginImport() with COPY; assigns the versions itself.
Result<std::unique_ptr<ImportSession>> beginImport(PostgresDatabase &database,
                                                   const StoreLayout &layout);

/// Finds out whether this event is stored after a call failed with `error` and its reply was lost;
/// first ends the lost session (PostgresDatabase::settle()). If that can't be found out, the error
/// says so and which event to look for.
Result<bool> wasStored(PostgresDatabase &database, const StoreLayout &layout, const EventId &id,
                       const Error &error);
/// True for errors after which a statement may or may not have been committed.
bool hasUnknownOutcome(const Error &error);

/// The ids that are stored, with their streams and versions.
Result<StoredVersions> findIds(PostgresDatabase &database, const StoreLayout &layout, TextList ids);

/// The SQL type to cast a value to for this column: uuid, json, jsonb, or `text` for all others.
std::string typeName(const TableLayout &table, const std::string &column);

} // namespace eventstore::postgres
