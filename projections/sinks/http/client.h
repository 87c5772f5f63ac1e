// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/sinks/http/answer.h"
#include "projections/sinks/http/connection.h"

#include <stop_token>
#include <string>
#include <string_view>

namespace projections::http {

struct Request
{
    std::string_view method;
    std::string target; ///< path and query, percent-encoded
    std::string_view contentType;
    std::string_view body;
    bool packed = false; ///< the body is gzip
    bool once = false;   ///< not idempotent: must not be sent twice
};

/// User and password (basic authentication); without a user, the password is an API key.
struct Login
{
    std::string user;
    std::string password;
};

/// One connection to one HTTP server, opened when needed and kept for the next request. Not
/// thread-safe; calls block. Redirects are not followed, so that rows and password are sent only to
/// the server of the address. When a kept connection is closed before the response begins, the
/// request is sent again, unless it has `once` set.
class Client
{
public:
    Client(Address address, Login login, Limits limits = {});

    void interruptOn(std::stop_token stop) { m_stop = std::move(stop); }
    /// The server's response, whatever its status. Errors: Cancelled within 100 ms after a stop;
    /// TimedOut; ConnectionLost, also when the response is not HTTP or is incomplete.
    eventstore::Result<Answer> send(const Request &request);
    const Address &address() const { return m_address; }

private:
    eventstore::Result<Answer> exchange(const std::string &head, std::string_view body,
                                        bool &answered);
    bool usable();
    std::string headOf(const Request &request) const;
    eventstore::Result<void> pump(AnswerReader &reader);
    eventstore::Error lost(const std::string &why) const;

    Address m_address;
    std::string m_authorization;
    Limits m_limits;
    std::stop_token m_stop;
    Socket m_socket;
};

/// Percent-encodes a value for a query or a part of a path.
std::string percentEncoded(std::string_view text);

/// The error for an HTTP status that is not a success. `what` is the start of its sentence (the
/// attempted action), `reason` the server's own text.
eventstore::Error errorOfStatus(const Address &address, int status, std::string_view what,
                                std::string_view reason);

} // namespace projections::http
