// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace eventstore::json {

// Character classes of JSON, shared by both scanners.
inline bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

// True for a character that ends a number or a word. Called for each digit, so it must be fast.
inline bool endsWord(char c)
{
    switch (c) {
    case ',':
    case ':':
    case '"':
    case '[':
    case ']':
    case '{':
    case '}':
        return true;
    default:
        return isSpace(c);
    }
}

inline bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace eventstore::json
