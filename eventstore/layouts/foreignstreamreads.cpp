// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/foreignstore.h"

#include <algorithm>

namespace eventstore {

using layouts::EventRows;
using layouts::FoundEvent;
using layouts::StreamRead;

Result<StreamRead> ForeignStore::streamRead(std::string_view streamId)
{
    const auto [tenant, id] = layouts::streamParts(m_mapping, streamId);
    StreamRead read{std::string(streamId), {}, {}, false};
    const auto key = layouts::streamKey(m_mapping.oneStream, id);
    const auto within = layouts::streamKey(m_mapping.tenant, tenant);
    if (!key || !within)
        return fail(ErrorCode::NotFound, "no stream can have this id");
    read.key = *key;
    read.tenant = *within;
    // What stands before a slash may be part of an id of the tenant that is not shown.
    if (id.size() < streamId.size() && !m_mapping.defaultTenant.empty()) {
        EG_TRY(const bool there, hasStream(read));
        const auto whole = layouts::streamKey(m_mapping.oneStream, streamId);
        const auto usual = layouts::streamKey(m_mapping.tenant, m_mapping.defaultTenant);
        if (!there && whole && usual) {
            read.key = *whole;
            read.tenant = *usual;
        }
    }
    if (m_mapping.versionMayBeNull) {
        const SqlStatement statement = layouts::uncountedSql(m_mapping, read);
        EG_CHECK(m_postgres.query(statement.sql, statement.params,
                                  [&read](const SqlRow &) { read.counted = true; }));
    }
    return read;
}

Result<bool> ForeignStore::hasStream(const StreamRead &read)
{
    bool there = false;
    const SqlStatement statement = layouts::anyOfStreamSql(m_mapping, read);
    EG_CHECK(m_postgres.query(statement.sql, statement.params,
                              [&there](const SqlRow &) { there = true; }));
    return there;
}

bool ForeignStore::isAbsent(std::string_view streamId) const
{
    return !m_layout.stream.absent.empty() && streamId == m_layout.stream.absent;
}

/// The events in no stream are shown as one.
Result<EventPage> ForeignStore::readAbsent(const ReadStream &query)
{
    const bool backwards = query.direction == Direction::Backwards;
    const EventRows rows(m_mapping, columnsFor(query.filter, query.columns));
    EG_TRY(auto found, fetch(layouts::absentEventsSql(m_mapping, rows, query), rows));
    EventPage page;
    page.scannedTo = query.after.value_or(backwards ? endOfTime : beforeAll);
    page.atEnd = static_cast<std::int64_t>(found.size()) < query.limit;
    for (FoundEvent &one : found) {
        page.scannedTo = one.event.position;
        const auto &types = query.filter.types;
        const bool wanted =
            types.empty() || std::ranges::find(types, one.event.type) != types.end();
        if (wanted && passes(one.event, query.filter))
            page.events.push_back(std::move(one.event));
    }
    if (page.atEnd && backwards)
        page.scannedTo = beforeAll;
    return page;
}

std::vector<std::string> ForeignStore::openingWarnings() const
{
    return layouts::warningsOf(m_mapping);
}

Result<std::vector<CategoryInfo>> ForeignStore::categories()
{
    std::vector<CategoryInfo> list;
    const SqlStatement statement = layouts::foreignCategoriesSql(m_mapping);
    EG_CHECK(m_postgres.query(statement.sql, statement.params, [&list](const SqlRow &row) {
        list.push_back({std::string(row.text(0)), row.integer(1), row.integer(2)});
    }));
    std::sort(list.begin(), list.end(),
              [](const auto &a, const auto &b) { return a.category < b.category; });
    return list;
}

} // namespace eventstore
