// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/desktop/systemcolours.h"

#include <utility>

#ifdef EVENTGLASS_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFile>

using namespace Qt::StringLiterals;
#endif

namespace views {

#ifdef EVENTGLASS_DBUS
namespace {

const QString portalService = u"org.freedesktop.portal.Desktop"_s;
const QString portalPath = u"/org/freedesktop/portal/desktop"_s;
const QString portalInterface = u"org.freedesktop.portal.Settings"_s;
const QString appearance = u"org.freedesktop.appearance"_s;
const QString colourScheme = u"color-scheme"_s;

/// Empty if there is no bus. QDBusConnection::sessionBus() is not used, as it might start one.
QString busAddress()
{
    const QString given = qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS");
    if (!given.isEmpty())
        return given;
    const QString usual = qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s;
    return QFile::exists(usual) ? u"unix:path="_s + usual : QString();
}

/// The reply of Read() is a variant in a variant.
QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

/// Receives the signal from the bus.
class PortalListener : public QObject
{
    Q_OBJECT
public:
    PortalListener(SystemColours &colours, QDBusConnection bus)
        : QObject(&colours)
        , m_colours(colours)
    {
        // The types of the slot are looked up by name.
        qRegisterMetaType<QDBusVariant>("QDBusVariant");
        // Accepts the signal from any sender: looking up the portal's name first would miss signals
        // until that has answered.
        bus.connect(QString(), portalPath, portalInterface, u"SettingChanged"_s, this,
                    SLOT(settingChanged(QString, QString, QDBusVariant)));
        auto ask =
            QDBusMessage::createMethodCall(portalService, portalPath, portalInterface, u"Read"_s);
        ask << appearance << colourScheme;
        auto *answer = new QDBusPendingCallWatcher(bus.asyncCall(ask), this);
        connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
            const QDBusPendingReply<QDBusVariant> reply = *answer;
            answer->deleteLater();
            if (!reply.isError())
                tell(reply.value().variant());
        });
    }

private slots:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
    {
        if (group == appearance && key == colourScheme)
            tell(value.variant());
    }

private:
    void tell(const QVariant &value)
    {
        const QVariant scheme = unwrapped(value);
        if (scheme.typeId() == QMetaType::UInt)
            m_colours.tell(scheme.toUInt());
    }

    SystemColours &m_colours;
};

SystemColours::SystemColours(QObject *parent)
    : QObject(parent)
    , m_watching(Watching::NoBus)
{
    const QString address = busAddress();
    if (address.isEmpty())
        return;
    // A connection of our own: the shared one delays signals until it sees a running event loop.
    auto bus = QDBusConnection::connectToBus(address, u"eventglass-colours"_s);
    if (!bus.isConnected())
        return;
    m_watching = Watching::Portal;
    new PortalListener(*this, bus);
}
#else
SystemColours::SystemColours(QObject *parent)
    : QObject(parent)
{
}
#endif

/// 1 means dark, 2 light, 0 no preference; the portal defines no other values.
void SystemColours::tell(uint scheme)
{
    if (scheme > 2)
        return;
    const auto dark = scheme == 0 ? std::nullopt : std::optional(scheme == 1);
    if (std::exchange(m_dark, dark) != dark)
        emit changed();
}

} // namespace views

#ifdef EVENTGLASS_DBUS
#include "systemcolours.moc"
#endif
