// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <cstddef>
#include <string>

namespace eventstore {

/// InvalidInput if `path` exists and is not a regular file: opening a named pipe blocks until
/// another process writes, and reading a device may never end. Success if nothing is there.
Result<void> checkOrdinaryFile(const std::string &path);

/// Reads a small regular file. InvalidInput if it is not a regular file or has more than `limit`
/// bytes, Io if it can't be read. Does not block on a named pipe.
Result<std::string> readOrdinaryFile(const std::string &path, std::size_t limit);

} // namespace eventstore
