// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sql/textmatch.h"

#include <algorithm>
#include <cstdint>

namespace eventstore {
namespace {

constexpr char32_t lastCodePoint = 0x10FFFF;

/// Decodes the code point that begins at `at` and moves `at` behind it; broken bytes count as
/// themselves.
char32_t decode(std::string_view text, std::size_t &at)
{
    const auto byte = [&text](std::size_t index) {
        return static_cast<unsigned char>(text[index]);
    };
    const unsigned char first = byte(at++);
    const int more = first >= 0xF0U ? 3 : first >= 0xE0U ? 2 : first >= 0xC0U ? 1 : 0;
    char32_t code = more == 0 ? first : first & (0x3FU >> more);
    for (int i = 0; i < more && at < text.size(); ++i)
        code = (code << 6U) | (byte(at++) & 0x3FU);
    return code;
}

void encode(char32_t code, std::string &out)
{
    const auto put = [&out](char32_t value) { out += static_cast<char>(value); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0U | (code >> 6U));
        put(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        put(0xE0U | (code >> 12U));
        put(0x80U | ((code >> 6U) & 0x3FU));
        put(0x80U | (code & 0x3FU));
    } else {
        put(0xF0U | (code >> 18U));
        put(0x80U | ((code >> 12U) & 0x3FU));
        put(0x80U | ((code >> 6U) & 0x3FU));
        put(0x80U | (code & 0x3FU));
    }
}

void unicodeEscape(char32_t unit, bool upperCase, std::string &out)
{
    const char *digits = upperCase ? "0123456789ABCDEF" : "0123456789abcdef";
    out += "\\u";
    for (unsigned shift = 16; shift > 0; shift -= 4)
        out += digits[(unit >> (shift - 4)) & 0xFU];
}

enum class NonAscii { AsIs, LowerHex, UpperHex };

bool shortEscape(char32_t code, bool slash, std::string &out)
{
    constexpr std::string_view named = "\"\\\b\f\n\r\t/";
    constexpr std::string_view letters = "\"\\bfnrt/";
    const auto at = code < 0x80 ? named.find(static_cast<char>(code)) : std::string_view::npos;
    if (at == std::string_view::npos || (code == '/' && !slash))
        return false;
    out += '\\';
    out += letters[at];
    return true;
}

std::string escaped(std::string_view text, bool slash, NonAscii nonAscii)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t code = decode(text, at);
        if (shortEscape(code, slash, out))
            continue;
        const bool upperCase = nonAscii == NonAscii::UpperHex;
        // Writers that escape all that is not ASCII escape DEL, too.
        if (code < 0x20 || (code == 0x7F && nonAscii != NonAscii::AsIs)) {
            unicodeEscape(code, upperCase, out);
        } else if (code < 0x80 || nonAscii == NonAscii::AsIs) {
            out += text.substr(start, at - start);
        } else if (code < 0x10000) {
            unicodeEscape(code, upperCase, out);
        } else {
            unicodeEscape(0xD800U + ((code - 0x10000U) >> 10U), upperCase, out);
            unicodeEscape(0xDC00U + ((code - 0x10000U) & 0x3FFU), upperCase, out);
        }
    }
    return out;
}

} // namespace

std::string afterPrefix(std::string_view prefix)
{
    std::string text(prefix);
    while (!text.empty()) {
        std::size_t start = text.size() - 1;
        while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U)
            --start;
        std::size_t at = start;
        const char32_t code = decode(text, at);
        text.resize(start);
        if (code < lastCodePoint) {
            encode(code + 1 == 0xD800U ? 0xE000U : code + 1, text); // no surrogates in UTF-8
            return text;
        }
    }
    return text;
}

std::vector<std::string> jsonSpellings(std::string_view text)
{
    std::vector<std::string> spellings{std::string(text)};
    for (const bool slash : {false, true}) {
        for (const NonAscii form : {NonAscii::AsIs, NonAscii::LowerHex, NonAscii::UpperHex}) {
            std::string spelling = escaped(text, slash, form);
            if (std::find(spellings.begin(), spellings.end(), spelling) == spellings.end())
                spellings.push_back(std::move(spelling));
        }
    }
    return spellings;
}

} // namespace eventstore
