// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/safety/guards.h"

#include "views/safety/iconnames.h"
#include "views/safety/plaintext.h"
#include "views/safety/screenroom.h"
#include "views/safety/wheelguard.h"

#include <QCoreApplication>
#include <QPointer>

namespace views {

void enforceGuards()
{
    static QPointer<PlainText> plainText;
    static QPointer<WheelGuard> wheel;
    static QPointer<IconNames> icons;
    static QPointer<ScreenRoom> room;
    QCoreApplication *application = QCoreApplication::instance();
    if (!application)
        return;
    if (!plainText) {
        plainText = new PlainText(application);
        application->installEventFilter(plainText);
    }
    if (!wheel) {
        wheel = new WheelGuard(application);
        application->installEventFilter(wheel);
    }
    if (!icons) {
        icons = new IconNames(application);
        application->installEventFilter(icons);
    }
    if (!room) {
        room = new ScreenRoom(application);
        application->installEventFilter(room);
    }
}

} // namespace views
