// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/newerwatch.h"

#include "eventstore/walk.h"

#include <chrono>
#include <set>

using namespace std::chrono_literals;
using eventstore::EventPage;
using eventstore::Result;

namespace models {

namespace {

Result<qint64> countNewer(eventstore::Store &store, const AnswerExtent &mark,
                          const std::stop_token &stop)
{
    std::set<std::int64_t> found; // an event may be found in both ways
    const auto take = [&found](EventPage &page) -> Result<bool> {
        for (const auto &event : page.events)
            found.insert(event.position.value);
        return std::int64_t(found.size()) < NewerWatch::mostCounted;
    };
    eventstore::ReadAll all;
    all.after = mark.readTo;
    all.filter = mark.filter;
    all.columns = {false, false};
    EG_CHECK(eventstore::walk(store, all, stop, take));
    for (const auto &[stream, version] : mark.streams) {
        eventstore::ReadStream query;
        query.streamId = stream;
        query.from = eventstore::StreamVersion(version + 1);
        query.filter.since = mark.filter.since;
        query.filter.until = mark.filter.until;
        query.columns = {false, false};
        EG_CHECK(eventstore::walk(store, query, stop, take));
    }
    return std::min<qint64>(qint64(found.size()), NewerWatch::mostCounted);
}

} // namespace

NewerWatch::NewerWatch(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(1s);
    connect(&m_rest, &QTimer::timeout, this, &NewerWatch::look);
    connect(&session, &Session::headMoved, this, [this] {
        if (m_mark && !m_rest.isActive() && !atLeast())
            m_rest.start();
    });
}

void NewerWatch::watch(AnswerExtent mark)
{
    forget();
    m_mark = std::move(mark);
}

void NewerWatch::forget()
{
    m_task.cancel();
    m_rest.stop();
    m_mark.reset();
    m_newer = 0;
}

void NewerWatch::look()
{
    if (!m_mark)
        return;
    m_task = m_session.run<qint64>(
        this,
        [mark = *m_mark](eventstore::Store &store, std::stop_token stop) {
            return countNewer(store, mark, stop);
        },
        [this](Result<qint64> newer) {
            if (!newer || *newer == m_newer)
                return; // looks again when the head moves next
            m_newer = *newer;
            emit changed();
        });
}

} // namespace models
