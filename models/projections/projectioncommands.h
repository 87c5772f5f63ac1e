// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/projectionentry.h"
#include "models/session/session.h"

#include <QHash>

namespace models {

/// Starts, stops, rebuilds and resets projections: our own workers at once, those of other
/// processes through a request in the projection database, which they answer. Interface thread.
class ProjectionCommands : public QObject
{
    Q_OBJECT
public:
    explicit ProjectionCommands(Session &session, QObject *parent = nullptr);

    /// Why it can't be done with what was observed, for a tooltip; empty when it can.
    QString whyNot(ProjectionAction action, const ProjectionEntry &entry) const;
    /// Why nothing can be done with any projection; empty when something can.
    QString whyNothing() const;
    /// Does it, or asks for it; nothing where whyNot() says so.
    void perform(ProjectionAction action, const ProjectionEntry &entry);
    /// True where it is asked of another process and not done here.
    static bool asksOthers(ProjectionAction action, const ProjectionEntry &entry);
    /// "Stop was asked of db1 (pid 17) by …; it has not answered yet."
    static QString requestText(const ProjectionEntry &entry);

signals:
    /// Something was told or asked: time to look.
    void told();
    void problem(const QString &sentence);
    /// What was asked of another process will not be done: it could not be asked, or it was taken
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
