// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <optional>

namespace views {

/// Hears from the desktop's portal (org.freedesktop.portal.Settings on the session bus) whether
/// the user prefers light or dark, now and whenever that changes. Interface thread; what is asked
/// is answered later, through changed().
class SystemColours : public QObject
{
    Q_OBJECT
public:
    enum class Watching {
        NotBuilt, ///< this build has no Qt D-Bus
        NoBus,    ///< the session has no bus, or it can't be reached
        Portal,   ///< a portal is asked and listened to; it may not be there
    };

    explicit SystemColours(QObject *parent = nullptr);

    /// Absent where the desktop has not said, or prefers neither.
    std::optional<bool> dark() const { return m_dark; }
    Watching watching() const { return m_watching; }

signals:
    void changed();

private:
    friend class PortalListener;
    void tell(uint scheme);

    std::optional<bool> m_dark;
    Watching m_watching = Watching::NotBuilt;
};

} // namespace views
