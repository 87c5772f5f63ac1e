// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <utility>

namespace projections {

/// Serializes the workers of this process that write to one SQLite file: SQLite's own lock makes
/// them sleep and retry, which is slow and unfair. Thread-safe.
class WriteGate
{
public:
    /// One worker's turn to write; its destruction ends the turn.
    class WriteLock
    {
    public:
        WriteLock() = default;
        explicit WriteLock(WriteGate *gate)
            : m_gate(gate)
        {
        }
        WriteLock(WriteLock &&other) noexcept
            : m_gate(std::exchange(other.m_gate, nullptr))
        {
        }
        WriteLock &operator=(WriteLock &&other) noexcept
        {
            std::swap(m_gate, other.m_gate);
            return *this;
        }
        ~WriteLock()
        {
            if (m_gate)
                m_gate->leave();
        }
        explicit operator bool() const { return m_gate != nullptr; }

    private:
        WriteGate *m_gate = nullptr;
    };

    /// Waits for a turn; returns an empty lock when `stop` was stopped first.
    WriteLock enter(const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        const bool free = m_freed.wait(lock, stop, [this] { return !m_busy; });
        if (!free)
            return {};
        m_busy = true;
        return WriteLock(this);
    }

private:
    void leave()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_busy = false;
        }
        m_freed.notify_one();
    }

    std::mutex m_mutex; ///< guards m_busy
    std::condition_variable_any m_freed;
    bool m_busy = false;
};

/// Enters the gate unless it is nullptr; Cancelled when `stop` was stopped first.
inline eventstore::Result<WriteGate::WriteLock> lockForWriting(WriteGate *gate,
                                                               const std::stop_token &stop)
{
    if (!gate)
        return WriteGate::WriteLock();
    auto turn = gate->enter(stop);
    if (!turn) {
        return eventstore::fail(eventstore::ErrorCode::Cancelled,
                                "Waiting for a turn to write was cancelled.");
    }
    return turn;
}

} // namespace projections
