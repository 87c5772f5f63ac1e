// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
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

/// The keys of an action for people: those it has as shortcuts, or is named with.
inline QString keysOf(const QAction &action)
{
    const auto named = action.property("keys").toString();
    return named.isEmpty()
               ? QKeySequence::listToString(action.shortcuts(), QKeySequence::NativeText)
               : named;
}

} // namespace views
