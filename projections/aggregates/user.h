// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/aggregates/aggregate.h"
#include "projections/aggregates/userevents.h"

#include <optional>
#include <string>
#include <vector>

namespace projections {

/// A subscriber.
/// 1. `user.registered` starts the user: active, on the plan "free", with the initial preferences.
/// 2. Later events change the fields that they name; a user who was never registered has no email
/// and no name.
/// 3. An event with invalid data counts as a version and changes nothing else.
class User : public Aggregate
{
public:
    explicit User(std::string_view streamId);

    void apply(const eventstore::Event &event) override;
    std::string toJson() const override;
    std::string snapshot() const override { return toJson(); }
    eventstore::Result<void> restore(std::string_view snapshot) override;
    std::unique_ptr<Aggregate> clone() const override { return std::make_unique<User>(*this); }

    // For commands:
    const std::string &id() const { return m_userId; }
    bool registered() const { return m_email.has_value(); }
    bool active() const { return m_active; }
    const std::vector<std::string> &preferences() const { return m_preferences; }

private:
    eventstore::Result<void> change(UserEvent kind, const UserData &data);
    eventstore::Result<void> enrol(const UserData &data);

    std::string m_userId;
    std::optional<std::string> m_email;
    std::optional<std::string> m_name;
    std::string m_plan = "free";
    std::vector<std::string> m_preferences;
    bool m_active = true;
    eventstore::StreamVersion m_version;
    eventstore::Timestamp m_timestamp;
};

} // namespace projections
