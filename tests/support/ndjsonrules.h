// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace support {

/// Reads the bytes as a line of NDJSON and as a JSON text, by every way we have, and checks what
/// must hold whatever they are: no crash, errors with their place, and what was accepted comes back
/// the same when written and read again. What is broken, as a sentence; empty when nothing is.
std::string brokenNdjsonRule(std::string_view bytes);

} // namespace support
