// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/projectionentry.h"
#include "models/roles.h"

#include <QObject>
#include <QVariant>

namespace models {

/// Turns a row of the list of projections into what its cells say.
class ProjectionCells : public QObject
{
    Q_OBJECT
public:
    enum Column {
        NameColumn,
        StateColumn,
        PositionColumn,
        LagColumn,
        RateColumn,
        HistoryColumn,
        DeadLettersColumn,
        HolderColumn,
        ColumnCount
    };
    Q_ENUM(Column)
    enum Role {
        ProgressRole = FirstFreeRole, ///< 0..1 while catching up or rebuilding, else -1
        HistoryRole                   ///< QList<double>: events per second, the newest last
    };
    Q_ENUM(Role)

    /// `keeper` is the library that keeps what is not ours.
    ProjectionCells(const ProjectionEntry &entry, const QString &keeper);

    QVariant cell(int column, int role) const;
    static QVariant header(int column, int role);
    /// Where it stands in one line.
    QString summary() const;

    /// "catching up", "stopping…", "live": the state as people read it.
    static QString stateText(const projections::ProjectionStatus &status);
    static Severity stateSeverity(const projections::ProjectionStatus &status);
    /// "5 min 20 s left", "at the head": where it stands in one line.
    static QString progressText(const projections::ProjectionStatus &status);

private:
    QString stateCell() const;
    QString topicSummary() const;
    QString holderCell() const;
    QVariant externalText(int column) const;
    QVariant text(int column) const;
    QVariant exact(int column) const;
    QVariant toolTip(int column) const;

    const ProjectionEntry &m_entry;
    const projections::ProjectionStatus &m_status;
    const QString &m_keeper;
};

} // namespace models
