// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"
#include "projections/control/checkpoint.h"
#include "projections/control/lease.h"
#include "projections/kafka/resume.h"

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace projections::kafka {

/// The position up to which a store was published to a topic: a checkpoint like those of
/// projections, which only the holder of its lease writes. Not thread-safe.
class TopicPosition
{
public:
    /// `name` is the name of lease and checkpoint.
    explicit TopicPosition(std::string name)
        : m_name(std::move(name))
    {
    }

    const std::string &name() const { return m_name; }
    /// Takes the lease. InvalidData when the checkpoint belongs to another store. The store must
    /// exist until release() or forget().
    eventstore::Result<void> take(eventstore::Store &store, const std::stop_token &stop);
    bool taken() const { return m_lease != nullptr; }
    eventstore::Result<std::optional<Checkpoint>> read() const;

    /// Sets the position to start from: the checkpoint's, or the first one if there is none.
    void beginAt(eventstore::GlobalPosition position) { m_noted = position; }
    /// The last position that was stored, or that of beginAt().
    eventstore::GlobalPosition noted() const { return m_noted; }
    /// Whether note() is due: `confirmed` is a new position (with `now` without a delay), or the
    /// lease needs a heartbeat.
    bool isDue(std::optional<std::int64_t> confirmed, bool now) const;
    /// Stores the position and the topic's offsets at it, and renews the lease.
    eventstore::Result<void> note(eventstore::GlobalPosition position, const Published &published,
                                  const LeaseNote &lease);

    /// Releases the lease; owed() says whether that failed.
    void release(const LeaseNote &lease);
    /// The token of a lease that is not released.
    std::optional<std::int64_t> owed() const { return m_token; }
    void forgetOwed() { m_token.reset(); }
    /// For a lost connection: drops the lease without releasing it; it expires, or take() takes it
    /// again with its token.
    void forget();

private:
    std::string m_name;
    eventstore::Store *m_store = nullptr;
    std::unique_ptr<Lease> m_lease;
    std::optional<std::int64_t> m_token; ///< of a lease that is not released
    eventstore::GlobalPosition m_noted = eventstore::beforeAll;
    std::chrono::steady_clock::time_point m_lastNote;
};

} // namespace projections::kafka
