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

/// A history of banking and streaming as the specification describes it, in global order: correct
/// balances, correlation and causation ids, months of time with small disorder in the timestamps.
/// The same options give the same events. Versions are left to the store.
std::vector<eventstore::ImportEvent> history(const HistoryOptions &options);

} // namespace support
