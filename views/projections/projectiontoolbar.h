// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/projections/projectionentry.h"

#include <QHash>
#include <QWidget>

#include <functional>

class QLayout;
class QMenu;
class QPushButton;

namespace views {

/// The buttons of the Projections page. A disabled button says why in its tool tip.
class ProjectionToolbar : public QWidget
{
    Q_OBJECT
public:
    using Action = models::ProjectionAction;

    explicit ProjectionToolbar(const QString &title, QWidget *parent = nullptr);

    QPushButton *button(Action action) const { return m_buttons.value(action); }
    QPushButton *startAllButton() const { return m_startAll; }
    QPushButton *stopAllButton() const { return m_stopAll; }
    QPushButton *sinksButton() const { return m_sinks; }

    /// `whyNot` tells for the selection, `whyNotAll` for all projections, why an action is not
    /// possible.
    void refresh(const std::function<QString(Action)> &whyNot,
                 const std::function<QString(Action)> &whyNotAll);
    /// The same actions as a menu.
    void fillMenu(QMenu &menu);

signals:
    void wanted(models::ProjectionAction action);
    void allWanted(models::ProjectionAction action);
    void sinksWanted();
    /// The focus must leave a button that becomes disabled.
    void left();

private:
    void add(QLayout *row, Action action, const QString &text, const QString &iconName,
             const QString &toolTip);
    QPushButton *addForAll(QLayout *row, Action action, const QString &text,
                           const QString &iconName);
    void setPossible(QPushButton *button, const QString &why, const QString &toolTip);

    QHash<Action, QPushButton *> m_buttons;
    QHash<Action, QString> m_toolTips;
    QPushButton *m_startAll = nullptr;
    QPushButton *m_stopAll = nullptr;
    QPushButton *m_sinks = nullptr;
};

} // namespace views
