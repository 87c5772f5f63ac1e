// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sql/sqlstore.h"

#include "eventstore/json/rawjson.h"
#include "eventstore/sql/binder.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <utility>

namespace eventstore {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t maxLimit = 100'000;
/// Rows looked at by the first statement of a filtered read, and at most by a later one.
constexpr std::int64_t firstWindow = 4'096;
constexpr std::int64_t maxWindow = 262'144;
/// Behind a gap of so many positions a window is measured in rows: see windowOf().
constexpr std::int64_t wideGap = 64;
/// So long one search for a time looks at events it has not seen yet; see positionAt().
constexpr auto timePatience = std::chrono::seconds(2);
/// 9999-12-31T23:59:59.999999Z
constexpr Timestamp lastReadable{253'402'300'799'999'999};
/// A window that took less than this makes the next one larger.
constexpr auto quickWindow = std::chrono::milliseconds(10);

Result<void> checkLimit(std::int64_t limit)
{
    if (limit >= 1 && limit <= maxLimit)
        return {};
    return fail(ErrorCode::InvalidInput,
                "a page of " + std::to_string(limit) + " rows can't be read",
                "Ask for 1 to " + std::to_string(maxLimit) + " rows at a time");
}

/// Versions of our own layout follow each other without gaps. What else stands there is not ours,
/// and is not counted.
StreamInfo streamInfo(const SqlRow &row, std::int64_t first)
{
    const std::int64_t version = row.integer(1);
    StreamInfo info{repairedText(row.text(0)), StreamVersion(version),
                    row.time(2).value_or(Timestamp::unknown())};
    if (version >= first) {
        info.first = StreamVersion(first);
        info.count = version - first + 1;
    }
    return info;
}

} // namespace

SqlStore::SqlStore(std::unique_ptr<Database> database)
    : m_database(std::move(database))
{
}

void SqlStore::interruptOn(std::stop_token token)
{
    m_stop = token;
    m_database->interruptOn(std::move(token));
}

Result<GlobalPosition> SqlStore::readableHead(const ReadAll &)
{
    EG_TRY(const SafeHead head, safeHead());
    return head.position;
}

Result<void> SqlStore::findFirstVersion()
{
    // The first event of a store is the first of its stream.
    return m_database->query(
        "select stream_version from " + m_layout.events + " order by " + m_layout.position +
            " limit 1",
        {}, [this](const SqlRow &row) { m_layout.firstVersion = row.wholeNumber(0) == 0 ? 0 : 1; });
}

SqlStatement SqlStore::whereId(const EventId &id) const
{
    return {"event_id = $1", {id}};
}

Result<std::vector<Event>> SqlStore::fetchEvents(const SqlStatement &statement,
                                                 const Columns &columns)
{
    std::vector<Event> events;
    EG_CHECK(m_database->query(statement.sql, statement.params, [&](const SqlRow &row) {
        events.push_back(eventFromRow(m_layout, row, columns));
    }));
    return events;
}

Result<std::optional<Event>> SqlStore::fetchEvent(const SqlStatement &statement)
{
    EG_TRY(std::vector<Event> events, fetchEvents(statement, {}));
    std::optional<Event> first;
    if (!events.empty())
        first = std::move(events.front());
    return first;
}

Result<EventPage> SqlStore::readAll(const ReadAll &query)
{
    EG_CHECK(checkLimit(query.limit));
    EG_TRY(const GlobalPosition head, readableHead(query));
    const bool backwards = query.direction == Direction::Backwards;
    PositionRange range{beforeAll.value, head.value};
    if (query.after && backwards)
        range.high = std::min(head.value, (*query.after - 1).value);
    else if (query.after)
        range.low = query.after->value;

    EventPage page;
    page.scannedTo = GlobalPosition(range.low);
    if (backwards)
        page.scannedTo = GlobalPosition(range.high) + 1;
    if (range.low < range.high)
        EG_CHECK(scanAll(query, range, page));
    page.atEnd = backwards ? page.scannedTo <= beforeAll + 1 : page.scannedTo >= head;
    if (backwards && !page.atEnd && page.scannedTo.value <= 1) {
        // Nearly every store begins at 1; whether this one does saves a page that is empty.
        range = {beforeAll.value, (page.scannedTo - 1).value};
        EG_CHECK(passGap(range, true));
        page.atEnd = range.low == range.high;
    }
    return page;
}

/// Fills the page from a range that is not empty. Where the driver does not answer the whole
/// filter, one statement could walk the whole store for a handful of rows; then the range is cut
/// into windows.
Result<void> SqlStore::scanAll(const ReadAll &query, PositionRange range, EventPage &page)
{
    const bool backwards = query.direction == Direction::Backwards;
    const EventDriver driver =
        query.scanSequentially ? EventDriver::Position : chooseDriver(m_layout, query.filter);
    const bool whole = driverIsComplete(driver, query.filter);
    const auto started = Clock::now();
    const auto limit = static_cast<std::size_t>(query.limit);
    if (query.scanSequentially)
        page.events.reserve(
            std::min(limit, static_cast<std::size_t>(takenOff(range.high, range.low))));
    std::int64_t width = std::max(firstWindow, 2 * query.limit);
    // No window is spent on what is before the first row.
    if (!whole && !backwards && range.low == beforeAll.value)
        EG_CHECK(passGap(range, backwards));
    while (range.low < range.high) {
        PositionRange window = range;
        if (!whole) {
            EG_TRY(window, windowOf(range, backwards, width));
        }
        const auto windowStarted = Clock::now();
        const auto room = query.limit - static_cast<std::int64_t>(page.events.size());
        EG_TRY(const auto cut, fetchPassing(readAllSql(m_layout, query, driver, window, room),
                                            query.filter, query.columns, room, page.events));
        if (cut)
            page.scannedTo = *cut;
        if (page.events.size() == limit)
            return {};
        if (cut) {
            // The statement gave all it was asked for, and not all of it passed.
            (backwards ? range.high : range.low) = backwards ? (*cut - 1).value : cut->value;
            if (Clock::now() - started >= m_scanBudget)
                return {};
            continue;
        }
        (backwards ? range.high : range.low) = backwards ? window.low : window.high;
        const auto now = Clock::now();
        if (range.low < range.high) {
            EG_CHECK(passGap(range, backwards));
        }
        page.scannedTo = backwards ? GlobalPosition(range.high) + 1 : GlobalPosition(range.low);
        if (now - started >= m_scanBudget)
            return {};
        if (now - windowStarted < quickWindow)
            width = std::min(width * 4, maxWindow);
    }
    page.scannedTo = backwards ? GlobalPosition(range.low) + 1 : GlobalPosition(range.high);
    return {};
}

/// Adds the events of a statement that pass what is judged here; the last position it gave where it
/// gave as many as it was asked for.
Result<std::optional<GlobalPosition>>
SqlStore::fetchPassing(const SqlStatement &statement, const EventFilter &filter,
                       const Columns &columns, std::int64_t limit, std::vector<Event> &events)
{
    const EventFilter rest = filterInProgram(m_layout, filter);
    const Columns read = columnsFor(rest, columns);
    std::int64_t count = 0;
    GlobalPosition last;
    EG_CHECK(m_database->query(statement.sql, statement.params, [&](const SqlRow &row) {
        Event event = eventFromRow(m_layout, row, read);
        ++count;
        last = event.position;
        if (!passes(event, rest))
            return;
        if (!columns.data)
            event.data.clear();
        if (!columns.metadata)
            event.metadata.clear();
        events.push_back(std::move(event));
    }));
    return count == limit ? std::optional(last) : std::nullopt;
}

/// The part of the range one statement looks at: at most so many rows. Positions that follow each
/// other closely are as good as counted; among others the row that far on is asked for, because a
/// generator that makes positions from a clock leaves millions of them between two events.
Result<PositionRange> SqlStore::windowOf(PositionRange range, bool backwards, std::int64_t rows)
{
    const std::int64_t far = backwards ? std::max(range.low, takenOff(range.high, rows))
                                       : std::min(range.high, addedUp(range.low, rows));
    std::int64_t edge = far;
    if (m_sparse) {
        edge = backwards ? range.low : range.high;
        EG_CHECK(m_database->query(
            nextPositionSql(m_layout, backwards) + " offset " + std::to_string(rows - 1),
            {range.low, range.high},
            [&](const SqlRow &row) { edge = takenOff(row.integer(0), backwards ? 1 : 0); }));
    }
    (backwards ? range.low : range.high) = edge;
    return range;
}

/// Moves the range's near end to the next row there is.
Result<void> SqlStore::passGap(PositionRange &range, bool backwards)
{
    std::int64_t &end = backwards ? range.high : range.low;
    std::int64_t next = backwards ? range.low : range.high; // where nothing follows
    EG_CHECK(m_database->query(
        nextPositionSql(m_layout, backwards), {range.low, range.high},
        [&](const SqlRow &row) { next = takenOff(row.integer(0), backwards ? 0 : 1); }));
    m_sparse = (backwards ? takenOff(end, next) : takenOff(next, end)) > wideGap;
    end = next;
    return {};
}

Result<EventPage> SqlStore::readStream(const ReadStream &query)
{
    EG_CHECK(checkLimit(query.limit));
    const bool backwards = query.direction == Direction::Backwards;
    EventPage page;
    page.scannedTo = query.after.value_or(backwards ? endOfTime : beforeAll);
    std::optional<Event> last;
    if (!backwards && !query.filter.empty()) {
        // Read first, so that nothing can come between what was looked at and what is said to be.
        ReadStream tail{query.streamId, {}, Direction::Backwards, 1, {}, {}, {false, false}};
        EG_TRY(std::vector<Event> events, fetchEvents(readStreamSql(m_layout, tail), tail.columns));
        if (!events.empty())
            last = std::move(events.front());
    }
    EG_TRY(const auto cut, fetchPassing(readStreamSql(m_layout, query), query.filter, query.columns,
                                        query.limit, page.events));
    page.atEnd = !cut;
    if (cut)
        page.scannedTo = *cut;
    else if (!page.events.empty())
        page.scannedTo = page.events.back().position;
    if (page.atEnd && last)
        page.scannedTo = std::max(page.scannedTo, last->position);
    if (page.atEnd && backwards)
        page.scannedTo = beforeAll;
    return page;
}

Result<std::optional<Event>> SqlStore::eventById(const EventId &id)
{
    SqlStatement where = whereId(id);
    return fetchEvent({"select " + eventColumns(m_layout, {}) + " from " + m_layout.events +
                           " where " + where.sql,
                       std::move(where.params)});
}

Result<std::optional<Event>> SqlStore::eventAt(GlobalPosition position)
{
    return fetchEvent({"select " + eventColumns(m_layout, {}) + " from " + m_layout.events +
                           " where " + m_layout.position + " = $1",
                       {position.value}});
}

Result<std::optional<GlobalPosition>> SqlStore::firstSince(Timestamp time, GlobalPosition after)
{
    ReadAll query;
    query.filter.since = time;
    query.limit = 1;
    query.columns = {false, false};
    query.after = after;
    for (;;) {
        EG_TRY(const auto page, readAll(query));
        if (!page.events.empty())
            return page.events.front().position;
        if (page.atEnd)
            return std::nullopt;
        query.after = page.scannedTo;
    }
}

Result<std::optional<GlobalPosition>> SqlStore::positionAt(Timestamp time)
{
    if (m_layout.timeInProgram)
        return firstSince(time, beforeAll);
    EG_TRY(const SafeHead head, safeHead());
    GlobalPosition from = beforeAll;
    for (const LatestTime &block : m_latest) {
        if (block.time >= time)
            return firstSince(time, from);
        from = block.upTo;
    }
    const auto until = Clock::now() + timePatience;
    while (from < head.position) {
        PositionRange range{from.value, head.position.value};
        EG_CHECK(passGap(range, false));
        if (range.low >= range.high)
            break;
        EG_TRY(range, windowOf(range, false, maxWindow));
        EG_TRY(const LatestTime block, latestIn(range));
        m_latest.push_back(block);
        if (block.time >= time)
            return firstSince(time, from);
        from = block.upTo;
        if (Clock::now() >= until)
            return searchedPosition(time, from);
    }
    return std::nullopt;
}

/// The latest time that can be read in a range of positions.
Result<SqlStore::LatestTime> SqlStore::latestIn(PositionRange range)
{
    LatestTime latest{GlobalPosition(range.high), Timestamp::unknown()};
    Binder binder(m_layout);
    const std::string low = binder.add(range.low);
    const std::string high = binder.add(range.high);
    const std::string last = binder.addTime(lastReadable);
    const std::string sql = "select max(" + m_layout.time + ") from " + m_layout.events +
                            " where " + m_layout.position + " > " + low + " and " +
                            m_layout.position + " <= " + high + " and " + m_layout.time +
                            " <= " + last;
    EG_CHECK(m_database->query(sql, binder.take(), [&](const SqlRow &row) {
        if (row.isNull(0))
            return;
        latest.time =
            m_layout.dialect == Dialect::Sqlite ? Timestamp{row.integer(0)} : row.timestamp(0);
    }));
    return latest;
}

/// As if times followed positions from here on.
Result<std::optional<GlobalPosition>> SqlStore::searchedPosition(Timestamp time,
                                                                 GlobalPosition after)
{
    std::optional<GlobalPosition> found;
    EG_TRY(const auto ends, bounds());
    if (!ends)
        return found;
    const std::string sql = "select " + m_layout.position + ", timestamp from " + m_layout.events +
                            " where " + m_layout.position + " >= $1 order by " + m_layout.position +
                            " limit 1";
    std::int64_t low = std::max(ends->first.value, (after + 1).value);
    std::int64_t high = addedUp(ends->second.value, 1);
    while (low < high) {
        const std::int64_t middle = std::midpoint(low, high);
        std::int64_t position = high; // a gap up to there counts as late enough
        Timestamp at = time;
        EG_CHECK(m_database->query(sql, {middle}, [&](const SqlRow &row) {
            position = row.integer(0);
            at = row.time(1).value_or(Timestamp::unknown());
        }));
        if (at < time) {
            low = addedUp(position, 1);
            continue;
        }
        found = GlobalPosition(position);
        high = middle;
    }
    return found;
}

Result<std::optional<std::pair<GlobalPosition, GlobalPosition>>> SqlStore::bounds()
{
    std::optional<std::pair<GlobalPosition, GlobalPosition>> result;
    const std::string of = "(" + m_layout.position + ") from " + m_layout.events;
    EG_CHECK(m_database->query(
        "select (select min" + of + "), (select max" + of + ")", {}, [&result](const SqlRow &row) {
            if (!row.isNull(0) && !row.isNull(1)) {
                result.emplace(GlobalPosition(row.integer(0)), GlobalPosition(row.integer(1)));
            }
        }));
    return result;
}

Result<std::int64_t> SqlStore::countBetween(GlobalPosition after, GlobalPosition upTo)
{
    EG_TRY(const auto ends, bounds());
    if (!ends)
        return 0;
    const std::int64_t first = std::max(after.value, (ends->first - 1).value);
    const std::int64_t last = std::min(upTo.value, ends->second.value);
    if (first >= last)
        return 0;
    // What is known to be without gaps need not be counted again: a lag is asked for many times a
    // second.
    const std::int64_t denseLow = std::max(first, m_dense.low);
    const std::int64_t denseHigh = std::min(last, m_dense.high);
    if (denseLow >= denseHigh)
        return countRange(first, last);
    EG_TRY(const std::int64_t before, countRange(first, denseLow));
    EG_TRY(const std::int64_t behind, countRange(denseHigh, last));
    return before + (denseHigh - denseLow) + behind;
}

Result<std::int64_t> SqlStore::countRange(std::int64_t after, std::int64_t upTo)
{
    std::int64_t count = 0;
    if (after >= upTo)
        return count;
    EG_CHECK(m_database->query("select count(*) from " + m_layout.events + " where " +
                                   m_layout.position + " > $1 and " + m_layout.position + " <= $2",
                               {after, upTo},
                               [&count](const SqlRow &row) { count = row.integer(0); }));
    if (count == takenOff(upTo, after))
        rememberDense(after, upTo);
    return count;
}

void SqlStore::rememberDense(std::int64_t after, std::int64_t upTo)
{
    const bool touches = after <= m_dense.high && upTo >= m_dense.low;
    if (touches)
        m_dense = {std::min(after, m_dense.low), std::max(upTo, m_dense.high)};
    else if (takenOff(upTo, after) > m_dense.high - m_dense.low)
        m_dense = {after, upTo};
}

Result<std::optional<StreamInfo>> SqlStore::stream(std::string_view streamId)
{
    // The events are the truth, also where `streams` is kept.
    std::optional<StreamInfo> result;
    // To SQLite a version that is a text is larger than any number.
    const bool sqlite = m_layout.dialect == Dialect::Sqlite;
    const std::string whole = sqlite ? " and typeof(stream_version) = 'integer'" : "";
    EG_CHECK(m_database->query(
        "select stream_id, stream_version, timestamp from " + m_layout.events +
            " where stream_id = $1" + whole + " order by stream_version desc limit 1",
        {std::string(streamId)},
        [&](const SqlRow &row) { result = streamInfo(row, m_layout.firstVersion); }));
    return result;
}

Result<std::vector<StreamInfo>> SqlStore::streams(const StreamsQuery &query)
{
    EG_CHECK(checkLimit(query.limit));
    if (!json::isUtf8(query.prefix) || !json::isUtf8(query.category)) {
        return fail(ErrorCode::InvalidInput, "the category or prefix is not valid UTF-8",
                    "Type it again, or pass it in UTF-8");
    }
    std::vector<StreamInfo> result;
    const SqlStatement statement = streamsSql(m_layout, query);
    EG_CHECK(m_database->query(statement.sql, statement.params, [&](const SqlRow &row) {
        result.push_back(streamInfo(row, m_layout.firstVersion));
    }));
    return result;
}

Result<std::vector<CategoryInfo>> SqlStore::categories()
{
    std::vector<CategoryInfo> result;
    const SqlStatement statement = categoriesSql(m_layout);
    EG_CHECK(m_database->query(statement.sql, statement.params, [&result](const SqlRow &row) {
        result.push_back({repairedText(row.text(0)), row.integer(1), row.integer(2)});
    }));
    return result;
}

Result<std::vector<TypeInfo>> SqlStore::eventTypes()
{
    std::vector<TypeInfo> result;
    const SqlStatement statement = eventTypesSql(m_layout);
    EG_CHECK(m_database->query(statement.sql, statement.params, [&result](const SqlRow &row) {
        result.push_back({repairedText(row.text(0)), row.integer(1)});
    }));
    return result;
}

} // namespace eventstore
