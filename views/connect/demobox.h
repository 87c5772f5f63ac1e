// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/backgroundjob.h"
#include "models/session/connections.h"

#include <QWidget>

class QProgressBar;
class QPushButton;

namespace views {

/// Opens the demo store. If there is none yet, makes it first and shows the progress.
class DemoBox : public QWidget
{
    Q_OBJECT
public:
    /// Fills an SQLite file with demo events; called on a thread of its own.
    using Maker = std::function<eventstore::Result<void>(
        const std::string &path, const models::BackgroundJob::Progress &, std::stop_token)>;

    DemoBox(const QString &path, Maker make, QWidget *parent = nullptr);

    void start();
    bool running() const { return m_job.running(); }
    /// The connection to the demo store: the saved one, or a new one to save.
    models::SavedConnection connection(const models::Connections &saved) const;

signals:
    void runningChanged();
    /// The file exists.
    void ready();
    void failed(const eventstore::Error &error);

private:
    void finished();
    void refresh();

    const QString m_path;
    const Maker m_make;
    models::BackgroundJob m_job;
    QPushButton *m_button = nullptr;
    QWidget *m_progress = nullptr;
    QProgressBar *m_bar = nullptr;
};

} // namespace views
