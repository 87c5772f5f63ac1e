// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/freshness.h"
#include "models/session/session.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace models {

/// The extent of an answer: the position it was read up to, and which events belong to it. Those
/// are the events that pass the filter, and those of `streams` after the given versions within the
/// filter's time range.
struct AnswerExtent
{
    eventstore::EventFilter filter;
    eventstore::GlobalPosition readTo;
    std::map<std::string, std::int64_t> streams; ///< the last version read of each
};

/// Counts the events that are newer than an answer and belong to it, each time the store's head
/// moves. GUI thread.
class NewerWatch : public QObject
{
    Q_OBJECT
public:
    /// Counting stops here.
    static constexpr qint64 mostCounted = 1'000;

    explicit NewerWatch(Session &session, QObject *parent = nullptr);

    void watch(AnswerExtent mark);
    void forget();
    qint64 newer() const { return m_newer; }
    bool atLeast() const { return m_newer >= mostCounted; }

signals:
    void changed();

private:
    void look();

    Session &m_session;
    std::optional<AnswerExtent> m_mark;
    qint64 m_newer = 0;
    QTimer m_rest;
    Task m_task;
};

} // namespace models
