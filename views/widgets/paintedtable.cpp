// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/paintedtable.h"

#include <QAbstractItemModel>
#include <QAccessible>
#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>

namespace views {
namespace {

/// One cell; its text is read at each call, as rows are added and removed.
class Cell : public QAccessibleInterface, public QAccessibleTableCellInterface
{
public:
    Cell(QWidget *widget, PaintedTable &painted, int row, int column)
        : m_widget(widget)
        , m_painted(painted)
        , m_row(row)
        , m_column(column)
    {
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TableCellInterface
                   ? static_cast<QAccessibleTableCellInterface *>(this)
                   : nullptr;
    }
    bool isValid() const override { return m_widget && m_row < m_painted.figures().rowCount(); }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override
    {
        return m_widget ? m_widget->window()->windowHandle() : nullptr;
    }
    QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_widget);
    }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::Cell; }
    QRect rect() const override
    {
        const auto inside = isValid() ? m_painted.figureRect(m_row) : QRect();
        return inside.isEmpty() ? QRect()
                                : QRect(m_widget->mapToGlobal(inside.topLeft()), inside.size());
    }
    QString text(QAccessible::Text text) const override
    {
        if (!isValid() || (text != QAccessible::Name && text != QAccessible::Value))
            return {};
        const auto &figures = m_painted.figures();
        return figures.data(figures.index(m_row, m_column)).toString();
    }
    void setText(QAccessible::Text, const QString &) override {}
    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.selectable = state.focusable = state.readOnly = true;
        state.selected = isSelected();
        state.focused = state.active = isSelected() && m_widget->hasFocus() && m_column == 0;
        state.offscreen = state.invisible = rect().isEmpty();
        return state;
    }

    bool isSelected() const override { return isValid() && m_painted.currentFigure() == m_row; }
    QList<QAccessibleInterface *> columnHeaderCells() const override { return {}; }
    QList<QAccessibleInterface *> rowHeaderCells() const override { return {}; }
    int columnIndex() const override { return m_column; }
    int rowIndex() const override { return m_row; }
    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QAccessibleInterface *table() const override { return parent(); }

private:
    QPointer<QWidget> m_widget;
    PaintedTable &m_painted; ///< the widget it belongs to
    int m_row;
    int m_column;
};

class Table : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    Table(QWidget *widget, PaintedTable &painted)
        : QAccessibleWidget(widget, QAccessible::Table)
        , m_painted(painted)
    {
    }
    ~Table() override
    {
        for (const auto id : std::as_const(m_cells))
            QAccessible::deleteAccessibleInterface(id);
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TableInterface ? static_cast<QAccessibleTableInterface *>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }
    int childCount() const override { return rowCount() * columnCount(); }
    QAccessibleInterface *child(int index) const override
    {
        return index < 0 || columnCount() == 0
                   ? nullptr
                   : cellAt(index / columnCount(), index % columnCount());
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        auto *cell = const_cast<QAccessibleInterface *>(child)->tableCellInterface();
        return cell ? cell->rowIndex() * columnCount() + cell->columnIndex() : -1;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        const int current = m_painted.currentFigure();
        auto *cell = current < 0 ? nullptr : cellAt(current, 0);
        return cell && cell->rect().contains(x, y) ? cell : nullptr;
    }
    QAccessibleInterface *focusChild() const override
    {
        return cellAt(m_painted.currentFigure(), 0);
    }

    QAccessibleInterface *caption() const override { return nullptr; }
    QAccessibleInterface *summary() const override { return nullptr; }
    QAccessibleInterface *cellAt(int row, int column) const override
    {
        if (row < 0 || row >= rowCount() || column < 0 || column >= columnCount())
            return nullptr;
        auto &id = m_cells[{row, column}];
        if (id == 0)
            id = QAccessible::registerAccessibleInterface(
                new Cell(widget(), m_painted, row, column));
        return QAccessible::accessibleInterface(id);
    }
    int selectedCellCount() const override { return selectedRowCount() * columnCount(); }
    QList<QAccessibleInterface *> selectedCells() const override
    {
        QList<QAccessibleInterface *> cells;
        for (const int row : selectedRows()) {
            for (int column = 0; column < columnCount(); ++column)
                cells << cellAt(row, column);
        }
        return cells;
    }
    QString columnDescription(int column) const override
    {
        return m_painted.figures().headerData(column, Qt::Horizontal).toString();
    }
    QString rowDescription(int) const override { return {}; }
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override { return int(selectedRows().size()); }
    int columnCount() const override { return m_painted.figures().columnCount(); }
    int rowCount() const override { return m_painted.figures().rowCount(); }
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override
    {
        const int current = m_painted.currentFigure();
        return current < 0 ? QList<int>() : QList<int>{current};
    }
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int row) const override
    {
        return row >= 0 && m_painted.currentFigure() == row;
    }
    bool selectRow(int row) override
    {
        return row >= 0 && row < rowCount() && m_painted.chooseFigure(row);
    }
    bool selectColumn(int) override { return false; }
    bool unselectRow(int) override { return false; }
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent *) override {}

private:
    PaintedTable &m_painted;
    mutable QHash<std::pair<int, int>, QAccessible::Id> m_cells;
};

QAccessibleInterface *make(const QString &, QObject *object)
{
    auto *painted = dynamic_cast<PaintedTable *>(object);
    auto *widget = qobject_cast<QWidget *>(object);
    return painted && widget ? new Table(widget, *painted) : nullptr;
}

} // namespace

void PaintedTable::introduce()
{
    QAccessible::installFactory(&make); // installing it again has no effect
}

} // namespace views
