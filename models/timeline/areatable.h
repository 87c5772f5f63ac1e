// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablemodel.h"
#include "models/timeline/timelinemarks.h"

namespace models {

/// A table of the events in a timeline's selected area, sorted by time. Updates with the area.
class AreaTable : public TableModel
{
    Q_OBJECT
public:
    enum Column {
        TimeColumn,
        StreamColumn,
        VersionColumn,
        TypeColumn,
        PositionColumn,
        ColumnCount
    };
    Q_ENUM(Column)

    AreaTable(const TimelineModel &timeline, const TimelineMarks &marks, QObject *parent = nullptr);

protected:
    int rows() const override { return int(m_events.size()); }
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    const TimelineModel &m_timeline;
    std::vector<TimelineRef> m_events;
};

} // namespace models
