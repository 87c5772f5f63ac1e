// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/clickhouse/analyticstable.h"

#include "projections/readmodels/rowvalues.h"

#include <algorithm>

namespace projections::clickhouse {

using eventstore::Decimal4;
using eventstore::JsonText;
using eventstore::Timestamp;

namespace {

// The read model's columns, in its order.
struct Column
{
    enum { EventId, EventType, AggregateId, UserId, Time, Amount, EventData, Count };
};

std::string timeOf(Times times)
{
    return times == Times::Micros ? "timestamp" : "timestamp_micros";
}

/// Names and types of the columns, sorted, to recognise a table made by Eventglass.
std::vector<std::string> columnsOf(Times times)
{
    std::vector<std::string> columns{
        "aggregate_id String", "amount Decimal(18, 4)", "event_data String", "event_id UUID",
        "event_type String",   "row_gone UInt8",        "row_version Int64", "user_id String"};
    if (times == Times::Micros)
        columns.emplace_back("timestamp DateTime64(6)");
    else
        columns.insert(columns.end(), {"timestamp DateTime", "timestamp_micros Int64"});
    std::sort(columns.begin(), columns.end());
    return columns;
}

} // namespace

std::string definitionOf(std::string_view table, Times times, std::string_view comment)
{
    const bool micros = times == Times::Micros;
    const std::string word = micros ? "LowCardinality(String)" : "String";
    std::string sql = "CREATE TABLE IF NOT EXISTS " + std::string(table) +
                      " (event_id UUID, event_type " + word +
                      ", aggregate_id String, user_id String, ";
    // Both are sorted by time, so that queries for a time range read only that range.
    sql += micros ? "timestamp DateTime64(6, 'UTC'), "
                  : "timestamp DateTime DEFAULT toDateTime(greatest(0, least(4294967295, "
                    "intDiv(timestamp_micros, 1000000)))), timestamp_micros Int64, ";
    sql += "amount Decimal(18, 4), event_data String, row_version Int64, row_gone UInt8) "
           "ENGINE = ReplacingMergeTree(row_version) ORDER BY (" +
           timeOf(times) + ", event_id)";
    if (!comment.empty())
        sql += " COMMENT '" + std::string(comment) + "'";
    return sql;
}

std::string writtenColumns(Times times)
{
    return "(event_id, " + timeOf(times) +
           ", row_version, row_gone, event_type, aggregate_id, user_id, amount, event_data)";
}

eventstore::Result<std::optional<Times>> timesIn(Server &server, const std::string &table)
{
    // Ignores a time's zone; LowCardinality(String) is written like String.
    EG_TRY(auto columns,
           server.lines("Looking at the table",
                        "SELECT concat(name, ' ', if(substring(type, 1, 12) = 'DateTime64(6', "
                        "'DateTime64(6)', if(type = 'LowCardinality(String)', 'String', type))) "
                        "FROM system.columns WHERE database = '" +
                            server.database() + "' AND table = '" + table + "'"));
    if (columns.empty())
        return std::nullopt;
    std::sort(columns.begin(), columns.end());
    for (const Times times : {Times::Micros, Times::Seconds}) {
        if (columns == columnsOf(times))
            return times;
    }
    return eventstore::fail(eventstore::ErrorCode::Refused,
                            "The table " + table + " on " + server.address().server() +
                                " has other columns than ours",
                            "Name another database behind the host, or rename that table");
}

std::string microsOf(Times times)
{
    return times == Times::Micros ? "toUnixTimestamp64Micro(timestamp)" : "timestamp_micros";
}

std::string readColumns(Times times)
{
    return "event_id, " + microsOf(times) +
           ", row_version, row_gone, toString(event_type), aggregate_id, user_id, amount, "
           "event_data";
}

std::string between(Times times, std::int64_t firstMicros, std::int64_t lastMicros)
{
    const auto literal = [times](std::int64_t micros) {
        const auto number = "toInt64(" + std::to_string(micros) + ")";
        return times == Times::Micros ? "fromUnixTimestamp64Micro(" + number + ", 'UTC')" : number;
    };
    return " AND " + timeOf(times) + " >= " + literal(firstMicros) + " AND " + timeOf(times) +
           " <= " + literal(lastMicros);
}

std::int64_t microsIn(const Row &values)
{
    return valueOf<Timestamp>(values, Column::Time).micros;
}

Row valuesOf(AnalyticsRow row)
{
    Row values(Column::Count);
    setValue(values, Column::EventId, row.id);
    setValue(values, Column::EventType, std::move(row.type));
    setValue(values, Column::AggregateId, std::move(row.aggregate));
    setValue(values, Column::UserId, std::move(row.user));
    setValue(values, Column::Time, Timestamp{row.micros});
    setValue(values, Column::Amount, Decimal4{row.amount});
    setValue(values, Column::EventData, JsonText{std::move(row.data)});
    return values;
}

void add(BinaryWriter &writer, const eventstore::EventId &id, const SinkRow &row,
         std::int64_t goneAt)
{
    const bool gone = row.values.empty();
    writer.uuid(id);
    writer.integer(gone ? goneAt : microsIn(row.values));
    writer.integer(row.version);
    writer.byte(gone);
    writer.text(valueOf<std::string>(row.values, Column::EventType));
    writer.text(valueOf<std::string>(row.values, Column::AggregateId));
    writer.text(valueOf<std::string>(row.values, Column::UserId));
    writer.integer(valueOf<Decimal4>(row.values, Column::Amount).units);
    writer.text(valueOf<JsonText>(row.values, Column::EventData).text);
}

bool read(BinaryReader &reader, AnalyticsRow &row)
{
    return reader.uuid(row.id) && reader.integer(row.micros) && reader.integer(row.version) &&
           reader.byte(row.gone) && reader.text(row.type) && reader.text(row.aggregate) &&
           reader.text(row.user) && reader.integer(row.amount) && reader.text(row.data);
}

} // namespace projections::clickhouse
