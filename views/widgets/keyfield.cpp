// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/keyfield.h"

#include "views/keymap.h"

#include <QContextMenuEvent>
#include <QKeyEvent>

namespace views {

KeyField::KeyField(QWidget *parent)
    : QLineEdit(parent)
{
    setPlaceholderText(tr("Press the new keys here"));
    setAccessibleName(tr("New keys"));
    setAttribute(Qt::WA_InputMethodEnabled, false); // keys are taken, not what they would write
}

void KeyField::setKey(const QKeySequence &key)
{
    m_key = key;
    setText(key.toString(QKeySequence::NativeText));
    emit keyChanged();
}

/// Before any shortcut has it.
bool KeyField::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void KeyField::keyPressEvent(QKeyEvent *event)
{
    const auto chord = chordOf(*event);
    if (!chord.isEmpty())
        setKey(chord);
    event->accept();
}

/// Its text can't be edited.
void KeyField::contextMenuEvent(QContextMenuEvent *event)
{
    event->accept();
}

} // namespace views
