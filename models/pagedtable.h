// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/load.h"
#include "models/session/session.h"
#include "models/tablemodel.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace models {

/// Base of tables that are read page by page as the view scrolls. A subclass starts the read of a
/// page in request() and stores its rows; this class keeps the running read, the error and whether
/// all pages are there.
class PagedTable : public TableModel
{
    Q_OBJECT
public:
    using Load = models::Load;

    explicit PagedTable(Session &session, QObject *parent = nullptr);

    Load load() const { return m_load; }
    const eventstore::Error &error() const { return m_error; }
    bool complete() const { return m_complete; } ///< all pages were read
    bool canFetchMore(const QModelIndex &parent) const final;
    void fetchMore(const QModelIndex &parent) final;

signals:
    /// load(), error() or complete() changed.
    void loadChanged();

protected:
    Session &session() const { return m_session; }
    /// Reads the first page, or the one after the rows that are there.
    virtual void request(bool first) = 0;
    /// Runs `job` on a reader thread and cancels the job before it. `take` stores the rows and
    /// returns true if they are the last ones.
    template <class Page>
    void read(bool first,
              std::function<eventstore::Result<Page>(eventstore::Store &, std::stop_token)> job,
              std::function<bool(Page)> take)
    {
        begin(first);
        m_task = m_session.run<Page>(this, std::move(job),
                                     [this, take = std::move(take)](eventstore::Result<Page> page) {
                                         if (!page)
                                             return fail(std::move(page).error());
                                         m_load = Load::Ready;
                                         end(take(std::move(*page)));
                                     });
    }
    /// Cancels the running read and sets the state; the rows are not touched.
    void stop(Load load);

    template <class Row>
    void replace(std::vector<Row> &rows, std::vector<Row> by)
    {
        beginResetModel();
        rows = std::move(by);
        endResetModel();
    }
    template <class Row>
    void append(std::vector<Row> &rows, std::vector<Row> more)
    {
        if (more.empty())
            return;
        const auto last = static_cast<int>(rows.size() + more.size()) - 1;
        beginInsertRows({}, static_cast<int>(rows.size()), last);
        std::move(more.begin(), more.end(), std::back_inserter(rows));
        endInsertRows();
    }

private:
    void begin(bool first);
    void end(bool complete);
    void fail(eventstore::Error error);

    Session &m_session;
    Load m_load = Load::Idle;
    eventstore::Error m_error;
    bool m_complete = true;
    bool m_fetching = false;
    Task m_task;
};

} // namespace models
