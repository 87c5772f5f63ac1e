// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace eventstore::json {

// What both scanners need to know about single characters of JSON.
inline bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

// True for what may stand behind a number or a word; it is asked of every digit, so no search.
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
