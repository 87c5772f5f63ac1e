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

/// The meaning of an event type in a user's stream; nullopt for unknown types.
std::optional<UserEvent> userEvent(std::string_view eventType);
/// All types for which userEvent() returns a value.
const std::vector<std::string> &userEventTypes();

/// The fields that folds use. read() does not check them.
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
