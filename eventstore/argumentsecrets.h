// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace eventstore {

/// Overwrites the passwords in PostgreSQL addresses among a program's arguments, where lists of
/// processes show them. Call it early in main, once the
/// arguments were copied.
void hideArgumentSecrets(int argc, char **argv);

} // namespace eventstore
