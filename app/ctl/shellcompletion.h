// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace ctl {

/// The script that a shell reads to complete commands, options and their values, made from the
/// table of commands. Streams and keys of a store are not completed: no store is opened because
/// somebody pressed Tab.
std::string bashCompletion();
std::string zshCompletion();
std::string fishCompletion();

} // namespace ctl
