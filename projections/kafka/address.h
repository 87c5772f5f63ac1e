// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"
#include "projections/sinks/outside/login.h"

#include <string>
#include <string_view>

namespace projections::kafka {

/// The address of a topic:
/// kafka[+ssl]://[USER@]HOST[:PORT][,HOST[:PORT]…]/TOPIC[?ca=FILE&sasl=…&transactions=on].
struct Address
{
    bool tls = false;
    std::string servers; ///< HOST:PORT, separated by commas
    std::string topic;
    std::string user;
    std::string ca;             ///< a file of roots of one's own; empty: the system's
    bool transactions = false;  ///< publish in transactions, which fence off others
    std::string sasl = "PLAIN"; ///< or SCRAM-SHA-256, SCRAM-SHA-512; used where there is a user

    /// InvalidInput, without quoting it, for what is no such address or holds a password.
    static eventstore::Result<Address> parse(std::string_view url);
};

using Login = ServerLogin;

/// The user of the address, else EVENTGLASS_KAFKA_USER; where there is one, the password from
/// EVENTGLASS_KAFKA_PASSWORD or the file that EVENTGLASS_KAFKA_PASSWORD_FILE names.
eventstore::Result<Login> loginFor(const Address &address);

} // namespace projections::kafka
