// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/engine/rebuild.h"
#include "projections/engine/status.h"
#include "projections/sinks/rowchanges.h"

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace projections {

struct SupervisorOptions
{
    eventstore::StoreUrl url;
    eventstore::OpenOptions open;
    std::int64_t batch = 1000; ///< events per transaction, 1..100'000
    /// SQLite: from this many events on, the first rows of a read model are built in shadow tables
    /// like a rebuild, which is several times faster than maintaining keys and indexes per batch.
    std::int64_t buildFrom = 50'000;
    /// Called on workers' threads at every change of state, and when the reason changes while
    /// retrying; may be empty.
    std::function<void(const ProjectionStatus &)> onStateChange;
    /// Called on workers' threads, once for each text: a problem and what to do about it. May be
    /// empty.
    std::function<void(const std::string &)> onNote;
    /// Carry out requests of other processes for these workers (askWorker()), and record the
    /// workers' progress for them (ProgressLog).
    bool servesOthers = false;
    /// With servesOthers: a worker that a request stopped can be started by a request, and
    /// waitUntilIdle() waits for that until stop() is called.
    bool parks = false;
};

/// What a rebuild does, and its callbacks, which are called on the worker's thread and may be
/// empty.
struct RebuildOrder
{
    RebuildTask task = RebuildTask::Replace;
    /// A comparison begins or starts over: changes passed to onChange before are void.
    std::function<void()> onCompare;
    RowChangeHandler onChange; ///< for each row that differs, by key
};

/// All workers of one store: one thread per projection, each with its own connections.
/// Every function may be called from any thread and returns at once, unless it says otherwise;
/// snapshot() shows the results.
class Supervisor
{
public:
    explicit Supervisor(SupervisorOptions options);
    ~Supervisor(); ///< stops and joins all workers (within a second or so)

    /// Catches up and then follows; or stops at the head when `follow` is false.
    void start(const std::string &projection, bool follow = true);
    void stop(const std::string &projection);
    void stopAll();
    /// Builds new rows in shadow tables and swaps them in, unless `order` says otherwise; then the
    /// worker continues as before (stopped or following). Any worker, also of another process, may
    /// keep projecting into the old rows meanwhile.
    void rebuild(const std::string &projection, RebuildOrder order = {});
    void cancelRebuild(const std::string &projection);
    /// Stops the worker and deletes rows, position and dead letters.
    void reset(const std::string &projection);
    /// Makes the worker read requests (submitRequest()) at once and carry them out, even when it is
    /// stopped. When another process holds the projection, that one does so within a second.
    void serve(const std::string &projection);

    /// The workers' latest statuses; for projections never started here, the last ones that a
    /// thread of the supervisor read from the database (at most once a second).
    std::vector<ProjectionStatus> snapshot() const;
    /// The latest status of this process's worker, whichever process holds the projection; nullopt
    /// when that worker never got a command.
    std::optional<ProjectionStatus> ownStatus(const std::string &projection) const;
    /// Whether a rebuild or reset that was asked for here has not ended: done, failed or cancelled.
    bool hasTask(const std::string &projection) const;
    /// Blocks until all are stopped, failed, or (started without follow) at the head.
    void waitUntilIdle();
    /// The workers that are stopped because another process asked for it.
    std::set<std::string> stoppedByOthers() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Position, lag, dead letters and holder of every projection, read from the database; for the
/// command `projections` and for windows that run no workers. A projection held by a live worker
/// shows the state that the worker last wrote.
eventstore::Result<std::vector<ProjectionStatus>> readStatus(eventstore::Store &store);

} // namespace projections
