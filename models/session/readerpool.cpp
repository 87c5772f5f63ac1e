// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/readerpool.h"

#include "eventstore/logging/statementlog.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <utility>

using eventstore::Error;
using eventstore::GlobalPosition;
using eventstore::Store;
using std::chrono::milliseconds;

namespace models {
namespace {

constexpr milliseconds firstPause{200};
constexpr milliseconds longestPause{5000};
constexpr milliseconds headPause{100}; ///< headMoved() is called at most ten times a second
constexpr milliseconds watchLimit{2000};

/// A token that is stopped as soon as one of two others is.
class EitherStop
{
public:
    EitherStop(std::stop_token a, std::stop_token b)
        : m_a(std::move(a), Relay{m_source})
        , m_b(std::move(b), Relay{m_source})
    {
    }
    std::stop_token token() const { return m_source.get_token(); }

private:
    struct Relay
    {
        std::stop_source source;
        void operator()() { source.request_stop(); }
    };
    std::stop_source m_source;
    std::stop_callback<Relay> m_a;
    std::stop_callback<Relay> m_b;
};

milliseconds withJitter(milliseconds pause)
{
    thread_local std::minstd_rand random{std::random_device{}()};
    return pause + milliseconds(random() % static_cast<unsigned>(pause.count() / 4 + 1));
}

/// True if the store object is unusable and has to be opened again.
bool isGone(const Error &error)
{
    return error.connectionLost() || error.code == eventstore::ErrorCode::Replaced;
}

/// Waits for `time`, or until the token is stopped.
void rest(std::stop_token stop, milliseconds time)
{
    std::mutex own;
    std::unique_lock lock(own);
    std::condition_variable_any never;
    never.wait_for(lock, std::move(stop), time, [] { return false; });
}

} // namespace

/// The state of one thread: its store, and the pause before its next attempt to connect.
struct ReaderPool::Connection
{
    std::unique_ptr<Store> store;
    milliseconds pause = firstPause;
};

/// What the watcher reported last.
struct ReaderPool::Watched
{
    GlobalPosition head;
    std::string waitingFor;
};

ReaderPool::ReaderPool(Opener opener, Events events, int readers)
    : m_opener(std::move(opener))
    , m_events(std::move(events))
{
    m_running = readers + 1;
    for (int i = 0; i < readers; ++i)
        m_threads.emplace_back([this](std::stop_token stop) {
            readerLoop(stop);
            --m_running;
        });
    m_threads.emplace_back([this](std::stop_token stop) {
        watcherLoop(stop);
        --m_running;
    });
}

ReaderPool::~ReaderPool()
{
    requestStop();
    m_threads.clear();
}

void ReaderPool::requestStop()
{
    for (std::jthread &thread : m_threads)
        thread.request_stop();
}

bool ReaderPool::finished() const
{
    return m_running == 0;
}

void ReaderPool::post(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_queue, [](const Job &waiting) { return waiting.token.stop_requested(); });
        m_queue.push_back(std::move(job));
    }
    m_wake.notify_one();
}

std::uint64_t ReaderPool::retryNow()
{
    const std::lock_guard lock(m_mutex);
    m_retry.notify_all();
    return ++m_asked;
}

std::uint64_t ReaderPool::asked()
{
    const std::lock_guard lock(m_mutex);
    return m_asked;
}

std::optional<ReaderPool::Job> ReaderPool::take(std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    if (!m_wake.wait(lock, stop, [this] { return m_admitted && !m_queue.empty(); }))
        return {};
    Job job = std::move(m_queue.front());
    m_queue.pop_front();
    return job;
}

void ReaderPool::readerLoop(std::stop_token stop)
{
    eventstore::useConnectionsAs(eventstore::ConnectionUse::Reader);
    Connection connection;
    while (auto job = take(stop)) {
        if (!job->token.stop_requested() && runJob(connection, *job, stop))
            job->deliver();
        if (stop.stop_requested())
            return;
    }
}

/// False if the job was cancelled before it had a result.
bool ReaderPool::runJob(Connection &connection, Job &job, std::stop_token stop)
{
    while (ensureOpen(connection, stop, job.token)) {
        const EitherStop either(stop, job.token);
        connection.store->interruptOn(either.token());
        const Error *error = job.work(*connection.store, either.token());
        connection.store->interruptOn({});
        if (either.token().stop_requested())
            return false;
        if (!error || !isGone(*error))
            return true;
        connection.store.reset();
        m_events.lost(*error);
        pause(connection, asked(), stop, job.token);
    }
    return false;
}

/// True with an open store; false once `stop` or `job` is stopped.
bool ReaderPool::ensureOpen(Connection &connection, std::stop_token stop, std::stop_token job)
{
    while (!connection.store) {
        if (stop.stop_requested() || job.stop_requested())
            return false;
        const EitherStop either(stop, job);
        const auto before = asked();
        auto opened = m_opener(either.token());
        if (opened) {
            connection.store = std::move(*opened);
            connection.pause = firstPause;
            m_events.opened();
        } else if (!either.token().stop_requested()) {
            m_events.lost(opened.error());
            m_events.refused(before);
            pause(connection, before, stop, job);
        }
    }
    return true;
}

/// Waits for the back-off time; returns at once if retryNow() was called since `asked`.
void ReaderPool::pause(Connection &connection, std::uint64_t asked, std::stop_token stop,
                       std::stop_token job)
{
    const EitherStop either(stop, job);
    {
        std::unique_lock lock(m_mutex);
        m_retry.wait_for(lock, either.token(), withJitter(connection.pause),
                         [this, asked] { return m_asked != asked; });
    }
    connection.pause = std::min(connection.pause * 2, longestPause);
}

/// The watcher makes the first connection, which decides whether the store can be opened.
bool ReaderPool::openFirst(Connection &connection, std::stop_token stop)
{
    auto opened = m_opener(stop);
    if (stop.stop_requested())
        return false;
    if (!opened) {
        m_events.failed(opened.error());
        return false;
    }
    connection.store = std::move(*opened);
    m_events.opened();
    {
        const std::lock_guard lock(m_mutex);
        m_admitted = true;
    }
    m_wake.notify_all();
    return true;
}

void ReaderPool::watcherLoop(std::stop_token stop)
{
    eventstore::useConnectionsAs(eventstore::ConnectionUse::Listening);
    Connection connection;
    if (!openFirst(connection, stop))
        return;
    Watched watched;
    while (!stop.stop_requested() && ensureOpen(connection, stop, {}))
        watchOnce(connection, watched, stop);
}

void ReaderPool::watchOnce(Connection &connection, Watched &watched, std::stop_token stop)
{
    Store &store = *connection.store;
    store.interruptOn(stop);
    auto now = store.safeHead();
    if (now) {
        const bool moved = now->position != watched.head;
        if (moved)
            m_events.headMoved(now->position.value);
        watched.head = now->position;
        // Every writer takes a moment: report only what still holds back the head at the second
        // look.
        const std::string waiting = moved ? std::string() : now->waitingFor;
        if (waiting != std::exchange(watched.waitingFor, waiting))
            m_events.waiting(waiting);
        rest(stop, headPause);
    }
    const auto waited = now ? store.waitForEvents(watched.head, watchLimit)
                            : eventstore::Result<bool>(tl::unexpected(now.error()));
    if (waited || stop.stop_requested())
        return;
    if (isGone(waited.error())) {
        connection.store.reset();
        m_events.lost(waited.error());
    }
    pause(connection, asked(), stop, {});
}

} // namespace models
