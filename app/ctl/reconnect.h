// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "projections/engine/backoff.h"

#include <chrono>

namespace ctl {

/// Calls that go on when the server comes back: what finds the connection lost (or, with a limit,
/// meets another fault that passes) is called again, with growing pauses, and said on standard
/// error. For calls that may be repeated. One thread.
class Reconnect
{
public:
    /// `limit`: how long a server may be away before the error is given back.
    Reconnect(Context &context, std::chrono::seconds limit)
        : m_context(context)
        , m_limit(limit)
    {
    }

    template <class Call>
    auto operator()(const Call &call) -> decltype(call())
    {
        for (;;) {
            auto result = call();
            if (result)
                succeeded();
            else if (isWaitedOut(result.error()) && pause(result.error()))
                continue;
            return result;
        }
    }

private:
    /// Whoever follows waits for all that passes. A file that was replaced is another store: what
    /// it holds must not come behind what was printed.
    bool isWaitedOut(const eventstore::Error &error) const
    {
        if (error.code == eventstore::ErrorCode::Replaced)
            return false;
        return error.connectionLost() || (error.retryable() && m_limit > std::chrono::seconds(0));
    }
    void succeeded();
    /// False when it was long enough, or a stop was asked for.
    bool pause(const eventstore::Error &error);

    Context &m_context;
    std::chrono::seconds m_limit;
    projections::Backoff m_backoff;
    std::chrono::steady_clock::time_point m_lostAt;
};

} // namespace ctl
