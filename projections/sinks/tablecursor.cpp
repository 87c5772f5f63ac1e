// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/tablecursor.h"

#include "projections/sinks/tablesql.h"

namespace projections {

using eventstore::Result;

namespace {

constexpr std::size_t pageSize = 500;

} // namespace

TableCursor::TableCursor(eventstore::Database &database, const TableSpec &spec)
    : m_database(database)
    , m_spec(spec)
{
}

Result<const Row *> TableCursor::next()
{
    if (m_next == m_page.size() && !m_atEnd)
        EG_CHECK(readPage());
    return m_next == m_page.size() ? nullptr : &m_page[m_next++];
}

Result<void> TableCursor::readPage()
{
    eventstore::SqlParams after;
    if (!m_page.empty())
        after.assign(m_page.back().begin(), m_page.back().begin() + m_spec.keyColumns);
    m_page.clear();
    m_next = 0;
    EG_CHECK(m_database.query(
        tablesql::selectPage(m_spec, !after.empty(), pageSize), after,
        [&](const eventstore::SqlRow &row) { m_page.push_back(tablesql::decode(m_spec, row)); }));
    m_atEnd = m_page.size() < pageSize;
    return {};
}

} // namespace projections
