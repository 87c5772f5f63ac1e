// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventsearch.h"

namespace models {

/// Where the keys of a source begin (positions; of a stream: versions), and how many there are.
struct SourceExtent
{
    std::int64_t lowest = 0;
    std::int64_t total = 0;
};

/// Blocks.
eventstore::Result<SourceExtent> extentOf(eventstore::Store &store, const EventSource &source);
/// The key behind what a page was made of; `before` where it can't say.
std::int64_t keyBehind(const EventSource &source, const eventstore::EventPage &page,
                       std::int64_t before);

} // namespace models
