// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/eventlist/eventlistaccessible.h"

#include "views/eventlist/eventlistview.h"
#include "views/eventlist/rowpainter.h"
#include "views/tables/tablecolumns.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QHash>
#include <QHeaderView>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace views {
namespace {

constexpr int stride = static_cast<int>(EventColumn::Count) + mostPaths;

/// One cell; its text is read at each call, as rows are added and removed.
class Cell : public QAccessibleInterface, public QAccessibleTableCellInterface
{
public:
    Cell(EventListView *view, int row, int column)
        : m_view(view)
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
        return m_view && m_row < m_view->rows().count() && m_column < m_view->columns().count();
    }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override
    {
        return m_view ? m_view->nativeParentWidget()->windowHandle() : nullptr;
    }
    QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view);
    }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::Cell; }
    QRect rect() const override
    {
        const auto inside = m_view ? m_view->cellRect(m_row, m_column) : QRect();
        return inside.isEmpty()
                   ? QRect()
                   : QRect(m_view->viewport()->mapToGlobal(inside.topLeft()), inside.size());
    }
    QString text(QAccessible::Text text) const override
    {
        if (!isValid() || (text != QAccessible::Name && text != QAccessible::Value))
            return {};
        return m_view->columns().text(m_view->rows().row(m_row), m_column);
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
        const auto *current = m_view->current();
        state.focused = state.active = current && m_view->hasFocus() &&
                                       current->key == m_view->rows().row(m_row).key &&
                                       m_column == 0;
        state.offscreen = state.invisible = rect().isEmpty();
        return state;
    }

    bool isSelected() const override
    {
        return isValid() && m_view->chosen().contains(m_view->rows().row(m_row).key);
    }
    QList<QAccessibleInterface *> columnHeaderCells() const override { return {}; }
    QList<QAccessibleInterface *> rowHeaderCells() const override { return {}; }
    int columnIndex() const override { return m_column; }
    int rowIndex() const override { return m_row; }
    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QAccessibleInterface *table() const override { return parent(); }

private:
    QPointer<EventListView> m_view;
    int m_row;
    int m_column;
};

/// The loaded rows. Others are reached by moving there, as without a screen reader.
class Table : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    explicit Table(EventListView *view)
        : QAccessibleWidget(view, QAccessible::Table)
        , m_view(view)
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
        return index < 0 ? nullptr : cellAt(index / columnCount(), index % columnCount());
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        auto *cell = const_cast<QAccessibleInterface *>(child)->tableCellInterface();
        return cell ? cell->rowIndex() * columnCount() + cell->columnIndex() : -1;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        for (int row = m_view->topRow(); row < m_view->topRow() + m_view->visibleRows(); ++row) {
            for (int column = 0; column < columnCount(); ++column) {
                auto *cell = cellAt(row, column);
                if (cell && cell->rect().contains(x, y))
                    return cell;
            }
        }
        return nullptr;
    }
    QAccessibleInterface *focusChild() const override
    {
        const auto *current = m_view->current();
        const auto row = current ? m_view->rows().rowOfKey(current->key) : std::nullopt;
        return row ? cellAt(*row, 0) : nullptr;
    }

    QAccessibleInterface *caption() const override { return nullptr; }
    QAccessibleInterface *summary() const override { return nullptr; }
    QAccessibleInterface *cellAt(int row, int column) const override
    {
        if (row < 0 || row >= rowCount() || column < 0 || column >= columnCount())
            return nullptr;
        auto &id = m_cells[row * stride + column];
        if (id == 0)
            id = QAccessible::registerAccessibleInterface(new Cell(m_view, row, column));
        return QAccessible::accessibleInterface(id);
    }
    int selectedCellCount() const override { return int(selectedRows().size()) * columnCount(); }
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
        return titleOf(*m_view->header()->model(), column);
    }
    QString rowDescription(int) const override { return {}; }
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override { return int(selectedRows().size()); }
    int columnCount() const override { return m_view->columns().count(); }
    int rowCount() const override { return m_view->rows().count(); }
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override
    {
        QList<int> rows;
        for (int row = 0; row < rowCount(); ++row) {
            if (isRowSelected(row))
                rows << row;
        }
        return rows;
    }
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int row) const override
    {
        return row >= 0 && row < rowCount() &&
               m_view->chosen().contains(m_view->rows().row(row).key);
    }
    bool selectRow(int row) override
    {
        if (row < 0 || row >= rowCount())
            return false;
        m_view->select(m_view->rows().row(row).key);
        return true;
    }
    bool selectColumn(int) override { return false; }
    bool unselectRow(int) override { return false; }
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent *) override {}

private:
    EventListView *m_view;
    mutable QHash<int, QAccessible::Id> m_cells;
};

QAccessibleInterface *make(const QString &, QObject *object)
{
    auto *view = qobject_cast<EventListView *>(object);
    return view ? new Table(view) : nullptr;
}

} // namespace

void installEventListAccessibility()
{
    QAccessible::installFactory(&make); // installing it again has no effect
}

void announceCurrent(EventListView &view)
{
    const models::EventRow *row = view.current();
    if (!row)
        return;
    QStringList parts;
    for (const auto column : {EventColumn::Type, EventColumn::Stream, EventColumn::Version,
                              EventColumn::Time, EventColumn::Position})
        parts.append(RowPainter::text(*row, column));
    const QString mark = view.columns().text(*row, static_cast<int>(EventColumn::Mark));
    if (!mark.isEmpty())
        parts.append(mark);
    view.setAccessibleDescription(parts.join(u", "_s));
    QAccessibleEvent changed(&view, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    if (const auto shown = view.rows().rowOfKey(row->key); shown && view.hasFocus()) {
        QAccessibleEvent focused(&view, QAccessible::Focus);
        focused.setChild(*shown * view.columns().count());
        QAccessible::updateAccessibility(&focused);
    }
}

} // namespace views
