// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace eventstore {

/// What an address led to when it was first opened. Copies of one OpenOptions share it, so that
/// connections made later, by whatever thread, lead to the same server, database and tables or
/// fail: an address, a search path or a name server that says something else meanwhile is not
/// followed. Any thread.
class StorePin
{
public:
    /// PostgreSQL: a database of a cluster, and the schema that names are looked up in there.
    struct Place
    {
        std::string cluster; ///< system identifier; empty where the server doesn't tell
        std::string database;
        std::string searchPath; ///< as SQL spells it: the schema, then temporary tables
        std::string schema; ///< the one on the user's search path that holds our tables, or will
        std::string firstSchema; ///< the first one on that path
        /// Others on that path that hold a table of these names, and whether it is `events`.
        std::map<std::string, bool> others;
    };

    /// What stands for the address since the first call, which is `found` at that one.
    Place first(const std::string &address, const Place &found)
    {
        const std::lock_guard lock(m_mutex);
        return m_places.try_emplace(address, found).first->second;
    }
    /// The same for the object id of a table.
    std::uint32_t first(const std::string &address, std::string_view table, std::uint32_t found)
    {
        const std::lock_guard lock(m_mutex);
        return m_tables.try_emplace({address, std::string(table)}, found).first->second;
    }

private:
    std::mutex m_mutex;
    std::map<std::string, Place> m_places;
    std::map<std::pair<std::string, std::string>, std::uint32_t> m_tables;
};

} // namespace eventstore
