// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <QObject>

#include <functional>
#include <thread>

namespace models {

/// One long action with progress on a thread of its own, such as making a demo store or an export.
/// GUI thread; the destructor cancels the job and joins its thread.
class BackgroundJob : public QObject
{
    Q_OBJECT
public:
    using Progress = std::function<void(double fraction)>;
    using Work = std::function<eventstore::Result<void>(const Progress &, std::stop_token)>;

    explicit BackgroundJob(QObject *parent = nullptr);
    ~BackgroundJob() override;

    /// Starts a job. Cancels a running one first and waits for it, so `work` should check its token
    /// often.
    void start(Work work);
    void cancel();
    bool running() const { return m_running; }
    const eventstore::Result<void> &result() const { return m_result; }

signals:
    void progressed(double fraction); ///< 0..1, at most ten times a second
    void finished();                  ///< result() tells the outcome; also emitted after cancel()

private:
    std::jthread m_thread;
    eventstore::Result<void> m_result;
    bool m_running = false;
};

} // namespace models
