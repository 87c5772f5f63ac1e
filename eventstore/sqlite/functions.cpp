// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sqlite/functions.h"

#include "eventstore/json/rawjson.h"
#include "eventstore/types.h"

#include <sqlite3.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace eventstore {

namespace {

std::string_view bytesOf(sqlite3_value *value)
{
    const auto *data = static_cast<const char *>(sqlite3_value_blob(value));
    return {data, data ? static_cast<std::size_t>(sqlite3_value_bytes(value)) : 0};
}

void microsOfText(sqlite3_context *context, int, sqlite3_value **values)
{
    if (!sqlite3_value_text(values[0]))
        return;
    if (const auto time = storedTime(bytesOf(values[0])))
        sqlite3_result_int64(context, time->micros);
}

/// The value of a key as readers see it. json_extract() differs: it takes the first of two equal
/// keys, misses keys with escapes, and rounds numbers of more than 64 bits.
void memberText(sqlite3_context *context, int, sqlite3_value **values)
{
    if (!sqlite3_value_text(values[0]) || !sqlite3_value_text(values[1]))
        return;
    const std::string_view document = bytesOf(values[0]);
    const std::string_view key = bytesOf(values[1]);
    // Fast path: most documents do not contain the key at all.
    if (document.find(key) == std::string_view::npos &&
        document.find('\\') == std::string_view::npos)
        return;
    if (!json::check(document))
        return;
    if (const auto text = json::memberText(document, key))
        sqlite3_result_text64(context, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// The finalizer of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators,
/// 2014): each bit of the result depends on each bit of the argument.
constexpr std::uint64_t mixed(std::uint64_t bits)
{
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9ULL;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebULL;
    return bits ^ (bits >> 31);
}

std::uint64_t hashOf(sqlite3_value *value)
{
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
        return static_cast<std::uint64_t>(sqlite3_value_int64(value));
    case SQLITE_FLOAT:
        return std::bit_cast<std::uint64_t>(sqlite3_value_double(value));
    case SQLITE_NULL:
        return 0;
    default:
        return std::hash<std::string_view>{}(bytesOf(value));
    }
}

void addRow(sqlite3_context *context, int count, sqlite3_value **values)
{
    auto *sum = static_cast<std::uint64_t *>(sqlite3_aggregate_context(context, sizeof(uint64_t)));
    if (!sum) {
        sqlite3_result_error_nomem(context);
        return;
    }
    std::uint64_t row = 0;
    for (int i = 0; i < count; ++i) {
        const auto type = static_cast<std::uint64_t>(sqlite3_value_type(values[i]));
        row = mixed(row + type) ^ hashOf(values[i]);
    }
    *sum += mixed(row);
}

/// The beginning of an event's data; does not read the overflow pages that hold the rest of a long
/// one. Null if the data is neither a text nor a BLOB.
void dataBeginning(sqlite3_context *context, int, sqlite3_value **values)
{
    sqlite3_blob *blob = nullptr;
    const int opened = sqlite3_blob_open(sqlite3_context_db_handle(context), "main", "events",
                                         "event_data", sqlite3_value_int64(values[0]), 0, &blob);
    if (opened == SQLITE_OK) {
        std::string bytes(static_cast<std::size_t>(std::clamp<std::int64_t>(
                              sqlite3_value_int64(values[1]), 0, sqlite3_blob_bytes(blob))),
                          '\0');
        if (sqlite3_blob_read(blob, bytes.data(), static_cast<int>(bytes.size()), 0) == SQLITE_OK)
            sqlite3_result_text64(context, bytes.data(), bytes.size(), SQLITE_TRANSIENT,
                                  SQLITE_UTF8);
    }
    sqlite3_blob_close(blob);
}

void giveSum(sqlite3_context *context)
{
    const auto *sum = static_cast<const std::uint64_t *>(sqlite3_aggregate_context(context, 0));
    sqlite3_result_int64(context, sum ? static_cast<std::int64_t>(*sum) : 0);
}

} // namespace

void addSqlFunctions(sqlite3 *connection)
{
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    sqlite3_create_function_v2(connection, "eg_micros", 1, flags, nullptr, microsOfText, nullptr,
                               nullptr, nullptr);
    sqlite3_create_function_v2(connection, "eg_text", 2, flags, nullptr, memberText, nullptr,
                               nullptr, nullptr);
    sqlite3_create_function_v2(connection, "eg_beginning", 2, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                               nullptr, dataBeginning, nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(connection, "eg_digest", -1, flags, nullptr, nullptr, addRow,
                               giveSum, nullptr);
}

} // namespace eventstore
