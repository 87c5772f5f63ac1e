// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSize>

class QWidget;

namespace views {

/// The part of this size that the screen of a window has room for, with a frame around the window.
QSize roomFor(const QWidget &window, const QSize &wanted);

/// Shows no dialog larger than its screen, where its buttons would be out of reach. An event filter
/// of the application, see guards.h.
class ScreenRoom : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace views
