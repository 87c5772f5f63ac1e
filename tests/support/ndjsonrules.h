// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace support {

/// Parses the bytes as a line of NDJSON and as JSON text with all our functions, and checks what
/// must hold for any input: no crash, errors name their place, and accepted input is the same after
/// it was written and parsed again. Returns the violated rule as a sentence; empty if there is
/// none.
std::string brokenNdjsonRule(std::string_view bytes);

} // namespace support
