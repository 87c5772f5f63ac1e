// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/incrementalmodel.h"

#include <QObject>

class QTreeView;

namespace views {

/// Lets an incremental model read on while its last row is on the screen or less than a screen
/// away. Owned by the view.
class ReadAhead : public QObject
{
    Q_OBJECT
public:
    ReadAhead(QTreeView *view, models::IncrementalModel &model);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look();
    QModelIndex lastShown() const;

    QTreeView *m_view;
    models::IncrementalModel &m_model;
    bool m_waiting = false;
};

} // namespace views
