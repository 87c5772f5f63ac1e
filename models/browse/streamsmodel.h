// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/incrementalmodel.h"
#include "models/session/session.h"
#include "models/tablemodel.h"

namespace models {

/// The streams of a store, read page by page as the view scrolls; by id, or the last changed first.
class StreamsModel : public TableModel, public IncrementalModel
{
    Q_OBJECT
public:
    enum Column { IdColumn, VersionColumn, ChangedColumn, ColumnCount };
    Q_ENUM(Column)
    using Order = eventstore::StreamsQuery::Order;

    explicit StreamsModel(Session &session, QObject *parent = nullptr);

    /// Shows another list and reads its first page. Does nothing if the list is the same.
    void show(const QString &category, const QString &prefix, Order order);
    void refresh();
    void clear();
    bool loading() const { return m_loading; }
    bool complete() const { return m_complete; } ///< no more pages follow
    const std::optional<eventstore::Error> &error() const { return m_error; }
    int rowOf(const QString &streamId) const; ///< among the rows read so far; -1 if not found
    QString streamAt(int row) const;

    bool hasMore(const QModelIndex &parent) const override;
    void readMore(const QModelIndex &parent) override;

signals:
    void pageArrived();

protected:
    int rows() const override { return static_cast<int>(m_streams.size()); }
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    using Page = std::vector<eventstore::StreamInfo>;
    void read(std::optional<eventstore::StreamInfo> after);
    void arrived(bool first, eventstore::Result<Page> page);
    static QString toolTip(const eventstore::StreamInfo &stream);
    QVariant display(const eventstore::StreamInfo &stream, int column) const;

    Session &m_session;
    eventstore::StreamsQuery m_query;
    Page m_streams;
    bool m_shown = false;
    bool m_loading = false;
    bool m_complete = false;
    std::optional<eventstore::Error> m_error;
    Task m_task;
};

} // namespace models
