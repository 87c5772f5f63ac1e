// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chart.h"
#include "models/tablemodel.h"

#include <memory>

namespace models::charts {

/// The data of a chart as a table: one row per bucket or category, one column per series. Used for
/// display, export and screen readers. Money and counts are exact.
class ChartTable : public TableModel
{
    Q_OBJECT
public:
    using TableModel::TableModel;

    void setSpec(std::shared_ptr<const ChartSpec> spec);
    /// The drill-down of a row: that of its first series with a point there.
    DrillDown drill(int row) const;

protected:
    int rows() const override;
    int columns() const override;
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    const Point *point(int row, int series) const;
    QVariant nameCell(int row, int role) const;
    void collectRows();

    std::shared_ptr<const ChartSpec> m_spec;
    std::vector<qint64> m_x; ///< of each row, ascending
};

} // namespace models::charts
