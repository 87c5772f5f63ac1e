// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <string>
#include <string_view>

namespace models {

/// The field of an event's data that a projection error names.
struct FailingField
{
    QString name;
    bool there = false; ///< false: the data do not have it
};

/// Errors begin with the name of the field ("amount is a string, not a number"); nullopt if this
/// error names no field.
std::optional<FailingField> failingField(std::string_view error, std::string_view data);

} // namespace models
