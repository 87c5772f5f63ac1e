// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/trace/causesmodel.h"
#include "views/page.h"

#include <QWidget>

class QLabel;
class QToolButton;
class QTreeView;

namespace views {

class StateOverlay;

/// The tree of causes of a correlation, with the time of each step.
class CausesPanel : public QWidget
{
    Q_OBJECT
public:
    explicit CausesPanel(models::CausesModel &model, QWidget *parent = nullptr);
    QTreeView *tree() const { return m_tree; }
    /// Selects the event as soon as it is loaded.
    void choose(qint64 position);

signals:
    void eventChosen(const eventstore::Event *event, const QString &sentence);
    void navigate(const views::Place &place);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void setupTree();
    void refresh();

    models::CausesModel &m_model;
    QLabel *m_summary = nullptr;
    QToolButton *m_timeline = nullptr;
    QTreeView *m_tree = nullptr;
    StateOverlay *m_overlay = nullptr;
    std::optional<qint64> m_wanted;
};

} // namespace views
