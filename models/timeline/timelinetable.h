// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablemodel.h"
#include "models/timeline/timelinemodel.h"

namespace models {

/// The visible events of a timeline as a table for screen readers: lane by lane, by time. The rows
/// are collected at the first request.
class TimelineTable : public TableModel
{
    Q_OBJECT
public:
    enum Column { TimeColumn, StreamColumn, VersionColumn, TypeColumn, ColumnCount };
    Q_ENUM(Column)

    explicit TimelineTable(const TimelineModel &timeline, QObject *parent = nullptr);

    TimelineModel::Ref refOf(int row) const;
    /// Absent if the event is not visible.
    std::optional<int> rowOf(TimelineModel::Ref ref) const;

protected:
    int rows() const override;
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    const std::vector<TimelineModel::Ref> &refs() const;

    const TimelineModel &m_timeline;
    mutable std::vector<TimelineModel::Ref> m_refs;
    mutable bool m_dirty = true;
};

} // namespace models
