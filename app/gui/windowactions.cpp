// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/windowactions.h"

#include "views/theme.h"

#include <QWidget>

using namespace Qt::StringLiterals;

namespace app {

WindowActions::WindowActions(QWidget *window)
    : QObject(window)
    , m_window(window)
{
}

QAction *WindowActions::add(const QString &text, const QString &iconName,
                            const QList<QKeySequence> &keys, std::function<void()> run)
{
    auto *action = new QAction(text, m_window);
    if (!iconName.isEmpty())
        action->setIcon(views::icon(iconName));
    action->setShortcuts(keys);
    QString tip = text;
    tip.remove(u'…');
    if (!keys.isEmpty())
        tip += u" (%1)"_s.arg(keys.first().toString(QKeySequence::NativeText));
    action->setToolTip(tip);
    connect(action, &QAction::triggered, m_window, std::move(run));
    m_window->addAction(action);
    m_all.append(action);
    return action;
}

} // namespace app
