// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "models/freshness.h"

#include <string>
#include <vector>

namespace models {

/// How up to date read models are: how far they are behind and, where sums contain all keys
/// (`keysMatter`), what they lack because of dead letters. Blocks: for reader threads.
Freshness standingOf(eventstore::Store &store, const std::vector<std::string> &readModels,
                     bool keysMatter);

} // namespace models
