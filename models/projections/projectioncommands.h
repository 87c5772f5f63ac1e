// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/projectionentry.h"
#include "models/session/session.h"

#include <QHash>

namespace models {

/// Starts, stops, rebuilds and resets projections: workers of this window directly, those of other
/// processes by a request in the projection database. GUI thread.
class ProjectionCommands : public QObject
{
    Q_OBJECT
public:
    explicit ProjectionCommands(Session &session, QObject *parent = nullptr);

    /// Why the action is not possible in the observed state, for a tool tip; empty if it is.
    QString whyNot(ProjectionAction action, const ProjectionEntry &entry) const;
    /// Why no action is possible with any projection; empty if some are.
    QString whyNothing() const;
    /// Performs or requests the action; does nothing if whyNot() gives a reason.
    void perform(ProjectionAction action, const ProjectionEntry &entry);
    /// True if the action is requested from another process instead of done here.
    static bool asksOthers(ProjectionAction action, const ProjectionEntry &entry);
    /// "Stop was asked of db1 (pid 17) by …; it has not answered yet."
    static QString requestText(const ProjectionEntry &entry);

signals:
    /// Something was done or requested: time to observe the projections again.
    void told();
    void problem(const QString &sentence);
    /// A request to another process will not be fulfilled: it could not be written, or it was taken
    /// back. `outcome` says which, for the audit log.
    void withdrawn(const QString &projection, const QString &outcome);

private:
    QString whyNotNow(ProjectionAction action, const ProjectionEntry &entry) const;
    void tellOwn(ProjectionAction action, const QString &name);
    void ask(ProjectionAction action, const ProjectionEntry &entry);
    void takeBack(const ProjectionEntry &entry);

    Session &m_session;
    QHash<QString, std::shared_ptr<Task>> m_tasks; ///< by projection
};

} // namespace models
