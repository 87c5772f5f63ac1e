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

/// Counts how many events of a source match, while the list already shows them; says how far it
/// came, and can be stopped. After some seconds it rests by itself until it is told to go on, so
/// that a look at a large store does not read all of it unasked. Interface thread.
class HitCounter : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Counting, Stopped, Done, Failed };
    Q_ENUM(State)

    explicit HitCounter(Session &session, QObject *parent = nullptr);

    void count(const EventSource &source);
    void stop();
    void goOn();
    void forget();

    State state() const { return m_state; }
    qint64 hits() const { return m_shared->hits; }
    /// How many positions (of a stream: versions) were looked through, and how many there are.
    qint64 scanned() const { return m_shared->scanned; }
    qint64 total() const { return m_shared->total; }
    /// "12 hits · 340,000 of 1,000,000 looked through"; empty while idle.
    QString text() const;

signals:
    void changed();

private:
    struct Shared
    {
        std::atomic<qint64> hits = 0;
        std::atomic<qint64> scanned = 0;
        std::atomic<qint64> total = 0;
        std::int64_t next = 0; ///< the job's own: where to go on
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
