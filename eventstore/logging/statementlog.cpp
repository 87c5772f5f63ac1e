// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/logging/statementlog.h"

#include <algorithm>
#include <utility>

namespace eventstore {

namespace {

thread_local ConnectionUse useOfThread = ConnectionUse::Other;

/// The index after the next `end` from `from` on.
std::size_t endOf(std::string_view sql, std::size_t from, std::string_view end)
{
    const std::size_t found = sql.find(end, from);
    return found == std::string_view::npos ? sql.size() : found + end.size();
}

/// The index after the closing quote; `at` is after the opening one. `escapes`: a backslash escapes
/// the next character.
std::size_t endOfQuoted(std::string_view sql, std::size_t at, bool escapes)
{
    for (; at < sql.size(); ++at) {
        if (escapes && sql[at] == '\\')
            ++at;
        else if (sql[at] == '\'' && sql.substr(at + 1, 1) == "'")
            ++at;
        else if (sql[at] == '\'')
            return at + 1;
    }
    return sql.size();
}

bool isNamePart(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

/// True if the quote at `at` opens an E'…' string; false if the E ends a longer word.
bool takesEscapes(std::string_view sql, std::size_t at)
{
    return at > 0 && (sql[at - 1] == 'E' || sql[at - 1] == 'e') &&
           (at < 2 || !isNamePart(sql[at - 2]));
}

bool isSame(const RanStatement &before, const RanStatement &now)
{
    return !before.error && !now.error && before.use == now.use &&
           before.rows.has_value() == now.rows.has_value() && before.sql == now.sql &&
           before.database == now.database;
}

/// Cuts a long text between two characters.
std::string cutOff(std::string text)
{
    if (text.size() <= StatementLog::longestText)
        return text;
    std::size_t end = StatementLog::longestText;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    text.resize(end);
    return text + " …";
}

} // namespace

void useConnectionsAs(ConnectionUse use)
{
    useOfThread = use;
}

StatementLog::Watch::Watch()
{
    ++instance().m_watches;
}

StatementLog::Watch::~Watch()
{
    --instance().m_watches;
}

StatementLog &StatementLog::instance()
{
    // Never destroyed: threads that still run at exit may run statements.
    static auto *const log = new StatementLog;
    return *log;
}

std::vector<RanStatement> StatementLog::statements() const
{
    std::vector<RanStatement> found;
    {
        const std::lock_guard lock(m_mutex);
        found.assign(m_statements.begin(), m_statements.end());
        found.insert(found.end(), m_listening.begin(), m_listening.end());
    }
    std::ranges::sort(found, {}, &RanStatement::number);
    return found;
}

std::int64_t StatementLog::kept() const
{
    const std::lock_guard lock(m_mutex);
    return m_last;
}

void StatementLog::clear()
{
    const std::lock_guard lock(m_mutex);
    m_statements.clear();
    m_listening.clear();
}

void StatementLog::keep(RanStatement statement)
{
    statement.use = useOfThread;
    statement.sql = cutOff(withoutQuotedValues(statement.sql));
    const bool listening = statement.use == ConnectionUse::Listening;
    const std::lock_guard lock(m_mutex);
    auto &kept = listening ? m_listening : m_statements;
    statement.number = ++m_last;
    if (!kept.empty() && isSame(kept.back(), statement)) {
        statement.times += kept.back().times;
        statement.took += kept.back().took;
        if (statement.rows)
            statement.rows = *statement.rows + *kept.back().rows;
        kept.back() = std::move(statement);
        return;
    }
    kept.push_back(std::move(statement));
    if (kept.size() > (listening ? mostOfListening : mostKept))
        kept.pop_front();
}

std::string withoutQuotedValues(std::string_view sql)
{
    std::string text;
    text.reserve(sql.size());
    for (std::size_t at = 0; at < sql.size();) {
        std::size_t end = at + 1;
        if (sql[at] == '\'') {
            end = endOfQuoted(sql, at + 1, takesEscapes(sql, at));
            text += end - at > 2 ? "'…'" : "''";
            at = end;
            continue;
        }
        if (sql[at] == '"')
            end = endOf(sql, at + 1, "\"");
        else if (sql.substr(at, 2) == "--")
            end = endOf(sql, at, "\n");
        else if (sql.substr(at, 2) == "/*")
            end = endOf(sql, at + 2, "*/");
        text += sql.substr(at, end - at);
        at = end;
    }
    return text;
}

} // namespace eventstore
