// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "models/tablemodel.h"
#include "projections/aggregates/replay.h"

#include <vector>

namespace models {

/// What differs between two states: path, value before, value after. GUI thread.
class ComparisonModel : public TableModel
{
    Q_OBJECT
public:
    enum Column { PathColumn, BeforeColumn, AfterColumn, ColumnCount };
    Q_ENUM(Column)

    using TableModel::TableModel;
    void setChanges(std::vector<projections::StateChange> changes, const QString &before,
                    const QString &after);
    const std::vector<projections::StateChange> &changes() const { return m_changes; }

protected:
    int rows() const override { return int(m_changes.size()); }
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    std::vector<projections::StateChange> m_changes;
    QString m_before;
    QString m_after;
};

/// A change as a value of ChangeRole.
Change changeOf(const projections::StateChange &change);

} // namespace models
