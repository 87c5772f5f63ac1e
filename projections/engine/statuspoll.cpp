// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/engine/statuspoll.h"

#include "eventstore/logging/statementlog.h"
#include "projections/control/lease.h"
#include "projections/engine/supervisor.h"
#include "projections/readmodels/readmodel.h"

namespace projections {

using namespace std::chrono_literals;

StatusPoll::StatusPoll(eventstore::StoreUrl url, eventstore::OpenOptions options)
    : m_url(std::move(url))
    , m_options(std::move(options))
{
    for (const auto &model : readModels()) {
        m_latest.list.emplace_back();
        m_latest.list.back().name = model->name();
    }
    m_thread = std::jthread([this](std::stop_token ending) { run(std::move(ending)); });
}

StatusPoll::Reading StatusPoll::latest()
{
    const std::scoped_lock lock(m_mutex);
    m_asked = true;
    m_changed.notify_all();
    return m_latest;
}

void StatusPoll::run(std::stop_token ending)
{
    eventstore::useConnectionsAs(eventstore::ConnectionUse::Worker);
    std::unique_ptr<eventstore::Store> store;
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, ending, [this] { return m_asked; })) {
        m_asked = false;
        lock.unlock();
        readOnce(store, ending);
        pauseFor(1s, ending);
        lock.lock();
    }
}

void StatusPoll::readOnce(std::unique_ptr<eventstore::Store> &store, const std::stop_token &ending)
{
    if (!store) {
        auto options = m_options;
        options.readOnly = true;
        options.pageCacheBytes = eventstore::readingCacheBytes;
        options.stop = ending;
        auto opened = eventstore::openStore(m_url, options);
        if (!opened)
            return;
        store = std::move(*opened);
        store->interruptOn(ending);
    }
    const auto begunAt = std::chrono::steady_clock::now();
    auto read = readStatus(*store);
    if (!read) {
        store.reset();
        return;
    }
    const std::scoped_lock lock(m_mutex);
    m_latest = {begunAt, std::move(*read)};
}

} // namespace projections
