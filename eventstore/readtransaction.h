// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

namespace eventstore {

/// Database::beginReading() that ends with its destruction: all statements see the same rows, in
/// SQLite those from the first statement on.
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
