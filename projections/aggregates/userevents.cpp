// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/aggregates/userevents.h"

#include <array>

namespace projections {

using eventstore::Result;

const std::vector<std::string> &userEventTypes()
{
    static const std::vector<std::string> types{"user.registered", "user.subscribed",
                                                "user.preferences_updated", "user.deactivated",
                                                "user.reactivated"};
    return types;
}

std::optional<UserEvent> userEvent(std::string_view eventType)
{
    if (eventType == "user.registered")
        return UserEvent::Registered;
    if (eventType == "user.subscribed")
        return UserEvent::Subscribed;
    if (eventType == "user.preferences_updated")
        return UserEvent::PreferencesUpdated;
    if (eventType == "user.deactivated")
        return UserEvent::Deactivated;
    if (eventType == "user.reactivated")
        return UserEvent::Reactivated;
    return std::nullopt;
}

Result<UserData> UserData::read(std::string_view data)
{
    std::array<Field, 6> fields{{{"user_id", {}},
                                 {"email", {}},
                                 {"name", {}},
                                 {"initial_preferences", {}},
                                 {"new_preferences", {}},
                                 {"plan", {}}}};
    EG_CHECK(readFields(data, fields));
    return UserData{fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]};
}

} // namespace projections
