// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projections/projectionquestions.h"

#include "views/projections/rebuilddialog.h"
#include "views/projections/resetdialog.h"

namespace views {

ProjectionQuestions::ProjectionQuestions(models::Session &session, models::ProjectionsModel &model,
                                         QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_model(model)
    , m_window(window)
    , m_watch(session)
{
    connect(&m_watch, &models::ProjectionOutcome::known, this, &ProjectionQuestions::ended);
    connect(&m_model, &models::ProjectionsModel::withdrawn, &m_watch,
            &models::ProjectionOutcome::withdrawn);
}

void ProjectionQuestions::ask(Action action, const QList<int> &rows)
{
    std::vector<models::ProjectionEntry> list;
    for (const int row : rows)
        list.push_back(m_model.entry(row));
    if (list.empty())
        return;
    action == Action::Reset ? askReset(list) : askRebuild(list);
}

void ProjectionQuestions::askRebuild(const std::vector<models::ProjectionEntry> &list)
{
    auto *dialog = new RebuildDialog(m_session, list, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (dialog->wantsReview())
            return emit reviewWanted(dialog->counts().firstKey());
        begin(Action::Rebuild, dialog->counts());
    });
    dialog->open();
}

void ProjectionQuestions::askReset(const std::vector<models::ProjectionEntry> &list)
{
    std::vector<projections::ProjectionStatus> statuses;
    for (const auto &entry : list)
        statuses.push_back(entry.status);
    auto *dialog = new ResetDialog(m_session, std::move(statuses), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { begin(Action::Reset, dialog->counts()); });
    dialog->open();
}

/// `rows` is the number of rows before, where they were counted.
void ProjectionQuestions::begin(Action action, const models::CountedRows &rows)
{
    emit began();
    for (auto it = rows.cbegin(); it != rows.cend(); ++it) {
        const int row = m_model.rowOf(it.key());
        if (row < 0 || !m_model.whyNot(action, row).isEmpty())
            continue;
        m_watch.began(action, m_model.entry(row), it.value());
        m_model.perform(action, row);
    }
}

} // namespace views
