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

/// Lets a connection that another library opened do nothing but read: SQL of people runs there. All
/// calls block and belong to the thread of the connection; what cancels() gives may be called from
/// any.
class ReadGuard
{
public:
    /// A function that a statement names.
    struct Named
    {
        std::string schema; ///< empty: looked for along the search path
        std::string name;   ///< as the catalogue writes it
        bool ofRow = false; ///< `row.name`, which calls a function of one row
    };

    explicit ReadGuard(PGconn *connection);

    /// What asks the server to end what it does, until it has ended or `over` says so. Never
    /// blocks.
    std::function<void()> cancels(std::function<bool()> over) const;
    /// Begins a transaction in which the server itself refuses to write, and ends each statement
    /// after `limit`. Names are looked for in `schema` first, where one is given.
    Result<void> begin(const std::string &schema, std::chrono::milliseconds limit);
    /// Refuses functions that may change something, as their declaration says, whoever asks: what
    /// they do outside of tables no read-only transaction prevents.
    Result<void> checkFunctions(const std::vector<Named> &functions);
    /// Lets the server parse the statement, and no more: several of them are refused. `place` gets
    /// the character (from 1) at which it found a fault.
    Result<void> checkStatement(const std::string &sql, std::optional<int> &place);
    /// Takes back whatever there was.
    void end();

private:
    PGconn *m_connection;
};

/// One cell of a row as the server wrote it.
struct Cell
{
    std::string_view text;
    bool null = false;
};
Cell cellOf(const PGresult *result, int column);

} // namespace eventstore::postgres
