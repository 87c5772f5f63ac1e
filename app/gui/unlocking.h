// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"

#include <QDeadlineTimer>
#include <QTimer>

#include <chrono>
#include <optional>

namespace app {

/// Unlocks the open store for a limited time: asks for a reason, writes it into the audit log,
/// counts down, and locks the store again. Waits for a rebuild of this window to end before it
/// locks. GUI thread.
class Unlocking : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::minutes usualTime{15};

    Unlocking(models::Session &session, QWidget *window);

    /// The time at which the store is locked again; absent while no countdown runs.
    std::optional<QDeadlineTimer> until() const { return m_until; }
    /// The next store to open was unlocked by another window before; it is locked at that time.
    void resume(QDeadlineTimer until) { m_resumed = until; }
    /// Asks the user to unlock, if the store is open and locked.
    void ask();
    /// For tests: how long the store stays unlocked.
    void setTime(std::chrono::milliseconds time) { m_time = time; }

signals:
    /// The same store must be opened again, at the same place.
    void reopenRequested(bool unlocked);
    /// Seconds until the store is locked again, emitted every second; absent while no countdown
    /// runs.
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
    std::optional<QString> m_asked; ///< the reason, kept until the store is open again
    std::optional<QDeadlineTimer> m_until;
    std::optional<QDeadlineTimer> m_resumed;
    bool m_noted = false; ///< the unlocked state was handled
    QTimer m_tick;
};

} // namespace app
