// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/outside/login.h"

#include <string>

namespace ctl {

/// The password that the window has stored for a sink's address in the desktop session's keychain.
/// Loads libsecret, but only if there is such a session: a service has none. A locked keychain asks
/// its user. Returns within a second; a later answer is available to the next call. Any thread.
projections::KeychainAnswer askKeychain(const std::string &url);

} // namespace ctl
