// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/readquery.h"

#include <chrono>
#include <optional>
#include <vector>

namespace eventstore::layouts {

/// Events that were read with a page, for the pages that follow: where each read sorts all events,
/// one sort then serves several. Belongs to one thread.
class ReadAhead
{
public:
    /// The next page of a read that goes on where the last one ended.
    std::optional<EventPage> take(const ReadAll &query);
    /// Cuts a page, read for several, to the one that was asked for, and keeps the others.
    void keep(const ReadAll &query, EventPage &page);

private:
    bool goesOn(const ReadAll &next) const;

    ReadAll m_query; ///< that goes on with them
    std::vector<Event> m_events;
    std::chrono::steady_clock::time_point m_made;
};

} // namespace eventstore::layouts
