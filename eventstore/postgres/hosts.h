// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libpq-fe.h>

#include <string>
#include <vector>

namespace eventstore::postgres {

/// A place to connect to, in the form of libpq's options; an empty part means libpq's default.
struct HostEntry
{
    std::string host;
    std::string address;
    std::string port;
};

/// The host, port and address that a connection attempt currently tries; changes when libpq moves
/// on to the next host or address.
std::string placeOf(PGconn *connection);

/// The places that libpq would try after the current one: further addresses of that host, and the
/// hosts after it. libpq itself moves on when a connection is refused, but in non-blocking mode the
/// caller must handle a place that does not answer, and libpq has no call to skip it. May query
/// DNS, so it can block.
std::vector<HostEntry> placesBehind(PGconn *connection);

/// The entries as values of the options host, hostaddr and port, separated by commas.
HostEntry listsOf(const std::vector<HostEntry> &entries);

} // namespace eventstore::postgres
