// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sql/eventquery.h"

#include "eventstore/json/rawjson.h"
#include "eventstore/sql/binder.h"
#include "eventstore/sql/textmatch.h"

#include <algorithm>
#include <utility>

namespace eventstore {
namespace {

/// More branches than this cost more to merge than reading past what does not match.
constexpr std::size_t maxBranches = 24;

/// An expression that is checked row by row, spelled so that the planner does not choose an index
/// on it.
std::string checked(const SqlLayout &layout, const std::string &expression)
{
    return layout.dialect->withoutIndex(expression);
}

void addContains(const SqlLayout &layout, const std::string &text, Binder &binder, std::string &sql)
{
    std::string any;
    for (const std::string &spelling : jsonSpellings(text)) {
        any += (any.empty() ? "" : " or ") +
               layout.dialect->contains(layout.dataText, binder.add(spelling));
    }
    sql += " and (" + any + ")";
}

/// True if the program, and not SQL, must look for this text in the JSON of the rows.
bool inProgram(const SqlLayout &layout, const std::string &text)
{
    return layout.jsonInProgram || (layout.onlyAsciiInSql && std::ranges::any_of(text, [](char c) {
                                        return static_cast<unsigned char>(c) >= 0x80U;
                                    }));
}

/// The conditions that the driver does not cover, each with a leading " and ".
std::string residual(const SqlLayout &layout, const EventFilter &filter, EventDriver driver,
                     Binder &binder)
{
    std::string sql;
    if (!filter.correlation.empty() && driver != EventDriver::Correlation &&
        !inProgram(layout, filter.correlation))
        sql += " and " + layout.correlation.shown + " = " + binder.add(filter.correlation);
    if (!filter.user.empty() && driver != EventDriver::User && !inProgram(layout, filter.user)) {
        const std::string user = binder.add(filter.user);
        sql += " and (" + layout.userInData.shown + " = " + user + " or " +
               layout.userInMetadata.shown + " = " + user + ")";
    }
    if (!filter.types.empty() && driver != EventDriver::Types)
        sql += " and " + checked(layout, "event_type") + " in " + binder.addList(filter.types);
    if (!filter.categories.empty() && driver != EventDriver::Categories) {
        sql +=
            " and " + checked(layout, layout.category) + " in " + binder.addList(filter.categories);
    }
    if (filter.since && !layout.timeInProgram)
        sql += " and " + layout.time + " >= " + binder.addTime(*filter.since);
    if (filter.until && !layout.timeInProgram)
        sql += " and " + layout.time + " <= " + binder.addTime(*filter.until);
    if (!filter.contains.empty() && !inProgram(layout, filter.contains))
        addContains(layout, filter.contains, binder, sql);
    return sql;
}

std::vector<std::string> withoutDuplicates(std::vector<std::string> values)
{
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

std::string joined(const std::vector<std::string> &parts, const char *between)
{
    std::string text;
    for (const std::string &part : parts)
        text += (text.empty() ? "" : between) + part;
    return text;
}

/// The conditions, one for each index lookup, that find the rows where a key has the wanted value.
/// An index on SQLite's own JSON functions spells long numbers, true and false differently than the
/// rows.
std::vector<std::string> lookups(const SqlLayout &layout, const JsonKey &key,
                                 const std::string &wanted, const std::string &value)
{
    if (key.indexed == key.shown)
        return {key.shown + " = " + value};
    const std::string exact = " and +" + key.shown + " = " + value;
    std::vector<std::string> found{key.indexed + " = " + value + exact};
    const auto checked = json::check(wanted);
    const auto add = [&](const std::string &spelling) {
        found.push_back(key.indexed + " = " + spelling + exact);
    };
    if (!checked || !layout.looseJsonIndexes)
        return found;
    constexpr std::size_t digits =
        18; // an index keeps integers of up to so many digits as they are
    if (checked->kind == json::Kind::True)
        add("'1'");
    if (checked->kind == json::Kind::False || wanted == "-0")
        add("'0'");
    if (checked->kind == json::Kind::Number &&
        (wanted.size() > digits || wanted.find_first_not_of("-0123456789") != std::string::npos))
        add("cast(cast(" + value + " as real) as text) and " + key.indexed + " <> " + value);
    return found;
}

/// Branches for the rows where any of the keys has the value: one for each lookup, without the rows
/// of the lookups before it, and a last one for the rows that the indexes on the keys may miss.
void addKeyBranches(const SqlLayout &layout, const std::vector<const JsonKey *> &keys,
                    const std::string &wanted, Binder &binder, std::vector<std::string> &result)
{
    const std::string value = binder.add(wanted);
    std::string before; // excludes the rows of the branches before
    std::vector<std::string> all;
    for (const JsonKey *key : keys) {
        std::vector<std::string> found = lookups(layout, *key, wanted, value);
        for (const std::string &lookup : found)
            result.push_back(" and " + lookup + before);
        // An index holds each row under one spelling only.
        before += layout.looseJsonIndexes ? " and (" + joined(found, " or ") + ") is not true"
                                          : " and " + key->shown + " is distinct from " + value;
        all.push_back("+" + key->shown + " = " + value);
    }
    if (!layout.oddRows.empty())
        result.push_back(" and " + layout.oddRows + " and (" + joined(all, " or ") + ")" + before);
}

/// One condition for each branch; no row meets two of them, so that their union has no duplicates.
std::vector<std::string> branches(const SqlLayout &layout, const EventFilter &filter,
                                  EventDriver driver, Binder &binder)
{
    std::vector<std::string> result;
    switch (driver) {
    case EventDriver::Position:
        result.emplace_back();
        break;
    case EventDriver::Correlation:
        addKeyBranches(layout, {&layout.correlation}, filter.correlation, binder, result);
        break;
    case EventDriver::User:
        addKeyBranches(layout, {&layout.userInData, &layout.userInMetadata}, filter.user, binder,
                       result);
        break;
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
    // It is unknown how an index spells characters that are not ASCII.
    const auto indexKnows = [&layout](const std::string &text) {
        return !text.empty() && !(layout.onlyAsciiInSql && inProgram(layout, text));
    };
    if (indexKnows(filter.correlation) && layout.correlationIndexed)
        return EventDriver::Correlation;
    if (indexKnows(filter.user) && layout.userIndexed)
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

EventFilter filterInProgram(const SqlLayout &layout, const EventFilter &filter)
{
    EventFilter rest;
    if (layout.timeInProgram) {
        rest.since = filter.since;
        rest.until = filter.until;
    }
    const auto left = [&layout](const std::string &text) {
        return inProgram(layout, text) ? text : std::string();
    };
    rest.user = left(filter.user);
    rest.correlation = left(filter.correlation);
    rest.contains = left(filter.contains);
    return rest;
}

bool passes(const Event &event, const EventFilter &filter)
{
    if (filter.since && (!event.timestamp.readable() || event.timestamp < *filter.since))
        return false;
    if (filter.until && (!event.timestamp.readable() || event.timestamp > *filter.until))
        return false;
    if (!filter.correlation.empty() &&
        json::memberText(event.metadata, "correlation_id") != filter.correlation)
        return false;
    if (!filter.user.empty() && json::memberText(event.data, "user_id") != filter.user &&
        json::memberText(event.metadata, "user_id") != filter.user)
        return false;
    if (filter.contains.empty())
        return true;
    const auto spellings = jsonSpellings(filter.contains);
    return std::any_of(spellings.begin(), spellings.end(), [&event](const std::string &spelling) {
        return event.data.find(spelling) != std::string::npos;
    });
}

Columns columnsFor(const EventFilter &filter, Columns asked)
{
    if (!filter.user.empty() || !filter.contains.empty()) {
        asked.data = true;
        asked.dataBytes = 0;
    }
    asked.metadata = asked.metadata || !filter.user.empty() || !filter.correlation.empty();
    return asked;
}

void leaveOut(Event &event, const Columns &asked)
{
    if (!asked.data)
        event.data = {};
    else if (asked.dataBytes > 0 && static_cast<std::int64_t>(event.data.size()) > asked.dataBytes)
        event.data = beginningOf(event.data, static_cast<std::size_t>(asked.dataBytes));
    if (!asked.metadata)
        event.metadata = {};
}

namespace {

/// Selects one byte or character more than requested, which shows whether the data was cut.
std::string dataSql(const SqlLayout &layout, std::int64_t bytes)
{
    if (bytes <= 0)
        return layout.dataColumn;
    std::string sql = layout.dataBeginning;
    const std::string count = std::to_string(bytes + 1);
    for (auto at = sql.find('#'); at != std::string::npos; at = sql.find('#'))
        sql.replace(at, 1, count);
    return sql;
}

} // namespace

std::string eventColumns(const SqlLayout &layout, const Columns &columns)
{
    std::string sql =
        layout.position + ", stream_id, stream_version, event_id, event_type, timestamp";
    if (columns.data)
        sql += ", " + dataSql(layout, columns.dataBytes);
    if (columns.metadata)
        sql += ", " + layout.metadataColumn;
    return sql;
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
    const std::string head =
        "select " +
        eventColumns(layout, columnsFor(filterInProgram(layout, query.filter), query.columns)) +
        " from " + layout.events + " where " + layout.position + behind(range.low) + low + " and " +
        layout.position + " <= " + high;
    const std::vector<std::string> conditions = branches(layout, query.filter, driver, binder);
    const std::string rest = residual(layout, query.filter, driver, binder);
    const std::string end = std::string(" order by 1") +
                            (query.direction == Direction::Backwards ? " desc" : "") + " limit " +
                            std::to_string(limit);
    const bool ordered = layout.dialect->unionNeedsOrderedBranches() && conditions.size() > 1;
    std::string sql;
    for (const std::string &condition : conditions) {
        sql += sql.empty() ? "" : " union all ";
        sql += ordered ? "(" + head + condition + rest + end + ")" : head + condition + rest;
    }
    sql += end;
    return {std::move(sql), binder.take()};
}

std::string nextPositionSql(const SqlLayout &layout, bool backwards, std::int64_t low)
{
    return "select " + layout.position + " from " + layout.events + " where " + layout.position +
           behind(low) + "$1 and " + layout.position + " <= $2 order by " + layout.position +
           (backwards ? " desc" : "") + " limit 1";
}

SqlStatement readStreamSql(const SqlLayout &layout, const ReadStream &query,
                           std::optional<StreamVersion> only)
{
    const bool backwards = query.direction == Direction::Backwards;
    Binder binder(layout);
    std::string sql =
        "select " +
        eventColumns(layout, columnsFor(filterInProgram(layout, query.filter), query.columns)) +
        " from " + layout.events + " where stream_id = " + binder.add(query.streamId);
    if (only) {
        sql += " and stream_version = " + binder.add(only->value);
    } else if (query.from) {
        sql += std::string(" and stream_version ") + (backwards ? "<= " : ">= ") +
               binder.add(query.from->value);
    }
    if (query.after) {
        sql += " and " + checked(layout, layout.position) +
               (backwards ? " < " : behind(query.after->value)) + binder.add(query.after->value);
    }
    // The scan follows the stream's own index and checks every condition: no driver is better.
    sql += residual(layout, query.filter, EventDriver::Position, binder);
    sql += std::string(" order by stream_version") + (backwards ? " desc" : "") + " limit " +
           std::to_string(query.limit);
    return {std::move(sql), binder.take()};
}

} // namespace eventstore
