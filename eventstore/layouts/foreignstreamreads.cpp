// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/foreignstreamreads.h"

#include <algorithm>

namespace eventstore::layouts {

namespace {

/// Sets first version and count: the libraries number the events of a stream from `first` without
/// gaps. The count stays absent if the layout's `where` may skip events; both stay absent if the
/// version is below `first`.
void setExtent(StreamInfo &info, StreamVersion first, const LayoutDescriptor &layout)
{
    if (info.version < first)
        return;
    info.first = first;
    if (layout.events.where.empty() || layout.oneStream)
        info.count = info.version - first + 1;
}

} // namespace

Result<StreamRead> ForeignStreamReads::streamRead(std::string_view streamId)
{
    const auto [tenant, id] = streamParts(m_mapping, streamId);
    StreamRead read{std::string(streamId), {}, {}, false};
    const auto key = streamKey(m_mapping.one.id, id);
    const auto within = streamKey(m_mapping.tenant.column, tenant);
    if (!key || !within)
        return fail(ErrorCode::NotFound, "no stream can have this id");
    read.key = *key;
    read.tenant = *within;
    // The part before the slash may belong to an id of the default tenant, which is not shown.
    if (id.size() < streamId.size() && !m_mapping.tenant.usual.empty()) {
        EG_TRY(const bool there, hasStream(read));
        const auto whole = streamKey(m_mapping.one.id, streamId);
        const auto usual = streamKey(m_mapping.tenant.column, m_mapping.tenant.usual);
        if (!there && whole && usual) {
            read.key = *whole;
            read.tenant = *usual;
        }
    }
    if (m_mapping.one.versionMayBeNull) {
        const SqlStatement statement = uncountedSql(m_mapping, read);
        EG_CHECK(m_database.query(statement.sql, statement.params,
                                  [&read](const SqlRow &) { read.counted = true; }));
    }
    return read;
}

Result<bool> ForeignStreamReads::hasStream(const StreamRead &read)
{
    bool there = false;
    const SqlStatement statement = anyOfStreamSql(m_mapping, read);
    EG_CHECK(m_database.query(statement.sql, statement.params,
                              [&there](const SqlRow &) { there = true; }));
    return there;
}

bool ForeignStreamReads::isAbsent(std::string_view streamId) const
{
    return !m_mapping.layout.stream.absent.empty() && streamId == m_mapping.layout.stream.absent;
}

Result<EventPage> ForeignStreamReads::readAbsent(const ReadStream &query)
{
    const bool backwards = query.direction == Direction::Backwards;
    const EventRows rows(m_mapping, columnsFor(query.filter, query.columns));
    ReadStream fitting = query;
    fitting.limit = m_events.fitting(query.limit);
    bool cut = false;
    EG_TRY(auto found, m_events.fetchPart(absentEventsSql(m_mapping, rows, fitting), rows,
                                          fitting.limit, {}, cut));
    EventPage page;
    page.scannedTo = query.after.value_or(backwards ? endOfTime : beforeAll);
    page.atEnd = !cut;
    for (FoundEvent &one : found) {
        page.scannedTo = one.event.position;
        const auto &types = query.filter.types;
        const bool wanted =
            types.empty() || std::ranges::find(types, one.event.type) != types.end();
        if (!wanted || !passes(one.event, query.filter))
            continue;
        leaveOut(one.event, query.columns);
        page.events.push_back(std::move(one.event));
    }
    if (page.atEnd && backwards)
        page.scannedTo = beforeAll;
    return page;
}

Result<EventPage> ForeignStreamReads::readStream(const ReadStream &query)
{
    if (isAbsent(query.streamId))
        return readAbsent(query);
    const bool backwards = query.direction == Direction::Backwards;
    EventPage page;
    page.scannedTo = query.after.value_or(backwards ? endOfTime : beforeAll);
    page.atEnd = true;
    const auto read = streamRead(query.streamId);
    if (!read) {
        return read.error().code == ErrorCode::NotFound ? Result<EventPage>(page)
                                                        : fail(read.error());
    }
    std::optional<Place> after;
    if (query.after) {
        EG_TRY(after, m_places.placeOf(*query.after));
    }
    const EventRows rows(m_mapping, columnsFor(query.filter, query.columns));
    ReadStream fitting = query;
    fitting.limit = m_events.fitting(query.limit);
    bool cut = false;
    EG_TRY(auto found, m_events.fetchPart(streamEventsSql(m_mapping, rows, fitting, *read, after),
                                          rows, fitting.limit, {}, cut));
    page.atEnd = !cut;
    for (FoundEvent &one : found) {
        page.scannedTo = one.event.position;
        if (!passes(one.event, query.filter))
            continue;
        leaveOut(one.event, query.columns);
        page.events.push_back(std::move(one.event));
    }
    if (page.atEnd && backwards)
        page.scannedTo = beforeAll;
    return page;
}

Result<std::optional<StreamInfo>> ForeignStreamReads::stream(std::string_view streamId)
{
    std::optional<StreamInfo> info;
    SqlStatement statement;
    if (isAbsent(streamId)) {
        statement = absentEndSql(m_mapping);
    } else {
        const auto read = streamRead(streamId);
        if (!read) {
            return read.error().code == ErrorCode::NotFound
                       ? Result<std::optional<StreamInfo>>(info)
                       : fail(read.error());
        }
        statement = streamEndSql(m_mapping, *read);
    }
    EG_CHECK(m_database.query(statement.sql, statement.params, [&](const SqlRow &row) {
        info = StreamInfo{std::string(streamId), StreamVersion(row.integer(0)),
                          timeOf(m_mapping, row, 1)};
        setExtent(*info, row.isNull(2) ? m_first : StreamVersion(row.integer(2)), m_mapping.layout);
    }));
    return info;
}

Result<std::vector<StreamInfo>> ForeignStreamReads::streams(const StreamsQuery &query)
{
    std::vector<StreamInfo> list;
    const SqlStatement statement = foreignStreamsSql(m_mapping, query);
    EG_CHECK(m_database.query(statement.sql, statement.params, [&](const SqlRow &row) {
        StreamInfo info{std::string(row.text(0)),
                        row.isNull(1) ? m_first - 1 : StreamVersion(row.integer(1)),
                        timeOf(m_mapping, row, 2)};
        setExtent(info, row.isNull(3) ? m_first : StreamVersion(row.integer(3)), m_mapping.layout);
        list.push_back(std::move(info));
    }));
    return list;
}

Result<std::vector<CategoryInfo>> ForeignStreamReads::categories()
{
    std::vector<CategoryInfo> list;
    const SqlStatement statement = foreignCategoriesSql(m_mapping);
    EG_CHECK(m_database.query(statement.sql, statement.params, [&list](const SqlRow &row) {
        list.push_back({std::string(row.text(0)), row.integer(1), row.integer(2)});
    }));
    std::sort(list.begin(), list.end(),
              [](const auto &a, const auto &b) { return a.category < b.category; });
    return list;
}

} // namespace eventstore::layouts
