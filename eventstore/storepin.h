// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace eventstore {

/// Remembers which server, database and tables an address led to when it was first opened. Copies
/// of an OpenOptions share it. Connections opened later, in any thread, lead to the same ones or
/// fail, even if the address, the search path or DNS has changed meanwhile. Thread-safe.
class StorePin
{
public:
    /// PostgreSQL: a database of a cluster, and the schema that names are looked up in there.
    struct Place
    {
        std::string cluster; ///< system identifier; empty if the server doesn't tell it
        std::string database;
        std::string searchPath;  ///< quoted for SQL: `schema`, then pg_temp
        std::string schema;      ///< on the user's search path: holds our tables, or will hold them
        std::string firstSchema; ///< the first schema on the user's search path
        /// Other schemas on that path with tables of these names; true if one of them is `events`.
        std::map<std::string, bool> others;
    };

    /// Remembers `found` on the first call for an address; later calls return that first value.
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
