// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/keymap.h"

#include <QAction>
#include <QKeyEvent>
#include <QWidget>

namespace views {

/// Registers keys that a page handles itself, because they depend on the focused widget, as an
/// action of the page. The shortcut sheet then lists it, and "open anything" runs it.
template <class Slot>
QAction *nameKeys(QWidget *widget, const QString &text, const QString &keys, Slot slot)
{
    auto *action = new QAction(text, widget);
    action->setProperty("keys", keys);
    QObject::connect(action, &QAction::triggered, widget, slot);
    widget->addAction(action);
    return action;
}

/// Registers keys that a list handles itself while it has the focus, as an action of the list. A
/// QShortcut would apply to the whole page.
template <class Slot>
QAction *addKeys(QWidget *widget, const QString &id, const QString &text, const Keys &keys,
                 Keymap::Way way, Slot slot, const QString &also = {})
{
    auto *action = new QAction(text, widget);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(action, &QAction::triggered, widget, slot);
    widget->addAction(action);
    Keymap::instance().bind(action, id, keys, way, also);
    return action;
}

/// Does what the widget's actions say for these keys; false where they say nothing. For keys that
/// are served (Keymap::Way), which are none for the whole page.
inline bool serveKeys(const QWidget &widget, const QKeyEvent &event)
{
    const auto typed = chordOf(event);
    const auto actions = widget.actions();
    for (auto *action : actions) {
        if (action->property("served").value<Keys>().contains(typed)) {
            action->trigger();
            return true;
        }
    }
    return false;
}

/// The keys of an action for people: its shortcuts, or the keys it was registered with.
inline QString keysOf(const QAction &action)
{
    const auto named = action.property("keys").toString();
    return named.isEmpty() ? keysText(action.shortcuts()) : named;
}

} // namespace views
