// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/replay/statetreemodel.h"

#include <QSet>
#include <QTreeView>

namespace views {

/// The state as a tree; values that the event changed have a coloured background and the old value
/// beside them. Branches stay expanded from version to version.
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
    QSet<QString> m_closed; ///< paths the user collapsed; all others are expanded
    bool m_opening = false;
};

} // namespace views
