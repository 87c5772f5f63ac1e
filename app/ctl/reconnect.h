// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "projections/engine/backoff.h"

#include <chrono>

namespace ctl {

/// Retries calls until the server is back: after a lost connection (and, with a limit above 0,
/// after any retryable error) it calls again with growing pauses, and says so on standard error.
/// For idempotent calls. Not thread-safe.
class Reconnect
{
public:
    /// `limit`: how long to retry before the error is returned.
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
    /// Whether to retry. A replaced file is another store, whose events must not follow those that
    /// were printed.
    bool isWaitedOut(const eventstore::Error &error) const
    {
        if (error.code == eventstore::ErrorCode::Replaced)
            return false;
        return error.connectionLost() || (error.retryable() && m_limit > std::chrono::seconds(0));
    }
    void succeeded();
    /// Waits before a retry; false when the limit is over or a stop was requested.
    bool pause(const eventstore::Error &error);

    Context &m_context;
    std::chrono::seconds m_limit;
    projections::Backoff m_backoff;
    std::chrono::steady_clock::time_point m_lostAt;
};

} // namespace ctl
