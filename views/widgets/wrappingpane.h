// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace views {

/// A side of a splitter whose texts are broken into lines. A splitter asks only how high its sides
/// have to be, not how high at which width; this one tells what its lines need at the width it has,
/// so that they are not cut off in a low window, which scrolls instead.
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
