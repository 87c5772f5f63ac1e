// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/replay/comparisonmodel.h"

#include "models/format.h"
#include "models/roles.h"

using namespace Qt::StringLiterals;

namespace models {

using projections::StateChange;

Change changeOf(const StateChange &change)
{
    switch (change.kind) {
    case StateChange::Kind::Added:
        return Change::Added;
    case StateChange::Kind::Removed:
        return Change::Removed;
    case StateChange::Kind::Changed:
        break;
    }
    return Change::Changed;
}

void ComparisonModel::setChanges(std::vector<StateChange> changes, const QString &before,
                                 const QString &after)
{
    beginResetModel();
    m_changes = std::move(changes);
    m_before = before;
    m_after = after;
    endResetModel();
}

QVariant ComparisonModel::cell(int row, int column, int role) const
{
    const auto &change = m_changes[std::size_t(row)];
    const auto &raw = column == PathColumn     ? change.path
                      : column == BeforeColumn ? change.before
                                               : change.after;
    switch (role) {
    case Qt::DisplayRole:
        if (column == PathColumn)
            return format::text(change.path);
        return raw.empty() ? u"–"_s : format::shortened(format::jsonNumber(raw), 400);
    case Qt::ToolTipRole:
        return format::shortened(format::text(raw), 2000);
    case SortRole:
    case CopyRole:
        return format::text(raw);
    case ChangeRole:
        return int(changeOf(change));
    default:
        return {};
    }
}

QVariant ComparisonModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case PathColumn:
        return tr("Path");
    case BeforeColumn:
        return m_before.isEmpty() ? tr("Before") : m_before;
    case AfterColumn:
        return m_after.isEmpty() ? tr("After") : m_after;
    default:
        return {};
    }
}

} // namespace models
