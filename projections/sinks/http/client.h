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
    bool once = false;   ///< a second time it would do something else
};

/// Who asks: user and password (basic authentication), or an API key where there is no user.
struct Login
{
    std::string user;
    std::string password;
};

/// One connection to one HTTP server, made when it is needed and kept for the next request.
/// Belongs to the thread that uses it; calls block. Redirects are not followed, so that rows and
/// password go nowhere but to the server of the address. A request that is not for `once` is sent
/// again where the connection was closed before the answer began.
class Client
{
public:
    Client(Address address, Login login, Limits limits = {});

    void interruptOn(std::stop_token stop) { m_stop = std::move(stop); }
    /// The server's answer, whatever its status. Errors: Cancelled within 100 ms of a stop,
    /// ConnectionLost, TimedOut, and ConnectionLost too where what answers is no HTTP or ends in
    /// the middle.
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

/// What every server means by a status that is no success, for `what` (a sentence's beginning);
/// `reason` is the server's own text.
eventstore::Error errorOfStatus(const Address &address, int status, std::string_view what,
                                std::string_view reason);

} // namespace projections::http
