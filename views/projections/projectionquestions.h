// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/projectionoutcome.h"

#include <QObject>

#include <vector>

class QWidget;

namespace views {

/// Asks before rows are replaced or forgotten, begins it then, and watches how it ends.
class ProjectionQuestions : public QObject
{
    Q_OBJECT
public:
    using Action = models::ProjectionAction;

    /// `window` is what questions stand before.
    ProjectionQuestions(models::Session &session, models::ProjectionsModel &model, QWidget *window);

    /// For these rows of the model.
    void ask(Action action, const QList<int> &rows);
    /// The rebuild that is watched is being cancelled.
    void cancelled(const QString &projection) { m_watch.cancelled(projection); }
    /// Something goes on that is watched.
    bool watching() const { return m_watch.watching(); }
    void observe() { m_watch.observe(m_model); }

signals:
    void began();
    /// How it ended.
    void ended(models::Severity severity, const QString &sentence);
    /// One is to be built beside and looked at.
    void reviewWanted(const QString &projection);

private:
    void askRebuild(const std::vector<models::ProjectionEntry> &list);
    void askReset(const std::vector<models::ProjectionEntry> &list);
    void begin(Action action, const models::CountedRows &rows);

    models::Session &m_session;
    models::ProjectionsModel &m_model;
    QWidget *m_window;
    models::ProjectionOutcome m_watch;
};

} // namespace views
