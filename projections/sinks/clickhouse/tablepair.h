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

/// The table that people read and the one that is built beside it: makes, swaps and drops them.
class TablePair
{
public:
    /// `name` is that of the table people read.
    TablePair(Server &server, std::string name)
        : m_server(server)
        , m_name(std::move(name))
    {
    }

    std::string nameOf(SinkPlace place) const
    {
        return place == SinkPlace::Live ? m_name : m_name + "__next";
    }
    /// With its database, for a statement.
    std::string quoted(SinkPlace place) const { return quotedName(nameOf(place)); }
    eventstore::Result<bool> exists(SinkPlace place);
    /// Of the table people read.
    eventstore::Result<std::optional<SinkStanding>> standing();
    /// How the table keeps times, asked for once; NotFound where there is no such table.
    eventstore::Result<Times> timesOf(SinkPlace place);
    /// Asks again next time, as somebody may have put another table there.
    void forgetTimes(SinkPlace place) { timesKnown(place).reset(); }

    /// Makes a table and drops it, to see whether this user may.
    eventstore::Result<void> probe();
    /// Makes the table where there is none.
    eventstore::Result<void> create(SinkPlace place);
    /// Puts what was built in the place of what people read. Where that was done before and the
    /// answer was lost, it tidies up only.
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
