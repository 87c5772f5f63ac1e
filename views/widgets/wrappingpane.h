// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace views {

/// A splitter pane with word-wrapped texts. A splitter asks for a minimum height without a width,
/// so this pane reports the height that its lines need at its current width. In a low window the
/// page then scrolls, and no line is cut off.
class WrappingPane : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace views
