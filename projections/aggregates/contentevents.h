// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"
#include "projections/aggregates/eventdata.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace projections {

/// The three events of a piece of content.
enum class ContentEvent { Published, Watched, Rated };

/// What an event type means in a content's stream; absent for types it doesn't know.
std::optional<ContentEvent> contentEvent(std::string_view eventType);
/// All that contentEvent() knows.
const std::vector<std::string> &contentEventTypes();

/// The keys of the three events. Whoever uses a field checks it: nobody refuses an event for a key
/// it has no use for.
struct ContentData
{
    Field contentId;
    Field userId;
    Field title;
    Field genre;
    Field duration;   ///< `watch_duration_seconds`
    Field completion; ///< `completion_percentage`
    Field rating;

    static eventstore::Result<ContentData> read(std::string_view data);
};

/// What a view adds, checked.
struct ContentView
{
    std::string userId;
    Money watched; ///< seconds
    Decimal completion;

    static eventstore::Result<ContentView> from(const ContentData &data);
};

} // namespace projections
