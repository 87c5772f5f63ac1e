// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/publications/sinkheartbeat.h"

#include "eventstore/logging/statementlog.h"

#include <utility>

namespace projections {

using eventstore::Result;

/// Marks a call as running for as long as it lives.
class SinkHeartbeat::Call
{
public:
    Call(SinkHeartbeat &heartbeat, Running running)
        : m_heartbeat(heartbeat)
    {
        m_heartbeat.begin(std::move(running));
    }
    Call(const Call &) = delete;
    Call &operator=(const Call &) = delete;
    ~Call() { m_heartbeat.end(); }

private:
    SinkHeartbeat &m_heartbeat;
};

/// Passes all calls on to a sink, and marks those that ask its server.
class SinkHeartbeat::Watched : public ReadModelSink
{
public:
    Watched(SinkHeartbeat &heartbeat, std::unique_ptr<ReadModelSink> sink, std::int64_t token,
            WriteGate *gate)
        : m_heartbeat(heartbeat)
        , m_sink(std::move(sink))
        , m_target(m_sink->target())
        , m_token(token)
        , m_gate(gate)
    {
    }

    template <class F>
    auto asking(const F &call)
    {
        const Call marked(m_heartbeat,
                          {Clock::now(), eventstore::Timestamp::now(), m_target, m_token, m_gate});
        return call();
    }

    SinkCapabilities capabilities() const override { return m_sink->capabilities(); }
    std::string target() const override { return m_target; }
    void interruptOn(std::stop_token stop) override { m_sink->interruptOn(std::move(stop)); }
    PrepareRows preparer() const override { return m_sink->preparer(); }

    Result<std::string> test() override
    {
        return asking([&] { return m_sink->test(); });
    }
    Result<void> checkOwn() override
    {
        return asking([&] { return m_sink->checkOwn(); });
    }
    Result<void> create(SinkPlace place) override
    {
        return asking([&] { return m_sink->create(place); });
    }
    Result<SinkWritten> write(SinkPlace place, std::span<const SinkRow> rows) override
    {
        return asking([&] { return m_sink->write(place, rows); });
    }
    Result<SinkWritten> writePrepared(SinkPlace place, std::span<const SinkRow> rows,
                                      const PreparedRows &prepared) override
    {
        return asking([&] { return m_sink->writePrepared(place, rows, prepared); });
    }
    Result<void> publishBuild() override
    {
        return asking([&] { return m_sink->publishBuild(); });
    }
    Result<void> drop(SinkPlace place) override
    {
        return asking([&] { return m_sink->drop(place); });
    }
    Result<std::vector<std::optional<std::string>>> read(std::span<const std::string> ids) override
    {
        return asking([&] { return m_sink->read(ids); });
    }
    Result<std::vector<std::optional<std::string>>> find(std::span<const SinkRow> rows) override
    {
        return asking([&] { return m_sink->find(rows); });
    }
    Result<std::optional<SinkState>> state() override
    {
        return asking([&] { return m_sink->state(); });
    }
    Result<std::int64_t> count() override
    {
        return asking([&] { return m_sink->count(); });
    }
    Result<std::vector<SinkEntry>> list(const std::string &after, std::int64_t limit) override
    {
        return asking([&] { return m_sink->list(after, limit); });
    }
    Result<SinkWritten> repair(std::span<const SinkRow> rows) override
    {
        return asking([&] { return m_sink->repair(rows); });
    }

private:
    SinkHeartbeat &m_heartbeat;
    const std::unique_ptr<ReadModelSink> m_sink;
    const std::string m_target;
    const std::int64_t m_token;
    WriteGate *const m_gate;
};

SinkHeartbeat::SinkHeartbeat(Options options)
    : m_options(std::move(options))
    , m_thread([this](const std::stop_token &ending) { run(ending); })
{
}

std::unique_ptr<ReadModelSink> SinkHeartbeat::watch(std::unique_ptr<ReadModelSink> sink,
                                                    std::int64_t token, WriteGate *gate)
{
    return std::make_unique<Watched>(*this, std::move(sink), token, gate);
}

std::string SinkHeartbeat::delay() const
{
    const std::scoped_lock lock(m_mutex);
    return m_running && Clock::now() - m_running->begun >= m_options.every ? delayOf(*m_running)
                                                                           : std::string();
}

std::string SinkHeartbeat::delayOf(const Running &call) const
{
    return call.target + " has not answered since " + call.since.toString() + '.';
}

void SinkHeartbeat::begin(Running call)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_running = std::move(call);
    }
    m_changed.notify_all();
}

void SinkHeartbeat::end()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_running.reset();
    }
    m_changed.notify_all();
}

void SinkHeartbeat::run(const std::stop_token &ending)
{
    eventstore::useConnectionsAs(eventstore::ConnectionUse::Worker);
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, ending, [this] { return m_running.has_value(); })) {
        const auto begun = m_running->begun;
        const auto ended = [&] { return !m_running || m_running->begun != begun; };
        if (m_changed.wait_for(lock, ending, m_options.every, ended) || ending.stop_requested())
            continue;
        const auto call = *m_running;
        lock.unlock();
        // A beat that fails is followed by the next one; the lease outlives a few.
        if (!beat(call, ending))
            m_store.reset();
        lock.lock();
        if (!ended())
            continue;
        lock.unlock(); // the worker's next call does not wait until the connection is closed
        m_store.reset();
        lock.lock();
    }
}

Result<void> SinkHeartbeat::beat(const Running &call, const std::stop_token &ending)
{
    if (!m_store) {
        auto options = m_options.open;
        options.stop = ending;
        options.pageCacheBytes = eventstore::readingCacheBytes;
        EG_TRY(m_store, eventstore::openStore(m_options.url, options));
        m_store->interruptOn(ending);
    }
    auto note = m_options.note();
    note.lastError = delayOf(call);
    EG_TRY([[maybe_unused]] const auto turn, lockForWriting(call.gate, ending));
    return Lease::beat(m_store->database(), m_options.publication, call.token, note);
}

} // namespace projections
