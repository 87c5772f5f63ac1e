// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eventstore::layouts {

/// Converts an event's data or metadata in another library's store to a JSON object; never fails.
/// JSON objects keep their text, also inside gzip, zlib, or a JSON string; YAML mappings and CBOR
/// maps become objects; another JSON or YAML value becomes the member `$value`. Anything else
/// becomes `{"$unreadable": why, "$encoding": likely format, "$bytes": length}` with the beginning
/// as `$text` or `$base64`. Empty bytes become an empty object.
std::string payloadObject(std::string_view bytes);

/// The first YAML document as JSON; empty if it has anchors, aliases or errors. Ruby's symbols lose
/// their colon when they are keys.
std::string yamlToJson(std::string_view yaml);

/// One CBOR item as JSON: numbers keep their digits, byte strings become base64. Empty if it is
/// incomplete or has no equivalent in JSON.
std::string cborToJson(std::string_view bytes);

/// Adds members to a JSON object, except those whose key it already has; values are JSON texts.
std::string withMembers(std::string object,
                        const std::vector<std::pair<std::string, std::string>> &members);

} // namespace eventstore::layouts
