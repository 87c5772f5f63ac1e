// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <cstddef>
#include <string>

namespace eventstore {

/// InvalidInput where `path` names something that is there and no ordinary file: opening a named
/// pipe waits until somebody writes, reading a device never ends.
Result<void> checkOrdinaryFile(const std::string &path);

/// The whole of a small ordinary file. InvalidInput for other things and for one of more than
/// `limit` bytes, Io where it can't be read. Never waits for a writer.
Result<std::string> readOrdinaryFile(const std::string &path, std::size_t limit);

} // namespace eventstore
