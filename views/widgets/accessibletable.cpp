// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/accessibletable.h"

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
    Cell(QWidget *widget, const AccessibleRows &rows, int row, int column)
        : m_widget(widget)
        , m_rows(rows)
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
    bool isValid() const override
    {
        return m_widget && m_row < m_rows.rowCount() && m_column < m_rows.columnCount();
    }
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
    QRect rect() const override { return isValid() ? m_rows.rect(m_row, m_column) : QRect(); }
    QString text(QAccessible::Text text) const override
    {
        if (!isValid() || (text != QAccessible::Name && text != QAccessible::Value))
            return {};
        return m_rows.text(m_row, m_column);
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
        state.focused = state.active =
            m_column == 0 && m_widget->hasFocus() && m_rows.currentRow() == m_row;
        state.offscreen = state.invisible = rect().isEmpty();
        return state;
    }

    bool isSelected() const override { return isValid() && m_rows.isSelected(m_row); }
    QList<QAccessibleInterface *> columnHeaderCells() const override { return {}; }
    QList<QAccessibleInterface *> rowHeaderCells() const override { return {}; }
    int columnIndex() const override { return m_column; }
    int rowIndex() const override { return m_row; }
    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QAccessibleInterface *table() const override { return parent(); }

private:
    QPointer<QWidget> m_widget;
    const AccessibleRows &m_rows; ///< of the table, which outlives its cells
    int m_row;
    int m_column;
};

class Table : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    Table(QWidget &widget, std::unique_ptr<AccessibleRows> rows)
        : QAccessibleWidget(&widget, QAccessible::Table)
        , m_rows(std::move(rows))
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
        const auto [first, end] = m_rows->shownRows();
        for (int row = first; row < end; ++row) {
            for (int column = 0; column < columnCount(); ++column) {
                if (m_rows->rect(row, column).contains(x, y))
                    return cellAt(row, column);
            }
        }
        return nullptr;
    }
    QAccessibleInterface *focusChild() const override { return cellAt(m_rows->currentRow(), 0); }

    QAccessibleInterface *caption() const override { return nullptr; }
    QAccessibleInterface *summary() const override { return nullptr; }
    QAccessibleInterface *cellAt(int row, int column) const override
    {
        if (row < 0 || row >= rowCount() || column < 0 || column >= columnCount())
            return nullptr;
        auto &id = m_cells[{row, column}];
        if (id == 0)
            id = QAccessible::registerAccessibleInterface(new Cell(widget(), *m_rows, row, column));
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
    QString columnDescription(int column) const override { return m_rows->title(column); }
    QString rowDescription(int) const override { return {}; }
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override { return int(selectedRows().size()); }
    int columnCount() const override { return m_rows->columnCount(); }
    int rowCount() const override { return m_rows->rowCount(); }
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override { return m_rows->selectedRows(); }
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int row) const override
    {
        return row >= 0 && row < rowCount() && m_rows->isSelected(row);
    }
    bool selectRow(int row) override { return row >= 0 && row < rowCount() && m_rows->choose(row); }
    bool selectColumn(int) override { return false; }
    bool unselectRow(int) override { return false; }
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent *) override {}

private:
    std::unique_ptr<AccessibleRows> m_rows;
    mutable QHash<std::pair<int, int>, QAccessible::Id> m_cells;
};

} // namespace

QAccessibleInterface *accessibleTable(QWidget &widget, std::unique_ptr<AccessibleRows> rows)
{
    return new Table(widget, std::move(rows));
}

} // namespace views
