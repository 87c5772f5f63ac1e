// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/sql/appendrules.h"
#include "eventstore/sqlite/database.h"
#include "eventstore/sqlite/schema.h"
#include "eventstore/store.h"

namespace eventstore {

/// Inserts events into a store of any make, inside a transaction somebody else began; the lock is
/// held, so what it reads stays true. Lives as long as one transaction.
class SqliteWriter
{
public:
    SqliteWriter(SqliteDatabase &database, const SqliteSchema &schema, bool streamsKept)
        : m_database(database)
        , m_schema(schema)
        , m_streamsKept(streamsKept)
    {
    }

    /// The version of a stream's last event, 0 without one.
    Result<StreamVersion> lastVersion(std::string_view streamId);
    /// Writes one event at a version that follows; its position is set. False: the id is there,
    /// nothing was written.
    Result<bool> insert(Event &event);
    /// The table has no key just now, and the ids that are inserted are known to be new.
    void setUnkeyed(bool unkeyed) { m_unkeyed = unkeyed; }
    /// Brings `streams` up to an event, where no trigger does.
    Result<void> keepStream(const Event &last);

private:
    Result<SqlValue> nextPosition();

    SqliteDatabase &m_database;
    const SqliteSchema &m_schema;
    bool m_streamsKept;
    bool m_unkeyed = false;
    std::optional<std::int64_t> m_lastPosition; ///< only where we number the events
    SqlParams m_params;                         ///< of insert(), kept for its memory
};

/// The spellings an id may have in a store of any make.
SqlParams idSpellings(const EventId &id);

/// The event a new one becomes; `now` where it brings no time.
Event storedForm(std::string_view streamId, StreamVersion version, const NewEvent &event,
                 Timestamp now);

/// One append in a transaction of its own.
Result<AppendResult> appendToSqlite(SqliteDatabase &database, const SqliteSchema &schema,
                                    std::span<const StreamAppend> appends);

/// A bulk write; where it is large beside what is there, indexes are made at the end, which is
/// several times faster.
Result<std::unique_ptr<ImportSession>> importToSqlite(SqliteDatabase &database,
                                                      const SqliteSchema &schema);

} // namespace eventstore
