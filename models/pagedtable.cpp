// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pagedtable.h"

namespace models {

PagedTable::PagedTable(Session &session, QObject *parent)
    : TableModel(parent)
    , m_session(session)
{
}

bool PagedTable::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_complete && !m_fetching;
}

void PagedTable::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        request(false);
}

void PagedTable::stop(Load load)
{
    m_task.cancel();
    m_fetching = false;
    m_complete = true;
    m_load = load;
}

void PagedTable::begin(bool first)
{
    m_fetching = true;
    if (first && rows() == 0)
        m_load = Load::Loading;
}

void PagedTable::end(bool complete)
{
    m_complete = complete;
    // Only now: a receiver of the new rows may ask for the next page, which must come after this
    // one.
    m_fetching = false;
    emit loadChanged();
}

void PagedTable::fail(eventstore::Error error)
{
    m_error = std::move(error);
    m_load = Load::Failed;
    end(true);
}

} // namespace models
