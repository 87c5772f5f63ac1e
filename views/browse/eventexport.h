// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventfile.h"
#include "models/session/session.h"
#include "views/widgets/exportstrip.h"

#include <QElapsedTimer>

#include <atomic>
#include <memory>

namespace views {

/// Writes the events of a source to a file, in order, on a reader thread. The file's name decides
/// the format (models::EventFile). The file appears only when it is complete.
class EventExport : public ExportStrip
{
    Q_OBJECT
public:
    explicit EventExport(models::Session &session, QWidget *parent = nullptr);

    /// Asks for a file name, then starts. `paths` are further columns of tables.
    void choose(const models::EventSource &source, const QStringList &paths = {});
    /// Refused where the name decides no format.
    void start(const models::EventSource &source, const QString &path,
               const QStringList &paths = {});

private:
    /// Written by the reader thread.
    struct Progress
    {
        std::atomic<std::int64_t> written = 0;
        std::atomic<std::int64_t> passed = 0; ///< keys of the source passed so far
        std::atomic<std::int64_t> total = 0;
    };
    static eventstore::Result<std::int64_t>
    writeAll(eventstore::Store &store, const models::EventSource &source,
             models::EventFile::Order order, Progress &progress, const std::stop_token &stop);
    void finished(const eventstore::Result<std::int64_t> &written, const QString &path);
    void refresh() override;
    void stop() override;

    models::Session &m_session;
    models::Task m_task;
    QString m_store; ///< address of the store that was exported last
    std::shared_ptr<Progress> m_progress;
    QElapsedTimer m_since;
};

} // namespace views
