// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/readmodels/userprofiles.h"

#include "projections/aggregates/contentevents.h"
#include "projections/aggregates/eventdata.h"
#include "projections/aggregates/userevents.h"
#include "projections/readmodels/rowvalues.h"

#include <algorithm>
#include <array>

namespace projections {

using eventstore::Decimal4;
using eventstore::Event;
using eventstore::JsonText;
using eventstore::Result;
namespace json = eventstore::json;

namespace {

enum ProfileColumn {
    UserId,
    Email,
    Name,
    SubscriptionPlan,
    Preferences,
    TotalWatchTime,
    FavoriteGenres,
    LastActive,
    RegistrationDate,
    IsPremium,
    IsActive,
    PreferencesUpdated,
    ColumnCount
};

constexpr std::string_view watched = "content.watched";

bool isView(const Event &event)
{
    return event.type == watched && eventstore::categoryOf(event.streamId) == "content";
}

bool isRelevant(const Event &event)
{
    return isView(event) ||
           (userEvent(event.type) && eventstore::categoryOf(event.streamId) == "user");
}

// The id of the event's user; InvalidData if the data has none.
Result<std::string> userOf(const Event &event)
{
    std::array<Field, 1> fields{{{"user_id", {}}}};
    EG_CHECK(readFields(event.data, fields));
    return fields[0].identifier();
}

Row emptyRow(std::string userId)
{
    Row row(ColumnCount);
    setValue(row, UserId, std::move(userId));
    setValue(row, SubscriptionPlan, std::string("free"));
    setValue(row, Preferences, JsonText{"[]"});
    setValue(row, TotalWatchTime, Decimal4{});
    setValue(row, FavoriteGenres, JsonText{"[]"});
    setValue(row, IsPremium, false);
    setValue(row, IsActive, true);
    setValue(row, PreferencesUpdated, false);
    return row;
}

std::vector<std::string> textsIn(const std::string &array)
{
    std::vector<std::string> texts;
    json::forEachElement(array, [&texts](json::Value element) {
        texts.push_back(json::unescape(element.raw));
        return true;
    });
    return texts;
}

bool holds(const std::string &array, const std::string &text)
{
    const std::string quoted = json::quote(text);
    bool found = false;
    json::forEachElement(array, [&](json::Value element) {
        found = element.raw == quoted;
        return !found;
    });
    return found;
}

// Adds genres to the sorted set; UTF-8 compared by bytes is in code point order.
void addGenres(Row &row, const std::vector<std::string> &more)
{
    const std::string &array = valueOf<JsonText>(row, FavoriteGenres).text;
    if (std::all_of(more.begin(), more.end(),
                    [&array](const std::string &genre) { return holds(array, genre); }))
        return;
    std::vector<std::string> genres = textsIn(array);
    genres.insert(genres.end(), more.begin(), more.end());
    std::sort(genres.begin(), genres.end());
    genres.erase(std::unique(genres.begin(), genres.end()), genres.end());
    setValue(row, FavoriteGenres, JsonText{textArray(genres)});
}

Result<void> applyRegistration(Row &row, const UserData &data, const Event &event)
{
    EG_TRY(std::string email, data.email.text());
    EG_TRY(std::string name, data.name.text());
    EG_TRY(const std::vector<std::string> preferences, data.initialPreferences.texts());
    setValue(row, Email, std::move(email));
    setValue(row, Name, std::move(name));
    setValue(row, RegistrationDate, event.timestamp);
    if (!valueOf<bool>(row, PreferencesUpdated))
        setValue(row, Preferences, JsonText{textArray(preferences)});
    addGenres(row, preferences);
    return {};
}

Result<void> applySubscription(Row &row, const UserData &data)
{
    EG_TRY(std::string plan, data.plan.text());
    setValue(row, IsPremium, plan != "free");
    setValue(row, SubscriptionPlan, std::move(plan));
    return {};
}

Result<void> applyPreferences(Row &row, const UserData &data)
{
    EG_TRY(const std::vector<std::string> preferences, data.newPreferences.texts());
    setValue(row, Preferences, JsonText{textArray(preferences)});
    setValue(row, PreferencesUpdated, true);
    return {};
}

Result<void> applyUserEvent(Row &row, const Event &event)
{
    EG_TRY(const UserData data, UserData::read(event.data));
    switch (*userEvent(event.type)) {
    case UserEvent::Registered:
        return applyRegistration(row, data, event);
    case UserEvent::Subscribed:
        return applySubscription(row, data);
    case UserEvent::PreferencesUpdated:
        return applyPreferences(row, data);
    case UserEvent::Deactivated:
        setValue(row, IsActive, false);
        return {};
    case UserEvent::Reactivated:
        setValue(row, IsActive, true);
        return {};
    }
    return {};
}

Result<void> applyView(Row &row, const Event &event)
{
    EG_TRY(const ContentData data, ContentData::read(event.data));
    EG_TRY(const Money seconds, data.duration.seconds());
    EG_TRY(const std::optional<std::string> genre, data.genre.optionalText());
    EG_TRY(const Money total, add(Money{valueOf<Decimal4>(row, TotalWatchTime).units}, seconds));
    setValue(row, TotalWatchTime, total.toSql());
    addGenres(row, {genre.value_or("unknown")});
    return {};
}

} // namespace

std::string UserProfiles::name() const
{
    return "user_profiles";
}

const std::vector<TableSpec> &UserProfiles::tables() const
{
    static const std::vector<TableSpec> specs{
        {"user_profiles",
         {{"user_id", ColumnType::Text},
          {"email", ColumnType::Text, true},
          {"name", ColumnType::Text, true},
          {"subscription_plan", ColumnType::Text},
          {"preferences", ColumnType::Json},
          {"total_watch_time", ColumnType::Money},
          {"favorite_genres", ColumnType::Json},
          {"last_active", ColumnType::Time},
          {"registration_date", ColumnType::Time, true},
          {"is_premium", ColumnType::Boolean},
          {"is_active", ColumnType::Boolean},
          {"preferences_updated", ColumnType::Boolean, false, false}},
         1,
         {}}};
    return specs;
}

const std::vector<std::string> &UserProfiles::eventTypes() const
{
    static const std::vector<std::string> types{"user.registered",          "user.subscribed",
                                                "user.preferences_updated", "user.deactivated",
                                                "user.reactivated",         std::string(watched)};
    return types;
}

std::string UserProfiles::keyOf(const Event &event) const
{
    if (!isRelevant(event))
        return {};
    auto user = userOf(event);
    return user ? std::move(*user) : unknownKey(event);
}

void UserProfiles::touches(const Event &event, std::vector<RowKey> &keys) const
{
    if (!isRelevant(event))
        return;
    if (auto user = userOf(event))
        keys.push_back(textKey(0, std::move(*user)));
}

Result<void> UserProfiles::apply(const Event &event, RowSet &rows) const
{
    if (!isRelevant(event))
        return {};
    EG_TRY(std::string userId, userOf(event));
    EG_TRY(const Row *found, rows.find(textKey(0, userId)));
    Row row = found ? *found : emptyRow(std::move(userId));
    if (isView(event))
        EG_CHECK(applyView(row, event));
    else
        EG_CHECK(applyUserEvent(row, event));
    setLatest(row, LastActive, event.timestamp);
    return rows.put(0, std::move(row));
}

std::unique_ptr<const ReadModel> makeUserProfiles()
{
    return std::make_unique<UserProfiles>();
}

} // namespace projections
