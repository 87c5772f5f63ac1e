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

/// How a table stores times: servers before 20.1 have no DateTime64.
enum class Times {
    Micros, ///< `timestamp DateTime64(6, 'UTC')`
    Seconds ///< `timestamp DateTime` (clamped to its range) and an exact `timestamp_micros Int64`
};

/// The `create table` statement; `comment` may be empty.
std::string definitionOf(std::string_view table, Times times, std::string_view comment);
/// The column list for inserting a row, as `(a, b)`, and the expressions for selecting one.
std::string writtenColumns(Times times);
std::string readColumns(Times times);
/// How an existing table stores times; nullopt when there is no such table. Refused when it has
/// other columns or types than definitionOf(), since RowBinary does not check them. `table` must be
/// a valid name (isName()), as it is not escaped.
eventstore::Result<std::optional<Times>> timesIn(Server &server, const std::string &table);

/// An SQL expression for the time in microseconds, an Int64.
std::string microsOf(Times times);
/// The SQL condition " AND …" for rows from one time up to another, both inclusive.
std::string between(Times times, std::int64_t firstMicros, std::int64_t lastMicros);

/// A row of the read model, as the server stores it.
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

/// The time column of a row of the read model, in microseconds.
std::int64_t microsIn(const Row &values);
Row valuesOf(AnalyticsRow row);
/// Encodes a row; a deleted row gets the time `goneAt` (microseconds).
void add(BinaryWriter &writer, const eventstore::EventId &id, const SinkRow &row,
         std::int64_t goneAt);
bool read(BinaryReader &reader, AnalyticsRow &row);

} // namespace projections::clickhouse
