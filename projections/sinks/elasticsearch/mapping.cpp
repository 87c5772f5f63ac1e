// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/elasticsearch/mapping.h"

#include "eventstore/json/rawjson.h"

namespace projections::elasticsearch {

namespace json = eventstore::json;

namespace {

// A term of the index has at most 32766 bytes; what is longer stays in the row, but is not found.
constexpr const char *keyword = R"({"type":"keyword","ignore_above":8191})";

/// Text that people search by its words.
bool isProse(const Column &column)
{
    return column.name == "description";
}

bool isSearchedBothWays(const Column &column)
{
    return column.name == "reference";
}

const char *typeOf(const Column &column)
{
    switch (column.type) {
    case ColumnType::Integer:
        return R"({"type":"long"})";
    case ColumnType::Real:
        return R"({"type":"double"})";
    case ColumnType::Boolean:
        return R"({"type":"boolean"})";
    case ColumnType::Money:
        return R"({"type":"scaled_float","scaling_factor":10000})";
    case ColumnType::Time:
        return R"({"type":"date_nanos"})";
    case ColumnType::Json:
        return R"({"type":"object","enabled":false})";
    case ColumnType::Text:
    case ColumnType::Uuid:
    case ColumnType::Blob:
        break;
    }
    if (isProse(column))
        return R"({"type":"text"})";
    if (isSearchedBothWays(column))
        return R"({"type":"keyword","ignore_above":8191,"fields":{"text":{"type":"text"}}})";
    return keyword;
}

} // namespace

std::string mappingOf(const TableSpec &table)
{
    json::Writer writer;
    writer.beginObject().key("dynamic").string("strict").key("properties").beginObject();
    for (const Column &column : table.columns) {
        if (column.visible)
            writer.key(column.name).raw(typeOf(column));
    }
    writer.endObject().endObject();
    return writer.take();
}

std::string indexOf(const TableSpec &table, const std::string &alias, bool built)
{
    json::Writer writer;
    writer.beginObject().key("settings").beginObject().key("index").beginObject();
    // How long a row that is gone keeps older versions of itself away.
    writer.key("gc_deletes").string("1h");
    if (built)
        writer.key("refresh_interval").string("-1");
    writer.endObject().endObject();
    writer.key("mappings").raw(mappingOf(table));
    writer.key("aliases").beginObject().key(alias).beginObject().endObject().endObject();
    writer.endObject();
    return writer.take();
}

} // namespace projections::elasticsearch
