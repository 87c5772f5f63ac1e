// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/engine/status.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace projections {

/// Calls readStatus() on its own thread and connection, at most once a second and only while
/// latest() is called.
class StatusPoll
{
public:
    StatusPoll(eventstore::StoreUrl url, eventstore::OpenOptions options);
    ~StatusPoll() = default;

    /// A result, and when reading it began: later changes may be missing.
    struct Reading
    {
        std::chrono::steady_clock::time_point begunAt;
        std::vector<ProjectionStatus> list;
    };

    /// Returns the last result at once; before the first one, an entry for each read model. Any
    /// thread.
    Reading latest();

private:
    void run(std::stop_token ending);
    void readOnce(std::unique_ptr<eventstore::Store> &store, const std::stop_token &ending);

    const eventstore::StoreUrl m_url;
    const eventstore::OpenOptions m_options;
    std::mutex m_mutex; ///< guards m_latest and m_asked
    std::condition_variable_any m_changed;
    Reading m_latest;
    bool m_asked = false;
    std::jthread m_thread; ///< last, so that it ends first
};

} // namespace projections
