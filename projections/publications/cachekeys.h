// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/outside/readmodelsink.h"

namespace projections {

/// A key of a cache that can't be what it should.
struct StaleKey
{
    std::string key;
    std::string value; ///< JSON; empty where it is not known
    std::string why;   ///< "holds version 3, the row is at 5"
};

/// Which of a row's keys in a cache are stale, from what ReadModelSink::read() says of them. All
/// are, where the row changed and they were not taken away yet (`pending`). Else a key tells by
/// what it holds: a JSON object with another version or balance, or a number that is not the
/// balance. What tells nothing is not taken for stale.
std::vector<StaleKey> staleKeys(const TableSpec &table, const SinkRow &row,
                                const std::optional<std::string> &there, bool pending);

} // namespace projections
