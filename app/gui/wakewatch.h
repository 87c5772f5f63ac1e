// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <vector>

namespace app {

/// Notices that the machine slept (by logind, and by a timer that missed time) and that the network
/// changed (if Qt can tell). Then checks every connection of the open store at once, so that lost
/// ones reconnect. GUI thread.
class WakeWatch : public QObject
{
    Q_OBJECT
public:
    using Clock = std::function<std::chrono::milliseconds()>;

    /// `clock` must also advance while the machine sleeps; the default is the kernel's boot time.
    explicit WakeWatch(models::Session &session, QObject *parent = nullptr, Clock clock = bootTime,
                       std::chrono::milliseconds every = std::chrono::seconds(2));

    /// Time since the machine was started, including the time it slept.
    static std::chrono::milliseconds bootTime();

signals:
    /// All connections were checked.
    void checked();

private:
    void tick();
    void watchNetwork();
    void check();

    models::Session &m_session;
    const Clock m_clock;
    QTimer m_timer;
    std::chrono::milliseconds m_last;
    std::vector<models::Task> m_asking;
    int m_left = 0; ///< number of pending answers
};

} // namespace app
