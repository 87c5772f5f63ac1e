// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/aggregates/user.h"
#include "projections/commands/command.h"

namespace projections {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;
namespace json = eventstore::json;

namespace {

tl::unexpected<eventstore::Error> refuseFor(const User &user, const std::string &why)
{
    return fail(ErrorCode::Refused, "user " + user.id() + " " + why);
}

const User &userOf(const CommandState &state)
{
    return static_cast<const User &>(state.self); // the commands are listed for users only
}

Result<void> checkRegistered(const User &user)
{
    if (!user.registered())
        return refuseFor(user, "is not registered");
    return {};
}

Result<void> checkActive(const User &user)
{
    EG_CHECK(checkRegistered(user));
    if (!user.active())
        return refuseFor(user, "is inactive");
    return {};
}

/// Starts the JSON data of an event.
json::Writer dataOf(const User &user)
{
    json::Writer data;
    data.beginObject();
    data.key("user_id").string(user.id());
    return data;
}

std::vector<DecidedEvent> one(std::string type, json::Writer &data, const CommandState &state)
{
    data.endObject();
    return {{false, std::move(type), data.take(), state.now}};
}

Decision enrol(const CommandState &state, const CommandInput &input)
{
    const User &user = userOf(state);
    if (user.registered())
        return refuseFor(user, "is registered already");
    json::Writer data = dataOf(user);
    data.key("email").string(input.text("email"));
    data.key("name").string(input.text("name"));
    data.key("initial_preferences").raw(textArray(input.texts("initial_preferences")));
    data.key("registration_timestamp").string(state.now.toString());
    return one("user.registered", data, state);
}

Decision subscribe(const CommandState &state, const CommandInput &input)
{
    const User &user = userOf(state);
    EG_CHECK(checkActive(user));
    json::Writer data = dataOf(user);
    data.key("plan").string(input.text("plan"));
    data.key("payment_method").string(input.text("payment_method"));
    data.key("subscription_timestamp").string(state.now.toString());
    return one("user.subscribed", data, state);
}

Decision updatePreferences(const CommandState &state, const CommandInput &input)
{
    const User &user = userOf(state);
    EG_CHECK(checkActive(user));
    json::Writer data = dataOf(user);
    data.key("old_preferences").raw(textArray(user.preferences()));
    data.key("new_preferences").raw(textArray(input.texts("new_preferences")));
    data.key("update_timestamp").string(state.now.toString());
    return one("user.preferences_updated", data, state);
}

std::vector<DecidedEvent> turned(std::string type, const CommandState &state,
                                 const CommandInput &input)
{
    json::Writer data = dataOf(userOf(state));
    if (input.has("reason"))
        data.key("reason").string(input.text("reason"));
    return one(std::move(type), data, state);
}

Decision deactivate(const CommandState &state, const CommandInput &input)
{
    EG_CHECK(checkActive(userOf(state)));
    return turned("user.deactivated", state, input);
}

Decision reactivate(const CommandState &state, const CommandInput &input)
{
    const User &user = userOf(state);
    EG_CHECK(checkRegistered(user));
    if (user.active())
        return refuseFor(user, "is active already");
    return turned("user.reactivated", state, input);
}

} // namespace

std::vector<CommandType> userCommands()
{
    using Kind = CommandKey::Kind;
    const CommandKey reason{"reason", Kind::Text, false};
    return {
        {"user",
         "register",
         "register a user",
         {{"email"}, {"name"}, {"initial_preferences", Kind::Texts, false, "preferences"}},
         enrol},
        {"user",
         "subscribe_to_plan",
         "put the user on a plan",
         {{"plan"}, {"payment_method"}},
         subscribe},
        {"user",
         "update_preferences",
         "replace the preferences",
         {{"new_preferences", Kind::Texts, true, "preferences"}},
         updatePreferences},
        {"user", "deactivate", "make the user inactive", {reason}, deactivate},
        {"user", "reactivate", "make the user active again", {reason}, reactivate},
    };
}

} // namespace projections
