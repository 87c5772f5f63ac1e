// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/elasticsearch/mapping.h"

#include "eventstore/json/rawjson.h"

namespace projections::elasticsearch {

namespace json = eventstore::json;

namespace {

// An index term has at most 32766 bytes; longer texts are stored but can't be found.
constexpr const char *keyword = R"({"type":"keyword","ignore_above":8191})";

/// Whether the column is text for full-text search.
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
    // How long a deleted row's version is remembered, which keeps older versions from coming back.
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
