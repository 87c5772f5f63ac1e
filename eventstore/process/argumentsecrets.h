// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace eventstore {

/// Overwrites the passwords in addresses among a program's arguments, where lists of processes show
/// them. Call it early in main, once the arguments were copied.
void hideArgumentSecrets(int argc, char **argv);

/// A message with the passwords in addresses overwritten: one that was given in the place of
/// something else gets into a text that quotes what it does not understand.
std::string withoutSecrets(std::string message);

} // namespace eventstore
