// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

#include <string>

namespace projections {

/// SQL for the time by the database's own clock, which is the same for all processes.
inline std::string nowSql(eventstore::Dialect dialect)
{
    return dialect == eventstore::Dialect::Sqlite ? "strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')"
                                                  : "clock_timestamp()";
}

/// SQL for the seconds since the time in a column, by the same clock.
inline std::string ageSql(eventstore::Dialect dialect, const std::string &column)
{
    return dialect == eventstore::Dialect::Sqlite
               ? "(julianday('now') - julianday(" + column + ")) * 86400.0"
               : "cast(extract(epoch from clock_timestamp() - " + column + ") as double precision)";
}

} // namespace projections
