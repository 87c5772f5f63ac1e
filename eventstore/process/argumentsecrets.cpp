// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/process/argumentsecrets.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <string_view>

namespace eventstore {

namespace {

constexpr std::string_view separators = " \t\n'\"`";

void overwrite(std::span<char> text, std::size_t begin, std::size_t end)
{
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin),
              text.begin() + static_cast<std::ptrdiff_t>(end), '*');
}

/// `scheme://user:SECRET@host/…`, up to the last @: a secret may hold any of them. An address ends
/// at one of `stops`.
void hideUserInfo(std::span<char> text, std::string_view stops)
{
    const std::string_view view(text.data(), text.size());
    for (std::size_t at = view.find("://"); at != std::string_view::npos;
         at = view.find("://", at + 3)) {
        const std::size_t begin = at + 3;
        const std::string_view address =
            view.substr(begin, view.find_first_of(stops, begin) - begin);
        const std::size_t colon = address.find(':');
        if (colon < address.find('@') && address.find('@') != std::string_view::npos)
            overwrite(text, begin + colon + 1, begin + address.rfind('@'));
    }
}

/// Where the value that begins here ends in a message: at its closing quote, or at what separates
/// words.
std::size_t endOfWord(std::string_view text, std::size_t begin)
{
    begin = std::min(text.find_first_not_of(' ', begin), text.size());
    const bool isQuoted = begin < text.size() && text[begin] == '\'';
    const std::size_t end = isQuoted ? text.find('\'', begin + 1)
                                     : text.find_first_of(std::string(separators) + "&,;", begin);
    return std::min(end, text.size());
}

/// `…?password=SECRET&…`, `host=h password='SECRET'`; `endOf` tells where the value ends.
template <typename EndOf>
void hideParameter(std::span<char> text, EndOf endOf)
{
    constexpr std::string_view name = "password";
    const std::string_view view(text.data(), text.size());
    for (std::size_t at = view.find(name); at != std::string_view::npos;
         at = view.find(name, at + 1)) {
        std::size_t begin = at + name.size();
        while (begin < view.size() && view[begin] == ' ')
            ++begin;
        if (begin < view.size() && view[begin] == '=')
            overwrite(text, begin + 1, endOf(view, begin + 1));
    }
}

} // namespace

void hideArgumentSecrets(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        const std::span<char> text(argv[i], std::strlen(argv[i]));
        const bool uri =
            std::string_view(text.data(), text.size()).find("://") != std::string_view::npos;
        hideUserInfo(text, {});
        // Of a keyword string all that follows: where a quoted value ends is the parser's to know.
        hideParameter(text, [uri](std::string_view view, std::size_t begin) {
            return uri ? std::min(view.find('&', begin), view.size()) : view.size();
        });
    }
}

std::string withoutSecrets(std::string message)
{
    hideUserInfo(message, separators);
    hideParameter(std::span<char>(message), endOfWord);
    return message;
}

} // namespace eventstore
