// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/postgres/link.h"
#include "eventstore/storepin.h"

#include <map>
#include <memory>
#include <string>

namespace eventstore::postgres {

/// What all sessions of one PostgresDatabase have in common: the settings they run under, and the
/// database and tables they must lead to.
///
/// Behind a pooler (pgbouncer and its like) a connection is no session: each transaction may run in
/// another server process, whose session goes to somebody else's program next. There nothing may
/// stay behind, so that all settings belong to the transaction.
class SessionRules
{
public:
    SessionRules(std::shared_ptr<StorePin> pin, std::string address)
        : m_pin(std::move(pin))
        , m_address(std::move(address))
    {
    }

    /// Sets up a new session. Replaced when it leads elsewhere than the first one did.
    Result<void> setUp(Link &link, bool readOnly);
    /// Where names are looked up, once it was set up.
    const StorePin::Place &place() const { return m_place; }
    /// From the next setUp() on no schema but PostgreSQL's own is searched.
    void searchNothing() { m_place.searchPath = "pg_catalog, pg_temp"; }
    /// A schema that holds no table `events`, but read models, is as good.
    void lookForRows() { m_rowsCount = true; }
    /// The session may be shared with others: what `setUp` found, or an error that only that
    /// explains.
    bool pooled() const { return m_pooled; }
    void takeForPooled() { m_pooled = true; }

    /// Begins a transaction; `how` stands behind BEGIN.
    Result<void> begin(Link &link, bool readOnly, const std::string &how = {});
    /// A setting for this connection and those that follow it.
    Result<void> set(Link &link, const std::string &name, const std::string &value);
    /// Looks again where we are; costs two round trips.
    Result<void> verify(Link &link);
    bool pinsTables() const { return !m_tables.empty(); }
    /// From now on this table, as SQL spells it, must be the one that it is.
    Result<void> pinTable(Link &link, const std::string &table);

    /// The server process that worked for us last, and when it was there, by the server's clock:
    /// to find it again after the connection was lost.
    struct Process
    {
        int pid = 0;
        std::string seenAt;
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
    bool m_anyBytes = false; ///< the database checks no encoding
    bool m_placed = false;   ///< m_place is what counts
    StorePin::Place m_place;
    StorePin::Place m_found;
    std::map<std::string, std::uint32_t> m_tables; ///< pinned ones
    std::map<std::string, std::uint32_t> m_foundTables;
    std::map<std::string, std::string> m_own; ///< settings made by set()
    Process m_process;
};

} // namespace eventstore::postgres
