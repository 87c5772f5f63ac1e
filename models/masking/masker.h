// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/masking/maskrules.h"

#include <string>
#include <string_view>
#include <vector>

namespace models {

/// Before a path of MaskRules: an id is meant to be masked, too.
inline constexpr QLatin1StringView idPrefix("id:");

/// Stands in the place of a value that is not shown.
inline constexpr std::string_view maskText = "\u2022\u2022\u2022";

/// The rules at work: pure, and may be used by several threads.
class Masker
{
public:
    explicit Masker(const MaskRules &rules);

    /// JSON with the values that are masked as `maskText`; the rest as it was written. A text that
    /// ends early or is no JSON is given back as far as it could be read.
    std::string json(std::string_view text) const;
    /// A cell of a table: JSON, or a text in the column of that name.
    std::string cell(std::string_view column, std::string_view value) const;
    /// True where a member, or a column, of that name is never shown.
    bool hides(std::string_view name) const;

private:
    struct Path
    {
        std::vector<std::string> names;
        bool whole = false; ///< begins at the root
    };
    class Scan;
    std::string text(std::string_view value) const;
    bool hidesPath(const std::vector<std::string> &path) const;

    bool m_emails;
    bool m_names;
    std::vector<Path> m_paths;
};

/// The names of the members whose values are masked in there, once each.
QStringList maskedNames(std::string_view json);
/// True where a text has something masked in it.
bool hasMask(std::string_view text);

} // namespace models
