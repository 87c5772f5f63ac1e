// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace eventstore::layouts {

/// `alias.column` of a descriptor, split; all parts are empty if there is no dot.
struct ColumnRef
{
    std::string alias;
    std::string column;
    std::string pointer; ///< a JSON pointer into the column: `alias.column#/key/key`

    explicit ColumnRef(std::string_view text)
    {
        const std::size_t dot = text.find('.');
        if (dot == std::string_view::npos)
            return;
        alias = text.substr(0, dot);
        const std::size_t inside = text.find("#/", dot);
        column = text.substr(dot + 1, inside == std::string_view::npos ? inside : inside - dot - 1);
        if (inside != std::string_view::npos)
            pointer = text.substr(inside + 1);
    }
};

inline bool isWholeNumber(std::string_view text)
{
    const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
    return !digits.empty() && digits.size() <= 18 &&
           std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace eventstore::layouts
