// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/json/jsoncharacters.h"
#include "eventstore/json/nesting.h"
#include "eventstore/json/rawjson.h"
#include "eventstore/types.h"

#include <algorithm>
#include <string>

namespace eventstore::json {
namespace {

// Length of the UTF-8 sequence at `at`, 0 if it is not valid (RFC 3629; Unicode, table 3-7).
std::size_t utf8Length(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const std::size_t left = text.size() - at;
    const auto tail = [&](std::size_t i) { return i < left && (byte(i) & 0xC0) == 0x80; };
    const unsigned char lead = byte(0);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return tail(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        if (!tail(1) || !tail(2) || (lead == 0xE0 && byte(1) < 0xA0) ||
            (lead == 0xED && byte(1) > 0x9F))
            return 0;
        return 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        if (!tail(1) || !tail(2) || !tail(3) || (lead == 0xF0 && byte(1) < 0x90) ||
            (lead == 0xF4 && byte(1) > 0x8F))
            return 0;
        return 4;
    }
    return 0;
}

// The scanner behind check(): an explicit stack of open brackets instead of recursion.
class Checker
{
public:
    Checker(std::string_view text, const Limits &limits)
        : m_text(text)
        , m_limits(limits)
    {
    }

    Result<Value> run()
    {
        if (m_text.size() > m_limits.bytes)
            return problem("the JSON text is longer than " +
                           std::to_string(m_limits.bytes / (1024 * 1024)) + " MiB");
        skipSpace();
        const std::size_t begin = m_at;
        if (atEnd())
            return problem("the JSON text is empty");
        const Kind kind = kindAt(m_at);
        while (m_error.empty() && !(m_needValue ? value() : afterValue())) {
        }
        if (!m_error.empty())
            return problem(m_error);
        std::size_t end = m_at;
        while (end > begin && isSpace(m_text[end - 1]))
            --end;
        return Value{kind, m_text.substr(begin, end - begin)};
    }

    /// The byte offset where checking stopped.
    std::size_t at() const { return m_at; }

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    char here() const { return m_text[m_at]; }
    void skipSpace()
    {
        while (!atEnd() && isSpace(here()))
            ++m_at;
    }
    Kind kindAt(std::size_t at) const
    {
        switch (m_text[at]) {
        case '{':
            return Kind::Object;
        case '[':
            return Kind::Array;
        case '"':
            return Kind::String;
        case 't':
            return Kind::True;
        case 'f':
            return Kind::False;
        case 'n':
            return Kind::Null;
        default:
            return Kind::Number;
        }
    }
    tl::unexpected<Error> problem(const std::string &what) const
    {
        return fail(ErrorCode::InvalidData, what);
    }
    // Records the error; returns false, so that callers can return its result.
    bool stop(const char *what)
    {
        m_error = what;
        return false;
    }

    // Reads one value, or the opening bracket of a container. True at the end of the text (never
    // here).
    bool value()
    {
        skipSpace();
        if (atEnd())
            return stop("the JSON text ends where a value is expected");
        switch (here()) {
        case '{':
            return open('}');
        case '[':
            return open(']');
        case '"':
            string();
            break;
        case 't':
            literal("true");
            break;
        case 'f':
            literal("false");
            break;
        case 'n':
            literal("null");
            break;
        default:
            number();
            break;
        }
        m_needValue = false;
        return false;
    }

    bool open(char closing)
    {
        if (static_cast<int>(m_open.size()) >= m_limits.depth)
            return stop(
                "the JSON text has too many levels of nesting; an event's data may have 511");
        m_open.push_back(closing);
        ++m_at;
        skipSpace();
        if (!atEnd() && here() == closing) {
            ++m_at;
            m_open.pop_back();
            m_needValue = false;
            return false;
        }
        m_needValue = true;
        return closing == '}' ? key() : false;
    }

    bool key()
    {
        skipSpace();
        if (atEnd() || here() != '"')
            return stop("a key in quotes is expected");
        string();
        skipSpace();
        if (m_error.empty() && (atEnd() || here() != ':'))
            return stop("a colon is expected after a key");
        ++m_at;
        return false;
    }

    // Reads what follows a value: a comma, a closing bracket, or the end. True at the end.
    bool afterValue()
    {
        skipSpace();
        if (m_open.empty())
            return atEnd() ? true : stop("there is text after the JSON value");
        if (atEnd())
            return stop("the JSON text ends inside an object or array");
        if (here() == m_open.back()) {
            ++m_at;
            m_open.pop_back();
            return false;
        }
        if (here() != ',')
            return stop("a comma or a closing bracket is expected");
        ++m_at;
        m_needValue = true;
        return m_open.back() == '}' ? key() : false;
    }

    void literal(std::string_view word)
    {
        if (m_text.substr(m_at, word.size()) != word)
            stop("this is not a JSON value");
        else
            m_at += word.size();
    }

    void digits()
    {
        const std::size_t begin = m_at;
        while (!atEnd() && isDigit(here()))
            ++m_at;
        if (m_at == begin)
            stop("this is not a JSON value");
    }

    void number()
    {
        if (here() == '-')
            ++m_at;
        if (!atEnd() && here() == '0')
            ++m_at;
        else
            digits();
        if (m_error.empty() && !atEnd() && here() == '.') {
            ++m_at;
            digits();
        }
        if (m_error.empty() && !atEnd() && (here() == 'e' || here() == 'E')) {
            ++m_at;
            if (!atEnd() && (here() == '+' || here() == '-'))
                ++m_at;
            digits();
        }
    }

    void string()
    {
        ++m_at;
        while (m_error.empty()) {
            // The hot loop: most text is plain.
            while (!atEnd() && isPlain(here()))
                ++m_at;
            if (atEnd())
                break;
            const unsigned char c = static_cast<unsigned char>(here());
            if (c == '"') {
                ++m_at;
                return;
            }
            if (c == '\\')
                escape();
            else if (c < 0x20)
                stop("a control character stands in a string");
            else
                multiByte();
        }
        if (m_error.empty())
            stop("a string has no end");
    }

    // ASCII that needs no further check inside a string.
    static bool isPlain(char c)
    {
        return c >= 0x20 && c != '"' && c != '\\' && static_cast<unsigned char>(c) < 0x80;
    }

    void multiByte()
    {
        const std::size_t length = utf8Length(m_text, m_at);
        if (length == 0)
            stop("the text is not valid UTF-8");
        else
            m_at += length;
    }

    void escape()
    {
        ++m_at;
        if (atEnd())
            return;
        const char c = here();
        ++m_at;
        if (c == 'u') {
            for (int i = 0; i < 4; ++i, ++m_at) {
                if (atEnd() || hexValue(here()) < 0) {
                    stop("\\u needs four hexadecimal digits");
                    return;
                }
            }
        } else if (std::string_view("\"\\/bfnrt").find(c) == std::string_view::npos) {
            stop("an unknown escape stands in a string");
        }
    }

    std::string_view m_text;
    Limits m_limits;
    std::size_t m_at = 0;
    bool m_needValue = true;
    std::string m_open; ///< the closing brackets still to come; mostly short, so without allocation
    std::string m_error;
};

} // namespace

Result<Value> check(std::string_view text, const Limits &limits)
{
    std::size_t at = 0;
    auto checked = check(text, limits, at);
    if (!checked)
        checked.error().message += " (byte " + std::to_string(at + 1) + ")";
    return checked;
}

Result<Value> check(std::string_view text, const Limits &limits, std::size_t &problemAt)
{
    Checker checker(text, limits);
    auto checked = checker.run();
    problemAt = checker.at();
    return checked;
}

bool isDeeper(std::string_view text, int levels)
{
    const auto opens = [](char c) { return c == '{' || c == '['; };
    if (std::ranges::count_if(text, opens) <= levels)
        return false;
    int depth = 0;
    bool inString = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (inString && c == '\\')
            ++at;
        else if (c == '"')
            inString = !inString;
        else if (!inString && opens(c) && ++depth > levels)
            return true;
        else if (!inString && (c == '}' || c == ']'))
            --depth;
    }
    return false;
}

bool isUtf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8Length(text, at);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

} // namespace eventstore::json
