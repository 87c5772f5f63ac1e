// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/sqlite/database.h"
#include "eventstore/sqlite/idset.h"
#include "eventstore/sqlite/schema.h"

namespace eventstore {

/// The first events of an empty store, as many as they may be. Keys of random ids cost more to keep
/// up the more there are, and in a log each page is written twice, of which the log keeps one. So
/// the table has no key while the rows come in, and the file no log: SQLite then writes the new
/// pages to their places and remembers only how long the file was before, which is also what takes
/// them back when the program is killed.
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

    /// Takes the log away, before the transaction. Others who have the file open keep it: then it
    /// is only slower.
    Result<void> prepare();
    /// In the transaction: takes the keys away. False where the store is not empty, or its table is
    /// not as we make it or has things of others on it; then all is as it was.
    Result<bool> begin();
    /// True while there is no key.
    bool isOn() const { return m_on; }
    /// False where the id may have come before, or that can't be remembered any more: then the keys
    /// have to be made.
    bool isSurelyNew(const EventId &id);
    /// In the transaction: makes the keys.
    Result<void> makeKeys();
    /// After the transaction, however it ended: the file gets its log again.
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
