// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/hitcounter.h"

#include "models/browse/sourceextent.h"
#include "models/format.h"

#include <chrono>

using namespace std::chrono_literals;
using eventstore::EventPage;
using eventstore::Result;

namespace models {

namespace {

constexpr auto longEnough = 20s; ///< then it pauses

} // namespace

HitCounter::HitCounter(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_shared(std::make_shared<Shared>())
{
    m_tick.setInterval(200);
    connect(&m_tick, &QTimer::timeout, this, &HitCounter::changed);
}

void HitCounter::count(const EventSource &source)
{
    forget();
    m_source = source;
    run();
}

void HitCounter::forget()
{
    m_task.cancel();
    m_tick.stop();
    m_shared = std::make_shared<Shared>();
    m_state = State::Idle;
}

void HitCounter::stop()
{
    if (m_state != State::Counting)
        return;
    // Copies the counts; the cancelled job may still change its own.
    auto kept = std::make_shared<Shared>();
    kept->hits = m_shared->hits.load();
    kept->scanned = m_shared->scanned.load();
    kept->total = m_shared->total.load();
    m_task.cancel();
    m_shared = kept;
    m_tick.stop();
    m_state = State::Stopped;
    emit changed();
}

void HitCounter::goOn()
{
    if (m_state == State::Idle || m_state == State::Counting)
        return;
    if (!m_shared->begun) // stop() interrupted a page: count from the start
        m_shared = std::make_shared<Shared>();
    run();
}

void HitCounter::run()
{
    m_state = State::Counting;
    m_tick.start();
    m_task = m_session.run<bool>(
        this,
        [source = m_source, shared = m_shared](eventstore::Store &store, std::stop_token stop) {
            return look(store, source, *shared, stop);
        },
        [this](Result<bool> done) {
            m_tick.stop();
            m_state = !done ? State::Failed : *done ? State::Done : State::Stopped;
            emit changed();
        });
    emit changed();
}

Result<bool> HitCounter::look(eventstore::Store &store, const EventSource &source, Shared &shared,
                              const std::stop_token &stop)
{
    std::optional<std::int64_t> from;
    EG_TRY(const auto extent, extentOf(store, source));
    shared.total = extent.total;
    if (shared.begun)
        from = shared.next;
    else
        shared.hits = 0;
    const auto start = std::chrono::steady_clock::now();
    bool all = true;
    const auto take = [&](EventPage &page) -> Result<bool> {
        shared.hits += qint64(page.events.size());
        shared.next = keyBehind(source, page, shared.next);
        shared.begun = true;
        shared.scanned = std::clamp<qint64>(shared.next - extent.lowest, 0, shared.total);
        all = page.atEnd || std::chrono::steady_clock::now() - start < longEnough;
        return all;
    };
    EG_CHECK(walkSource(store, source, from, {false, false}, stop, take));
    if (all)
        shared.scanned = shared.total.load();
    return all;
}

QString HitCounter::text() const
{
    if (m_state == State::Idle)
        return {};
    const auto found = hits() == 1 ? tr("1 hit") : tr("%1 hits").arg(format::number(hits()));
    const auto all = format::number(total());
    switch (m_state) {
    case State::Done:
        return tr("%1 · all %2 looked through", "hits, positions").arg(found, all);
    case State::Failed:
        return tr("at least %1 · the total is not known", "hits").arg(found);
    default:
        return tr("%1 · %2 of %3 looked through", "hits, positions, positions")
            .arg(found, format::number(scanned()), all);
    }
}

} // namespace models
