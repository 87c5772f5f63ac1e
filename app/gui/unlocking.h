// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"

#include <QDeadlineTimer>
#include <QTimer>

#include <chrono>
#include <optional>

namespace app {

/// Unlocks the open store for a time: asks, with a reason, writes it down, counts, and locks again.
/// A rebuild that runs from here is not cut off: the lock waits for it. Interface thread.
class Unlocking : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::minutes usualTime{15};

    Unlocking(models::Session &session, QWidget *window);

    /// When it is locked again; absent while nothing counts.
    std::optional<QDeadlineTimer> until() const { return m_until; }
    /// The store that is opened next was unlocked before, by another window, and is locked then.
    void resume(QDeadlineTimer until) { m_resumed = until; }
    /// Asks, where the store is open and locked.
    void ask();
    /// For tests: how long an unlocking lasts.
    void setTime(std::chrono::milliseconds time) { m_time = time; }

signals:
    /// The same store is to be opened again, at the same place.
    void reopenRequested(bool unlocked);
    /// Seconds until it is locked again, at each second; none while nothing counts.
    void timeLeft(std::optional<qint64> seconds, bool waits);

private:
    void sessionChanged(models::Session::State state);
    void unlocked();
    void tick();
    void stop();
    bool rebuilds() const;

    models::Session &m_session;
    QWidget *m_window = nullptr;
    std::chrono::milliseconds m_time = usualTime;
    std::optional<QString> m_asked; ///< the reason, until the store is open again
    std::optional<QDeadlineTimer> m_until;
    std::optional<QDeadlineTimer> m_resumed;
    bool m_noted = false; ///< that it is unlocked
    QTimer m_tick;
};

} // namespace app
