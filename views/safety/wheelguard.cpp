// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/safety/wheelguard.h"

#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>
#include <QScrollBar>
#include <QTabBar>

namespace views {
namespace {

bool isField(QObject *object)
{
    return qobject_cast<QComboBox *>(object) || qobject_cast<QAbstractSpinBox *>(object) ||
           qobject_cast<QTabBar *>(object) ||
           (qobject_cast<QAbstractSlider *>(object) && !qobject_cast<QScrollBar *>(object));
}

} // namespace

bool WheelGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Polish && isField(watched)) {
        // Otherwise the first wheel step would focus the field, and the next would change it.
        auto *field = static_cast<QWidget *>(watched);
        if ((field->focusPolicy() & Qt::WheelFocus) == Qt::WheelFocus)
            field->setFocusPolicy(Qt::StrongFocus);
    } else if (event->type() == QEvent::Wheel && isField(watched) &&
               !static_cast<QWidget *>(watched)->hasFocus()) {
        event->ignore(); // the widget behind it scrolls
        return true;
    }
    return false;
}

} // namespace views
