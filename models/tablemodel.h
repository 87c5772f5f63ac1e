// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/format.h"

#include <QAbstractTableModel>

namespace models {

/// Base of the table models: does Qt's bookkeeping in one place and checks every bound. A subclass
/// returns its number of rows and its cells; `row` and `column` are always valid there. Texts for
/// display and tool tips pass through format::visible() here, so that no subclass forgets it.
class TableModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const final
    {
        return parent.isValid() ? 0 : rows();
    }
    int columnCount(const QModelIndex &parent = {}) const final
    {
        return parent.isValid() ? 0 : columns();
    }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final
    {
        const bool valid = index.isValid() && index.model() == this && index.row() < rows() &&
                           index.column() < columns();
        if (!valid)
            return {};
        auto value = cell(index.row(), index.column(), role);
        const bool read =
            (role == Qt::DisplayRole || role == Qt::ToolTipRole) && !makesVisible(index.column());
        if (read && value.typeId() == QMetaType::QString)
            return role == Qt::DisplayRole ? format::visible(value.toString())
                                           : format::visibleLines(value.toString());
        return value;
    }
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const final
    {
        if (orientation == Qt::Vertical)
            return {};
        return section >= 0 && section < columns() ? header(section, role) : QVariant();
    }

protected:
    virtual int rows() const = 0;
    virtual int columns() const = 0;
    virtual QVariant cell(int row, int column, int role) const = 0;
    /// True for a column whose texts are sentences that contain text from the store; the subclass
    /// then makes that text visible itself (format::isolated()).
    virtual bool makesVisible(int column) const
    {
        Q_UNUSED(column)
        return false;
    }
    /// Called for horizontal headers only; return a value for DisplayRole and, where the title
    /// needs explaining, for ToolTipRole.
    virtual QVariant header(int column, int role) const = 0;
};

} // namespace models
