// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgres/link.h"
#include "eventstore/storepin.h"

#include <map>
#include <memory>
#include <string>

namespace eventstore::postgres {

/// The rules for all sessions of one PostgresDatabase: their settings, and the database and tables
/// that they must lead to.
///
/// Behind a connection pool (such as pgbouncer) each transaction may run in another server process,
/// whose session then serves another client. There all settings are made for the transaction only,
/// so that nothing is left in the session.
class SessionRules
{
public:
    SessionRules(std::shared_ptr<StorePin> pin, std::string address)
        : m_pin(std::move(pin))
        , m_address(std::move(address))
    {
    }

    /// Sets up a new session. Fails if it leads to another server or database than the first one.
    Result<void> setUp(Link &link, bool readOnly);
    /// The database and the schema for looking up names; known after setUp().
    const StorePin::Place &place() const { return m_place; }
    /// After the next setUp() unqualified names are looked up only in PostgreSQL's own schema.
    void searchNothing() { m_place.searchPath = "pg_catalog, pg_temp"; }
    /// Also accepts a schema that has no table `events` but has read models.
    void lookForRows() { m_rowsCount = true; }
    /// True if the session may be shared with other clients: setUp() found that out, or an error
    /// that has no other cause.
    bool pooled() const { return m_pooled; }
    void takeForPooled() { m_pooled = true; }

    /// Begins a transaction; `how` is appended to BEGIN.
    Result<void> begin(Link &link, bool readOnly, const std::string &how = {});
    /// Changes a setting for this connection and later ones.
    Result<void> set(Link &link, const std::string &name, const std::string &value);
    /// Checks again that the database and the pinned tables are the same; takes two round trips.
    Result<void> verify(Link &link);
    bool pinsTables() const { return !m_tables.empty(); }
    /// See PostgresDatabase::pinTable().
    Result<void> pinTable(Link &link, const std::string &table);
    /// What was so for the address when it was first asked, in any session.
    bool atFirst(std::string_view what, bool now) const;

    /// The server process that worked for us last, to find it again after the connection was lost.
    struct Process
    {
        int pid = 0;
        std::string seenAt; ///< microseconds since 1970, by the server's clock
        std::string cluster;
        std::string server; ///< address and port
    };
    const Process &process() const { return m_process; }

private:
    Result<void> learn(Link &link, const std::string &before);
    Result<void> check(const std::string &target);
    Result<void> checkNames(Link &link);
    std::string settings(bool readOnly, bool ofTransaction) const;
    std::string question() const;
    void take(const PGresult *result);
    void takeSchemas(const PGresult *result);

    std::shared_ptr<StorePin> m_pin;
    std::string m_address;
    Link::Clock::time_point m_namesChecked;
    bool m_pooled = false;
    bool m_rowsCount = false;
    bool m_anyBytes = false; ///< a SQL_ASCII database, which checks no encoding
    bool m_placed = false;   ///< m_place is set
    StorePin::Place m_place; ///< at the first connection
    StorePin::Place m_found; ///< at the last check
    std::map<std::string, std::uint32_t> m_tables;      ///< object ids of the pinned tables
    std::map<std::string, std::uint32_t> m_foundTables; ///< the same at the last check
    std::map<std::string, std::string> m_own;           ///< settings made by set()
    Process m_process;
};

} // namespace eventstore::postgres
