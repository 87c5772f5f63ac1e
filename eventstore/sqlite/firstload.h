// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/sqlite/database.h"
#include "eventstore/sqlite/idset.h"
#include "eventstore/sqlite/schema.h"

namespace eventstore {

/// Speeds up the first bulk write into an empty store. A unique index on random ids gets slower
/// with each row, and in WAL mode each page is written twice. So the table has no unique indexes
/// while rows are inserted, and the file uses a rollback journal: for new pages it only records the
/// previous length of the file, to which a rollback cuts the file back, also after a kill.
class FirstLoad
{
public:
    FirstLoad(SqliteDatabase &database, const SqliteSchema &schema)
        : m_database(database)
        , m_schema(schema)
    {
    }
    ~FirstLoad();
    FirstLoad(const FirstLoad &) = delete;
    FirstLoad &operator=(const FirstLoad &) = delete;

    /// Before the transaction: switches the file from WAL mode to a rollback journal. If another
    /// connection has the file open, WAL mode stays, which is only slower.
    Result<void> prepare();
    /// In the transaction: makes the table again without its unique indexes. False, with nothing
    /// changed, if the store is not empty, its table is not exactly ours, or the table has indexes
    /// or triggers of another program.
    Result<bool> begin();
    /// True from begin() to makeKeys(), while the table has no unique index.
    bool isOn() const { return m_on; }
    /// True if this load has not inserted the id before; remembers it. False if it may have, or if
    /// no more ids can be remembered: then call makeKeys().
    bool isSurelyNew(const EventId &id);
    /// In the transaction: makes the unique indexes.
    Result<void> makeKeys();
    /// After the transaction, whether it was committed or not: switches back to WAL mode.
    Result<void> finish();

private:
    Result<bool> fits();

    SqliteDatabase &m_database;
    const SqliteSchema &m_schema;
    IdSet m_ids;
    bool m_on = false;
    bool m_withoutLog = false;
};

} // namespace eventstore
