// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace views {

/// One line of plain text that takes what room there is: what doesn't fit is left out with an
/// ellipsis and stands in the tooltip. However long the text is, it never widens a window. Copying
/// (menu, Ctrl+C) takes all of it.
class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    /// In the middle for ids, whose end tells more than what stands before it.
    void setElideMode(Qt::TextElideMode mode);
    bool isElided() const;
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString shown() const;

    Qt::TextElideMode m_mode = Qt::ElideRight;
};

/// Breaks the text of a label into lines. However long a word of it is, as an id, a path or what
/// somebody typed, it does not widen a window.
void wrapWithin(QLabel &label);

} // namespace views
