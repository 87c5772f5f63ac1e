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

/// Reads readStatus() on a thread and connection of its own while somebody asks for it, at most
/// once a second.
class StatusPoll
{
public:
    StatusPoll(eventstore::StoreUrl url, eventstore::OpenOptions options);
    ~StatusPoll() = default;

    /// What was read, and when the reading began: what came later may be missing.
    struct Reading
    {
        std::chrono::steady_clock::time_point begunAt;
        std::vector<ProjectionStatus> list;
    };

    /// Returns at once with what was read last; one entry a read model from the start. Any thread.
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
