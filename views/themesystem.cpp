// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/theme.h"

#include <QApplication>
#include <QPalette>

namespace views {

// Qt 6.4 knows no colour scheme of the desktop and Debian's Qt brings no platform theme; what the
// platform's own palette says at the start is the best word there is, and on others than Linux it
// is the right one.
void Theme::watchSystem()
{
    static const bool startedDark = [] {
        const QPalette palette = QApplication::palette();
        return palette.color(QPalette::WindowText).lightness() >
               palette.color(QPalette::Window).lightness();
    }();
    systemChose(startedDark ? 1 : 2);
}

void Theme::systemChose(uint scheme)
{
    m_systemDark = scheme == 1;
}

} // namespace views
