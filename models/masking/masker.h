// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/masking/maskrules.h"

#include <string>
#include <string_view>
#include <vector>

namespace models {

/// Prefix of a path in MaskRules that may mask ids, too.
inline constexpr QLatin1StringView idPrefix("id:");

/// Shown instead of a masked value.
inline constexpr std::string_view maskText = "\u2022\u2022\u2022";

/// Applies MaskRules. Pure; may be used by several threads.
class Masker
{
public:
    explicit Masker(const MaskRules &rules);

    /// The JSON text with `maskText` in place of each masked value, otherwise unchanged. Text that
    /// is cut off or not JSON is returned as far as it can be read.
    std::string json(std::string_view text) const;
    /// A cell of a table: JSON, or a text in the column of that name.
    std::string cell(std::string_view column, std::string_view value) const;
    /// True if members and columns of that name are masked.
    bool hides(std::string_view name) const;
    /// True if rules name members, which may be of any kind.
    bool hasPaths() const { return !m_paths.empty(); }

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

/// The names of the masked members, without duplicates.
QStringList maskedNames(std::string_view json);
/// True if the text contains a masked value.
bool hasMask(std::string_view text);

} // namespace models
