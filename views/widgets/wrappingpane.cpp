// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/wrappingpane.h"

#include <QLayout>
#include <QResizeEvent>

#include <algorithm>

namespace views {

QSize WrappingPane::minimumSizeHint() const
{
    auto least = QWidget::minimumSizeHint();
    if (layout() && layout()->hasHeightForWidth() && width() > 0)
        least.setHeight(std::max(least.height(), layout()->totalMinimumHeightForWidth(width())));
    return least;
}

void WrappingPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

} // namespace views
