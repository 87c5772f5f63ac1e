// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/projections/failingfield.h"

#include "eventstore/json/rawjson.h"
#include "models/format.h"

namespace models {

namespace json = eventstore::json;

namespace {

/// "amount" of "amount is missing"; empty if that is not preceded by a single word.
std::string_view missingName(std::string_view error)
{
    const auto end = error.find(" is missing");
    const auto name = end == std::string_view::npos ? std::string_view() : error.substr(0, end);
    return name.find(' ') == std::string_view::npos ? name : std::string_view();
}

} // namespace

std::optional<FailingField> failingField(std::string_view error, std::string_view data)
{
    std::string longest;
    json::forEachMember(data, [&](std::string_view name, const json::Value &) {
        const bool named =
            error.size() > name.size() && error.starts_with(name) && error[name.size()] == ' ';
        if (named && name.size() > longest.size())
            longest = name;
        return true;
    });
    if (!longest.empty())
        return FailingField{format::text(longest), true};
    if (const auto name = missingName(error); !name.empty())
        return FailingField{format::text(name), false};
    return {};
}

} // namespace models
