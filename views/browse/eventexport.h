// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventwindow.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <atomic>
#include <memory>

class QLabel;
class QProgressBar;
class QToolButton;

namespace views {

/// Writes the events of a source to a file as NDJSON, in order, on a reader thread; compressed if
/// its name ends in .gz. A bar shows the progress and can stop it. The file appears only when it is
/// complete.
class EventExport : public QWidget
{
    Q_OBJECT
public:
    explicit EventExport(models::Session &session, QWidget *parent = nullptr);

    /// Asks for a file name, then writes.
    void choose(const models::EventSource &source);
    void start(const models::EventSource &source, const QString &path);
    bool running() const { return m_running; }
    QString message() const;

private:
    void finished(eventstore::Result<std::int64_t> written, const QString &path);
    void refresh();

    models::Session &m_session;
    models::Task m_task;
    bool m_running = false;
    /// Written by the reader thread.
    struct Progress
    {
        std::atomic<std::int64_t> written = 0;
        std::atomic<std::int64_t> passed = 0; ///< keys of the source passed so far
        std::atomic<std::int64_t> total = 0;
    };
    static eventstore::Result<std::int64_t> writeAll(eventstore::Store &store,
                                                     const models::EventSource &source,
                                                     const QString &path, Progress &progress,
                                                     const std::stop_token &stop);
    std::shared_ptr<Progress> m_progress;
    QElapsedTimer m_since;
    QTimer m_tick;
    QLabel *m_text = nullptr;
    QProgressBar *m_bar = nullptr;
    QToolButton *m_close = nullptr;
};

} // namespace views
