// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/replay/versionfilter.h"

#include "models/timeafter.h"

#include <utility>

namespace models {

VersionFilter::VersionFilter(Session &session, VersionsModel &versions, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_versions(versions)
    , m_matches(session)
{
    setSourceModel(&versions);
    connect(&m_matches, &EventMatches::changed, this, [this] {
        emit matchesAboutToChange();
        invalidateRowsFilter();
        emit matchesChanged();
    });
}

void VersionFilter::setFilter(const EventSearch &filter, const QString &stream)
{
    QList<EventSource> sources;
    if (!stream.isEmpty())
        sources.append({stream, {}});
    m_matches.look(filter, std::move(sources));
}

std::optional<int> VersionFilter::rowOf(qint64 version) const
{
    const auto row = m_versions.rowOf(version);
    const auto index = row ? mapFromSource(m_versions.index(*row, 0)) : QModelIndex();
    return index.isValid() ? std::optional(index.row()) : std::nullopt;
}

/// Time since the previous event among those shown, independent of the order of the rows.
std::optional<qint64> VersionFilter::after(int row) const
{
    const auto before = index(m_newestFirst ? row + 1 : row - 1, 0);
    if (!before.isValid())
        return {};
    return timeAfter({before.data(TimeRole).toLongLong()},
                     {index(row, 0).data(TimeRole).toLongLong()});
}

QVariant VersionFilter::data(const QModelIndex &index, int role) const
{
    if (index.isValid() && index.column() == VersionsModel::AfterColumn) {
        if (role == Qt::DisplayRole)
            return afterText(after(index.row()));
        if (role == CopyRole)
            return afterSeconds(after(index.row()));
    }
    return QSortFilterProxyModel::data(index, role);
}

void VersionFilter::setNewestFirst(bool newest)
{
    if (std::exchange(m_newestFirst, newest) == newest)
        return;
    sort(newest ? VersionsModel::VersionColumn : -1, Qt::DescendingOrder);
    emit orderChanged();
}

bool VersionFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    return left.row() < right.row(); // in the order they were read
}

bool VersionFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    Q_UNUSED(parent)
    return m_matches.mayFit(m_versions.lines()[std::size_t(row)].position);
}

} // namespace models
