// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/incrementalmodel.h"
#include "models/roles.h"
#include "models/session/session.h"
#include "models/tablemodel.h"
#include "projections/sinks/rowchangelist.h"

#include <memory>
#include <vector>

namespace models {

/// The rows that a rebuild would add, remove and change, by key; read in pages as they are scrolled
/// to. GUI thread.
class RowChangesModel : public TableModel, public IncrementalModel
{
    Q_OBJECT
public:
    enum Column { KindColumn, KeyColumn, DiffersColumn, ColumnCount };
    Q_ENUM(Column)
    using Filter = projections::RowChangeList::Filter;
    using Entry = projections::RowChangeList::Entry;

    explicit RowChangesModel(Session &session, QObject *parent = nullptr);

    void setList(std::shared_ptr<projections::RowChangeList> list);
    const std::shared_ptr<projections::RowChangeList> &list() const { return m_list; }
    void setFilter(const Filter &filter);
    const Filter &filter() const { return m_filter; }
    bool loading() const { return m_reading && m_entries.empty(); }
    const std::optional<eventstore::Error> &error() const { return m_error; }
    /// Of a valid row.
    const Entry &entry(int row) const { return m_entries[static_cast<std::size_t>(row)]; }
    /// How many changes pass the filter; nullopt while they are being counted.
    std::optional<qint64> matching() const { return m_matching; }

    bool hasMore(const QModelIndex &parent) const override;
    void readMore(const QModelIndex &parent) override;
    bool canFetchMore(const QModelIndex &parent) const override { return hasMore(parent); }
    void fetchMore(const QModelIndex &parent) override { readMore(parent); }

    static QString kindText(projections::RowChange::Kind kind);
    /// "balance 5 → 10, version 3 → 4"
    static QString differenceText(const Entry &entry);

signals:
    void loadChanged();

protected:
    int rows() const override { return static_cast<int>(m_entries.size()); }
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    struct Answer
    {
        std::vector<Entry> entries;
        std::optional<qint64> matching;
    };
    void restart();
    void take(eventstore::Result<Answer> answer);

    Session &m_session;
    std::shared_ptr<projections::RowChangeList> m_list;
    Filter m_filter;
    std::vector<Entry> m_entries;
    std::optional<qint64> m_matching;
    std::optional<eventstore::Error> m_error;
    bool m_complete = true;
    bool m_reading = false;
    Task m_task;
};

} // namespace models
