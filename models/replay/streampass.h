// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/replay/replayfold.h"
#include "models/replay/versionsmodel.h"
#include "models/session/session.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace models {

/// The first and last version of a stream; empty while unknown.
struct VersionRange
{
    qint64 first = 1;
    qint64 last = 0;
    bool empty() const { return last < first; }
    bool contains(qint64 version) const { return version >= first && version <= last; }
    bool operator==(const VersionRange &) const = default;
};

/// Reads and folds one stream once, in the background and page by page. Collects its list of
/// versions, its checkpoints, and the contradictions in an account's events. Continues when events
/// are added to the stream. GUI thread.
class StreamPass : public QObject
{
    Q_OBJECT
public:
    explicit StreamPass(Session &session, QObject *parent = nullptr);

    void open(const QString &stream);
    void close();

    /// The aggregate type that is folded; empty before the first page.
    const QString &aggregate() const { return m_aggregate; }
    const VersionRange &range() const { return m_range; }
    /// The last version folded so far.
    std::optional<qint64> folded() const { return m_folded; }
    bool running() const { return m_running; }
    /// Why the pass ended early.
    const std::optional<eventstore::Error> &error() const { return m_error; }
    /// Nothing could be read, and the pass has given up.
    bool failed() const { return m_error && !m_folded; }

    VersionsModel &versions() { return m_versions; }
    const VersionsModel &versions() const { return m_versions; }
    const std::vector<ReplayFinding> &findings() const { return m_findings; }
    /// The last checkpoint before a version; one without a state if there is none.
    Checkpoint checkpointBefore(qint64 version) const;
    int checkpointCount() const { return int(m_checkpoints.size()); }

signals:
    /// A page was folded, or could not be read.
    void advanced();
    void findingsChanged();

private:
    void next();
    void take(eventstore::Result<ReplayFold::Batch> batch);
    void follow();

    Session &m_session;
    std::shared_ptr<ReplayFold> m_fold; ///< used by one job at a time
    QString m_aggregate;
    std::vector<Checkpoint> m_checkpoints;
    std::optional<qint64> m_folded;
    VersionRange m_range;
    bool m_running = false;
    bool m_moreToFollow = false; ///< events may have been added behind the page that is being read
    std::optional<eventstore::Error> m_error;
    std::vector<ReplayFinding> m_findings;
    VersionsModel m_versions;
    Task m_task;
};

} // namespace models
