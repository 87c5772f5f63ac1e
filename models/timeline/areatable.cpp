// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timeline/areatable.h"

#include "models/roles.h"

namespace models {

AreaTable::AreaTable(const TimelineModel &timeline, const TimelineMarks &marks, QObject *parent)
    : TableModel(parent)
    , m_timeline(timeline)
    , m_events(marks.events())
{
    connect(&marks, &TimelineMarks::changed, this, [this, &marks] {
        beginResetModel();
        m_events = marks.events();
        endResetModel();
    });
}

QVariant AreaTable::cell(int row, int column, int role) const
{
    const auto ref = m_events[std::size_t(row)];
    const auto &item = m_timeline.item(ref);
    const auto &stream = m_timeline.lanes()[std::size_t(ref.lane)].stream;
    const auto &type = m_timeline.types()[std::size_t(item.type)].name;
    const eventstore::Timestamp time{item.micros};
    const bool figures = column == VersionColumn || column == PositionColumn;
    const bool exact = role == CopyRole;
    if (role == Qt::TextAlignmentRole)
        return int((figures ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == PositionRole)
        return item.position;
    if (role == TimeRole)
        return item.micros;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && !exact)
        return {};
    switch (column) {
    case TimeColumn:
        return exact ? format::isoShown(time) : format::time(time);
    case StreamColumn:
        return stream;
    case VersionColumn:
        return exact ? QString::number(item.version) : format::number(item.version);
    case TypeColumn:
        return type;
    case PositionColumn:
        return exact ? QString::number(item.position) : format::number(item.position);
    default:
        return {};
    }
}

QVariant AreaTable::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return int(
            (column == VersionColumn || column == PositionColumn ? Qt::AlignRight : Qt::AlignLeft) |
            Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    static constexpr const char *titles[] = {QT_TR_NOOP("Time"), QT_TR_NOOP("Stream"),
                                             QT_TR_NOOP("Version"), QT_TR_NOOP("Type"),
                                             QT_TR_NOOP("Position")};
    return tr(titles[column]);
}

} // namespace models
