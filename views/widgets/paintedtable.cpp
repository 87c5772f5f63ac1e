// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/paintedtable.h"

#include "views/widgets/accessibletable.h"

#include <QAbstractItemModel>
#include <QAccessible>
#include <QWidget>

namespace views {
namespace {

class PaintedRows : public AccessibleRows
{
public:
    PaintedRows(const QWidget &widget, PaintedTable &painted)
        : m_widget(widget)
        , m_painted(painted)
    {
    }

    int rowCount() const override { return m_painted.figures().rowCount(); }
    int columnCount() const override { return m_painted.figures().columnCount(); }
    QString title(int column) const override
    {
        return m_painted.figures().headerData(column, Qt::Horizontal).toString();
    }
    QString text(int row, int column) const override
    {
        const auto &figures = m_painted.figures();
        return figures.data(figures.index(row, column)).toString();
    }
    /// The area of the row: figures are painted as one mark.
    QRect rect(int row, int) const override
    {
        const auto inside = m_painted.figureRect(row);
        return inside.isEmpty() ? QRect()
                                : QRect(m_widget.mapToGlobal(inside.topLeft()), inside.size());
    }
    int currentRow() const override { return m_painted.currentFigure(); }
    bool isSelected(int row) const override { return currentRow() == row; }
    QList<int> selectedRows() const override
    {
        return currentRow() < 0 ? QList<int>() : QList<int>{currentRow()};
    }
    bool choose(int row) override { return m_painted.chooseFigure(row); }
    std::pair<int, int> shownRows() const override
    {
        return {currentRow() < 0 ? 0 : currentRow(), currentRow() + 1};
    }

private:
    const QWidget &m_widget;
    PaintedTable &m_painted; ///< the same object
};

QAccessibleInterface *makePainted(const QString &, QObject *object)
{
    auto *painted = dynamic_cast<PaintedTable *>(object);
    auto *widget = qobject_cast<QWidget *>(object);
    return painted && widget
               ? accessibleTable(*widget, std::make_unique<PaintedRows>(*widget, *painted))
               : nullptr;
}

} // namespace

void PaintedTable::introduce()
{
    QAccessible::installFactory(&makePainted); // installing it again has no effect
}

} // namespace views
