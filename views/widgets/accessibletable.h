// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRect>
#include <QString>

#include <memory>
#include <utility>

class QAccessibleInterface;
class QWidget;

namespace views {

/// The rows of a widget that paints them itself, as screen readers get them. Asked at each call, as
/// rows come and go. GUI thread.
class AccessibleRows
{
public:
    virtual ~AccessibleRows() = default;
    virtual int rowCount() const = 0;
    virtual int columnCount() const = 0;
    virtual QString title(int column) const = 0;
    virtual QString text(int row, int column) const = 0;
    /// The area of a cell on the screen; empty if it is not visible.
    virtual QRect rect(int row, int column) const = 0;
    /// The row under the cursor; negative without one.
    virtual int currentRow() const = 0;
    virtual bool isSelected(int row) const = 0;
    /// In their order.
    virtual QList<int> selectedRows() const = 0;
    /// Moves to a row of these; returns false if that is not possible.
    virtual bool choose(int row) = 0;
    /// The first row that can be hit by the mouse, and the one after the last.
    virtual std::pair<int, int> shownRows() const = 0;
};

/// A table of these rows for screen readers: cells, titles, the current row and the selected ones.
/// For a factory of QAccessible, which owns it.
QAccessibleInterface *accessibleTable(QWidget &widget, std::unique_ptr<AccessibleRows> rows);

} // namespace views
