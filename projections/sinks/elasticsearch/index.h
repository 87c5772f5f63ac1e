// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/json/rawjson.h"
#include "projections/sinks/http/client.h"
#include "projections/sinks/outside/readmodelsink.h"

#include <string>
#include <string_view>

namespace projections::elasticsearch {

inline constexpr std::string_view jsonType = "application/json";
/// Largest depth and size (bytes) of an answer.
inline constexpr eventstore::json::Limits answerLimits{512, 256u << 20};

/// A client of a server, and the alias under which people read an index there.
struct IndexPlace
{
    http::Client client;
    std::string name;
};

/// Whether this is a valid index name: a-z, 0-9, _ and -, starting with a letter or a digit.
bool isIndexName(std::string_view name);

/// The server and index of a sink's address; `otherwise` is the default name. InvalidInput when the
/// name is invalid.
eventstore::Result<IndexPlace> openIndex(const SinkSettings &settings,
                                         const std::string &otherwise);

} // namespace projections::elasticsearch
