// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablemodel.h"
#include "projections/control/rebuildlog.h"
#include "projections/control/runlog.h"

#include <optional>
#include <vector>

namespace models {

/// The runs of one projection's worker and its rebuilds, the newest first: when, by whom, how far,
/// and how each ended. GUI thread.
class WorkerRunsModel : public TableModel
{
    Q_OBJECT
public:
    enum Column { KindColumn, StartedColumn, TookColumn, PositionsColumn, EndColumn, ByColumn };

    using TableModel::TableModel;
    void setRuns(std::vector<projections::WorkerRun> runs,
                 std::vector<projections::RebuildRun> rebuilds);

protected:
    int rows() const override { return static_cast<int>(m_lines.size()); }
    int columns() const override { return ByColumn + 1; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    struct Line
    {
        qint64 startedAt = 0;
        std::optional<qint64> endedAt;
        QString kind;
        QString positions;
        QString end;
        QString by;
        bool bad = false;
        bool operator==(const Line &) const = default;
    };
    static Line lineOf(const projections::WorkerRun &run);
    static Line lineOf(const projections::RebuildRun &run);

    std::vector<Line> m_lines;
};

} // namespace models
