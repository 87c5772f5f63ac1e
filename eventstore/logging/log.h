// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <string>
#include <string_view>

/// The log file of a program: connections, states of projections, commands, errors; no contents of
/// events and no secrets. Off until begin(). All functions except begin() and end() are
/// thread-safe.
namespace eventstore::log {

enum class Level { Debug, Info, Warning, Error };

/// Starts to append to this file. It is rotated at 5 MB; three older ones are kept beside it
/// (NAME.1.log is the newest). Only the user may read the files. Creates the folder. Call it before
/// other threads start.
Result<void> begin(const std::string &file, Level least = Level::Info);
/// Flushes and closes the file; logging is off again.
void end();
/// The path of the file; empty while logging is off.
std::string file();

/// Writes a line: time (UTC), level, `room` (the component: `postgres`, `projections`, `command` …)
/// and text. Escapes control characters and overwrites passwords in addresses. Never fails: a line
/// that can't be written is dropped.
void write(Level level, std::string_view room, std::string_view text);

} // namespace eventstore::log
