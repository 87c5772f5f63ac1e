// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace views {

/// The wheel changes a field only where the keyboard is: whoever scrolls a form past a list of
/// choices, a number, a date, a slider or tabs scrolls, and changes nothing. A filter of the
/// application, see guards.h.
class WheelGuard : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace views
