// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/eventlist/eventlistaccessible.h"

#include "views/eventlist/eventlistview.h"
#include "views/eventlist/rowpainter.h"
#include "views/tables/tablecolumns.h"
#include "views/widgets/accessibletable.h"

#include <QAccessible>
#include <QHeaderView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace views {
namespace {

/// The loaded rows. Others are reached by moving there, as without a screen reader.
class ListedRows : public AccessibleRows
{
public:
    explicit ListedRows(EventListView &view)
        : m_view(view)
    {
    }

    int rowCount() const override { return m_view.rows().count(); }
    int columnCount() const override { return m_view.columns().count(); }
    QString title(int column) const override { return titleOf(*m_view.header()->model(), column); }
    QString text(int row, int column) const override
    {
        return m_view.columns().text(m_view.rows().row(row), column);
    }
    QRect rect(int row, int column) const override
    {
        const auto inside = m_view.cellRect(row, column);
        return inside.isEmpty()
                   ? QRect()
                   : QRect(m_view.viewport()->mapToGlobal(inside.topLeft()), inside.size());
    }
    int currentRow() const override
    {
        const auto *current = m_view.current();
        return current ? m_view.rows().rowOfKey(current->key).value_or(-1) : -1;
    }
    bool isSelected(int row) const override
    {
        return m_view.chosen().contains(m_view.rows().row(row).key);
    }
    QList<int> selectedRows() const override
    {
        QList<int> rows;
        for (int row = 0; row < rowCount(); ++row) {
            if (isSelected(row))
                rows << row;
        }
        return rows;
    }
    bool choose(int row) override
    {
        m_view.select(m_view.rows().row(row).key);
        return true;
    }
    std::pair<int, int> shownRows() const override
    {
        return {m_view.topRow(), std::min(m_view.topRow() + m_view.visibleRows(), rowCount())};
    }

private:
    EventListView &m_view;
};

QAccessibleInterface *makeEventList(const QString &, QObject *object)
{
    auto *view = qobject_cast<EventListView *>(object);
    return view ? accessibleTable(*view, std::make_unique<ListedRows>(*view)) : nullptr;
}

} // namespace

void installEventListAccessibility()
{
    QAccessible::installFactory(&makeEventList); // installing it again has no effect
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
