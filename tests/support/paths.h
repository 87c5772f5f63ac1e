// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace support {

/// The path of a program of this build: `eventglass` or `eventglassctl`.
std::string programPath(std::string_view name);
/// The path of a file in this repository; `place` is relative to its root.
std::string sourcePath(std::string_view place);

} // namespace support
