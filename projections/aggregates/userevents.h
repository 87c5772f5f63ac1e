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

/// The five events of a user.
enum class UserEvent { Registered, Subscribed, PreferencesUpdated, Deactivated, Reactivated };

/// What an event type means in a user's stream; absent for types it doesn't know.
std::optional<UserEvent> userEvent(std::string_view eventType);
/// All that userEvent() knows.
const std::vector<std::string> &userEventTypes();

/// The keys the folds use. Reading them checks nothing yet.
struct UserData
{
    Field userId;
    Field email;
    Field name;
    Field initialPreferences;
    Field newPreferences;
    Field plan;

    static eventstore::Result<UserData> read(std::string_view data);
};

} // namespace projections
