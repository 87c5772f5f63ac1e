// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <libpq-fe.h>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eventstore::postgres {

/// Restricts a connection that another library opened to reading: users' own SQL runs there. All
/// calls block and belong to the thread of the connection; only the function that cancels() returns
/// may be called from any thread.
class ReadGuard
{
public:
    /// A function call in a statement.
    struct Named
    {
        std::string schema; ///< empty: looked up on the search path
        std::string name;   ///< as in the system catalogue
        bool ofRow = false; ///< written as `row.name`, which may call a function of one row
    };

    explicit ReadGuard(PGconn *connection);

    /// Returns a function that cancels the running statement: it sends cancel requests for up to
    /// 5 s, until `over` returns true. It never blocks and may be called from any thread; `over` is
    /// called on another thread.
    std::function<void()> cancels(std::function<bool()> over) const;
    /// Begins a read-only transaction in which the server ends each statement after `limit`. Names
    /// are looked up in `schema` first, if it is not empty.
    Result<void> begin(const std::string &schema, std::chrono::milliseconds limit);
    /// Refused if one of the functions is declared VOLATILE: a read-only transaction does not keep
    /// functions from changing things other than tables.
    Result<void> checkFunctions(const std::vector<Named> &functions);
    /// Only lets the server parse the statement, which also rejects several statements. On an error
    /// `place` gets the character (counted from 1) where the server found it.
    Result<void> checkStatement(const std::string &sql, std::optional<int> &place);
    /// Rolls back the transaction.
    void end();

private:
    PGconn *m_connection;
};

/// One cell of a row, in the text form of the server.
struct Cell
{
    std::string_view text;
    bool null = false;
};
Cell cellOf(const PGresult *result, int column);

} // namespace eventstore::postgres
