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
    std::int64_t batch = 1000; ///< events a transaction, 1..100'000
    /// SQLite: with so many events before them, rows that were never there are built beside, as by
    /// a rebuild, which costs a fraction of keeping up their keys and indexes.
    std::int64_t buildFrom = 50'000;
    /// Called from workers' threads at every change of state, and of the reason while retrying; may
    /// be empty.
    std::function<void(const ProjectionStatus &)> onStateChange;
    /// Called from workers' threads, once for each text: what does not work, and what to do about
    /// it. May be empty.
    std::function<void(const std::string &)> onNote;
    /// What other processes ask of these workers (askWorker()) is done, and where they are is
    /// written down for them (ProgressLog).
    bool servesOthers = false;
    /// With it: a worker that was stopped so can be started so. waitUntilIdle() waits for that,
    /// until stop() says that nobody shall.
    bool parks = false;
};

/// What a rebuild is to do, and who hears of it. The functions are called from the worker's thread
/// and may be empty.
struct RebuildOrder
{
    RebuildTask task = RebuildTask::Replace;
    /// A comparison begins: what was handed over before is void.
    std::function<void()> onCompare;
    RowChangeHandler onChange; ///< for each row that differs, by key
};

/// All workers of one store: one thread a projection, each with connections of its own.
/// Every function may be called from any thread and returns at once, unless it says otherwise;
/// what happened is seen in snapshot().
class Supervisor
{
public:
    explicit Supervisor(SupervisorOptions options);
    ~Supervisor(); ///< stops and joins all workers (within a second or so)

    /// Catches up and then follows; or stops at the head when `follow` is false.
    void start(const std::string &projection, bool follow = true);
    void stop(const std::string &projection);
    void stopAll();
    /// Builds new rows beside the old ones and swaps, unless `order` says otherwise; then goes on
    /// as before (stopped or following). Others may follow the old rows meanwhile.
    void rebuild(const std::string &projection, RebuildOrder order = {});
    void cancelRebuild(const std::string &projection);
    /// Forgets rows, position and dead letters; the worker stops first.
    void reset(const std::string &projection);
    /// Has the worker look for requests (submitRequest()) at once and serve them, also where it is
    /// stopped; where another process holds the projection, that one does, within a second.
    void serve(const std::string &projection);

    /// The workers' latest word; projections never started are read from the database at most once
    /// a second by a thread of the supervisor.
    std::vector<ProjectionStatus> snapshot() const;
    /// The latest word of the worker of this process, whoever holds the projection; nothing where
    /// it was never told anything.
    std::optional<ProjectionStatus> ownStatus(const std::string &projection) const;
    /// Whether that worker does nothing, and nothing is left that it was told to do.
    bool rests(const std::string &projection) const;
    /// Blocks until all are stopped, failed, or (started without follow) at the head.
    void waitUntilIdle();
    /// The workers that rest because another process asked for it.
    std::set<std::string> stoppedByOthers() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Position, lag, dead letters and holder of every projection as the database knows them; for
/// `projections` and for windows that run no workers. A projection held by a live worker shows the
/// state that worker last wrote.
eventstore::Result<std::vector<ProjectionStatus>> readStatus(eventstore::Store &store);

} // namespace projections
