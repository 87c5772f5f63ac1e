// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/commands/command.h"

namespace projections {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;

const std::vector<CommandType> &commandTypes()
{
    static const std::vector<CommandType> types = [] {
        std::vector<CommandType> all;
        for (const auto &some : {accountCommands(), userCommands()})
            all.insert(all.end(), some.begin(), some.end());
        return all;
    }();
    return types;
}

Result<const CommandType *> findCommandType(std::string_view aggregate, std::string_view name)
{
    std::string aggregates;
    std::string names;
    for (const CommandType &type : commandTypes()) {
        if (type.aggregate == aggregate && type.name == name)
            return &type;
        if (type.aggregate == aggregate)
            names += (names.empty() ? "" : ", ") + std::string(type.name);
        if (aggregates.find(type.aggregate) == std::string::npos)
            aggregates += (aggregates.empty() ? "" : ", ") + std::string(type.aggregate);
    }
    if (names.empty())
        return fail(ErrorCode::InvalidInput, "there are no commands for '" +
                                                 std::string(aggregate) +
                                                 "' (known: " + aggregates + ")");
    return fail(ErrorCode::InvalidInput, "there is no command '" + std::string(name) + "' for " +
                                             std::string(aggregate) + " (known: " + names + ")");
}

} // namespace projections
