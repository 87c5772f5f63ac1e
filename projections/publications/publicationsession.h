// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/lease.h"
#include "projections/engine/inbox.h"
#include "projections/engine/supervisor.h"
#include "projections/engine/workerstatus.h"
#include "projections/publications/sinkheartbeat.h"

#include <memory>
#include <optional>
#include <string>

namespace projections {

/// What the worker of a publication has open: the store, the lease and the sink. On the worker's
/// own thread, unless it says otherwise.
class PublicationSession
{
public:
    /// `gate` is used for an SQLite file and may be nullptr. All must outlive the object.
    PublicationSession(const std::string &name, const SupervisorOptions &options, WriteGate *gate,
                       WorkerStatus &status);

    /// Opens the store and takes the lease; does nothing when both are there.
    eventstore::Result<void> open(const std::stop_token &stop);
    /// Opens the sink, whose slow calls do not cost the lease.
    eventstore::Result<void> openSink(const std::stop_token &stop);
    /// Releases the lease and closes all within the time limit of a stop.
    void close();
    /// Closes all without releasing the lease in the database.
    void drop();
    void interruptOn(const std::stop_token &stop);
    /// The error of a call, with what the database shows about its cause.
    eventstore::Error explained(const eventstore::Error &error);
    /// After close(): blocks until a command is posted. Releases the lease if that was not done.
    void rest(Inbox &inbox);

    // After open():
    eventstore::Store &store() { return *m_store; }
    eventstore::Database &database() { return m_store->database(); }
    Lease &lease() { return *m_lease; }
    /// nullptr unless the database needs it.
    WriteGate *gate() const { return m_gate; }
    ReadModelSink &sink() const { return *m_sink; } ///< after openSink()

    /// Heartbeat: renews the lease and writes the status into it for other processes.
    eventstore::Result<void> beat(const std::stop_token &stop);
    eventstore::Result<void> beatWhenDue(const std::stop_token &stop);
    void committed(); ///< a commit has renewed the lease, so the next heartbeat can wait
    /// SinkHeartbeat::delay(). Any thread.
    std::string delay() const { return m_heartbeat.delay(); }

private:
    const std::string &m_name;
    const SupervisorOptions &m_options;
    WriteGate *const m_givenGate;
    WorkerStatus &m_status;
    WriteGate *m_gate = nullptr;
    std::unique_ptr<eventstore::Store> m_store;
    std::unique_ptr<Lease> m_lease;
    std::optional<std::int64_t> m_token;
    Inbox::Clock::time_point m_lastBeat;
    SinkHeartbeat m_heartbeat;
    std::unique_ptr<ReadModelSink> m_sink; ///< after m_heartbeat, which it uses
};

} // namespace projections
