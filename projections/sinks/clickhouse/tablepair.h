// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/clickhouse/analyticstable.h"
#include "projections/sinks/clickhouse/server.h"
#include "projections/sinks/outside/readmodelsink.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace projections::clickhouse {

/// The live table and the one that is built beside it: creates, swaps and drops them. Not
/// thread-safe.
class TablePair
{
public:
    /// `name` is the name of the live table.
    TablePair(Server &server, std::string name)
        : m_server(server)
        , m_name(std::move(name))
    {
    }

    std::string nameOf(SinkPlace place) const
    {
        return place == SinkPlace::Live ? m_name : m_name + "__next";
    }
    /// The quoted table name with its database, for a statement.
    std::string quoted(SinkPlace place) const { return quotedName(nameOf(place)); }
    eventstore::Result<bool> exists(SinkPlace place);
    /// The state of the live table.
    eventstore::Result<std::optional<SinkState>> state();
    /// How the table stores times; cached after the first call. NotFound when there is no such
    /// table.
    eventstore::Result<Times> timesOf(SinkPlace place);
    /// Invalidates the cached result of timesOf(), as another table may have taken its place.
    void forgetTimes(SinkPlace place) { timesKnown(place).reset(); }

    /// Refused if the live table has other columns than ours; fine if there is none.
    eventstore::Result<void> checkOwn();
    /// Creates and drops a table, to check that this user has the rights.
    eventstore::Result<void> probe();
    /// Creates the table if it does not exist.
    eventstore::Result<void> create(SinkPlace place);
    /// Replaces the live table with the built one. When an earlier call did that and its reply was
    /// lost, it only drops what is left of the old table.
    eventstore::Result<void> publishBuild();
    eventstore::Result<void> drop(SinkPlace place);

private:
    std::optional<Times> &timesKnown(SinkPlace place)
    {
        return place == SinkPlace::Live ? m_live : m_build;
    }
    std::string quotedName(const std::string &table) const;
    std::string oldName() const { return m_name + "__old"; }
    std::string where(std::string_view column, const std::string &table) const;
    eventstore::Result<void> run(std::string_view what, const std::string &sql);
    eventstore::Result<Times> timesOfServer();
    eventstore::Result<std::optional<std::int64_t>> stampOf(SinkPlace place);
    eventstore::Result<void> exchange();
    eventstore::Result<void> rename();
    eventstore::Result<void> dropOld(std::string_view what);

    Server &m_server;
    std::string m_name;
    std::optional<Times> m_live;
    std::optional<Times> m_build;
};

} // namespace projections::clickhouse
