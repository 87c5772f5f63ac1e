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
    std::string port; ///< as written; empty where there is none
    std::string path; ///< behind the first /
    std::vector<std::pair<std::string, std::string>> options;

    /// InvalidInput, without quoting it, for what is no address or holds a password.
    static eventstore::Result<SinkAddress> parse(std::string_view url);
    /// The last value of an option; empty where it is not there.
    std::string option(std::string_view name) const;
};

/// The kind of sink with addresses of this scheme, or nullptr.
const SinkKind *kindOfScheme(std::string_view scheme);
/// "redis://, mongodb://".
std::string knownSchemes();

/// The address with user and password: those of EVENTGLASS_SINK_KIND_…, else of EVENTGLASS_SINK_…
/// (loginFromEnvironment()), else the user of the address and the password that a keychain gave for
/// it (rememberPassword()).
eventstore::Result<SinkSettings> sinkSettings(const std::string &url);

/// The sink of a publication, not connected yet. Unsupported where this build lacks the library.
eventstore::Result<std::unique_ptr<ReadModelSink>> openSink(const std::string &readModel,
                                                            const std::string &url);

/// A server's message with these secrets removed.
std::string withoutSecret(std::string text, const std::string &secret);

} // namespace projections
