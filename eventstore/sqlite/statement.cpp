// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sqlite/statement.h"

#include "eventstore/json/rawjson.h"

#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <type_traits>

namespace eventstore {
namespace {

std::string listAsJson(const TextList &list)
{
    json::Writer writer;
    writer.beginArray();
    for (const std::string &text : list)
        writer.string(text);
    writer.endArray();
    return writer.take();
}

} // namespace

void SqliteStatement::Finalize::operator()(sqlite3_stmt *handle) const
{
    sqlite3_finalize(handle);
}

int SqliteStatement::prepare(sqlite3 *connection, std::string_view sql,
                             std::unique_ptr<SqliteStatement> &statement)
{
    sqlite3_stmt *handle = nullptr;
    const int code = sqlite3_prepare_v3(connection, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
    if (code != SQLITE_OK)
        return code;
    statement = std::make_unique<SqliteStatement>();
    statement->m_handle.reset(handle);
    for (int index = 1; index <= sqlite3_bind_parameter_count(handle); ++index) {
        const char *name = sqlite3_bind_parameter_name(handle, index);
        int number = 0;
        if (!name ||
            std::from_chars(name + 1, name + std::strlen(name), number).ec != std::errc{} ||
            number < 1)
            return SQLITE_RANGE;
        statement->m_parameters = std::max(statement->m_parameters, number);
        statement->m_indexes.resize(static_cast<std::size_t>(statement->m_parameters), 0);
        statement->m_indexes[static_cast<std::size_t>(number) - 1] = index;
    }
    return SQLITE_OK;
}

int SqliteStatement::bind(const SqlParams &params)
{
    if (params.size() < m_indexes.size())
        return SQLITE_RANGE;
    m_texts.reserve(m_indexes.size()); // so that bound texts are never moved
    for (std::size_t i = 0; i < m_indexes.size(); ++i) {
        if (m_indexes[i] == 0)
            continue;
        const int code = bindValue(m_indexes[i], params[i]);
        if (code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

int SqliteStatement::bindText(int index, std::string_view text)
{
    // An empty view may have a null pointer, which would bind NULL.
    return sqlite3_bind_text64(m_handle.get(), index, text.empty() ? "" : text.data(), text.size(),
                               SQLITE_STATIC, SQLITE_UTF8);
}

int SqliteStatement::bindValue(int index, const SqlValue &value)
{
    sqlite3_stmt *handle = m_handle.get();
    return std::visit(
        [&](const auto &held) -> int {
            using T = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<T, std::monostate>)
                return sqlite3_bind_null(handle, index);
            else if constexpr (std::is_same_v<T, double>)
                return sqlite3_bind_double(handle, index, held);
            else if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, std::int64_t>)
                return sqlite3_bind_int64(handle, index, held);
            else if constexpr (std::is_same_v<T, Decimal4>)
                return sqlite3_bind_int64(handle, index, held.units);
            else if constexpr (std::is_same_v<T, std::string>)
                return bindText(index, held);
            else if constexpr (std::is_same_v<T, JsonText>)
                return bindText(index, held.text);
            else if constexpr (std::is_same_v<T, Bytes>)
                return sqlite3_bind_blob64(
                    handle, index, held.empty() ? "" : static_cast<const void *>(held.data()),
                    held.size(), SQLITE_STATIC);
            else if constexpr (std::is_same_v<T, TextList>)
                return bindText(index, m_texts.emplace_back(listAsJson(held)));
            else
                return bindText(index, m_texts.emplace_back(held.toString()));
        },
        value);
}

int SqliteStatement::step()
{
    return sqlite3_step(m_handle.get());
}

void SqliteStatement::reset()
{
    sqlite3_reset(m_handle.get());
    sqlite3_clear_bindings(m_handle.get());
    m_texts.clear();
}

int SqliteRow::columns() const
{
    return sqlite3_data_count(m_statement);
}

bool SqliteRow::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

std::int64_t SqliteRow::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

double SqliteRow::real(int column) const
{
    return sqlite3_column_double(m_statement, column);
}

std::string_view SqliteRow::text(int column) const
{
    const unsigned char *data = sqlite3_column_text(m_statement, column);
    const int size = sqlite3_column_bytes(m_statement, column);
    if (!data)
        return {};
    return {reinterpret_cast<const char *>(data), static_cast<std::size_t>(size)};
}

std::span<const std::byte> SqliteRow::bytes(int column) const
{
    const void *data = sqlite3_column_blob(m_statement, column);
    const int size = sqlite3_column_bytes(m_statement, column);
    if (!data)
        return {};
    return {static_cast<const std::byte *>(data), static_cast<std::size_t>(size)};
}

std::optional<Timestamp> SqliteRow::time(int column) const
{
    if (sqlite3_column_type(m_statement, column) != SQLITE_TEXT)
        return {};
    return storedTime(text(column));
}

std::optional<EventId> SqliteRow::id(int column) const
{
    EventId id;
    if (sqlite3_column_type(m_statement, column) == SQLITE_BLOB) {
        const auto raw = bytes(column);
        if (raw.size() == id.bytes.size()) {
            std::memcpy(id.bytes.data(), raw.data(), raw.size());
            return id;
        }
    }
    const auto parsed = EventId::parse(text(column));
    return parsed ? std::optional(*parsed) : std::nullopt;
}

std::optional<std::int64_t> SqliteRow::wholeNumber(int column) const
{
    if (sqlite3_column_type(m_statement, column) != SQLITE_INTEGER)
        return {};
    return integer(column);
}

Timestamp SqliteRow::timestamp(int column) const
{
    if (const auto found = time(column))
        return *found;
    fail(column, "a time");
    return {};
}

EventId SqliteRow::uuid(int column) const
{
    if (const auto found = id(column))
        return *found;
    fail(column, "a UUID");
    return {};
}

void SqliteRow::fail(int column, std::string_view expected) const
{
    if (m_failure)
        return;
    const std::string name = sqlite3_column_name(m_statement, column);
    const std::string where =
        std::string(sqlite3_column_name(m_statement, 0)) + " " + clipped(text(0));
    m_failure = Error{ErrorCode::InvalidData,
                      "the row with " + where + " has \"" + clipped(text(column)) + "\" for " +
                          name + ", which is not " + std::string(expected),
                      "Correct the row, or leave it out of what is read"};
}

} // namespace eventstore
