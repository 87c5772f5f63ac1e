// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/charttable.h"

#include "models/charts/charttext.h"

#include <QCoreApplication>

namespace models::charts {

namespace {

struct ChartTableText
{
    Q_DECLARE_TR_FUNCTIONS(ChartTable)
};

} // namespace

void ChartTable::setSpec(std::shared_ptr<const ChartSpec> spec)
{
    beginResetModel();
    m_spec = std::move(spec);
    collectRows();
    endResetModel();
}

void ChartTable::collectRows()
{
    m_x = m_spec ? allX(*m_spec) : std::vector<qint64>();
}

const Point *ChartTable::point(int row, int series) const
{
    return pointAt(m_spec->series[static_cast<std::size_t>(series)],
                   m_x[static_cast<std::size_t>(row)]);
}

DrillDown ChartTable::drill(int row) const
{
    if (row < 0 || row >= rows())
        return {};
    for (int i = 0; i < columns() - 1; ++i) {
        if (const auto *found = point(row, i))
            return found->drill;
    }
    return {};
}

int ChartTable::rows() const
{
    return static_cast<int>(m_x.size());
}

int ChartTable::columns() const
{
    return m_spec ? static_cast<int>(m_spec->series.size()) + 1 : 0;
}

QVariant ChartTable::nameCell(int row, int role) const
{
    const auto x = m_x[static_cast<std::size_t>(row)];
    switch (role) {
    case Qt::DisplayRole:
        return xText(*m_spec, x);
    case CopyRole:
        return plainX(*m_spec, x);
    case SortRole:
        return x;
    default:
        return {};
    }
}

QVariant ChartTable::cell(int row, int column, int role) const
{
    if (column == 0)
        return nameCell(row, role);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    const auto *found = point(row, column - 1);
    if (!found)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return valueText(m_spec->y, found->value);
    case Qt::ToolTipRole:
        return found->partial ? ChartTableText::tr("This interval is not complete.") : QString();
    case CopyRole:
        return plainValue(m_spec->y, found->value);
    case SortRole:
        return found->value;
    default:
        return {};
    }
}

QVariant ChartTable::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return QVariant((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (column == 0)
        return m_spec->x.title;
    const auto &name = m_spec->series[static_cast<std::size_t>(column) - 1].name;
    return m_spec->y.unit.isEmpty()
               ? name
               : ChartTableText::tr("%1 (%2)", "series (unit)").arg(name, m_spec->y.unit);
}

} // namespace models::charts
