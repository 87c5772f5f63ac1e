// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventmatches.h"
#include "models/replay/versionsmodel.h"

#include <QSortFilterProxyModel>

namespace models {

/// The versions of a stream whose events match a filter, oldest or newest first. GUI thread.
class VersionFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    VersionFilter(Session &session, VersionsModel &versions, QObject *parent = nullptr);

    void setFilter(const EventSearch &filter, const QString &stream);
    const EventSearch &filter() const { return m_matches.search(); }
    const EventMatches &matches() const { return m_matches; }
    bool newestFirst() const { return m_newestFirst; }
    void setNewestFirst(bool newest);
    /// The row of a version in this model; absent if it isn't loaded or does not match.
    std::optional<int> rowOf(qint64 version) const;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

signals:
    void orderChanged();
    /// Rows are about to be added or removed because of the filter.
    void matchesAboutToChange();
    void matchesChanged();

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    std::optional<qint64> after(int row) const;

    VersionsModel &m_versions;
    EventMatches m_matches;
    bool m_newestFirst = false;
};

} // namespace models
