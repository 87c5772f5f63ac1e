// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <string>
#include <string_view>

namespace models {

/// The field of an event's data that an error of a projection is about.
struct FailingField
{
    QString name;
    bool there = false; ///< false: the data lack it
};

/// Errors begin with the name of the field ("amount is a string, not a number"); none where this
/// one names no field.
std::optional<FailingField> failingField(std::string_view error, std::string_view data);

} // namespace models
