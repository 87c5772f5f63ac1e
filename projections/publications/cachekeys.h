// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/outside/readmodelsink.h"

namespace projections {

/// A stale key of a cache.
struct StaleKey
{
    std::string key;
    std::string value; ///< JSON; empty if unknown
    std::string why;   ///< "holds version 3, the row is at 5"
};

/// The stale ones among a row's keys in a cache, judged by what ReadModelSink::read() returns. If
/// the row changed and its keys were not removed yet (`pending`), all are stale. Otherwise a key is
/// stale if it holds a JSON object with another version or balance, or a number other than the
/// balance. A key whose value can't be judged counts as fresh.
std::vector<StaleKey> staleKeys(const TableSpec &table, const SinkRow &row,
                                const std::optional<std::string> &there, bool pending);

} // namespace projections
