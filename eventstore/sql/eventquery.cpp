// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sql/eventquery.h"

#include "eventstore/sql/binder.h"
#include "eventstore/sql/textmatch.h"

#include <algorithm>
#include <utility>

namespace eventstore {
namespace {

/// More branches than this cost more to merge than reading past what does not match.
constexpr std::size_t maxBranches = 24;

/// An expression that is checked row by row. SQLite's planner must not take it for a reason to walk
/// another index.
std::string checked(const SqlLayout &layout, const std::string &expression)
{
    return layout.dialect == Dialect::Sqlite ? "+" + expression : expression;
}

void addContains(const SqlLayout &layout, const std::string &text, Binder &binder, std::string &sql)
{
    const char *function = layout.dialect == Dialect::Sqlite ? "instr(" : "strpos(";
    std::string any;
    for (const std::string &spelling : jsonSpellings(text)) {
        any += (any.empty() ? "" : " or ") + std::string(function) + layout.dataText + ", " +
               binder.add(spelling) + ") > 0";
    }
    sql += " and (" + any + ")";
}

/// The conditions the driver does not answer, each with a leading " and ".
std::string residual(const SqlLayout &layout, const EventFilter &filter, EventDriver driver,
                     Binder &binder)
{
    std::string sql;
    if (!filter.correlation.empty() && driver != EventDriver::Correlation) {
        sql +=
            " and " + checked(layout, layout.correlation) + " = " + binder.add(filter.correlation);
    }
    if (!filter.user.empty() && driver != EventDriver::User) {
        const std::string user = binder.add(filter.user);
        sql += " and (" + checked(layout, layout.userInData) + " = " + user + " or " +
               checked(layout, layout.userInMetadata) + " = " + user + ")";
    }
    if (!filter.types.empty() && driver != EventDriver::Types)
        sql += " and " + checked(layout, "event_type") + " in " + binder.addList(filter.types);
    if (!filter.categories.empty() && driver != EventDriver::Categories) {
        sql +=
            " and " + checked(layout, layout.category) + " in " + binder.addList(filter.categories);
    }
    if (filter.since)
        sql += " and " + layout.time + " >= " + binder.addTime(*filter.since);
    if (filter.until)
        sql += " and " + layout.time + " <= " + binder.addTime(*filter.until);
    if (!filter.contains.empty())
        addContains(layout, filter.contains, binder, sql);
    return sql;
}

std::vector<std::string> withoutDuplicates(std::vector<std::string> values)
{
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

/// One condition per branch; no row satisfies two of them, so that their merge has no duplicates.
std::vector<std::string> branches(const SqlLayout &layout, const EventFilter &filter,
                                  EventDriver driver, Binder &binder)
{
    std::vector<std::string> result;
    switch (driver) {
    case EventDriver::Position:
        result.emplace_back();
        break;
    case EventDriver::Correlation:
        result.push_back(" and " + layout.correlation + " = " + binder.add(filter.correlation));
        break;
    case EventDriver::User: {
        const std::string user = binder.add(filter.user);
        const std::string isNot =
            layout.dialect == Dialect::Sqlite ? " is not " : " is distinct from ";
        result.push_back(" and " + layout.userInData + " = " + user);
        result.push_back(" and " + layout.userInMetadata + " = " + user + " and " +
                         checked(layout, layout.userInData) + isNot + user);
        break;
    }
    case EventDriver::Types:
        for (const std::string &type : withoutDuplicates(filter.types))
            result.push_back(" and event_type = " + binder.add(type));
        break;
    case EventDriver::Categories:
        for (const std::string &category : withoutDuplicates(filter.categories))
            result.push_back(" and " + layout.category + " = " + binder.add(category));
        break;
    }
    return result;
}

} // namespace

EventDriver chooseDriver(const SqlLayout &layout, const EventFilter &filter)
{
    if (!filter.correlation.empty() && layout.correlationIndexed)
        return EventDriver::Correlation;
    if (!filter.user.empty() && layout.userIndexed)
        return EventDriver::User;
    if (!filter.types.empty() && filter.types.size() <= maxBranches && layout.typeIndexed)
        return EventDriver::Types;
    if (!filter.categories.empty() && filter.categories.size() <= maxBranches &&
        layout.categoryIndexed)
        return EventDriver::Categories;
    return EventDriver::Position;
}

bool driverIsComplete(EventDriver driver, const EventFilter &filter)
{
    EventFilter rest = filter;
    switch (driver) {
    case EventDriver::Position:
        break;
    case EventDriver::Correlation:
        rest.correlation.clear();
        break;
    case EventDriver::User:
        rest.user.clear();
        break;
    case EventDriver::Types:
        rest.types.clear();
        break;
    case EventDriver::Categories:
        rest.categories.clear();
        break;
    }
    return rest.empty();
}

std::string eventColumns(const SqlLayout &layout, const Columns &columns)
{
    std::string sql =
        layout.position + ", stream_id, stream_version, event_id, event_type, timestamp";
    if (columns.data)
        sql += ", " + layout.dataColumn;
    if (columns.metadata)
        sql += ", " + layout.metadataColumn;
    return sql;
}

Event eventFromRow(const SqlRow &row, const Columns &columns)
{
    Event event;
    event.position = GlobalPosition(row.integer(0));
    event.streamId = row.text(1);
    event.version = StreamVersion(row.integer(2));
    event.id = row.uuid(3);
    event.type = row.text(4);
    event.timestamp = row.timestamp(5);
    int column = 6;
    // A store made by others may leave metadata out.
    const auto json = [&row](int at) {
        return row.isNull(at) ? std::string("{}") : std::string(row.text(at));
    };
    if (columns.data)
        event.data = json(column++);
    if (columns.metadata)
        event.metadata = json(column);
    return event;
}

SqlStatement readAllSql(const SqlLayout &stored, const ReadAll &query, EventDriver driver,
                        PositionRange range, std::int64_t limit)
{
    SqlLayout layout = stored;
    if (driver != EventDriver::Position && !stored.drivenPosition.empty())
        layout.position = stored.drivenPosition;
    Binder binder(layout);
    const std::string low = binder.add(range.low);
    const std::string high = binder.add(range.high);
    const std::string head = "select " + eventColumns(layout, query.columns) + " from " +
                             layout.events + " where " + layout.position + " > " + low + " and " +
                             layout.position + " <= " + high;
    const std::vector<std::string> conditions = branches(layout, query.filter, driver, binder);
    const std::string rest = residual(layout, query.filter, driver, binder);
    const std::string end = std::string(" order by 1") +
                            (query.direction == Direction::Backwards ? " desc" : "") + " limit " +
                            std::to_string(limit);
    // PostgreSQL merges branches only if each is in order by itself; SQLite does it unasked.
    const bool ordered = layout.dialect == Dialect::Postgres && conditions.size() > 1;
    std::string sql;
    for (const std::string &condition : conditions) {
        sql += sql.empty() ? "" : " union all ";
        sql += ordered ? "(" + head + condition + rest + end + ")" : head + condition + rest;
    }
    sql += end;
    return {std::move(sql), binder.take()};
}

std::string nextPositionSql(const SqlLayout &layout, bool backwards)
{
    return "select " + layout.position + " from " + layout.events + " where " + layout.position +
           " > $1 and " + layout.position + " <= $2 order by " + layout.position +
           (backwards ? " desc" : "") + " limit 1";
}

SqlStatement readStreamSql(const SqlLayout &layout, const ReadStream &query)
{
    const bool backwards = query.direction == Direction::Backwards;
    Binder binder(layout);
    std::string sql = "select " + eventColumns(layout, query.columns) + " from " + layout.events +
                      " where stream_id = " + binder.add(query.streamId);
    if (query.from) {
        sql += std::string(" and stream_version ") + (backwards ? "<= " : ">= ") +
               binder.add(query.from->value);
    }
    if (query.after) {
        sql += " and " + checked(layout, layout.position) + (backwards ? " < " : " > ") +
               binder.add(query.after->value);
    }
    // Every condition is checked along the stream: no driver serves it better.
    sql += residual(layout, query.filter, EventDriver::Position, binder);
    sql += std::string(" order by stream_version") + (backwards ? " desc" : "") + " limit " +
           std::to_string(query.limit);
    return {std::move(sql), binder.take()};
}

} // namespace eventstore
