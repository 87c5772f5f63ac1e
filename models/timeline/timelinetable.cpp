// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timeline/timelinetable.h"

#include "models/format.h"

#include <algorithm>

namespace models {

using Ref = TimelineModel::Ref;

TimelineTable::TimelineTable(const TimelineModel &timeline, QObject *parent)
    : TableModel(parent)
    , m_timeline(timeline)
{
    connect(&timeline, &TimelineModel::changed, this, [this] {
        beginResetModel();
        m_dirty = true;
        m_refs.clear();
        endResetModel();
    });
}

const std::vector<Ref> &TimelineTable::refs() const
{
    if (!std::exchange(m_dirty, false))
        return m_refs;
    const auto &lanes = m_timeline.lanes();
    for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
        for (std::size_t i = 0; i < lanes[lane].items.size(); ++i) {
            if (m_timeline.visible(lanes[lane].items[i]))
                m_refs.push_back({int(lane), int(i)});
        }
    }
    return m_refs;
}

Ref TimelineTable::refOf(int row) const
{
    return refs()[std::size_t(row)];
}

std::optional<int> TimelineTable::rowOf(Ref ref) const
{
    const auto &all = refs();
    const auto found =
        std::lower_bound(all.begin(), all.end(), ref, [](const Ref &a, const Ref &b) {
            return std::pair(a.lane, a.index) < std::pair(b.lane, b.index);
        });
    return found != all.end() && *found == ref ? std::optional(int(found - all.begin()))
                                               : std::nullopt;
}

int TimelineTable::rows() const
{
    return int(refs().size());
}

QVariant TimelineTable::cell(int row, int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    const auto ref = refOf(row);
    const auto &item = m_timeline.item(ref);
    switch (column) {
    case TimeColumn:
        return format::time(eventstore::Timestamp{item.micros});
    case StreamColumn:
        return m_timeline.lanes()[std::size_t(ref.lane)].stream;
    case VersionColumn:
        return format::number(item.version);
    case TypeColumn:
        return m_timeline.types()[std::size_t(item.type)].name;
    default:
        return {};
    }
}

QVariant TimelineTable::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    static constexpr const char *titles[] = {QT_TR_NOOP("Time"), QT_TR_NOOP("Stream"),
                                             QT_TR_NOOP("Version"), QT_TR_NOOP("Type")};
    return tr(titles[column]);
}

} // namespace models
