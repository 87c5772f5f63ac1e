// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/mongodb/document.h"

#include "eventstore/json/rawjson.h"
#include "projections/aggregates/money.h"
#include "projections/sinks/rowchanges.h"

#include <algorithm>
#include <charconv>

namespace projections::mongodb {

namespace json = eventstore::json;
using eventstore::Timestamp;

namespace {

constexpr auto microsField = "_micros";
constexpr std::int64_t microsAMilli = 1000;
/// A server accepts 16 MB, which includes the rest of the command.
constexpr std::uint32_t mostBytes = (16u << 20) - (64u << 10);
constexpr std::size_t mostIdBytes = 1000; ///< MongoDB before 4.2 limits index keys to 1024 bytes

/// A Decimal128 with four decimal places: the units with the exponent -4.
bson_decimal128_t decimalOf(std::int64_t units)
{
    constexpr std::uint64_t exponent = 6176 - 4;
    const bool negative = units < 0;
    const auto size =
        negative ? 0 - static_cast<std::uint64_t>(units) : static_cast<std::uint64_t>(units);
    return {size, (static_cast<std::uint64_t>(negative) << 63) | (exponent << 49)};
}

std::int64_t millisOf(Timestamp time)
{
    const auto down = time.micros % microsAMilli < 0 ? 1 : 0;
    return time.micros / microsAMilli - down;
}

void addText(bson_t &document, const std::string &name, std::string_view text)
{
    bson_append_utf8(&document, name.data(), static_cast<int>(name.size()), text.data(),
                     static_cast<int>(text.size()));
}

void addValue(bson_t &document, bson_t &micros, const Column &column,
              const eventstore::SqlValue &value)
{
    const auto *name = column.name.data();
    const auto size = static_cast<int>(column.name.size());
    if (const auto *number = std::get_if<std::int64_t>(&value)) {
        bson_append_int64(&document, name, size, *number);
    } else if (const auto *real = std::get_if<double>(&value)) {
        bson_append_double(&document, name, size, *real);
    } else if (const auto *flag = std::get_if<bool>(&value)) {
        bson_append_bool(&document, name, size, *flag);
    } else if (const auto *money = std::get_if<eventstore::Decimal4>(&value)) {
        const auto decimal = decimalOf(money->units);
        bson_append_decimal128(&document, name, size, &decimal);
    } else if (const auto *time = std::get_if<Timestamp>(&value)) {
        bson_append_date_time(&document, name, size, millisOf(*time));
        if (const auto rest = time->micros - millisOf(*time) * microsAMilli; rest != 0)
            bson_append_int32(&micros, name, size, static_cast<std::int32_t>(rest));
    } else if (std::holds_alternative<std::monostate>(value)) {
        bson_append_null(&document, name, size);
    } else if (const auto *text = std::get_if<std::string>(&value)) {
        addText(document, column.name, *text);
    } else if (const auto *raw = std::get_if<eventstore::JsonText>(&value)) {
        addText(document, column.name, json::compact(raw->text));
    } else {
        addText(document, column.name, json::unescape(cellToJson(column, value)));
    }
}

/// Formats a decimal like money; returns the server's own text if it can't be such an amount.
std::string decimalText(const bson_iter_t &field)
{
    bson_decimal128_t decimal;
    bson_iter_decimal128(&field, &decimal);
    std::array<char, BSON_DECIMAL128_STRING> text{};
    bson_decimal128_to_string(&decimal, text.data());
    const auto money = Money::parse(text.data());
    if (money)
        return money->toString();
    std::string quoted;
    json::appendQuoted(quoted, text.data());
    return quoted;
}

/// Text for a field that has another type than documentOf() writes.
std::string foreignValue(const bson_iter_t &field)
{
    if (BSON_ITER_HOLDS_DOUBLE(&field)) {
        json::Writer writer;
        writer.real(bson_iter_double(&field));
        return writer.take();
    }
    if (BSON_ITER_HOLDS_INT32(&field) || BSON_ITER_HOLDS_INT64(&field))
        return std::to_string(bson_iter_as_int64(&field));
    if (BSON_ITER_HOLDS_BOOL(&field))
        return bson_iter_bool(&field) ? "true" : "false";
    if (BSON_ITER_HOLDS_NULL(&field))
        return "null";
    if (BSON_ITER_HOLDS_DECIMAL128(&field))
        return decimalText(field);
    std::string text = "a value of type " + std::to_string(bson_iter_type(&field));
    if (BSON_ITER_HOLDS_UTF8(&field)) {
        std::uint32_t length = 0;
        const char *words = bson_iter_utf8(&field, &length);
        text.assign(words, length);
    } else if (BSON_ITER_HOLDS_DATE_TIME(&field)) {
        text = Timestamp{bson_iter_date_time(&field) * microsAMilli}.toString();
    }
    std::string quoted;
    json::appendQuoted(quoted, text);
    return quoted;
}

std::string valueIn(const Column &column, const bson_t &document, const bson_t *micros)
{
    bson_iter_t field;
    if (!bson_iter_init_find(&field, &document, column.name.c_str()))
        return "null";
    if (column.type == ColumnType::Json && BSON_ITER_HOLDS_UTF8(&field)) {
        std::uint32_t length = 0;
        const char *words = bson_iter_utf8(&field, &length);
        const std::string_view text(words, length);
        if (json::check(text))
            return json::compact(text);
    }
    if (column.type == ColumnType::Time && BSON_ITER_HOLDS_DATE_TIME(&field)) {
        const auto rest =
            micros ? integerIn(*micros, column.name.c_str()).value_or(0) : std::int64_t(0);
        constexpr auto most = std::numeric_limits<std::int64_t>::max() / microsAMilli - 1;
        const auto millis = std::clamp(bson_iter_date_time(&field), -most, most);
        return cellToJson(column, Timestamp{millis * microsAMilli + rest});
    }
    return foreignValue(field);
}

} // namespace

std::string versionField(const TableSpec &table)
{
    const bool own =
        std::ranges::find(table.columns, "version", &Column::name) != table.columns.end();
    return own ? "version" : "row_version";
}

tl::expected<Document, std::string> documentOf(const TableSpec &table, const SinkRow &row)
{
    const auto never = [](std::string why) { return tl::unexpected<std::string>(std::move(why)); };
    if (row.id.empty() || row.id.size() > mostIdBytes) {
        return never("the id has " + std::to_string(row.id.size()) + " bytes, 1 to " +
                     std::to_string(mostIdBytes) + " are allowed");
    }
    if (!json::isUtf8(row.id))
        return never("the id is no UTF-8");
    Document document(bson_new());
    const Document micros(bson_new());
    addText(*document, "_id", row.id);
    for (std::size_t i = 0; i < table.columns.size() && i < row.values.size(); ++i) {
        const auto *text = std::get_if<std::string>(&row.values[i]);
        if (text && text->size() > mostBytes)
            return never("a text is larger than a document may be");
        if (text && !json::isUtf8(*text))
            return never("a text is no UTF-8");
        if (table.columns[i].visible)
            addValue(*document, *micros, table.columns[i], row.values[i]);
    }
    const auto version = versionField(table);
    if (!bson_has_field(document.get(), version.c_str()))
        bson_append_int64(document.get(), version.data(), static_cast<int>(version.size()),
                          row.version);
    if (!bson_empty(micros.get()))
        bson_append_document(document.get(), microsField, -1, micros.get());
    if (document->len > mostBytes)
        return never("the row is larger than a document may be");
    return document;
}

std::string rowIn(const TableSpec &table, const bson_t &document)
{
    bson_t micros;
    bson_iter_t field;
    bool finer = false;
    if (bson_iter_init_find(&field, &document, microsField) && BSON_ITER_HOLDS_DOCUMENT(&field)) {
        const std::uint8_t *bytes = nullptr;
        std::uint32_t size = 0;
        bson_iter_document(&field, &size, &bytes);
        finer = bson_init_static(&micros, bytes, size);
    }
    json::Writer writer;
    writer.beginObject();
    for (const auto &column : table.columns) {
        if (column.visible)
            writer.key(column.name).raw(valueIn(column, document, finer ? &micros : nullptr));
    }
    writer.endObject();
    return writer.take();
}

std::optional<std::int64_t> integerIn(const bson_t &document, const char *field)
{
    bson_iter_t found;
    if (!bson_iter_init_find(&found, &document, field) ||
        (!BSON_ITER_HOLDS_INT32(&found) && !BSON_ITER_HOLDS_INT64(&found) &&
         !BSON_ITER_HOLDS_DOUBLE(&found)))
        return std::nullopt;
    return bson_iter_as_int64(&found);
}

} // namespace projections::mongodb
