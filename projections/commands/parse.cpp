// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/commands/command.h"

#include <algorithm>

namespace projections {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;
namespace json = eventstore::json;

namespace {

tl::unexpected<eventstore::Error> wrong(const CommandKey &key, const std::string &what)
{
    return fail(ErrorCode::InvalidInput, std::string(key.name) + " " + what);
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(' ');
    return first == std::string_view::npos
               ? std::string_view()
               : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

Result<std::vector<std::string>> readList(const CommandKey &key, const std::string &text)
{
    std::vector<std::string> list;
    if (text.starts_with('[')) {
        const auto checked = json::check(text);
        bool strings = checked.has_value();
        if (strings)
            json::forEachElement(checked->raw, [&](json::Value value) {
                strings = value.kind == json::Kind::String;
                if (strings)
                    list.push_back(json::unescape(value.raw));
                return strings;
            });
        if (!strings)
            return wrong(key, "takes a JSON array of strings or a list like drama,comedy, not '" +
                                  text + "'");
        return list;
    }
    for (std::string_view rest = text; !trimmed(rest).empty();) {
        const auto comma = rest.find(',');
        if (const auto item = trimmed(rest.substr(0, comma)); !item.empty())
            list.emplace_back(item);
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    }
    return list;
}

Result<CommandInput::Value> readValue(const CommandKey &key, const std::string &text)
{
    if (!json::isUtf8(text))
        return wrong(key, "is not valid UTF-8");
    if (key.kind == CommandKey::Kind::Texts) {
        EG_TRY(auto list, readList(key, text));
        return CommandInput::Value(std::move(list));
    }
    if (text.empty())
        return wrong(key, "is empty");
    if (key.kind == CommandKey::Kind::Money) {
        const auto money = Money::parse(text);
        if (!money)
            return wrong(key, "takes an amount like 12.50 with at most four decimals, not '" +
                                  text + "'");
        return CommandInput::Value(*money);
    }
    if (key.kind == CommandKey::Kind::Id)
        EG_CHECK(eventstore::checkStreamId("account-" + text));
    return CommandInput::Value(text);
}

Result<void> take(const CommandType &type, const std::string &word, CommandInput &input)
{
    const auto equals = word.find('=');
    const std::string name = word.substr(0, equals);
    if (equals == std::string::npos)
        return fail(ErrorCode::InvalidInput, "'" + word + "' is not of the form key=value");
    const auto found = std::ranges::find_if(type.keys, [&name](const CommandKey &key) {
        return key.name == name || (!key.alias.empty() && key.alias == name);
    });
    if (found == type.keys.end())
        return fail(ErrorCode::InvalidInput, std::string(type.name) + " has no key '" + name +
                                                 "' (it takes " + keysOf(type) + ")");
    if (input.has(found->name))
        return wrong(*found, "was given twice");
    EG_TRY(auto value, readValue(*found, word.substr(equals + 1)));
    input.set(found->name, std::move(value));
    return {};
}

} // namespace

std::string keysOf(const CommandType &type)
{
    std::string text;
    for (const CommandKey &key : type.keys) {
        const std::string word = std::string(key.name) + "=…";
        text += text.empty() ? "" : " ";
        text += key.required ? word : "[" + word + "]";
    }
    return text.empty() ? "no keys" : text;
}

Result<CommandRequest> parseCommand(std::string_view aggregate, std::string id,
                                    std::string_view name, const std::vector<std::string> &words)
{
    CommandRequest request;
    EG_TRY(request.type, findCommandType(aggregate, name));
    if (id.empty())
        return fail(ErrorCode::InvalidInput, "ID is empty");
    request.id = std::move(id);
    EG_CHECK(eventstore::checkStreamId(request.streamId()));
    for (const std::string &word : words)
        EG_CHECK(take(*request.type, word, request.input));
    for (const CommandKey &key : request.type->keys) {
        if (key.required && !request.input.has(key.name))
            return fail(ErrorCode::InvalidInput, std::string(key.name) + "=… is missing (" +
                                                     std::string(name) + " takes " +
                                                     keysOf(*request.type) + ")");
    }
    return request;
}

} // namespace projections
