// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/forgetting.h"

#include "eventstore/json/rawjson.h"

#include <algorithm>

namespace projections {

using eventstore::Database;
using eventstore::Result;
using eventstore::SqlRow;
using eventstore::SqlValue;

namespace {

bool isWord(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// A text to search for, both as it is and as an escaped JSON string.
class Wanted
{
public:
    explicit Wanted(std::string text)
    {
        eventstore::json::Writer json;
        json.string(text);
        const auto spelled = json.take();
        m_spellings = {std::move(text), spelled.substr(1, spelled.size() - 2)};
    }

    bool isIn(std::string_view text) const
    {
        return std::ranges::any_of(m_spellings, [&](const std::string &wanted) {
            return find(text, wanted, 0) != std::string_view::npos;
        });
    }

    /// The text with each occurrence replaced by forgottenText.
    std::string without(std::string text) const
    {
        for (const auto &wanted : m_spellings) {
            for (std::size_t at = 0; (at = find(text, wanted, at)) != std::string::npos;
                 at += forgottenText.size())
                text.replace(at, wanted.size(), forgottenText);
        }
        return text;
    }

private:
    /// Finds whole words only: 12 is not found in 312.
    static std::size_t find(std::string_view text, std::string_view wanted, std::size_t from)
    {
        for (std::size_t at = from; at + wanted.size() <= text.size(); ++at) {
            const auto end = at + wanted.size();
            const bool begins = at == 0 || !isWord(wanted.front()) || !isWord(text[at - 1]);
            const bool ends = end == text.size() || !isWord(wanted.back()) || !isWord(text[end]);
            if (begins && ends &&
                std::ranges::equal(text.substr(at, wanted.size()), wanted, {}, lower, lower))
                return at;
        }
        return std::string_view::npos;
    }

    std::vector<std::string> m_spellings;
};

/// Erases in the audit log, in the caller's transaction.
Result<std::int64_t> forgetEntries(Database &database, const Wanted &wanted)
{
    struct Changed
    {
        std::int64_t entry;
        std::string subject, reason, outcome;
    };
    std::vector<Changed> changed;
    EG_CHECK(database.query(
        "select entry, subject, parameters, reason, outcome from eventglass_audit", {},
        [&](const SqlRow &row) {
            const auto names = [&](int column) { return wanted.isIn(row.text(column)); };
            if (names(1) || names(2) || names(3) || names(4))
                changed.push_back({row.integer(0), wanted.without(std::string(row.text(1))),
                                   std::string(row.text(3).empty() ? "" : forgottenText),
                                   wanted.without(std::string(row.text(4)))});
        }));
    for (const auto &entry : changed) {
        EG_CHECK(database.execute("update eventglass_audit set subject = $2, parameters = '{}',"
                                  " reason = $3, outcome = $4 where entry = $1",
                                  {entry.entry, entry.subject, entry.reason, entry.outcome}));
    }
    return static_cast<std::int64_t>(changed.size());
}

/// A table to erase in: rows whose columns `texts` contain the wanted text are updated with `sets`.
/// Without `keys` they are only counted.
struct Records
{
    std::string table;
    std::vector<std::string> keys;
    std::vector<std::string> texts;
    std::string sets;
    std::string where = "true";
};

Result<std::int64_t> forgetIn(Database &database, const Wanted &wanted, const Records &records)
{
    EG_TRY(const bool there, database.hasTable(records.table));
    if (!there)
        return 0;
    std::string columns;
    std::string key;
    for (const auto &name : records.keys) {
        const std::string text = "cast(" + name + " as text)";
        columns += text + ", ";
        key += " and " + text + " = $" + std::to_string(std::ranges::count(key, '$') + 1);
    }
    for (const auto &name : records.texts)
        columns += name + ", ";
    const auto keys = static_cast<int>(records.keys.size());
    std::vector<eventstore::SqlParams> found;
    EG_CHECK(database.query(
        "select " + columns + "1 from " + records.table + " where " + records.where, {},
        [&](const SqlRow &row) {
            bool named = false;
            for (int column = keys; column + 1 < row.columns(); ++column) {
                const auto bytes =
                    row.isNull(column) ? std::span<const std::byte>() : row.bytes(column);
                named = named ||
                        wanted.isIn({reinterpret_cast<const char *>(bytes.data()), bytes.size()});
            }
            if (!named)
                return;
            found.emplace_back();
            for (int column = 0; column < keys; ++column)
                found.back().emplace_back(std::string(row.text(column)));
        }));
    for (const auto &values : found) {
        if (values.empty())
            break;
        EG_CHECK(database.execute(
            "update " + records.table + " set " + records.sets + " where true" + key, values));
    }
    return static_cast<std::int64_t>(found.size());
}

} // namespace

Result<Forgotten> forget(Database &database, const std::string &text, AuditEntry entry)
{
    const Wanted wanted(text);
    const std::string forgottenSql = "'" + std::string(forgottenText) + "'";
    const std::string reason = "reason = " + forgottenSql;
    AuditLog log(database);
    // Before the transaction, as the first entry creates the table in a transaction of its own.
    EG_TRY(const auto number, log.begin(std::move(entry)));
    Forgotten forgotten;
    eventstore::Transaction transaction(database);
    EG_CHECK(transaction.begin());
    EG_TRY(forgotten.entries, forgetEntries(database, wanted));
    EG_TRY(
        forgotten.discards,
        forgetIn(
            database, wanted,
            {"eventglass_discards", {"projection", "global_position"}, {"key", "reason"}, reason}));
    EG_TRY(forgotten.requests,
           forgetIn(database, wanted,
                    {"eventglass_requests", {"id"}, {"key", "reason"}, reason, "reason <> ''"}));
    EG_TRY(forgotten.messages,
           forgetIn(database, wanted,
                    {"eventglass_message_letters",
                     {"cluster", "group_name", "topic", "topic_partition", "message_offset"},
                     {"key", "error", "reason", "message_key", "message"},
                     "message = null, message_key = null, key = " + forgottenSql +
                         ", error = " + forgottenSql + ", reason = " + forgottenSql,
                     "discarded_at is not null"}));
    EG_TRY(forgotten.waiting, forgetIn(database, wanted,
                                       {"eventglass_message_letters",
                                        {},
                                        {"key", "error", "message_key", "message"},
                                        "",
                                        "discarded_at is null"}));
    EG_CHECK(log.finish(number, "done"));
    EG_CHECK(transaction.commit());
    return forgotten;
}

} // namespace projections
