// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace models {

/// The threads behind one open session: readers that take jobs from one queue in order, and a
/// watcher of the head. Each thread opens, uses and closes a store of its own. Events are called
/// from those threads; the owner passes them on to the thread that needs them. The destructor
/// cancels everything and joins.
class ReaderPool
{
public:
    struct Job
    {
        std::stop_token token; ///< once stopped, the job is dropped, or interrupted if it is
                               ///< running
        /// Returns null on success, else the error, which must stay valid until the next call.
        std::function<const eventstore::Error *(eventstore::Store &, std::stop_token)> work;
        std::function<void()>
            deliver; ///< called on the reader thread after `work`, unless the token was stopped
    };

    struct Events
    {
        std::function<void()> opened; ///< a thread connected or reconnected
        std::function<void(const eventstore::Error &)>
            failed; ///< the very first attempt to connect failed
        std::function<void(const eventstore::Error &)>
            lost; ///< a connection was lost and the thread reconnects
        std::function<void(std::int64_t)> headMoved;
        /// After `lost`, an attempt to reconnect failed. The number is what retryNow() had last
        /// returned when that attempt began.
        std::function<void(std::uint64_t)> refused;
        /// Why the head has not moved for a while (SafeHead::waitingFor); empty when nothing holds
        /// it back any more.
        std::function<void(const std::string &)> waiting;
    };

    /// Opens a store. Called on each thread, also to reconnect; the token cancels it.
    using Opener =
        std::function<eventstore::Result<std::unique_ptr<eventstore::Store>>(std::stop_token)>;

    ReaderPool(Opener opener, Events events, int readers = 3);
    ~ReaderPool();
    ReaderPool(const ReaderPool &) = delete;
    ReaderPool &operator=(const ReaderPool &) = delete;

    void post(Job job);
    /// Ends every wait between two attempts to reconnect. Returns the number of calls so far; never
    /// blocks.
    std::uint64_t retryNow();
    /// Asks all threads to end; returns at once.
    void requestStop();
    /// True when all threads have ended, so that the destructor does not block.
    bool finished() const;

private:
    struct Connection;
    struct Watched;
    void readerLoop(std::stop_token stop);
    void watcherLoop(std::stop_token stop);
    bool runJob(Connection &connection, Job &job, std::stop_token stop);
    bool openFirst(Connection &connection, std::stop_token stop);
    bool ensureOpen(Connection &connection, std::stop_token stop, std::stop_token job);
    void pause(Connection &connection, std::uint64_t asked, std::stop_token stop,
               std::stop_token job);
    std::uint64_t asked();
    void watchOnce(Connection &connection, Watched &watched, std::stop_token stop);
    std::optional<Job> take(std::stop_token stop);

    Opener m_opener;
    Events m_events;
    std::mutex m_mutex; ///< guards m_queue, m_admitted and m_asked
    std::condition_variable_any m_wake;
    std::condition_variable_any m_retry; ///< notified when m_asked grows
    std::deque<Job> m_queue;
    bool m_admitted = false;   ///< the first connection succeeded: the other threads may connect,
                               ///< too
    std::uint64_t m_asked = 0; ///< how often retryNow() was called
    std::atomic<int> m_running{0};
    std::vector<std::jthread> m_threads;
};

} // namespace models
