// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

namespace projections {

/// Database::beginReading() that ends with its destruction.
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

    eventstore::Result<void> begin() { return m_database.beginReading(); }

private:
    eventstore::Database &m_database;
};

} // namespace projections
