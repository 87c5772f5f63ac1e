// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace ctl {

/// The man page eventglassctl(1) in roff, generated from the table of commands.
std::string manPage();

} // namespace ctl
