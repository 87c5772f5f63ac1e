// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace support {

/// A program of this build: `eventglass`, `eventglassctl`.
std::string programPath(std::string_view name);
/// A file of this repository by its place in it.
std::string sourcePath(std::string_view place);

} // namespace support
