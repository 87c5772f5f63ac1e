// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/outside/readmodelsink.h"

namespace projections {

/// The address of a sink: SCHEME://[USER@]HOST[:PORT][/PATH][?NAME=VALUE&…], parts decoded.
struct SinkAddress
{
    std::string scheme;
    std::string user;
    std::string host; ///< without the brackets of an IPv6 address; may be a list
    std::string port; ///< as written; empty if there is none
    std::string path; ///< after the first /
    std::vector<std::pair<std::string, std::string>> options;

    /// InvalidInput if it is malformed or contains a password; the error does not quote it.
    static eventstore::Result<SinkAddress> parse(std::string_view url);
    /// The last value of an option; empty if it is missing.
    std::string option(std::string_view name) const;
};

/// The kind of sink with addresses of this scheme, or nullptr.
const SinkKind *kindOfScheme(std::string_view scheme);
/// "redis://, mongodb://".
std::string knownSchemes();

/// The address with its login: user and password from EVENTGLASS_SINK_KIND_…, else from
/// EVENTGLASS_SINK_… (loginFromEnvironment()), else the address's user, and the password that a
/// keychain has for the address (rememberPassword()).
eventstore::Result<SinkSettings> sinkSettings(const std::string &url);

/// Opens a publication's sink without connecting. Unsupported if this build lacks the library.
eventstore::Result<std::unique_ptr<ReadModelSink>> openSink(const std::string &readModel,
                                                            const std::string &url);

/// The address of a sink or topic without its options, for the audit log; empty if it is malformed
/// or contains a password.
std::string addressForLog(const std::string &url);

/// A server's message with these secrets removed.
std::string withoutSecret(std::string text, const std::string &secret);

} // namespace projections
