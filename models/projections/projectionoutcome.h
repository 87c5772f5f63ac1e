// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/projectionsmodel.h"

#include <QElapsedTimer>
#include <QHash>
#include <QMap>

namespace models {

/// Number of rows by projection; nullopt while they are being counted, or if that fails.
using CountedRows = QMap<QString, std::optional<qint64>>;

/// Counts the rows of several projections, and calls `counted` once with all of them.
[[nodiscard]] Task countRows(Session &session, QObject *guard, const QStringList &projections,
                             std::function<void(const CountedRows &)> counted);
/// Counts the rows of a projection; `done` gets nullopt if that fails.
[[nodiscard]] Task countRows(Session &session, QObject *guard, const QString &projection,
                             std::function<void(std::optional<qint64> rows)> done);

/// Watches a rebuild or a reset until it ends, reports the outcome in one sentence, and writes it
/// into the audit log. GUI thread.
class ProjectionOutcome : public QObject
{
    Q_OBJECT
public:
    explicit ProjectionOutcome(Session &session, QObject *parent = nullptr);

    /// An action has begun here, or was requested from the process that holds the projection;
    /// `rows` is the number of rows before it, if known.
    void began(ProjectionsModel::Action action, const ProjectionEntry &before,
               std::optional<qint64> rows);
    /// The action will not be done; see ProjectionsModel::withdrawn().
    void withdrawn(const QString &projection, const QString &outcome);
    /// The rebuild that is watched is being cancelled.
    void cancelled(const QString &projection);
    /// A rebuild or reset is running.
    bool watching() const { return !m_watched.isEmpty(); }
    /// Takes in the latest statuses.
    void observe(const ProjectionsModel &model);

signals:
    void known(models::Severity severity, const QString &sentence);

private:
    struct Watched
    {
        ProjectionsModel::Action action = ProjectionsModel::Action::Rebuild;
        projections::ProjectionStatus before;
        std::optional<qint64> rows;
        qint64 faults = 0; ///< of this window's worker, before the action
        QElapsedTimer time;
        quint64 entry = 0; ///< of the audit log
        bool cancelled = false;
        bool elsewhere = false; ///< another process does it
    };
    projections::ProjectionStatus statusOf(const Watched &watched,
                                           const ProjectionEntry &entry) const;
    static bool endedElsewhere(const Watched &watched, const projections::ProjectionStatus &now);
    static bool failed(const Watched &watched, const projections::ProjectionStatus &now);
    void tell(const QString &name, const Watched &watched,
              const projections::ProjectionStatus &now);
    void tellRebuilt(const QString &name, const Watched &watched);

    Session &m_session;
    QHash<QString, Watched> m_watched;
    Task m_counting;
};

} // namespace models
