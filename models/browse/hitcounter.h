// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventsearch.h"
#include "models/session/session.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>

namespace models {

/// Counts the matching events of a source, while the list already shows them; reports its progress
/// and can be stopped. Pauses itself after 20 seconds until goOn(), so that looking at a large
/// store does not read all of it unasked. GUI thread.
class HitCounter : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Counting, Stopped, Done, Failed };
    Q_ENUM(State)

    explicit HitCounter(Session &session, QObject *parent = nullptr);

    void count(const EventSource &source);
    void stop();
    /// Continues after a pause; after stop() or an error within the first page, counts from the
    /// start.
    void goOn();
    void forget();

    State state() const { return m_state; }
    qint64 hits() const { return m_shared->hits; }
    /// How many positions (of a stream: versions) were searched, and how many there are.
    qint64 scanned() const { return m_shared->scanned; }
    qint64 total() const { return m_shared->total; }
    /// "12 hits · 340,000 of 1,000,000 looked through"; empty if idle.
    QString text() const;

signals:
    void changed();

private:
    struct Shared
    {
        std::atomic<qint64> hits = 0;
        std::atomic<qint64> scanned = 0;
        std::atomic<qint64> total = 0;
        std::int64_t next = 0; ///< used by the job only: key to continue at
        bool begun = false;
    };
    void run();
    static eventstore::Result<bool> look(eventstore::Store &store, const EventSource &source,
                                         Shared &shared, const std::stop_token &stop);

    Session &m_session;
    EventSource m_source;
    State m_state = State::Idle;
    std::shared_ptr<Shared> m_shared;
    QTimer m_tick;
    Task m_task;
};

} // namespace models
