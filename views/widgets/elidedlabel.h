// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace views {

/// One line of plain text that adapts to the available width: text that does not fit is elided and
/// shown in the tool tip, so that it never widens a window. Copying (menu, Ctrl+C) takes the whole
/// text.
class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    /// Elide in the middle for ids, whose end is more distinctive.
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

/// Wraps the text of a label, also within long words such as ids and paths, so that it does not
/// widen a window.
void wrapWithin(QLabel &label);

} // namespace views
