// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/desktop/systemsleep.h"

#ifdef EVENTGLASS_DBUS
#include <QDBusConnection>
#include <QFile>
#endif

namespace views {

#ifdef EVENTGLASS_DBUS
using namespace Qt::StringLiterals;

namespace {

/// Empty if there is no such bus.
QString systemBusAddress()
{
    const QString usual = u"/run/dbus/system_bus_socket"_s;
    const QString given = qEnvironmentVariable("DBUS_SYSTEM_BUS_ADDRESS");
    if (!given.isEmpty() || !QFile::exists(usual))
        return given;
    return u"unix:path="_s + usual;
}

} // namespace

SystemSleep::SystemSleep(QObject *parent)
    : QObject(parent)
{
    const QString address = systemBusAddress();
    if (address.isEmpty())
        return;
    // A connection of our own, as for the colours. On the system bus any process can send signals,
    // so only those of logind are accepted.
    QDBusConnection::connectToBus(address, u"eventglass-sleep"_s)
        .connect(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s,
                 u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s, this,
                 SLOT(prepareForSleep(bool)));
}
#else
SystemSleep::SystemSleep(QObject *parent)
    : QObject(parent)
{
}
#endif

void SystemSleep::prepareForSleep(bool begins)
{
    if (!begins)
        emit woke();
}

} // namespace views
