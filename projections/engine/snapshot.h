// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

namespace projections {

/// A reading transaction, in which all statements see the same rows; ends with its destruction. In
/// SQLite it begins to see at the first statement.
class Snapshot
{
public:
    explicit Snapshot(eventstore::Database &database)
        : m_database(database)
    {
    }
    Snapshot(const Snapshot &) = delete;
    Snapshot &operator=(const Snapshot &) = delete;
    ~Snapshot() { m_database.rollback(); }

    eventstore::Result<void> begin()
    {
        return m_database.script(m_database.dialect() == eventstore::Dialect::Sqlite
                                     ? "begin"
                                     : "begin isolation level repeatable read read only");
    }

private:
    eventstore::Database &m_database;
};

} // namespace projections
