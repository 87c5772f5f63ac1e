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

/// The first bytes of a regular file, `most` of them; fewer if it is shorter, none if nothing is
/// there. InvalidInput if it is not a regular file, Io if it can't be read.
Result<std::string> beginningOfFile(const std::string &path, std::size_t most);

/// Reads a small regular file. InvalidInput if it is not a regular file or has more than `limit`
/// bytes, Io if it can't be read. Does not block on a named pipe.
Result<std::string> readOrdinaryFile(const std::string &path, std::size_t limit);

} // namespace eventstore
