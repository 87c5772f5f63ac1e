// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace ctl {

/// `1 event`, `2 events`
inline std::string counted(std::int64_t number, std::string_view what)
{
    return std::to_string(number) + " " + std::string(what) + (number == 1 ? "" : "s");
}

/// `1 entry`, `2 entries`
inline std::string counted(std::int64_t number, std::string_view one, std::string_view many)
{
    return std::to_string(number) + " " + std::string(number == 1 ? one : many);
}

} // namespace ctl
