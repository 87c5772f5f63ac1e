// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"

#include <memory>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace eventstore {

/// A prepared statement; belongs to the connection it was prepared on and to its thread.
class SqliteStatement
{
public:
    /// Returns SQLite's code; on SQLITE_OK sets `statement` (with a null handle if the text holds
    /// no statement).
    static int prepare(sqlite3 *connection, std::string_view sql,
                       std::unique_ptr<SqliteStatement> &statement);

    /// Binds the value of each `$n`. Text and bytes are not copied: `params` must live until
    /// reset(). Returns SQLite's code.
    int bind(const SqlParams &params);
    /// Returns SQLITE_ROW, SQLITE_DONE or an error code.
    int step();
    /// Makes the statement ready for the next use and clears all bindings.
    void reset();
    sqlite3_stmt *handle() const { return m_handle.get(); }

private:
    struct Finalize
    {
        void operator()(sqlite3_stmt *handle) const;
    };
    int bindValue(int index, const SqlValue &value);
    int bindText(int index, std::string_view text);

    std::unique_ptr<sqlite3_stmt, Finalize> m_handle;
    std::vector<int> m_indexes;       ///< of $1, $2 …; 0 where the text has no such parameter
    int m_parameters = 0;             ///< the highest n
    std::vector<std::string> m_texts; ///< owns values that were converted to text for binding
};

/// The current row of a statement. SQLite columns may hold any type, so a column may not have the
/// type that the reader asks for: failure() then has the error.
class SqliteRow final : public SqlRow
{
public:
    explicit SqliteRow(sqlite3_stmt *statement)
        : m_statement(statement)
    {
    }

    int columns() const override;
    bool isNull(int column) const override;
    std::int64_t integer(int column) const override;
    double real(int column) const override;
    bool boolean(int column) const override { return integer(column) != 0; }
    std::string_view text(int column) const override;
    std::span<const std::byte> bytes(int column) const override;
    std::optional<Timestamp> time(int column) const override;
    std::optional<EventId> id(int column) const override;
    std::optional<std::int64_t> wholeNumber(int column) const override;
    std::string_view stored(int column) const override { return text(column); }
    Timestamp timestamp(int column) const override;
    EventId uuid(int column) const override;
    Decimal4 decimal(int column) const override { return {integer(column)}; }

    /// The InvalidData error for the first column that could not be read; absent if all could.
    const std::optional<Error> &failure() const { return m_failure; }

private:
    void fail(int column, std::string_view expected) const;

    sqlite3_stmt *m_statement;
    mutable std::optional<Error> m_failure;
};

} // namespace eventstore
