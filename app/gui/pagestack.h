// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/page.h"

#include <QStackedWidget>

class QScrollArea;

namespace app {

/// The pages of a window, one of them visible. Its size hints are those of the visible page, not of
/// the largest one.
class PageStack : public QStackedWidget
{
    Q_OBJECT
public:
    using QStackedWidget::QStackedWidget;

    views::Page *page() const { return qobject_cast<views::Page *>(currentWidget()); }
    /// Moves the focus to the main widget of the page, unless it is inside the page already.
    void focusPage();
    /// Wraps it in a scroll area, for screens that are too small for a page.
    QScrollArea *scrolled(QWidget *parent);

    QSize minimumSizeHint() const override;
    /// Otherwise the scroll area would ask every page for its height for a width.
    int heightForWidth(int width) const override;
};

} // namespace app
