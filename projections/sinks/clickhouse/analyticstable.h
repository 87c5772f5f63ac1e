// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/clickhouse/rowbinary.h"
#include "projections/sinks/clickhouse/server.h"
#include "projections/sinks/outside/readmodelsink.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace projections::clickhouse {

/// How a table keeps times: servers before 20.1 have no DateTime64.
enum class Times {
    Micros, ///< `timestamp DateTime64(6, 'UTC')`
    Seconds ///< `timestamp DateTime`, cut to what it can hold, and `timestamp_micros Int64`, exact
};

/// The table's definition; `comment` may be empty.
std::string definitionOf(std::string_view table, Times times, std::string_view comment);
/// The columns a row is written with, as `(a, b)`, and read with.
std::string writtenColumns(Times times);
std::string readColumns(Times times);
/// How a table of ours keeps times; none where there is no such table. Refused where it has other
/// columns than ours, or columns of other types, which rows in RowBinary would fill with nonsense.
/// Names are those isName() knows.
eventstore::Result<std::optional<Times>> timesIn(Server &server, const std::string &table);

/// Microseconds of the time, as an Int64.
std::string microsOf(Times times);
/// " AND …": rows from a time up to another, both in.
std::string between(Times times, std::int64_t firstMicros, std::int64_t lastMicros);

/// A row of the read model, as the server holds it.
struct AnalyticsRow
{
    eventstore::EventId id;
    std::int64_t micros = 0;
    std::int64_t version = 0;
    bool gone = false;
    std::string type;
    std::string aggregate;
    std::string user;
    std::int64_t amount = 0;
    std::string data;
};

/// The time such a row stands at.
std::int64_t microsIn(const Row &values);
Row valuesOf(AnalyticsRow row);
/// The row as it is written; one that is gone stands at the time `goneAt`.
void add(BinaryWriter &writer, const eventstore::EventId &id, const SinkRow &row,
         std::int64_t goneAt);
bool read(BinaryReader &reader, AnalyticsRow &row);

} // namespace projections::clickhouse
