// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace views {

/// Tells when the machine wakes up, from logind (PrepareForSleep of org.freedesktop.login1.Manager
/// on the system bus). Silent without logind, system bus or Qt D-Bus. GUI thread.
class SystemSleep : public QObject
{
    Q_OBJECT
public:
    explicit SystemSleep(QObject *parent = nullptr);

signals:
    /// The machine has woken up.
    void woke();

private slots:
    void prepareForSleep(bool begins);
};

} // namespace views
