// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/deadletters.h"
#include "projections/control/lease.h"
#include "projections/engine/status.h"

#include <functional>
#include <mutex>

namespace projections {

/// What a worker says about itself: it changes the status on its own thread, others read the last
/// one it published.
class WorkerStatus
{
public:
    /// `onChange` is called at every change of state, and of the reason while retrying; may be
    /// empty.
    WorkerStatus(std::string name, std::function<void(const ProjectionStatus &)> onChange);

    /// Any thread.
    ProjectionStatus published() const;
    /// Any thread: it was asked to stop.
    void sayStopping();

    // The worker's own thread from here on.
    ProjectionStatus &now() { return m_now; }
    const ProjectionStatus &now() const { return m_now; }
    /// Goes to the state that follows, where there is one, and publishes.
    void enter(StateTrigger happening, std::string error = {});
    void countLetters(const DeadLetterCounts &counts);
    void publish();
    /// For the lease, which other processes read.
    LeaseNote note() const;

private:
    const std::function<void(const ProjectionStatus &)> m_onChange;
    ProjectionStatus m_now;
    mutable std::mutex m_mutex; ///< guards m_published
    ProjectionStatus m_published;
};

} // namespace projections
