// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/query/querymask.h"
#include "models/roles.h"
#include "models/tablemodel.h"

#include <set>

namespace models {

/// The loaded rows of a result as a table. Cells are exact; long ones are cut off when painted but
/// complete when copied. Sorts the loaded rows only. What is masked is hidden everywhere, until it
/// is revealed.
class QueryResult : public TableModel
{
    Q_OBJECT
public:
    enum ResultRole { NullRole = FirstFreeRole }; ///< true for NULL
    Q_ENUM(ResultRole)

    explicit QueryResult(QObject *parent = nullptr);

    void clear();
    void setResultColumns(const QList<ResultColumn> &columns, const QueryMask &mask = QueryMask());
    void append(const std::vector<ResultRow> &rows);
    const QList<ResultColumn> &resultColumns() const { return m_columns; }
    /// The text of a cell as it may be shown; `row` counts in the displayed order.
    const QString &text(int row, int column) const;
    /// True if the mask hides the cell.
    bool isHidden(int row, int column) const;
    /// Shows one hidden cell until the next result.
    void reveal(int row, int column);
    /// The mask no longer hides anything, or does so again.
    void maskChanged();

    void sort(int column, Qt::SortOrder order) override;
    int sortColumn() const { return m_sortColumn; } ///< -1: in the order received
    Qt::SortOrder sortOrder() const { return m_sortOrder; }

protected:
    int rows() const override { return int(m_order.size()); }
    int columns() const override { return int(m_columns.size()); }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    const QString &stored(int row, int column) const;
    bool isNumber(int column) const;
    QString shown(int column, const QString &text) const;

    QList<ResultColumn> m_columns;
    std::vector<ResultRow> m_rows; ///< in the order received
    std::vector<int> m_order;      ///< index into m_rows for each displayed row
    QueryMask m_mask;
    std::set<std::pair<int, int>> m_revealed; ///< index into m_rows, column
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace models
