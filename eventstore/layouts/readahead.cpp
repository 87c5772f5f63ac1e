// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/readahead.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace eventstore::layouts {

namespace {

/// Events that are older than this are dropped and read again.
constexpr auto lasts = std::chrono::seconds(10);

} // namespace

bool ReadAhead::goesOn(const ReadAll &next) const
{
    return !m_events.empty() && std::chrono::steady_clock::now() - m_made < lasts &&
           next.after == m_query.after && next.direction == m_query.direction &&
           next.columns == m_query.columns && next.filter == m_query.filter;
}

std::optional<EventPage> ReadAhead::take(const ReadAll &query)
{
    if (!goesOn(query)) {
        m_events.clear();
        return {};
    }
    EventPage page;
    const auto count = static_cast<std::ptrdiff_t>(
        std::min(m_events.size(), static_cast<std::size_t>(query.limit)));
    page.events.assign(std::make_move_iterator(m_events.begin()),
                       std::make_move_iterator(m_events.begin() + count));
    m_events.erase(m_events.begin(), m_events.begin() + count);
    page.scannedTo = page.events.back().position;
    m_query.after = page.scannedTo;
    return page;
}

void ReadAhead::keep(const ReadAll &query, EventPage &page)
{
    const auto limit = static_cast<std::size_t>(query.limit);
    if (page.events.size() <= limit)
        return;
    m_query = query;
    m_made = std::chrono::steady_clock::now();
    m_events.assign(std::make_move_iterator(page.events.begin() + query.limit),
                    std::make_move_iterator(page.events.end()));
    page.events.resize(limit);
    page.scannedTo = page.events.back().position;
    m_query.after = page.scannedTo;
    page.atEnd = false;
}

} // namespace eventstore::layouts
