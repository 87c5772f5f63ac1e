// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <optional>

namespace views {

/// Asks the desktop's portal (org.freedesktop.portal.Settings on the session bus) whether the user
/// prefers light or dark, and follows changes. GUI thread; answers arrive later, through changed().
class SystemColours : public QObject
{
    Q_OBJECT
public:
    enum class Watching {
        NotBuilt, ///< this build has no Qt D-Bus
        NoBus,    ///< the session has no bus, or it is unreachable
        Portal,   ///< a portal is watched; it may not exist
    };

    explicit SystemColours(QObject *parent = nullptr);

    /// Absent if the desktop has not answered, or prefers neither.
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
