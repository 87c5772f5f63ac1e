// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

#include <string>
#include <vector>

namespace projections {

/// Locks tables exclusively in the caller's transaction, so that they can be dropped, renamed or
/// changed. On PostgreSQL the lock has to wait for every transaction that has read them, and new
/// readers queue up behind the lock; so it waits for a short time only. False when that was not
/// enough: then nothing is locked, and the transaction can continue. On SQLite readers keep the
/// rows they see and are never in the way.
eventstore::Result<bool> lockTables(eventstore::Database &database,
                                    const std::vector<std::string> &tables);

/// The transactions that held up lockTables(). Check stillThere() before the next attempt: an
/// attempt makes other readers wait, a check doesn't. Not thread-safe.
class TableHolders
{
public:
    /// Reads which transactions hold locks on the tables now.
    eventstore::Result<void> look(eventstore::Database &database, std::vector<std::string> tables);
    /// True while one of the transactions that look() found is open.
    eventstore::Result<bool> stillThere(eventstore::Database &database);

    /// For people: "pid 17, application pg_dump, user jo, active, since 2026-…, and 1 more". Empty
    /// when look() found none.
    const std::string &text() const { return m_text; }

private:
    std::vector<std::string> m_tables;
    std::vector<std::string> m_transactions;
    std::string m_text;
};

/// Like lockTables(), but fails with Busy and names the transactions in the way.
eventstore::Result<void> lockTablesOrFail(eventstore::Database &database,
                                          const std::vector<std::string> &tables);

} // namespace projections
