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

/// Store::append. One stream is one statement, which the unique index on (stream_id,
/// stream_version) arbitrates; several streams, and whatever that statement objects to, take a
/// transaction that locks the streams first.
class Appender
{
public:
    Appender(PostgresDatabase &database, const StoreLayout &layout);

    Result<AppendResult> append(std::span<const StreamAppend> appends);

private:
    Result<AppendResult> write(std::span<const StreamAppend> appends);
    /// What became of an append whose answer did not arrive.
    Result<AppendResult> resolve(std::span<const StreamAppend> appends, Error error);
    Result<AppendResult> inTransaction(std::span<const StreamAppend> appends);
    /// Nothing when somebody else came in between and it is worth another try.
    Result<std::optional<AppendResult>> attempt(std::span<const StreamAppend> appends);
    Result<void> write(std::span<const StreamAppend> appends, AppendResult &result);
    Result<void> lock(std::span<const StreamAppend> appends);
    Result<StoredPlaces> findPlaces(std::span<const StreamAppend> appends);
    Result<StreamVersion> versionOf(const std::string &streamId);
    Result<std::vector<Event>> readBack(std::span<const StreamAppend> appends);
    /// Writes if the stream is where it is expected; fewer events than given (none) if it isn't.
    Result<std::vector<Event>> insert(const StreamAppend &append);

    PostgresDatabase &m_database;
    const StoreLayout &m_layout;
    std::string m_insertOne;
    std::string m_insertMany;
    bool m_returnsJson;
    bool m_inDoubt = false; ///< the server was told to store something, and has not answered
};

/// Store::beginImport: batches go in by COPY, with versions given here.
Result<std::unique_ptr<ImportSession>> beginImport(PostgresDatabase &database,
                                                   const StoreLayout &layout);

/// Ends a call whose answer did not arrive: whether this event is in the store now, where nothing
/// of the lost session can still come. The error: that can't be known, and what to look for.
Result<bool> wasStored(PostgresDatabase &database, const StoreLayout &layout, const EventId &id,
                       const Error &error);
/// True for errors after which a statement may or may not have been done.
bool leavesDoubt(const Error &error);

/// Which of these ids are in the store, and where.
Result<StoredPlaces> findIds(PostgresDatabase &database, const StoreLayout &layout, TextList ids);

/// The SQL name of a column's type, for casts; `text` for what text can be assigned to.
std::string typeName(const TableLayout &table, const std::string &column);

} // namespace eventstore::postgres
