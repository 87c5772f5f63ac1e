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

/// How long a server may take, and how much it may say.
struct Limits
{
    std::chrono::milliseconds connect{10'000}; ///< for each address of the host, TLS included
    std::chrono::milliseconds silence{60'000}; ///< without a byte in either direction
    std::chrono::milliseconds whole{600'000};  ///< for a request and its answer
    std::size_t answerBytes = 256u << 20;
};

/// How often a call that waits looks at its stop token.
inline constexpr std::chrono::milliseconds lookInterval{50};

struct DropSocket
{
    void operator()(QSslSocket *socket) const; ///< at once, without a farewell
};
using Socket = std::unique_ptr<QSslSocket, DropSocket>;

/// A connection to one of the host's addresses, with TLS where the address wants it. Ends with
/// Cancelled soon after `stop` is stopped, also while a name server or the host is silent.
eventstore::Result<Socket> connectTo(const Address &address, const Limits &limits,
                                     const std::stop_token &stop);

} // namespace projections::http
