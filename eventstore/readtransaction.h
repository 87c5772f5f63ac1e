// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

namespace eventstore {

/// A Database::beginReading() that is rolled back in the destructor. All statements in between see
/// the same rows; in SQLite the snapshot is taken by the first statement.
class ReadTransaction
{
public:
    explicit ReadTransaction(Database &database)
        : m_database(database)
    {
    }
    ReadTransaction(const ReadTransaction &) = delete;
    ReadTransaction &operator=(const ReadTransaction &) = delete;
    ~ReadTransaction() { m_database.rollback(); }

    Result<void> begin() { return m_database.beginReading(); }

private:
    Database &m_database;
};

} // namespace eventstore
