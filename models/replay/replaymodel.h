// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/freshness.h"
#include "models/replay/comparisonmodel.h"
#include "models/replay/replayfold.h"
#include "models/replay/statetreemodel.h"
#include "models/replay/versionsmodel.h"
#include "models/session/session.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace models {

/// The versions a stream has, from its first to its last; empty before they are known.
struct VersionRange
{
    qint64 first = 1;
    qint64 last = 0;
    bool empty() const { return last < first; }
    bool contains(qint64 version) const { return version >= first && version <= last; }
    bool operator==(const VersionRange &) const = default;
};

/// One stream played back: the stream is folded once in the background into lines and checkpoints,
/// and the state of any version is folded from the checkpoint before it. The version moves at once;
/// its state follows when it arrives, and an answer for a version that is no longer the chosen one
/// is dropped. Interface thread.
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
    QString aggregate() const; ///< "account", "user", "content" or "generic"
    State state() const { return m_state; }
    const std::optional<eventstore::Error> &error() const { return m_error; }

    /// Whether the versions are all there are, and the state is that of the chosen one.
    Freshness freshness() const;
    std::optional<qint64> version() const { return m_version; } ///< chosen, once it is known
    const VersionRange &range() const { return m_range; }       ///< of the stream
    /// How far the background pass has come.
    std::optional<qint64> foldedVersion() const { return m_folded; }
    bool folding() const { return m_folding; }
    /// Why the background pass stopped short.
    const std::optional<eventstore::Error> &foldError() const { return m_foldError; }

    /// Clamped to range().
    void setVersion(qint64 version);
    void step(qint64 versions);
    /// The last version whose timestamp is at or before the time; false where there is none (yet).
    bool setTime(qint64 micros);

    bool playing() const { return m_player.isActive(); }
    /// From the start when it stands at the end.
    void setPlaying(bool playing);
    int speed() const { return m_speed; } ///< versions a second
    void setSpeed(int versionsPerSecond);

    /// The state of the chosen version; absent until it has arrived.
    const ReplayFrame *frame() const;
    bool frameLoading() const { return m_frameLoading; }
    const std::optional<eventstore::Error> &frameError() const { return m_frameError; }

    VersionsModel &versions() { return m_versions; }
    StateTreeModel &tree() { return m_tree; }
    ComparisonModel &comparison() { return m_comparison; }
    const std::vector<ReplayFinding> &findings() const { return m_findings; }

    /// Fills comparison() with what differs between two versions, whichever is later.
    void compare(qint64 before, qint64 after);
    std::optional<std::pair<qint64, qint64>> compared() const { return m_compared; }
    bool comparing() const { return m_comparing; }
    const std::optional<eventstore::Error> &compareError() const { return m_compareError; }

    int checkpointCount() const { return int(m_checkpoints.size()); }

signals:
    void stateChanged(); ///< state(), range(), folding
    void versionChanged();
    void frameChanged();
    void findingsChanged();
    void playingChanged();
    void comparisonChanged();

private:
    void foldNext();
    void takeBatch(eventstore::Result<ReplayFold::Batch> batch);
    void fetchFrame();
    void takeFrame(qint64 version, eventstore::Result<ReplayFrame> frame);
    void takeComparison(eventstore::Result<std::pair<ReplayFrame, ReplayFrame>> frames);
    void advance();
    void follow();
    Checkpoint checkpointBefore(qint64 version) const;
    void setState(State state);

    Session &m_session;
    QString m_stream;
    State m_state = State::Idle;
    std::optional<eventstore::Error> m_error;

    std::shared_ptr<ReplayFold> m_fold; ///< used by one job at a time
    QString m_aggregate;
    std::vector<Checkpoint> m_checkpoints;
    std::optional<qint64> m_folded;
    VersionRange m_range;
    bool m_folding = false;
    bool m_moreToFollow = false;
    std::optional<eventstore::Error> m_foldError;
    std::vector<ReplayFinding> m_findings;

    std::optional<qint64> m_version;
    std::optional<qint64> m_wantedVersion; ///< asked for before the stream's length was known
    std::optional<ReplayFrame> m_frame;
    bool m_frameLoading = false;
    std::optional<eventstore::Error> m_frameError;

    std::optional<std::pair<qint64, qint64>> m_compared;
    bool m_comparing = false;
    std::optional<eventstore::Error> m_compareError;

    QTimer m_player;
    int m_speed = 4;
    VersionsModel m_versions;
    StateTreeModel m_tree;
    ComparisonModel m_comparison;

    Task m_foldTask;
    Task m_frameTask;
    Task m_compareTask;
};

} // namespace models
