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

/// How far a store was published to a topic: a checkpoint beside the projections, which only the
/// holder of its lease writes.
class TopicPosition
{
public:
    /// `name` is that of lease and checkpoint.
    explicit TopicPosition(std::string name)
        : m_name(std::move(name))
    {
    }

    const std::string &name() const { return m_name; }
    /// Takes the lease. InvalidData where the checkpoint is of another store. The store has to stay
    /// until release() or forget().
    eventstore::Result<void> take(eventstore::Store &store, const std::stop_token &stop);
    bool taken() const { return m_lease != nullptr; }
    eventstore::Result<std::optional<Checkpoint>> read() const;

    /// What the checkpoint says, or will say where there is none yet.
    void beginAt(eventstore::GlobalPosition position) { m_noted = position; }
    eventstore::GlobalPosition noted() const { return m_noted; }
    /// Time for note(): all is confirmed up to another position (`now`: this one is not waited
    /// with), or others are to see that we live.
    bool isDue(std::optional<std::int64_t> confirmed, bool now) const;
    /// Keeps the position, and what the topic holds at it.
    eventstore::Result<void> note(eventstore::GlobalPosition position, const Published &published,
                                  const LeaseNote &lease);

    /// Gives the lease back.
    void release(const LeaseNote &lease);
    /// The same where the connection is lost: the lease ages, or is taken over with its token.
    void forget();

private:
    std::string m_name;
    eventstore::Store *m_store = nullptr;
    std::unique_ptr<Lease> m_lease;
    std::optional<std::int64_t> m_token; ///< of the lease before, too
    eventstore::GlobalPosition m_noted = eventstore::beforeAll;
    std::chrono::steady_clock::time_point m_lastNote;
};

} // namespace projections::kafka
