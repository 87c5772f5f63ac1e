// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/publications/cachekeys.h"

#include "eventstore/json/rawjson.h"
#include "projections/aggregates/money.h"

namespace projections {

namespace json = eventstore::json;

namespace {

/// A member of the row as JSON.
std::string memberOf(std::string_view object, std::string_view name)
{
    const auto member = json::member(object, name);
    return member ? std::string(member->raw) : std::string();
}

/// Parses an amount in any notation, with or without quotes; nullopt if it is not an amount.
std::optional<Money> moneyIn(std::string text)
{
    if (text.starts_with('"'))
        text = json::unescape(text);
    const auto money = Money::parse(text);
    return money ? std::optional(*money) : std::nullopt;
}

std::string whyNotBalance(const std::string &held, const std::string &row)
{
    const auto cached = moneyIn(held);
    const auto now = moneyIn(memberOf(row, "current_balance"));
    if (!cached || !now || cached == now)
        return {};
    return "holds the balance " + cached->toString() + ", the row has " + now->toString();
}

std::string whyNotSummary(const std::string &held, const std::string &row)
{
    const auto object = json::check(held);
    if (!object || object->kind != json::Kind::Object)
        return {};
    const auto version = memberOf(held, "version");
    const auto now = memberOf(row, "version");
    if (!version.empty() && !now.empty() && version != now)
        return "holds version " + eventstore::clipped(version) + ", the row is at " + now;
    return whyNotBalance(memberOf(held, "current_balance"), row);
}

} // namespace

std::vector<StaleKey> staleKeys(const TableSpec &table, const SinkRow &row,
                                const std::optional<std::string> &there, bool pending)
{
    std::vector<StaleKey> stale;
    if (!there)
        return stale;
    const auto expected = row.values.empty() ? "{}" : rowToJson(table, row.values);
    std::vector<std::string> keys;
    if (const auto list = json::member(*there, "keys")) {
        json::forEachElement(list->raw, [&keys](json::Value key) {
            keys.push_back(json::unescape(key.raw));
            return true;
        });
    }
    for (auto &key : keys) {
        StaleKey found{key, {}, {}};
        const bool summary = key.find("account_summary:") != key.npos;
        const bool balance = key.find("account_balance:") != key.npos;
        const auto held = json::memberText(*there, summary ? "summary" : "balance");
        if ((summary || balance) && held) {
            found.why = summary ? whyNotSummary(*held, expected) : whyNotBalance(*held, expected);
            json::appendQuoted(found.value, eventstore::clipped(*held));
        }
        if (found.why.empty() && pending)
            found.why = "is there, and the row changed since it was last taken away";
        if (row.values.empty())
            found.why = "is there, and the read model has no such row";
        if (!found.why.empty())
            stale.push_back(std::move(found));
    }
    return stale;
}

} // namespace projections
