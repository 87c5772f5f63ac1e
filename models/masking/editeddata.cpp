// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/masking/editeddata.h"

#include "eventstore/json/rawjson.h"
#include "eventstore/types.h"

#include <algorithm>
#include <vector>

namespace models {

namespace json = eventstore::json;

namespace {

constexpr std::size_t longestText = 2'000; ///< bytes of a JSON string that is shown whole
constexpr std::size_t shownText = 64;      ///< bytes of a longer one

/// Where the string ends that begins at `begin` with its quote.
std::size_t stringEnd(std::string_view json, std::size_t begin)
{
    auto end = begin + 1;
    while (end < json.size() && json[end] != '"')
        end += json[end] == '\\' ? 2U : 1U;
    return std::min(end + 1, json.size());
}

bool isName(std::string_view json, std::size_t end)
{
    const auto next = json.find_first_not_of(" \t\r\n", end);
    return next != json.npos && json[next] == ':';
}

std::vector<std::string_view> elementsOf(std::string_view array)
{
    std::vector<std::string_view> elements;
    json::forEachElement(array, [&elements](json::Value value) {
        elements.push_back(value.raw);
        return true;
    });
    return elements;
}

std::string objectWithStored(std::string_view edited, std::string_view stored,
                             std::string_view shown)
{
    json::Writer writer;
    writer.beginObject();
    json::forEachMember(edited, [&](std::string_view name, json::Value value) {
        const auto was = json::member(stored, name);
        const auto seen = json::member(shown, name);
        writer.key(name).raw(was && seen ? withStoredValues(value.raw, was->raw, seen->raw)
                                         : std::string(value.raw));
        return true;
    });
    writer.endObject();
    return writer.take();
}

std::string arrayWithStored(std::string_view edited, std::string_view stored,
                            std::string_view shown)
{
    const auto values = elementsOf(edited);
    const auto was = elementsOf(stored);
    const auto seen = elementsOf(shown);
    json::Writer writer;
    writer.beginArray();
    for (std::size_t i = 0; i < values.size(); ++i) {
        writer.raw(i < was.size() && i < seen.size() ? withStoredValues(values[i], was[i], seen[i])
                                                     : std::string(values[i]));
    }
    writer.endArray();
    return writer.take();
}

} // namespace

std::string withShortTexts(std::string_view json)
{
    std::string out;
    for (std::size_t at = 0; at < json.size();) {
        const auto end = json[at] == '"' ? stringEnd(json, at) : at + 1;
        const auto token = json.substr(at, end - at);
        if (token.size() > longestText && !isName(json, end)) {
            const std::string text = json::unescape(token);
            json::appendQuoted(out, std::string(eventstore::beginningOf(text, shownText)) + "… [" +
                                        std::to_string(text.size()) + " bytes]");
        } else {
            out += token;
        }
        at = end;
    }
    return out;
}

std::string withStoredValues(std::string_view edited, std::string_view stored,
                             std::string_view shown)
{
    if (edited == shown)
        return std::string(stored);
    const auto kinds = {json::check(edited), json::check(stored), json::check(shown)};
    const auto all = [&kinds](json::Kind kind) {
        return std::ranges::all_of(
            kinds, [kind](const auto &value) { return value && value->kind == kind; });
    };
    if (all(json::Kind::Object))
        return objectWithStored(edited, stored, shown);
    if (all(json::Kind::Array))
        return arrayWithStored(edited, stored, shown);
    return std::string(edited);
}

} // namespace models
