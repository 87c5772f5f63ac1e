// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/replay/versionfilter.h"

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

bool VersionFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    Q_UNUSED(parent)
    return m_matches.mayFit(m_versions.lines()[std::size_t(row)].position);
}

} // namespace models
