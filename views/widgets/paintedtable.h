// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

class QAbstractItemModel;

namespace views {

/// A widget that paints figures itself, and tells screen readers what they are: inherited beside
/// QWidget. It is a table to them, with rows, cells and a current row.
class PaintedTable
{
public:
    virtual ~PaintedTable() = default;
    virtual const QAbstractItemModel &figures() const = 0;
    /// The row under the cursor; negative without one.
    virtual int currentFigure() const { return -1; }
    /// Where a row is painted, in the widget's coordinates; empty where it is out of sight.
    virtual QRect figureRect(int row) const = 0;
    /// Goes to a row, where that is possible.
    virtual bool chooseFigure(int row)
    {
        (void)row;
        return false;
    }

protected:
    /// Makes such widgets known to screen readers; any number of times.
    static void introduce();
};

} // namespace views
