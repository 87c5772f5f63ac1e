// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QHeaderView;

namespace views {

/// For a column that is too narrow for its title: ends the title with "…", and adds the whole title
/// to the tool tip, before the model's own tool tip.
class HeaderTips : public QObject
{
    Q_OBJECT
public:
    explicit HeaderTips(QHeaderView *header);

    /// The whole title and the model's tool tip; empty if there is nothing to add.
    QString tip(int section) const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QHeaderView *m_header = nullptr;
};

} // namespace views
