// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeyEvent>
#include <QWidget>

namespace views {

/// Keys that a page serves itself, because they belong to what has the focus there, as an action of
/// the page: the sheet of shortcuts names it, and "open anything" does it.
template <class Slot>
QAction *nameKeys(QWidget *page, const QString &text, const QString &keys, Slot slot)
{
    auto *action = new QAction(text, page);
    action->setProperty("keys", keys);
    QObject::connect(action, &QAction::triggered, page, slot);
    page->addAction(action);
    return action;
}

/// Keys that a list serves itself while it has the keyboard, as an action of the list. A shortcut
/// would be one for the whole page.
template <class Slot>
QAction *addListKeys(QWidget *list, const QString &text, const QList<QKeySequence> &keys, Slot slot)
{
    auto *action =
        nameKeys(list, text, keys.first().toString(QKeySequence::NativeText), std::move(slot));
    action->setProperty("served", QVariant::fromValue(keys));
    return action;
}

/// Does what addListKeys() said for these keys; false where nothing was said.
inline bool serveListKeys(const QWidget &list, const QKeyEvent &event)
{
    const auto modifiers = event.modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier);
    const QKeySequence typed(QKeyCombination(modifiers, static_cast<Qt::Key>(event.key())));
    const auto actions = list.actions();
    for (auto *action : actions) {
        if (action->property("served").value<QList<QKeySequence>>().contains(typed)) {
            action->trigger();
            return true;
        }
    }
    return false;
}

/// The keys of an action for people: those it has as shortcuts, or is named with.
inline QString keysOf(const QAction &action)
{
    const auto named = action.property("keys").toString();
    return named.isEmpty()
               ? QKeySequence::listToString(action.shortcuts(), QKeySequence::NativeText)
               : named;
}

} // namespace views
