// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/timeline/timelinemodel.h"

#include <QHash>
#include <QWidget>

class QToolButton;

namespace views::timeline {

/// The event types of a timeline with their colours, the most frequent first; a click hides or
/// shows a type.
class Legend : public QWidget
{
    Q_OBJECT
public:
    explicit Legend(models::TimelineModel &model, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    QToolButton *buttonFor(int type);

    models::TimelineModel &m_model;
    QHash<QString, QToolButton *> m_buttons; ///< by the name of the type
    QList<QToolButton *> m_order;
};

} // namespace views::timeline
