// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/replay/comparisonmodel.h"
#include "models/replay/replayfold.h"
#include "models/session/session.h"

#include <QObject>

#include <optional>
#include <utility>

namespace models {

/// The differences between the states of a stream at two versions. GUI thread; the states are
/// folded on a reader thread.
class VersionComparison : public QObject
{
    Q_OBJECT
public:
    /// A version, and a checkpoint before it to fold from.
    struct Side
    {
        qint64 version = 0;
        Checkpoint from;
    };

    explicit VersionComparison(Session &session, QObject *parent = nullptr);

    void compare(const QString &stream, const Side &before, const Side &after);
    void clear();

    ComparisonModel &changes() { return m_changes; }
    std::optional<std::pair<qint64, qint64>> versions() const { return m_versions; }
    bool running() const { return m_running; }
    const std::optional<eventstore::Error> &error() const { return m_error; }

signals:
    void changed();

private:
    using Frames = std::pair<ReplayFrame, ReplayFrame>;
    void take(eventstore::Result<Frames> frames);

    Session &m_session;
    std::optional<std::pair<qint64, qint64>> m_versions;
    bool m_running = false;
    std::optional<eventstore::Error> m_error;
    ComparisonModel m_changes;
    Task m_task;
};

} // namespace models
