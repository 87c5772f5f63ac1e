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

QAction *WindowActions::add(const QString &id, const QString &text, const QString &iconName,
                            const views::Keys &keys, std::function<void()> run)
{
    const QString name = u"window."_s + id;
    auto *action = new QAction(text, m_window);
    if (!iconName.isEmpty())
        action->setIcon(views::icon(iconName));
    views::Keymap::instance().bind(action, name, keys, views::Keymap::Way::Shortcut);
    views::followKeys(action, [action, name] {
        const QString key = views::firstKey(name);
        const QString tip = action->text().remove(u'…');
        action->setToolTip(key.isEmpty() ? tip : u"%1 (%2)"_s.arg(tip, key));
    });
    connect(action, &QAction::triggered, m_window, std::move(run));
    m_window->addAction(action);
    m_all.append(action);
    return action;
}

} // namespace app
