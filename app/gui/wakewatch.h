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

/// Notices that the machine slept, by logind and by a timer whose time went on without it, and that
/// the network changed, where Qt has a way to hear of it. Then each connection of the open store is
/// asked at once whether it still stands; one that does not is made again. Interface thread.
class WakeWatch : public QObject
{
    Q_OBJECT
public:
    using Clock = std::function<std::chrono::milliseconds()>;

    /// `clock` goes on while the machine sleeps; the usual one is the kernel's.
    explicit WakeWatch(models::Session &session, QObject *parent = nullptr, Clock clock = bootTime,
                       std::chrono::milliseconds every = std::chrono::seconds(2));

    static std::chrono::milliseconds bootTime();

signals:
    /// All were asked.
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
    int m_left = 0; ///< answers that are waited for
};

} // namespace app
