// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

#include <functional>

class QWidget;

namespace views {

/// Gives one role of a widget's palette a colour of the theme, and asks `color` again whenever the
/// theme switches: a colour that is set once keeps the contrast of the theme it was set in. A null
/// `color` takes the role back to the application's palette. The widget's palette belongs to this
/// function from then on: what others set there is lost. GUI thread.
void tint(QWidget *widget, QPalette::ColorRole role, std::function<QColor()> color);

} // namespace views
