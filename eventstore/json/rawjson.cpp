// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/rawjson.h"

#include "eventstore/json/jsoncharacters.h"
#include "eventstore/types.h"

#include <algorithm>

namespace eventstore::json {
namespace {

// Walks checked JSON: finds the ends of values by looking only at brackets and strings.
class Walker
{
public:
    explicit Walker(std::string_view text)
        : m_text(text)
    {
        skipSpace();
    }

    bool take(char c)
    {
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        skipSpace();
        return true;
    }

    Value value()
    {
        const std::size_t begin = m_at;
        Kind kind = Kind::Null;
        if (begin < m_text.size()) {
            kind = skipValue();
        }
        const Value value{kind, m_text.substr(begin, m_at - begin)};
        skipSpace();
        return value;
    }

    bool atEnd() const { return m_at >= m_text.size(); }

private:
    void skipSpace()
    {
        while (m_at < m_text.size() && isSpace(m_text[m_at]))
            ++m_at;
    }

    void skipString()
    {
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == '\\')
                ++m_at;
            else if (m_text[m_at] == '"')
                break;
        }
        m_at = std::min(m_at + 1, m_text.size());
    }

    void skipContainer()
    {
        int depth = 0;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '"') {
                skipString();
                continue;
            }
            ++m_at;
            if (c == '{' || c == '[')
                ++depth;
            else if ((c == '}' || c == ']') && --depth == 0)
                return;
        }
    }

    Kind skipValue()
    {
        switch (m_text[m_at]) {
        case '{':
            skipContainer();
            return Kind::Object;
        case '[':
            skipContainer();
            return Kind::Array;
        case '"':
            skipString();
            return Kind::String;
        case 't':
            skipWord();
            return Kind::True;
        case 'f':
            skipWord();
            return Kind::False;
        case 'n':
            skipWord();
            return Kind::Null;
        default:
            skipWord();
            return Kind::Number;
        }
    }

    void skipWord()
    {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && !endsWord(m_text[m_at]))
            ++m_at;
        if (m_at == begin) // not JSON: always advance, so that the loop ends
            ++m_at;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

void appendUtf8(std::string &out, std::uint32_t code)
{
    const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | (code >> 6));
        put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | (code >> 12));
        put(0x80 | ((code >> 6) & 0x3F));
        put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | (code >> 18));
        put(0x80 | ((code >> 12) & 0x3F));
        put(0x80 | ((code >> 6) & 0x3F));
        put(0x80 | (code & 0x3F));
    }
}

// The value of the four digits after \u at `at`, or -1.
std::int32_t hex4(std::string_view text, std::size_t at)
{
    if (at + 4 > text.size())
        return -1;
    std::int32_t code = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const int value = hexValue(text[at + i]);
        if (value < 0)
            return -1;
        code = code * 16 + value;
    }
    return code;
}

// Resolves \uXXXX; `at` is after the u. Returns the number of bytes used, ten for a surrogate pair.
std::size_t unescapeUnicode(std::string_view text, std::size_t at, std::string &out)
{
    constexpr std::uint32_t replacement = 0xFFFD;
    const std::int32_t high = hex4(text, at);
    if (high >= 0xD800 && high <= 0xDBFF && text.substr(at + 4, 2) == "\\u") {
        const std::int32_t low = hex4(text, at + 6);
        if (low >= 0xDC00 && low <= 0xDFFF) {
            appendUtf8(out, 0x10000u + (static_cast<std::uint32_t>(high - 0xD800) << 10) +
                                static_cast<std::uint32_t>(low - 0xDC00));
            return 10;
        }
    }
    const bool lone = high < 0 || (high >= 0xD800 && high <= 0xDFFF);
    appendUtf8(out, lone ? replacement : static_cast<std::uint32_t>(high));
    return 4;
}

char simpleEscape(char c)
{
    switch (c) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return c;
    }
}

// The letter after the backslash in the short escape of a character.
char escapeLetter(char c)
{
    switch (c) {
    case '"':
    case '\\':
        return c;
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return 'u';
    }
}

} // namespace

bool forEachMember(std::string_view object,
                   const std::function<bool(std::string_view, Value)> &visit)
{
    Walker walker(object);
    if (!walker.take('{'))
        return false;
    std::string unescaped;
    while (!walker.atEnd() && !walker.take('}')) {
        const Value rawKey = walker.value();
        if (rawKey.kind != Kind::String || !walker.take(':'))
            return false;
        std::string_view key = rawKey.raw.substr(1, rawKey.raw.size() - 2);
        if (key.find('\\') != std::string_view::npos) {
            unescaped = unescape(rawKey.raw);
            key = unescaped;
        }
        if (!visit(key, walker.value()))
            return true;
        walker.take(',');
    }
    return true;
}

bool forEachElement(std::string_view array, const std::function<bool(Value)> &visit)
{
    Walker walker(array);
    if (!walker.take('['))
        return false;
    while (!walker.atEnd() && !walker.take(']')) {
        if (!visit(walker.value()))
            return true;
        walker.take(',');
    }
    return true;
}

std::optional<Value> member(std::string_view object, std::string_view key)
{
    std::optional<Value> found;
    forEachMember(object, [&](std::string_view name, Value value) {
        if (name == key)
            found = value;
        return true;
    });
    return found;
}

std::optional<std::string> memberText(std::string_view object, std::string_view key)
{
    const auto value = member(object, key);
    if (!value || value->isNull())
        return {};
    return value->kind == Kind::String ? unescape(value->raw) : std::string(value->raw);
}

std::string unescape(std::string_view raw)
{
    if (raw.size() >= 2 && raw.front() == '"')
        raw = raw.substr(1, raw.size() - 2);
    if (raw.find('\\') == std::string_view::npos)
        return std::string(raw);
    std::string out;
    out.reserve(raw.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] != '\\' || i + 1 >= raw.size()) {
            out += raw[i];
            continue;
        }
        ++i;
        if (raw[i] == 'u')
            i += unescapeUnicode(raw, i + 1, out);
        else
            out += simpleEscape(raw[i]);
    }
    return out;
}

void appendQuoted(std::string &out, std::string_view utf8)
{
    static constexpr char digits[] = "0123456789abcdef";
    out += '"';
    std::size_t plainFrom = 0;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        if (byte >= 0x20 && byte != '"' && byte != '\\')
            continue;
        out += utf8.substr(plainFrom, i - plainFrom);
        plainFrom = i + 1;
        out += '\\';
        if (const char letter = escapeLetter(utf8[i]); letter != 'u') {
            out += letter;
        } else {
            out += "u00";
            out += digits[byte >> 4];
            out += digits[byte & 0xF];
        }
    }
    out += utf8.substr(plainFrom);
    out += '"';
}

std::string quote(std::string_view utf8)
{
    std::string out;
    out.reserve(utf8.size() + 2);
    appendQuoted(out, utf8);
    return out;
}

std::string compact(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    bool inString = false;
    std::size_t keptFrom = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (static_cast<unsigned char>(c) > '"' && c != '\\') // fast path for most characters
            continue;
        if (c == '"') {
            inString = !inString;
        } else if (inString) {
            i += c == '\\' ? 1 : 0;
        } else if (isSpace(c)) {
            out += text.substr(keptFrom, i - keptFrom);
            keptFrom = i + 1;
        }
    }
    out += text.substr(keptFrom);
    return out;
}

std::string pretty(std::string_view text)
{
    // With deeper indentation the white space would soon be far longer than the text.
    constexpr std::size_t deepestIndent = 100;
    const std::string flat = compact(text);
    std::string out;
    out.reserve(flat.size() * 2);
    std::size_t depth = 0;
    const auto newLine = [&] { out.append("\n").append(2 * std::min(depth, deepestIndent), ' '); };
    bool inString = false;
    for (std::size_t i = 0; i < flat.size(); ++i) {
        const char c = flat[i];
        const char next = i + 1 < flat.size() ? flat[i + 1] : '\0';
        if (inString || c == '"') {
            out += c;
            if (inString && c == '\\' && next != '\0')
                out += flat[++i];
            else if (c == '"')
                inString = !inString;
        } else if (c == '{' || c == '[') {
            out += c;
            if (next == '}' || next == ']') {
                out += flat[++i];
            } else {
                ++depth;
                newLine();
            }
        } else if (c == '}' || c == ']') {
            depth -= depth > 0 ? 1 : 0;
            newLine();
            out += c;
        } else {
            out += c;
            if (c == ',')
                newLine();
            else if (c == ':')
                out += ' ';
        }
    }
    return out;
}

} // namespace eventstore::json
