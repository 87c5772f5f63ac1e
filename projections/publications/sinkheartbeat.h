// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/lease.h"
#include "projections/engine/supervisor.h"
#include "projections/sinks/outside/readmodelsink.h"
#include "projections/sinks/writegate.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace projections {

/// Keeps the lease of a publication while a call to its sink takes long: a server may be silent for
/// longer than a lease lasts without a heartbeat. Beats on a thread and a connection of its own,
/// which it makes for the first call that is slow.
class SinkHeartbeat
{
public:
    using Clock = std::chrono::steady_clock;

    struct Options
    {
        std::string publication;
        eventstore::StoreUrl url;
        eventstore::OpenOptions open;
        std::function<LeaseNote()> note; ///< what other processes read; called on another thread
        /// A call that takes longer is slow; also the time between two beats. Shorter than a lease
        /// lasts, together with the worker's own beats.
        std::chrono::milliseconds every{3'000};
    };

    explicit SinkHeartbeat(Options options);

    /// A sink whose calls count as those of the holder of this lease. `gate` may be nullptr; the
    /// sink must be destroyed before this object and before the gate.
    std::unique_ptr<ReadModelSink> watch(std::unique_ptr<ReadModelSink> sink, std::int64_t token,
                                         WriteGate *gate);

    /// Since when the sink has not answered, for people; empty while no call is slow. Any thread.
    std::string delay() const;

private:
    class Watched;
    class Call;

    /// A call that has not returned.
    struct Running
    {
        Clock::time_point begun;
        eventstore::Timestamp since;
        std::string target;
        std::int64_t token = 0;
        WriteGate *gate = nullptr;
    };

    void begin(Running call);
    void end();
    void run(const std::stop_token &ending);
    eventstore::Result<void> beat(const Running &call, const std::stop_token &ending);
    std::string delayOf(const Running &call) const;

    const Options m_options;
    mutable std::mutex m_mutex; ///< guards the next two
    std::condition_variable_any m_changed;
    std::optional<Running> m_running;
    std::unique_ptr<eventstore::Store> m_store; ///< used by the thread only
    std::jthread m_thread;                      ///< last, so that it ends first
};

} // namespace projections
