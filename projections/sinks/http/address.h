// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <string>
#include <string_view>

namespace projections::http {

/// Where a sink that speaks HTTP is: `KIND+http://HOST[:PORT][/PLACE][?ca=FILE]`, or `KIND+https:`.
struct Address
{
    bool tls = false;
    std::string host; ///< a name or an IP address, without brackets
    int port = 0;
    std::string place;           ///< what stands behind the host, without slashes; may be empty
    std::string rootCertificate; ///< a PEM file; empty: the system's roots

    /// HOST:PORT, for messages and the request's head.
    std::string server() const;
};

/// Reads such an address. InvalidInput where it is none, where something in it has no meaning here,
/// and where it holds a user or a password: those come from elsewhere. The text of the error
/// repeats neither.
eventstore::Result<Address> parseAddress(std::string_view url, std::string_view kind,
                                         int defaultPort);

} // namespace projections::http
