// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAbstractItemView;

namespace views {

/// Adds the whole text to the tool tip of a cell that is cut off, before the model's own tool tip.
class ElidedCellTips : public QObject
{
    Q_OBJECT
public:
    explicit ElidedCellTips(QAbstractItemView *view);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QAbstractItemView *m_view = nullptr;
};

} // namespace views
