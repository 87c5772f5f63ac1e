// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace views {

/// Hears from logind (PrepareForSleep of org.freedesktop.login1.Manager on the system bus) that the
/// machine slept. Tells nothing where there is no logind, no system bus or no Qt D-Bus. Interface
/// thread.
class SystemSleep : public QObject
{
    Q_OBJECT
public:
    explicit SystemSleep(QObject *parent = nullptr);

signals:
    /// The machine is awake again.
    void woke();

private slots:
    void prepareForSleep(bool begins);
};

} // namespace views
