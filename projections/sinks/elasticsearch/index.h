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
/// Of an answer: depth and bytes.
inline constexpr eventstore::json::Limits answerLimits{512, 256u << 20};

/// A server and the name under which people read an index there.
struct IndexPlace
{
    http::Client client;
    std::string name;
};

/// Whether an index may be called so: a-z, 0-9, _ and -, beginning with a letter or a digit.
bool isIndexName(std::string_view name);

/// The server and index of such an address; `otherwise` where it names no index. InvalidInput where
/// the name can't be used.
eventstore::Result<IndexPlace> openIndex(const SinkSettings &settings,
                                         const std::string &otherwise);

} // namespace projections::elasticsearch
