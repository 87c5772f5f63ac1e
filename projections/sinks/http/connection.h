// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"
#include "projections/sinks/http/address.h"

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>

class QSslSocket;

namespace projections::http {

/// Time limits, and the largest response.
struct Limits
{
    std::chrono::milliseconds connect{10'000}; ///< per address of the host, TLS included
    std::chrono::milliseconds silence{60'000}; ///< without a byte in either direction
    std::chrono::milliseconds whole{600'000};  ///< for a request and its response
    std::size_t answerBytes = 256u << 20;
};

/// How often a waiting call checks its stop token.
inline constexpr std::chrono::milliseconds lookInterval{50};

struct DropSocket
{
    void operator()(QSslSocket *socket) const; ///< closes at once, without a TLS shutdown
};
using Socket = std::unique_ptr<QSslSocket, DropSocket>;

/// Connects to one of the host's IP addresses, with TLS if the address says so. Ends with Cancelled
/// soon after `stop` is stopped, even while a name server or the host is silent.
eventstore::Result<Socket> connectTo(const Address &address, const Limits &limits,
                                     const std::stop_token &stop);

} // namespace projections::http
