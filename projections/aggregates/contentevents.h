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

/// The meaning of an event type in a content's stream; nullopt for unknown types.
std::optional<ContentEvent> contentEvent(std::string_view eventType);
/// All types for which contentEvent() returns a value.
const std::vector<std::string> &contentEventTypes();

/// The fields of the three events. They are not checked here: each user checks the fields it needs,
/// so that no event is refused because of a field that is not used.
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

/// The checked data of a view.
struct ContentView
{
    std::string userId;
    Money watched; ///< seconds
    Decimal completion;

    static eventstore::Result<ContentView> from(const ContentData &data);
};

} // namespace projections
