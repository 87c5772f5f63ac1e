// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/replay/versionfilter.h"

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

void VersionFilter::setNewestFirst(bool newest)
{
    if (std::exchange(m_newestFirst, newest) == newest)
        return;
    sort(newest ? VersionsModel::VersionColumn : -1, Qt::DescendingOrder);
    emit orderChanged();
}

bool VersionFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    return left.row() < right.row(); // as they were read
}

bool VersionFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    Q_UNUSED(parent)
    return m_matches.mayFit(m_versions.lines()[std::size_t(row)].position);
}

} // namespace models
