// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/argumentsecrets.h"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace eventstore {

namespace {

void overwrite(char *argument, std::size_t begin, std::size_t end)
{
    std::fill(argument + begin, argument + end, '*');
}

/// `postgresql://user:SECRET@host/…`
void hideUserInfo(char *argument, std::string_view text)
{
    const std::size_t begin = text.find("://") + 3;
    const std::size_t end = std::min(text.find_first_of("/?#", begin), text.size());
    const std::size_t at = text.substr(0, end).rfind('@');
    const std::size_t colon = text.find(':', begin);
    if (at != std::string_view::npos && at > begin && colon < at)
        overwrite(argument, colon + 1, at);
}

/// `…?password=SECRET&…`, `host=h password='SECRET'`
void hideParameter(char *argument, std::string_view text, bool uri)
{
    constexpr std::string_view name = "password";
    for (std::size_t at = text.find(name); at != std::string_view::npos;
         at = text.find(name, at + 1)) {
        std::size_t begin = at + name.size();
        while (begin < text.size() && text[begin] == ' ')
            ++begin;
        if (begin >= text.size() || text[begin] != '=')
            continue;
        // Of a keyword string all that follows: where a quoted value ends is the parser's to know.
        const std::size_t end = uri ? std::min(text.find('&', begin), text.size()) : text.size();
        overwrite(argument, begin + 1, end);
    }
}

} // namespace

void hideArgumentSecrets(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        const std::string_view text(argv[i], std::strlen(argv[i]));
        const bool uri = text.starts_with("postgresql://") || text.starts_with("postgres://");
        if (uri)
            hideUserInfo(argv[i], text);
        if (uri || text.find('=') != std::string_view::npos)
            hideParameter(argv[i], text, uri);
    }
}

} // namespace eventstore
