// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace views {

/// Lets the wheel change a field only if it has the focus, so that scrolling a form past a combo
/// box, number, date, slider or tab bar only scrolls. An event filter of the application, see
/// guards.h.
class WheelGuard : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace views
