// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace eventstore {

/// Overwrites the passwords of addresses in the program's arguments, as process lists show these.
/// Call it early in main(), after copying the arguments.
void hideArgumentSecrets(int argc, char **argv);

/// The message with the passwords of addresses overwritten. An address typed in the wrong place may
/// be quoted in an error message.
std::string withoutSecrets(std::string message);

} // namespace eventstore
