// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/aggregates/user.h"

#include "projections/aggregates/snapshotfields.h"

namespace projections {

using eventstore::Event;
using eventstore::Result;
using eventstore::StreamVersion;
namespace json = eventstore::json;

User::User(std::string_view streamId)
    : m_userId(eventstore::aggregateIdOf(streamId))
{
}

void User::apply(const Event &event)
{
    m_version = event.version;
    m_timestamp = event.timestamp;
    const auto kind = userEvent(event.type);
    if (!kind)
        return;
    const auto data = UserData::read(event.data);
    // The state has no findings: an event with invalid data only counts as a version.
    if (data)
        (void)change(*kind, *data);
}

Result<void> User::enrol(const UserData &data)
{
    EG_TRY(std::string email, data.email.text());
    EG_TRY(std::string name, data.name.text());
    EG_TRY(std::vector<std::string> preferences, data.initialPreferences.texts());
    m_email = std::move(email);
    m_name = std::move(name);
    m_plan = "free";
    m_preferences = std::move(preferences);
    m_active = true;
    return {};
}

Result<void> User::change(UserEvent kind, const UserData &data)
{
    switch (kind) {
    case UserEvent::Registered:
        return enrol(data);
    case UserEvent::Subscribed: {
        EG_TRY(m_plan, data.plan.text());
        return {};
    }
    case UserEvent::PreferencesUpdated: {
        EG_TRY(m_preferences, data.newPreferences.texts());
        return {};
    }
    case UserEvent::Deactivated:
        m_active = false;
        return {};
    case UserEvent::Reactivated:
        m_active = true;
        return {};
    }
    return {};
}

std::string User::toJson() const
{
    json::Writer writer;
    writer.beginObject();
    writer.key("user_id").string(m_userId);
    writeText(writer.key("email"), m_email);
    writeText(writer.key("name"), m_name);
    writer.key("subscription_plan").string(m_plan);
    writer.key("preferences").raw(textArray(m_preferences));
    writer.key("is_active").boolean(m_active);
    writer.key("version").integer(m_version.value);
    writeTime(writer.key("timestamp"), m_timestamp);
    writer.endObject();
    return writer.take();
}

Result<void> User::restore(std::string_view snapshot)
{
    SnapshotFields fields(snapshot);
    User read(*this);
    read.m_userId = fields.text("user_id").value_or(std::string());
    read.m_email = fields.text("email");
    read.m_name = fields.text("name");
    read.m_plan = fields.text("subscription_plan").value_or(std::string());
    read.m_preferences.clear();
    json::forEachElement(fields.raw("preferences", json::Kind::Array), [&](json::Value element) {
        read.m_preferences.push_back(json::unescape(element.raw));
        return true;
    });
    read.m_active = fields.boolean("is_active");
    read.m_version = StreamVersion(fields.integer("version"));
    read.m_timestamp = fields.time("timestamp").value_or(eventstore::Timestamp::unknown());
    EG_CHECK(fields.result());
    *this = std::move(read);
    return {};
}

} // namespace projections
