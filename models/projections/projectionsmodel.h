// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/load.h"
#include "models/projections/projectioncells.h"
#include "models/projections/projectioncommands.h"
#include "models/projections/projectionwatch.h"
#include "models/tablemodel.h"

#include <QTimer>

#include <optional>
#include <vector>

namespace models {

/// All projections of the open store with their states, and the actions on them. Unlocked sessions
/// run the workers themselves; read-only ones show what the workers of others wrote. Shows what was
/// observed, never what was merely requested. After the projections come the consumers of the
/// library that made the store, if it keeps their positions: read-only. GUI thread.
class ProjectionsModel : public TableModel
{
    Q_OBJECT
public:
    using Column = ProjectionCells::Column;
    using enum ProjectionCells::Column;
    using ProjectionRole = ProjectionCells::Role;
    using enum ProjectionCells::Role;
    using Action = ProjectionAction;
    using Load = models::Load;

    explicit ProjectionsModel(Session &session, QObject *parent = nullptr);

    Load load() const { return m_load; }
    const eventstore::Error &error() const { return m_error; }
    /// Of a valid row; for a library's consumer it has name, positions, lag and the time of its
    /// last move.
    const projections::ProjectionStatus &status(int row) const { return entry(row).status; }
    const ProjectionEntry &entry(int row) const;
    int rowOf(const QString &name) const; ///< -1 when there is none
    /// True for a consumer of the library that made the store: no action is possible with it.
    bool isExternal(int row) const;
    /// The rebuild of this projection whose rows wait for a decision; absent if none.
    std::optional<projections::RebuildRun> waitingRun(int row) const;
    /// The name of that library ("Marten"), and why its consumers can't be read; empty if they can.
    QString keeper() const { return m_watch.keeper(); }
    QString externalProblem() const { return m_watch.externalProblem(); }
    /// The progress of a row in one line: progressText(), or what is known of a library's consumer.
    QString summary(int row) const;
    /// Why an action is not possible now, for a tool tip; empty if it is.
    QString whyNot(Action action, int row) const;
    /// The same for starting or stopping all projections.
    QString whyNotAll(Action action) const;
    void perform(Action action, int row);
    void startAll();
    void stopAll();

    static QString stateText(const projections::ProjectionStatus &status)
    {
        return ProjectionCells::stateText(status);
    }
    static Severity stateSeverity(const projections::ProjectionStatus &status)
    {
        return ProjectionCells::stateSeverity(status);
    }
    static QString progressText(const projections::ProjectionStatus &status)
    {
        return ProjectionCells::progressText(status);
    }

    /// Observes the projections only while active.
    void setActive(bool active);
    /// Reads the database at once.
    void readAgain() { m_watch.readAgain(); }
    /// Shows these statuses; called by tests and with what workers report.
    void update(std::vector<projections::ProjectionStatus> statuses);
    /// The same for the consumers of the library that made the store.
    void updateExternal(const QString &keeper,
                        std::vector<eventstore::ForeignCheckpoint> consumers);

signals:
    /// Statuses were observed: rows changed, or loading ended.
    void observed();
    /// A request to another process could not be written.
    void problem(const QString &sentence);
    /// See ProjectionCommands.
    void withdrawn(const QString &projection, const QString &outcome);

protected:
    int rows() const override { return static_cast<int>(m_entries.size()); }
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    ProjectionEntry entryOf(projections::ProjectionStatus status) const;
    void correct(projections::ProjectionStatus &status) const;
    /// Replaces the projections, or with `external` the library's consumers.
    void replace(std::vector<ProjectionEntry> entries, bool external);
    void sampleHistory();
    void clear();

    Session &m_session;
    ProjectionWatch m_watch;
    ProjectionCommands m_commands;
    std::vector<ProjectionEntry> m_entries;
    Load m_load = Load::Idle;
    eventstore::Error m_error;
    QTimer m_sample;
};

} // namespace models
