// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/rawjson.h"
#include "projections/aggregates/money.h"
#include "projections/readmodels/readmodel.h"

namespace projections {

using eventstore::Bytes;
using eventstore::Decimal4;
using eventstore::EventId;
using eventstore::JsonText;
using eventstore::TextList;
using eventstore::Timestamp;
namespace json = eventstore::json;

namespace {

std::string hexadecimal(const Bytes &bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const std::byte byte : bytes) {
        const auto value = std::to_integer<unsigned>(byte);
        text += digits[value >> 4];
        text += digits[value & 0xF];
    }
    return text;
}

struct ValueWriter
{
    json::Writer &writer;

    void operator()(std::monostate) const { writer.null(); }
    void operator()(std::int64_t value) const { writer.integer(value); }
    void operator()(double value) const { writer.real(value); }
    void operator()(bool value) const { writer.boolean(value); }
    void operator()(const std::string &value) const { writer.string(value); }
    void operator()(const JsonText &value) const { writer.raw(json::compact(value.text)); }
    void operator()(const Bytes &value) const { writer.string(hexadecimal(value)); }
    void operator()(Timestamp value) const { writer.string(value.toString()); }
    void operator()(const EventId &value) const { writer.string(value.toString()); }
    void operator()(Decimal4 value) const { writer.raw(Money{value.units}.toString()); }
    void operator()(const TextList &value) const
    {
        writer.beginArray();
        for (const std::string &text : value)
            writer.string(text);
        writer.endArray();
    }
};

} // namespace

std::string rowToJson(const TableSpec &table, const Row &row)
{
    json::Writer writer;
    writer.beginObject();
    for (std::size_t i = 0; i < table.columns.size() && i < row.size(); ++i) {
        if (!table.columns[i].visible)
            continue;
        writer.key(table.columns[i].name);
        std::visit(ValueWriter{writer}, row[i]);
    }
    writer.endObject();
    return writer.take();
}

} // namespace projections
