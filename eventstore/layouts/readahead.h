// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/readquery.h"

#include <chrono>
#include <optional>
#include <vector>

namespace eventstore::layouts {

/// Holds events that were read together with a page, for the pages after it, so that one sort of
/// all events serves several pages. Belongs to one thread.
class ReadAhead
{
public:
    /// The next page, if the query continues where the last page ended; else nullopt, and the
    /// events are dropped.
    std::optional<EventPage> take(const ReadAll &query);
    /// Cuts an oversized page to the requested limit and keeps the other events.
    void keep(const ReadAll &query, EventPage &page);

private:
    bool goesOn(const ReadAll &next) const;

    ReadAll m_query; ///< the query that would continue with m_events
    std::vector<Event> m_events;
    std::chrono::steady_clock::time_point m_made;
};

} // namespace eventstore::layouts
