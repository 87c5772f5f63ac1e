// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/aggregates/eventdata.h"

#include <limits>

namespace projections {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;
namespace json = eventstore::json;

namespace {

std::string_view kindName(const json::Value &value)
{
    switch (value.kind) {
    case json::Kind::Null:
        return value.raw.empty() ? "missing" : "null";
    case json::Kind::True:
    case json::Kind::False:
        return "a boolean";
    case json::Kind::Number:
        return "a number";
    case json::Kind::String:
        return "a string";
    case json::Kind::Object:
        return "an object";
    case json::Kind::Array:
        return "an array";
    }
    return "missing";
}

tl::unexpected<eventstore::Error> problem(std::string_view name, std::string_view what)
{
    return fail(ErrorCode::InvalidData, std::string(name) + " " + std::string(what));
}

// The text of a JSON string. Fast path: most have no escapes.
std::string plainText(std::string_view raw)
{
    if (raw.find('\\') != std::string_view::npos)
        return json::unescape(raw);
    return std::string(raw.substr(1, raw.size() - 2));
}

} // namespace

tl::unexpected<eventstore::Error> Field::mismatch(std::string_view wanted) const
{
    if (value.raw.empty())
        return problem(name, "is missing");
    return problem(name, "is " + std::string(kindName(value)) + ", not " + std::string(wanted));
}

Result<std::string_view> Field::number() const
{
    if (value.kind != json::Kind::Number)
        return mismatch("a number");
    return value.raw;
}

Result<Money> Field::money() const
{
    EG_TRY(const std::string_view raw, number());
    auto parsed = Money::parse(raw);
    if (!parsed)
        return problem(name, parsed.error().message);
    return parsed;
}

Result<Money> Field::optionalMoney() const
{
    return present() ? money() : Money{};
}

Result<std::string> Field::text() const
{
    if (value.kind != json::Kind::String)
        return mismatch("a string");
    std::string read = plainText(value.raw);
    // PostgreSQL can't store it in a text column, and rows must not depend on the database.
    if (read.find('\0') != std::string::npos)
        return problem(name, "holds the character U+0000");
    return read;
}

Result<std::string> Field::identifier() const
{
    if (value.kind == json::Kind::String && value.raw.size() == 2)
        return problem(name, "is empty");
    return text();
}

Result<std::optional<std::string>> Field::optionalText() const
{
    if (!present())
        return std::nullopt;
    EG_TRY(std::string read, text());
    return std::optional<std::string>(std::move(read));
}

Result<std::vector<std::string>> Field::texts() const
{
    if (value.kind != json::Kind::Array)
        return mismatch("an array");
    std::vector<std::string> read;
    std::optional<json::Value> odd;
    json::forEachElement(value.raw, [&](json::Value element) {
        if (element.kind == json::Kind::String)
            read.push_back(plainText(element.raw));
        else
            odd = element;
        return !odd;
    });
    if (odd)
        return problem(name, "holds " + std::string(kindName(*odd)) + ", not only strings");
    return read;
}

Result<Decimal> Field::decimal() const
{
    EG_TRY(const std::string_view raw, number());
    auto parsed = Decimal::parse(raw);
    if (!parsed)
        return problem(name, parsed.error().message);
    return parsed;
}

Result<Money> Field::seconds() const
{
    EG_TRY(const std::string_view raw, number());
    const auto read = NumberText::parse(raw);
    if (!read)
        return problem(name, read.error().message);
    if (read->negative() && !read->zero())
        return problem(name, std::string(raw.substr(0, 40)) + " is negative");
    const auto scaled = read->scaled(4);
    constexpr auto largest = static_cast<UInt128>(std::numeric_limits<std::int64_t>::max());
    if (!scaled || scaled->units >= largest)
        return problem(name, std::string(raw.substr(0, 40)) + " is too large");
    return Money{static_cast<std::int64_t>(scaled->units) + (scaled->roundsUp ? 1 : 0)};
}

Result<Decimal> Field::percentage() const
{
    EG_TRY(const Decimal read, decimal());
    if (read.compare(0) < 0 || read.compare(100) > 0)
        return problem(name, std::string(value.raw.substr(0, 40)) + " is not between 0 and 100");
    return read;
}

Result<Decimal> Field::rating() const
{
    EG_TRY(const Decimal read, decimal());
    if (read.compare(0) <= 0 || read.compare(5) > 0)
        return problem(name,
                       std::string(value.raw.substr(0, 40)) + " is not above 0 and at most 5");
    return read;
}

Result<void> readFields(std::string_view object, std::span<Field> fields)
{
    const bool isObject = json::forEachMember(object, [&](std::string_view key, json::Value value) {
        for (Field &field : fields) {
            if (field.name == key)
                field.value = value;
        }
        return true;
    });
    if (!isObject)
        return fail(ErrorCode::InvalidData, "event_data is not a JSON object");
    return {};
}

std::string textArray(const std::vector<std::string> &texts)
{
    std::string array = "[";
    for (const std::string &text : texts) {
        if (array.size() > 1)
            array += ',';
        array += json::quote(text);
    }
    return array + "]";
}

} // namespace projections
