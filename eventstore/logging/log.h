// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <string>
#include <string_view>

/// What a program did, in a file: connections, states of projections, commands, faults. Nothing of
/// an event's content, and no secret. Off until begin(). Every function may be called from any
/// thread, but begin() and end().
namespace eventstore::log {

enum class Level { Debug, Info, Warning, Error };

/// Writes to this file from now on; what is in it stays. Of 5 MB each, three older ones are kept
/// beside it (NAME.1.log is the newest). Only the user may read them. The folder is made. Called
/// before threads are.
Result<void> begin(const std::string &file, Level least = Level::Info);
/// Writes what is left, and is off again.
void end();
/// The file; empty while it is off.
std::string file();

/// A line: time (UTC), level, room (`postgres`, `projections`, `command` …) and text. Control
/// characters are escaped, passwords in addresses overwritten. Never fails: what can't be written
/// is lost.
void write(Level level, std::string_view room, std::string_view text);

} // namespace eventstore::log
