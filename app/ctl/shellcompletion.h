// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace ctl {

/// The scripts with which a shell completes commands, options and their values, generated from the
/// table of commands. Streams and keys of a store are not completed, as pressing Tab must not open
/// a store.
std::string bashCompletion();
std::string zshCompletion();
std::string fishCompletion();

} // namespace ctl
