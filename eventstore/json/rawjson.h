// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

/// JSON kept as text: checked, walked and written without ever rounding a number or normalising a
/// string. One scanner serves all of it, because parsers that build values lose big integers, many
/// decimals, key order and duplicate keys. Nothing here recurses, so nesting costs no stack.
namespace eventstore::json {

enum class Kind : std::uint8_t { Null, True, False, Number, String, Object, Array };

/// A value as a piece of the text it stands in (which must outlive it).
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
/// Errors (InvalidData) say what and at which byte. Lone \u surrogates and \u0000 are kept: they
/// are legal JSON text.
Result<Value> check(std::string_view text, const Limits &limits = {});
/// The same; where it fails, `problemAt` is the byte (from 0), which the message leaves to the
/// caller.
Result<Value> check(std::string_view text, const Limits &limits, std::size_t &problemAt);

/// Walks the members of a checked object in order (duplicates included). `key` has its escapes
/// resolved. Return false from the visitor to stop. On a text that isn't an object nothing is
/// visited and false is returned.
bool forEachMember(std::string_view object,
                   const std::function<bool(std::string_view key, Value value)> &visit);
bool forEachElement(std::string_view array, const std::function<bool(Value value)> &visit);
/// The member of that name, the last where there are several; absent where there is none.
std::optional<Value> member(std::string_view object, std::string_view key);

/// What readers are shown of the last member of that name: a string's text, else its JSON; absent
/// where there is none, or null.
std::optional<std::string> memberText(std::string_view object, std::string_view key);

/// The text of a string value (`raw` with quotes): escapes resolved, lone surrogates as U+FFFD.
std::string unescape(std::string_view raw);
/// The opposite: a JSON string with quotes; non-ASCII stays as it is.
std::string quote(std::string_view utf8);
/// The same behind what is in `out`.
void appendQuoted(std::string &out, std::string_view utf8);
/// The same value without white space outside strings; one line.
std::string compact(std::string_view text);
/// The same value indented by two spaces a level (of the first hundred); numbers, strings and key
/// order untouched.
std::string pretty(std::string_view text);
/// Bytes as RFC 4648 writes them, padded.
std::string base64(std::string_view bytes);
/// True for valid UTF-8 (no overlong forms, no surrogates).
bool isUtf8(std::string_view text);

/// Writes one JSON object or array piece by piece: `Writer w; w.beginObject(); w.key("a").value(1);
/// w.endObject();`
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
    Writer &real(double value); ///< shortest text that reads back the same; null when not finite
    Writer &boolean(bool value);
    Writer &null();
    Writer &raw(std::string_view json); ///< checked JSON as it is
    const std::string &text() const { return m_text; }
    std::string take() { return std::move(m_text); }

private:
    void separate();
    std::string m_text;
    bool m_needComma = false;
};

} // namespace eventstore::json
