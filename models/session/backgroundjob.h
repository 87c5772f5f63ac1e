// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <QObject>

#include <functional>
#include <thread>

namespace models {

/// One long action on a thread of its own, with progress and a way to cancel: making a demo store,
/// an export. Interface thread; destroying it cancels and joins.
class BackgroundJob : public QObject
{
    Q_OBJECT
public:
    using Progress = std::function<void(double fraction)>;
    using Work = std::function<eventstore::Result<void>(const Progress &, std::stop_token)>;

    explicit BackgroundJob(QObject *parent = nullptr);
    ~BackgroundJob() override;

    /// Starts; a job that still runs is cancelled first (and waited for, so `work` should look at
    /// its token often).
    void start(Work work);
    void cancel();
    bool running() const { return m_running; }
    const eventstore::Result<void> &result() const { return m_result; }

signals:
    void progressed(double fraction); ///< 0..1, at most ten times a second
    void finished();                  ///< result() says how; also after cancel()

private:
    std::jthread m_thread;
    eventstore::Result<void> m_result;
    bool m_running = false;
};

} // namespace models
