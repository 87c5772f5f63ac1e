// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/replay/replaymodel.h"
#include "views/page.h"

#include <QSplitter>

class QTabWidget;

namespace views {

class ComparePanel;
class EventCard;
class StateOverlay;
class StateTree;

/// The chosen version: its state, the comparison of two versions, and its event.
class VersionDetail : public QSplitter
{
    Q_OBJECT
public:
    VersionDetail(models::Session &session, models::ReplayModel &model, const QString &page,
                  QWidget *parent = nullptr);

    StateTree *tree() const { return m_tree; }
    ComparePanel *comparison() const { return m_compare; }
    void compare(qint64 before, qint64 after);
    void refresh();

signals:
    void navigate(const views::Place &place);

private:
    std::optional<qint64> sincePrevious(qint64 version, qint64 micros) const;

    models::ReplayModel &m_model;
    QTabWidget *m_tabs = nullptr;
    StateTree *m_tree = nullptr;
    StateOverlay *m_overlay = nullptr;
    ComparePanel *m_compare = nullptr;
    EventCard *m_card = nullptr;
};

} // namespace views
