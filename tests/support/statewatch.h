// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/engine/supervisor.h"
#include "projections/readmodels/readmodel.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>

namespace support {

/// Records state changes, which workers report from their threads, so that a test can wait for one.
/// Thread-safe.
class StateWatch
{
public:
    /// For SupervisorOptions::onStateChange; this object must outlive the supervisor.
    std::function<void(const projections::ProjectionStatus &)> listener()
    {
        return [this](const projections::ProjectionStatus &status) {
            const std::scoped_lock lock(m_mutex);
            m_seen[status.name].push_back(status);
            m_changed.notify_all();
        };
    }

    /// Waits until the last reported state of a projection is this one; false after 30 s.
    bool await(const std::string &projection, projections::State state)
    {
        return awaitThat([&, this] {
            const auto &seen = m_seen[projection];
            return !seen.empty() && seen.back().state == state;
        });
    }
    /// The same for all read models.
    bool awaitAll(projections::State state)
    {
        return awaitThat([&, this] {
            const auto &models = projections::readModels();
            return std::all_of(models.begin(), models.end(), [&](const auto &model) {
                const auto &seen = m_seen[model->name()];
                return !seen.empty() && seen.back().state == state;
            });
        });
    }
    /// Waits until the projection has been in this state at any time since clear(); false after
    /// 30 s.
    bool awaitPassing(const std::string &projection, projections::State state)
    {
        return awaitThat([&, this] {
            const auto &seen = m_seen[projection];
            return std::any_of(seen.begin(), seen.end(),
                               [&](const auto &status) { return status.state == state; });
        });
    }

    /// Forgets all recorded states.
    void clear()
    {
        const std::scoped_lock lock(m_mutex);
        m_seen.clear();
    }

    std::vector<projections::ProjectionStatus> seen(const std::string &projection)
    {
        const std::scoped_lock lock(m_mutex);
        return m_seen[projection];
    }

private:
    template <class Condition>
    bool awaitThat(Condition condition)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(30), condition);
    }

    std::mutex m_mutex; ///< guards m_seen
    std::condition_variable m_changed;
    std::map<std::string, std::vector<projections::ProjectionStatus>> m_seen;
};

} // namespace support
