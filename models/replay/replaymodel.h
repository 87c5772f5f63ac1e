// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/freshness.h"
#include "models/replay/statetreemodel.h"
#include "models/replay/streampass.h"
#include "models/replay/versioncomparison.h"
#include "models/session/session.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace models {

/// Plays back one stream. A background pass folds it once and keeps checkpoints at intervals; the
/// state of the chosen version is folded from the last checkpoint before it. The version changes at
/// once and its state follows when it arrives; an answer for a version that is no longer chosen is
/// dropped. GUI thread.
class ReplayModel : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Loading, Ready, Empty, Failed };
    Q_ENUM(State)

    explicit ReplayModel(Session &session, QObject *parent = nullptr);

    /// Opens a stream at a version (at its end where absent).
    void open(const QString &stream, std::optional<qint64> version = {});
    void close();
    void reload();

    QString stream() const { return m_stream; }
    const QString &aggregate() const
    {
        return m_pass.aggregate();
    } ///< "account", "user", "content" or "generic"
    State state() const { return m_state; }
    const std::optional<eventstore::Error> &error() const { return m_error; }

    /// Whether all versions are there, and the state is that of the chosen version.
    Freshness freshness() const;
    std::optional<qint64> version() const { return m_version; }  ///< chosen, once it is known
    const VersionRange &range() const { return m_pass.range(); } ///< of the stream
    /// The last version that the background pass has folded.
    std::optional<qint64> foldedVersion() const { return m_pass.folded(); }
    bool folding() const { return m_pass.running(); }
    /// Why the background pass ended early.
    const std::optional<eventstore::Error> &foldError() const { return m_pass.error(); }

    /// Clamped to range().
    void setVersion(qint64 version);
    void step(qint64 versions);
    /// Chooses the last version whose timestamp is at or before the time; false if there is none
    /// (yet).
    bool setTime(qint64 micros);

    bool playing() const { return m_player.isActive(); }
    /// At the end of the stream, playing restarts from its beginning.
    void setPlaying(bool playing);
    int speed() const { return m_speed; } ///< versions per second
    void setSpeed(int versionsPerSecond);

    /// The state of the chosen version; absent until it has arrived.
    const ReplayFrame *frame() const;
    bool frameLoading() const { return m_frameLoading; }
    const std::optional<eventstore::Error> &frameError() const { return m_frameError; }

    VersionsModel &versions() { return m_pass.versions(); }
    const VersionsModel &versions() const { return m_pass.versions(); }
    StateTreeModel &tree() { return m_tree; }
    ComparisonModel &comparison() { return m_comparison.changes(); }
    const std::vector<ReplayFinding> &findings() const { return m_pass.findings(); }

    /// Fills comparison() with the differences between two versions, in either order.
    void compare(qint64 before, qint64 after);
    /// The two versions of the comparison; absent before compare().
    std::optional<std::pair<qint64, qint64>> compared() const { return m_comparison.versions(); }
    bool comparing() const { return m_comparison.running(); }
    const std::optional<eventstore::Error> &compareError() const { return m_comparison.error(); }

    int checkpointCount() const { return m_pass.checkpointCount(); }

signals:
    void stateChanged(); ///< state(), range(), folding
    void versionChanged();
    void frameChanged();
    void findingsChanged();
    void playingChanged();
    void comparisonChanged();

private:
    void passAdvanced();
    void fetchFrame();
    void takeFrame(qint64 version, eventstore::Result<ReplayFrame> frame);
    void advance();
    void setState(State state);

    Session &m_session;
    QString m_stream;
    State m_state = State::Idle;
    std::optional<eventstore::Error> m_error;

    StreamPass m_pass;
    std::optional<qint64> m_version;
    std::optional<qint64> m_wantedVersion; ///< requested before the stream's length was known
    std::optional<ReplayFrame> m_frame;
    bool m_frameLoading = false;
    std::optional<eventstore::Error> m_frameError;

    QTimer m_player;
    int m_speed = 4;
    StateTreeModel m_tree;
    VersionComparison m_comparison;

    Task m_frameTask;
};

} // namespace models
