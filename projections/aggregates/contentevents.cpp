// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/aggregates/contentevents.h"

#include <array>

namespace projections {

using eventstore::Result;

const std::vector<std::string> &contentEventTypes()
{
    static const std::vector<std::string> types{"content.published", "content.watched",
                                                "content.rated"};
    return types;
}

std::optional<ContentEvent> contentEvent(std::string_view eventType)
{
    if (eventType == "content.watched")
        return ContentEvent::Watched;
    if (eventType == "content.rated")
        return ContentEvent::Rated;
    if (eventType == "content.published")
        return ContentEvent::Published;
    return std::nullopt;
}

Result<ContentData> ContentData::read(std::string_view data)
{
    std::array<Field, 7> fields{{{"content_id", {}},
                                 {"user_id", {}},
                                 {"title", {}},
                                 {"genre", {}},
                                 {"watch_duration_seconds", {}},
                                 {"completion_percentage", {}},
                                 {"rating", {}}}};
    EG_CHECK(readFields(data, fields));
    return ContentData{fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6]};
}

Result<ContentView> ContentView::from(const ContentData &data)
{
    ContentView view;
    EG_TRY(view.userId, data.userId.identifier());
    EG_TRY(view.watched, data.duration.seconds());
    EG_TRY(view.completion, data.completion.percentage());
    return view;
}

} // namespace projections
