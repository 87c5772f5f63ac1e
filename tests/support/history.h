// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/event.h"

#include <cstdint>
#include <vector>

namespace support {

struct HistoryOptions
{
    std::uint64_t seed = 1;
    int events = 1000;
    int accounts = 12;
    int users = 8;
    int contents = 5;
};

/// A history of bank accounts and video streaming as in the specification, in global order: correct
/// balances, correlation and causation ids, several months with slightly disordered timestamps. The
/// same options give the same events. The store assigns the versions.
std::vector<eventstore::ImportEvent> history(const HistoryOptions &options);

} // namespace support
