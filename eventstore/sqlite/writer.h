// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/sql/appendrules.h"
#include "eventstore/sqlite/database.h"
#include "eventstore/sqlite/schema.h"
#include "eventstore/store.h"

namespace eventstore {

/// Inserts events in the caller's transaction, also into tables that another program made. The
/// transaction holds the write lock, so what the writer has read stays valid. Use one object for
/// each transaction.
class SqliteWriter
{
public:
    SqliteWriter(SqliteDatabase &database, const SqliteSchema &schema, bool streamsKept)
        : m_database(database)
        , m_schema(schema)
        , m_streamsKept(streamsKept)
    {
    }

    /// The version of a stream's last event, 0 if it has none.
    Result<StreamVersion> lastVersion(std::string_view streamId);
    /// Inserts one event with the version that the caller set, and sets its position. False, with
    /// nothing written, if the id is already stored.
    Result<bool> insert(Event &event);
    /// Set it while the table has no unique indexes (see FirstLoad): insert() then expects that all
    /// ids are new.
    void setUnkeyed(bool unkeyed) { m_unkeyed = unkeyed; }
    /// Updates the stream's row in `streams` to its last event, if no trigger does that.
    Result<void> keepStream(const Event &last);

private:
    Result<SqlValue> nextPosition();

    SqliteDatabase &m_database;
    const SqliteSchema &m_schema;
    bool m_streamsKept;
    bool m_unkeyed = false;
    std::optional<std::int64_t> m_lastPosition; ///< only used if SQLite does not assign positions
    SqlParams m_params;                         ///< of insert(); a member to reuse its memory
};

/// The ways in which programs may store an id: lower case, upper case, 16 bytes.
SqlParams idSpellings(const EventId &id);

/// The event to store for a new one, still without a position; `now` if it has no timestamp.
Event storedForm(std::string_view streamId, StreamVersion version, const NewEvent &event,
                 Timestamp now);

/// See Store::append(); uses its own transaction.
Result<AppendResult> appendToSqlite(SqliteDatabase &database, const SqliteSchema &schema,
                                    std::span<const StreamAppend> appends);

/// See Store::beginImport(). If many events are added compared with those in the store, indexes
/// are dropped and made again at the end, which is several times faster.
Result<std::unique_ptr<ImportSession>> importToSqlite(SqliteDatabase &database,
                                                      const SqliteSchema &schema);

} // namespace eventstore
