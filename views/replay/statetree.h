// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/replay/statetreemodel.h"

#include <QSet>
#include <QTreeView>

namespace views {

/// The state as a tree; what the event changed stands on a coloured ground with the old value
/// beside it. Keeps what was opened from version to version.
class StateTree : public QTreeView
{
    Q_OBJECT
public:
    explicit StateTree(models::StateTreeModel &model, QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void openAgain();
    void shareRoom();
    void copyValue();

    models::StateTreeModel &m_model;
    QSet<QString> m_closed; ///< paths the user closed; all others are open
    bool m_opening = false;
};

} // namespace views
