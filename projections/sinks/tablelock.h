// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

#include <string>
#include <vector>

namespace projections {

/// Takes tables in the caller's transaction, so that they can be dropped, renamed or changed. On
/// PostgreSQL that needs everybody who has read them to end their transactions, and whoever wants
/// to read them meanwhile queues up behind us: so we wait for a moment only. False when that was
/// not enough; then nothing is locked, and the transaction can go on. SQLite's readers have rows of
/// their own and are in nobody's way.
eventstore::Result<bool> lockTables(eventstore::Database &database,
                                    const std::vector<std::string> &tables);

/// Those that were in the way of lockTables(). To be looked at again before the next attempt: an
/// attempt makes others wait, a look doesn't.
class TableHolders
{
public:
    /// Sees who has the tables now.
    eventstore::Result<void> look(eventstore::Database &database, std::vector<std::string> tables);
    /// True while one of the transactions that look() saw goes on.
    eventstore::Result<bool> stillThere(eventstore::Database &database);

    /// For people: "pid 17, application pg_dump, user jo, active, since 2026-…, and 1 more". Empty
    /// when there was nobody.
    const std::string &text() const { return m_text; }

private:
    std::vector<std::string> m_tables;
    std::vector<std::string> m_transactions;
    std::string m_text;
};

/// lockTables(), or Busy with the names of those in the way.
eventstore::Result<void> lockTablesOrFail(eventstore::Database &database,
                                          const std::vector<std::string> &tables);

} // namespace projections
