// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/outside/login.h"

#include <string>

namespace ctl {

/// The password that the window keeps for a sink's address, from the keychain of the desktop's
/// session. libsecret is loaded for that, and only where there is such a session: as a service we
/// have none, and a keychain that is locked asks its user. Answers within a second: what comes
/// later is had by the next who asks. Any thread.
projections::KeychainAnswer askKeychain(const std::string &url);

} // namespace ctl
