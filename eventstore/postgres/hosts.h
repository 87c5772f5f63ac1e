// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libpq-fe.h>

#include <string>
#include <vector>

namespace eventstore::postgres {

/// A place to connect to, as libpq takes it; empty is libpq's default.
struct HostEntry
{
    std::string host;
    std::string address;
    std::string port;
};

/// What a connecting attempt is busy with; changes when libpq goes on to the next host or to the
/// next address of one.
std::string placeOf(PGconn *connection);

/// The places that libpq would try after the one it is busy with: the further addresses of that
/// host, and the hosts behind it. libpq goes on by itself where it is refused, but the time limit
/// for a place that is silent is the caller's, and there is no call for "the next one, please". May
/// ask a name server.
std::vector<HostEntry> placesBehind(PGconn *connection);

/// The entries as the options host, hostaddr and port, separated by commas.
HostEntry listsOf(const std::vector<HostEntry> &entries);

} // namespace eventstore::postgres
