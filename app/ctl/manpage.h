// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace ctl {

/// eventglassctl(1) in the man macros, made from the table of commands.
std::string manPage();

} // namespace ctl
