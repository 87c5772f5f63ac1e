// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/engine/inbox.h"
#include "projections/engine/supervisor.h"

namespace projections {

/// A thread that runs a projection or a publication. Thread-safe.
class Runner
{
public:
    virtual ~Runner() = default;
    virtual void post(Command command) = 0;
    virtual void postRebuild(RebuildOrder order) = 0;
    virtual ProjectionStatus status() const = 0;
    virtual void waitUntilResting() = 0;
    virtual std::optional<Inbox::Clock::time_point> restingSince() const = 0;
    virtual bool hasTask() const = 0;
};

} // namespace projections
