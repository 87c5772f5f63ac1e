// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <string>
#include <string_view>

namespace projections::http {

/// Address of a sink over HTTP: `KIND+http://HOST[:PORT][/PLACE][?ca=FILE]`, or `KIND+https:`.
struct Address
{
    bool tls = false;
    std::string host; ///< a name or an IP address, without brackets
    int port = 0;
    std::string place;           ///< the URL's path, without slashes; may be empty
    std::string rootCertificate; ///< a PEM file; empty: the system's root certificates
    /// HOST:PORT, for messages and the Host header.
    std::string server() const;
};

/// Parses such an address. InvalidInput when it is malformed, has parts that have no meaning here,
/// or contains a user or a password (these are configured elsewhere). The error's text repeats
/// neither.
eventstore::Result<Address> parseAddress(std::string_view url, std::string_view kind,
                                         int defaultPort);

} // namespace projections::http
