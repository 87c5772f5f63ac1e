// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/freshness.h"
#include "models/session/refreshscheduler.h"
#include "models/session/session.h"
#include "models/tablemodel.h"

namespace models {

/// The categories of a store with their counts; the first row is "All events". A refresh changes
/// rows in place, so that selection and scroll position stay.
class CategoriesModel : public TableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, EventsColumn, ColumnCount };
    Q_ENUM(Column)

    explicit CategoriesModel(Session &session, QObject *parent = nullptr);

    void refresh();
    void clear();
    /// While active, outdated counts are read again after a few seconds.
    void setActive(bool active) { m_follower.setActive(active); }
    /// Behind if newer events are not counted yet.
    Freshness freshness() const;
    /// Shows these; refresh() calls it with the store's answer.
    void setCategories(std::vector<eventstore::CategoryInfo> categories);
    bool loading() const { return m_loading; }
    const std::optional<eventstore::Error> &error() const { return m_error; }
    int rowOf(const QString &category) const; ///< -1 if none; "" is the row of all events
    QString categoryAt(int row) const;
    std::int64_t totalEvents() const { return m_total.events; }

signals:
    void refreshed();

protected:
    int rows() const override;
    int columns() const override { return ColumnCount; }
    QVariant cell(int row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    struct Counted;
    void take(eventstore::Result<Counted> counted);
    const eventstore::CategoryInfo &at(int row) const;
    QVariant toolTip(int row) const;

    Session &m_session;
    std::vector<eventstore::CategoryInfo> m_categories;
    eventstore::CategoryInfo m_total;
    bool m_loading = false;
    std::optional<eventstore::Error> m_error;
    bool m_behind = false;
    qint64 m_countedTo = -1; ///< all events up to this position are counted
    RefreshScheduler m_follower;
    Task m_task;
};

} // namespace models
