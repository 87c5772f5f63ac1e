// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

class QAbstractItemModel;

namespace views {

/// Interface for a widget that paints figures itself: it appears to screen readers as a table with
/// rows, cells and a current row. Inherited in addition to QWidget.
class PaintedTable
{
public:
    virtual ~PaintedTable() = default;
    virtual const QAbstractItemModel &figures() const = 0;
    /// The row under the cursor; negative without one.
    virtual int currentFigure() const { return -1; }
    /// The area of a row in the widget's coordinates; empty if it is not visible.
    virtual QRect figureRect(int row) const = 0;
    /// Moves to a row; returns false if that is not possible.
    virtual bool chooseFigure(int row)
    {
        (void)row;
        return false;
    }

protected:
    /// Registers such widgets with Qt's accessibility; can be called repeatedly.
    static void introduce();
};

} // namespace views
