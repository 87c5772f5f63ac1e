// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/page.h"

#include <QStackedWidget>

class QScrollArea;

namespace app {

/// The pages of a window, one at a time. Asks for the room of the page that is shown, not of the
/// largest one.
class PageStack : public QStackedWidget
{
    Q_OBJECT
public:
    using QStackedWidget::QStackedWidget;

    views::Page *page() const { return qobject_cast<views::Page *>(currentWidget()); }
    /// Puts the keyboard where one goes on in the page that is shown, unless it is in there
    /// already.
    void focusPage();
    /// A screen that is too small for a page shows a part of it, and has scroll bars.
    QScrollArea *scrolled(QWidget *parent);

    QSize minimumSizeHint() const override;
    /// Else the scroll area asks every page for the height of its text.
    int heightForWidth(int width) const override;
};

} // namespace app
