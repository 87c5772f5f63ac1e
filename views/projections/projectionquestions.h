// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/projectionoutcome.h"

#include <QObject>

#include <vector>

class QWidget;

namespace views {

/// Asks for confirmation before rows are replaced or dropped, starts the action, and reports its
/// outcome.
class ProjectionQuestions : public QObject
{
    Q_OBJECT
public:
    using Action = models::ProjectionAction;

    /// `window` is the parent of the dialogs.
    ProjectionQuestions(models::Session &session, models::ProjectionsModel &model, QWidget *window);

    /// Asks for these rows of the model.
    void ask(Action action, const QList<int> &rows);
    /// The rebuild was cancelled.
    void cancelled(const QString &projection) { m_watch.cancelled(projection); }
    /// A rebuild or reset is running.
    bool watching() const { return m_watch.watching(); }
    void observe() { m_watch.observe(m_model); }

signals:
    void began();
    /// The outcome of an action.
    void ended(models::Severity severity, const QString &sentence);
    /// The user wants to review a rebuild of this projection.
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
