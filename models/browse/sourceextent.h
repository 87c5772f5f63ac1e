// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventsearch.h"

namespace models {

/// The first key of a source (a position; of a stream: a version), and the number of keys.
struct SourceExtent
{
    std::int64_t lowest = 0;
    std::int64_t total = 0;
};

/// Blocks.
eventstore::Result<SourceExtent> extentOf(eventstore::Store &store, const EventSource &source);
/// The first key after a page; `before` if the page can't tell.
std::int64_t keyBehind(const EventSource &source, const eventstore::EventPage &page,
                       std::int64_t before);

} // namespace models
