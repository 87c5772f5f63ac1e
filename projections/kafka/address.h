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
    std::string url; ///< as given; without a password
    bool tls = false;
    std::string servers; ///< HOST:PORT, separated by commas
    std::string topic;
    std::string user;
    std::string ca;             ///< a PEM file of root certificates; empty: the system's
    bool transactions = false;  ///< publish in transactions, which fence off other publishers
    std::string sasl = "PLAIN"; ///< or SCRAM-SHA-256, SCRAM-SHA-512; used if there is a user
    /// InvalidInput if it is malformed or contains a password; the error does not quote it.
    static eventstore::Result<Address> parse(std::string_view url);
};

using Login = ServerLogin;

/// The user of the address, else of EVENTGLASS_KAFKA_USER; if there is a user, also the password of
/// EVENTGLASS_KAFKA_PASSWORD or in the file named by EVENTGLASS_KAFKA_PASSWORD_FILE, else the one
/// that a keychain has for the address (passwordFromKeychain()).
eventstore::Result<Login> loginFor(const Address &address);

} // namespace projections::kafka
