// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/deadletters.h"
#include "projections/control/lease.h"
#include "projections/engine/status.h"

#include <functional>
#include <mutex>

namespace projections {

/// A worker's status: the worker changes it on its own thread and publishes copies, which other
/// threads read.
class WorkerStatus
{
public:
    /// `onChange` is called at every change of state, and when the reason changes while retrying;
    /// may be empty.
    WorkerStatus(std::string name, std::function<void(const ProjectionStatus &)> onChange);

    /// Any thread.
    ProjectionStatus published() const;
    /// Marks the status as stopping. Any thread.
    void sayStopping();

    // The worker's own thread from here on.
    ProjectionStatus &now() { return m_now; }
    const ProjectionStatus &now() const { return m_now; }
    /// Makes the state transition for `happening`, if there is one, and publishes.
    void enter(StateTrigger happening, std::string error = {});
    void countLetters(const DeadLetterCounts &counts);
    void publish();
    /// The status as it is written into the lease, where other processes read it.
    LeaseNote note() const { return noteOf(m_now); }
    static LeaseNote noteOf(const ProjectionStatus &status);
    /// The same, when the worker releases the lease now: stopped, unless it failed.
    LeaseNote lastNote() const;

private:
    const std::function<void(const ProjectionStatus &)> m_onChange;
    ProjectionStatus m_now;
    mutable std::mutex m_mutex; ///< guards m_published
    ProjectionStatus m_published;
};

} // namespace projections
