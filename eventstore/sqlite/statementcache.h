// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/sqlite/statement.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace eventstore {

/// The prepared statements of one connection that are not in use (128 at most), by their text.
class SqliteStatementCache
{
public:
    using Statement = std::unique_ptr<SqliteStatement>;

    /// Removes and returns the statement with this text; null if there is none.
    Statement take(std::string_view sql);
    /// Resets the statement and stores it for the next take().
    void giveBack(std::string_view sql, Statement statement);
    void clear() { m_statements.clear(); }

private:
    struct TextHash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const
        {
            return std::hash<std::string_view>{}(text);
        }
    };

    std::unordered_map<std::string, Statement, TextHash, std::equal_to<>> m_statements;
};

} // namespace eventstore
