// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "projections/engine/backoff.h"

#include <chrono>

namespace ctl {

/// Repeats a call that fails with a fault that passes, such as a lost connection, with growing
/// pauses, and says so on standard error. Only for calls that may be repeated. One thread.
class Reconnect
{
public:
    /// `limit`: how long a fault may last before its error is returned; 0 = return it at once.
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
        return m_limit > std::chrono::seconds(0) && error.code != eventstore::ErrorCode::Replaced &&
               error.retryable();
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
