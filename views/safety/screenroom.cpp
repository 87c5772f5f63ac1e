// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/safety/screenroom.h"

#include <QDialog>
#include <QEvent>
#include <QScreen>
#include <QStyle>

namespace views {

QSize roomFor(const QWidget &window, const QSize &wanted)
{
    // The frame is known only after a window was shown; most are about this wide and high.
    const auto *style = window.style();
    const int side = style->pixelMetric(QStyle::PM_MdiSubWindowFrameWidth, nullptr, &window);
    const int title = style->pixelMetric(QStyle::PM_TitleBarHeight, nullptr, &window);
    const QSize frame(2 * side, 2 * side + title);
    return wanted.boundedTo(window.screen()->availableSize() - frame);
}

bool ScreenRoom::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Show || event->spontaneous())
        return false;
    // Its position is chosen when it takes this event, after its size.
    auto *dialog = qobject_cast<QDialog *>(watched);
    if (!dialog || !dialog->isWindow())
        return false;
    // A dialog that was not given a size must go on choosing its own.
    if (const QSize room = roomFor(*dialog, dialog->size()); room != dialog->size())
        dialog->resize(room);
    return false;
}

} // namespace views
