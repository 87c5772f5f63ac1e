// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAbstractItemView;

namespace views {

/// A cell that is cut off shows its whole text as a tooltip, before what the model says of it.
class CutTips : public QObject
{
    Q_OBJECT
public:
    explicit CutTips(QAbstractItemView *view);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QAbstractItemView *m_view = nullptr;
};

} // namespace views
