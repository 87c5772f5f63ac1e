// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QSocketNotifier>

#include <cstdio>
#include <cstdlib>
#include <string>

using namespace Qt::StringLiterals;

/// A stand-in for xdg-desktop-portal: what it answers of the settings, and what it tells of them.
/// Where there is a system bus, it tells of sleep as well, as logind does.
class StandInPortal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    /// A line of "PrepareForSleep true|false": so the machine goes to sleep, or slept.
    /// A line of "GROUP KEY u|s VALUE": that setting is so now, and whoever listens hears it.
    void obey(const QString &line)
    {
        const QStringList words = line.split(QLatin1Char(' '));
        if (words.size() == 2)
            tellOfSleep(words.at(0), words.at(1) == QLatin1String("true"));
        if (words.size() != 4)
            return;
        const bool number = words.at(2) == QLatin1String("u");
        const QVariant value = number ? QVariant(words.at(3).toUInt()) : QVariant(words.at(3));
        if (words.at(1) == QLatin1String("color-scheme") && number)
            m_scheme = value.toUInt();
        auto signal =
            QDBusMessage::createSignal(u"/org/freedesktop/portal/desktop"_s,
                                       u"org.freedesktop.portal.Settings"_s, u"SettingChanged"_s);
        signal << words.at(0) << words.at(1) << QVariant::fromValue(QDBusVariant(value));
        QDBusConnection::sessionBus().send(signal);
    }

public slots:
    QDBusVariant Read(const QString &group, const QString &key)
    {
        const bool known = group == QLatin1String("org.freedesktop.appearance") &&
                           key == QLatin1String("color-scheme");
        return QDBusVariant(QVariant::fromValue(QDBusVariant(known ? m_scheme : 9u)));
    }

private:
    static void tellOfSleep(const QString &name, bool begins)
    {
        auto signal = QDBusMessage::createSignal(u"/org/freedesktop/login1"_s,
                                                 u"org.freedesktop.login1.Manager"_s, name);
        signal << begins;
        QDBusConnection::systemBus().send(signal);
    }

    uint m_scheme = 1;
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    StandInPortal portal;
    auto bus = QDBusConnection::sessionBus();
    if (!bus.registerObject(u"/org/freedesktop/portal/desktop"_s, &portal,
                            QDBusConnection::ExportAllSlots) ||
        !bus.registerService(u"org.freedesktop.portal.Desktop"_s))
        return 1;
    if (qEnvironmentVariableIsSet("DBUS_SYSTEM_BUS_ADDRESS") &&
        !QDBusConnection::systemBus().registerService(u"org.freedesktop.login1"_s))
        return 1;
    QSocketNotifier input(0, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &portal, [&portal] {
        char line[256];
        if (!std::fgets(line, sizeof line, stdin))
            std::exit(0);
        portal.obey(QString::fromUtf8(line).trimmed());
    });
    std::setvbuf(stdin, nullptr, _IONBF, 0); // a line that waits in a buffer wakes nobody
    std::puts("ready");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

#include "standinportal.moc"
