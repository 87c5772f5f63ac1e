// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/projectionentry.h"
#include "models/roles.h"

#include <QObject>
#include <QVariant>

namespace models {

/// The contents of the cells for one row of the list of projections.
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

    /// `keeper` is the library whose consumers are listed beside Eventglass's projections.
    ProjectionCells(const ProjectionEntry &entry, const QString &keeper);

    QVariant cell(int column, int role) const;
    static QVariant header(int column, int role);
    /// Its progress in one line.
    QString summary() const;

    /// The state for people: "catching up", "stopping…", "live".
    static QString stateText(const projections::ProjectionStatus &status);
    static Severity stateSeverity(const projections::ProjectionStatus &status);
    /// The progress in one line: "5 min 20 s left", "at the head".
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
