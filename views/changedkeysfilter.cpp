// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/changedkeysfilter.h"

#include "views/namedkeys.h"

namespace views {

ChangedKeysFilter::ChangedKeysFilter(QString scope, QWidget *page)
    : QObject(page)
    , m_scope(std::move(scope))
    , m_page(page)
{
}

bool ChangedKeysFilter::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || !Keymap::instance().anyChanged())
        return QObject::eventFilter(watched, event);
    const auto &pressed = *static_cast<QKeyEvent *>(event);
    if (serveKeys(*m_page, pressed))
        return true;
    // The widget may take a letter with and without Shift.
    const auto chord = chordOf(pressed);
    if (chord.isEmpty())
        return false;
    const QKeySequence plain(QKeyCombination(
        chord[0].keyboardModifiers() & ~Qt::KeyboardModifiers(Qt::ShiftModifier), chord[0].key()));
    const bool freed = Keymap::instance().isFreed(m_scope, plain);
    if (freed)
        event->ignore(); // it goes on to whoever is around the widget
    return freed;
}

} // namespace views
