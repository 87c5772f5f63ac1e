// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

/// JSON kept as text: checked, walked and written without rounding a number or normalising a
/// string. We don't use a parser that builds values, because those lose large integers, decimals,
/// key order and duplicate keys. Nothing here recurses, so deep nesting can't overflow the stack.
namespace eventstore::json {

enum class Kind : std::uint8_t { Null, True, False, Number, String, Object, Array };

/// A value as a part of a JSON text, which must outlive it.
struct Value
{
    Kind kind = Kind::Null;
    std::string_view raw; ///< without surrounding white space; strings with their quotes

    bool isNull() const { return kind == Kind::Null; }
};

struct Limits
{
    int depth = 512;                         ///< levels of nesting
    std::size_t bytes = 64u * 1024u * 1024u; ///< length of the text
};

/// Checks a whole text against RFC 8259: grammar, UTF-8, depth and size, nothing after the value.
/// Errors (InvalidData) name the problem and its byte (from 1). Accepts lone \u surrogates and
/// \u0000, which are legal in JSON text.
Result<Value> check(std::string_view text, const Limits &limits = {});
/// The same, but on an error sets `problemAt` to the byte (from 0) and leaves it out of the
/// message.
Result<Value> check(std::string_view text, const Limits &limits, std::size_t &problemAt);

/// Visits the members of a checked object in order, including duplicate keys. The escapes in `key`
/// are resolved. The visitor returns false to stop. For a text that is not an object it visits
/// nothing and returns false.
bool forEachMember(std::string_view object,
                   const std::function<bool(std::string_view key, Value value)> &visit);
bool forEachElement(std::string_view array, const std::function<bool(Value value)> &visit);
/// The value of the last member with this key; absent if there is none.
std::optional<Value> member(std::string_view object, std::string_view key);

/// The last member with this key as readers see it: the text of a string, the JSON of other values;
/// absent if there is no such member or it is null.
std::optional<std::string> memberText(std::string_view object, std::string_view key);

/// The text of a JSON string (`raw` includes the quotes): resolves escapes, replaces lone
/// surrogates by U+FFFD.
std::string unescape(std::string_view raw);
/// The opposite: a JSON string with quotes; leaves non-ASCII characters as they are.
std::string quote(std::string_view utf8);
/// Appends quote(utf8) to `out`.
void appendQuoted(std::string &out, std::string_view utf8);
/// Removes white space outside strings; the result is one line.
std::string compact(std::string_view text);
/// Indents by two spaces a level, up to level 100; does not change numbers, strings and key order.
std::string pretty(std::string_view text);
/// Base64 of RFC 4648 with padding.
std::string base64(std::string_view bytes);
/// True for valid UTF-8 (no overlong forms, no surrogates).
bool isUtf8(std::string_view text);

/// Writes one JSON object or array piece by piece: `Writer w; w.beginObject();
/// w.key("a").integer(1); w.endObject();`
class Writer
{
public:
    Writer &beginObject();
    Writer &endObject();
    Writer &beginArray();
    Writer &endArray();
    Writer &key(std::string_view name);
    Writer &string(std::string_view utf8);
    Writer &integer(std::int64_t value);
    Writer &real(double value); ///< shortest text that parses to the same value; null if not finite
    Writer &boolean(bool value);
    Writer &null();
    Writer &raw(std::string_view json); ///< copies JSON text, which the caller has checked
    const std::string &text() const { return m_text; }
    std::string take() { return std::move(m_text); }

private:
    void separate();
    std::string m_text;
    bool m_needComma = false;
};

} // namespace eventstore::json
