// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QHeaderView;

namespace views {

/// The title of a column that is too narrow for it ends with "…", and stands whole in its tooltip,
/// before what the model says there.
class HeaderTips : public QObject
{
    Q_OBJECT
public:
    explicit HeaderTips(QHeaderView *header);

    /// The whole title and what the model says of the column; empty where there is nothing to add.
    QString tip(int section) const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QHeaderView *m_header = nullptr;
};

} // namespace views
