// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eventstore::layouts {

/// Makes a JSON object of what a store of others holds as an event's data or metadata; it never
/// fails. JSON objects keep their text, also inside gzip, zlib, or a JSON string; YAML mappings and
/// CBOR maps become objects; another JSON or YAML value is put under `$value`. Everything else
/// becomes
/// `{"$unreadable": why, "$encoding": what it looks like, "$bytes": length}` with the beginning as
/// `$text` or `$base64`. Empty bytes are an empty object.
std::string payloadObject(std::string_view bytes);

/// The JSON text of the first YAML document; empty where it has anchors, aliases
/// or mistakes. Ruby's symbols lose their colon where they are keys.
std::string yamlToJson(std::string_view yaml);

/// One item of CBOR as JSON: numbers keep their digits, bytes become base64. Empty where it is not
/// whole, or JSON has nothing for it.
std::string cborToJson(std::string_view bytes);

/// Adds members to an object whose keys are not there yet; values are JSON texts.
std::string withMembers(std::string object,
                        const std::vector<std::pair<std::string, std::string>> &members);

} // namespace eventstore::layouts
