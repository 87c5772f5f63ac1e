// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sql/sqlstore.h"

#include "eventstore/json/rawjson.h"
#include "eventstore/sql/binder.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace eventstore {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t maxLimit = 100'000;
/// Rows scanned by the first statement of a filtered read, and the most that later ones scan.
constexpr std::int64_t firstWindow = 4'096;
constexpr std::int64_t maxWindow = 262'144;
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

/// Versions of our own layout have no gaps, so the last version gives the number of events. A
/// version below `first` was not written by us: then first and count stay absent.
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
    , m_windows(*m_database, m_layout)
    , m_counts(*m_database, m_layout)
    , m_times(*this, *m_database, m_layout, m_windows)
{
}

void SqlStore::interruptOn(std::stop_token token)
{
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
    // The range is empty, or holds only the lowest possible position.
    const bool least = range.low == beforeAll.value && range.high == range.low;
    if (range.low < range.high || least)
        EG_CHECK(scanAll(query, range, page));
    page.atEnd = backwards ? page.scannedTo <= beforeAll + 1 : page.scannedTo >= head;
    if (backwards && !page.atEnd && page.scannedTo.value <= 1) {
        // Nearly every store starts at 1: one look below saves the caller an empty last page.
        range = {beforeAll.value, (page.scannedTo - 1).value};
        EG_TRY(const bool more, m_windows.passGap(range, true));
        page.atEnd = !more;
    }
    return page;
}

/// Fills the page from a range that is not empty. If the driver does not cover the whole filter,
/// one statement could scan the whole store for a few rows; then the range is split into windows.
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
    PageBudget budget;
    // Skip the positions before the first row.
    if (!whole && !backwards && range.low == beforeAll.value)
        EG_CHECK(m_windows.passGap(range, backwards));
    for (bool more = true; more;) {
        PositionRange window = range;
        if (!whole) {
            EG_TRY(window, m_windows.windowOf(range, backwards, width));
        }
        const auto windowStarted = Clock::now();
        const auto room = m_pace.rows(query.limit - static_cast<std::int64_t>(page.events.size()));
        EG_TRY(const auto cut,
               fetchPassing(readAllSql(m_layout, query, driver, window, room), query.filter,
                            query.columns, room, page.events, &budget));
        if (cut && *cut == beforeAll && !backwards && query.limit < maxLimit)
            return scanFurther(query, range, page);
        if (cut && (!m_layout.positionsUnique || *cut == beforeAll + 1))
            EG_CHECK(takeAllAt(query, driver, *cut, page.events));
        if (cut)
            page.scannedTo = *cut;
        if (page.events.size() >= limit || (cut && budget.full()))
            return {};
        if (cut) {
            // The statement reached its limit, but not all of its rows passed the filter.
            (backwards ? range.high : range.low) = backwards ? (*cut - 1).value : cut->value;
            more = range.low < range.high;
            if (more && Clock::now() - started >= m_scanBudget)
                return {};
            continue;
        }
        (backwards ? range.high : range.low) = backwards ? window.low : window.high;
        const auto now = Clock::now();
        more = range.low < range.high;
        if (more) {
            EG_TRY(more, m_windows.passGap(range, backwards));
        }
        page.scannedTo = backwards ? GlobalPosition(range.high) + 1 : GlobalPosition(range.low);
        if (range.low < range.high && now - started >= m_scanBudget)
            return {};
        if (now - windowStarted < quickWindow)
            width = std::min(width * 4, maxWindow);
    }
    page.scannedTo = backwards ? GlobalPosition(range.low) + 1 : GlobalPosition(range.high);
    return {};
}

/// Reads again with a higher limit, so that the page does not end at beforeAll: a caller that
/// continued from there would start from the beginning again.
Result<void> SqlStore::scanFurther(ReadAll query, PositionRange range, EventPage &page)
{
    page.events.clear();
    m_pace.forget();
    ++query.limit;
    return scanAll(query, range, page);
}

/// Replaces the events of the page's last position, some of which the limit may have cut off, with
/// all events that share that position.
Result<void> SqlStore::takeAllAt(const ReadAll &query, EventDriver driver, GlobalPosition position,
                                 std::vector<Event> &events)
{
    while (!events.empty() && events.back().position == position)
        events.pop_back();
    const PositionRange only{(position - 1).value, position.value};
    std::vector<Event> there;
    EG_TRY(const auto cut, fetchPassing(readAllSql(m_layout, query, driver, only, maxLimit),
                                        query.filter, query.columns, maxLimit, there, nullptr));
    if (cut)
        return sharedByTooMany(m_watch.facts(), position);
    const bool backwards = query.direction == Direction::Backwards;
    for (Event &event : there) {
        if (event.position == position || backwards)
            events.push_back(std::move(event));
    }
    return {};
}

/// Runs a statement and adds the events that pass the part of the filter which the program checks.
/// Returns the position of the last row if the statement returned `limit` rows or the budget is
/// full; else nullopt.
Result<std::optional<GlobalPosition>>
SqlStore::fetchPassing(const SqlStatement &statement, const EventFilter &filter,
                       const Columns &columns, std::int64_t limit, std::vector<Event> &events,
                       PageBudget *budget)
{
    const EventFilter rest = filterInProgram(m_layout, filter);
    const Columns read = columnsFor(rest, columns);
    std::int64_t count = 0;
    std::size_t bytes = 0;
    bool full = false;
    std::optional<GlobalPosition> last;
    std::optional<std::string> odd;
    EG_CHECK(m_database->query(statement.sql, statement.params, [&](const SqlRow &row) {
        if (!odd && !row.isNull(0) && !row.wholeNumber(0))
            odd = std::string(row.stored(0));
        Event event = eventFromRow(m_layout, row, read);
        if (!row.wholeNumber(2))
            m_versionless = event.position;
        ++count;
        m_watch.see(event.position, last);
        last = event.position;
        bytes += PageBudget::bytesOf(event);
        if (!passes(event, rest))
            return;
        leaveOut(event, columns);
        if (budget)
            budget->take(event);
        // A page must not end at beforeAll; see scanFurther().
        full = budget && budget->full() && event.position != beforeAll;
        events.push_back(std::move(event));
        if (full)
            row.endReading();
    }));
    if (odd)
        return oddPosition(m_watch.facts(), *odd);
    if (budget)
        m_pace.saw(count, bytes);
    return count == limit || full ? last : std::nullopt;
}

/// Replaces the events of the page's last version, some of which the limit may have cut off, with
/// all events that share that version: whoever goes on asks for the next version.
Result<void> SqlStore::takeAllOf(const ReadStream &query, std::vector<Event> &events)
{
    const StreamVersion version = events.back().version;
    while (!events.empty() && events.back().version == version)
        events.pop_back();
    ReadStream shared = query;
    shared.limit = maxLimit;
    EG_TRY(const auto cut, fetchPassing(readStreamSql(m_layout, shared, version), query.filter,
                                        query.columns, maxLimit, events, nullptr));
    if (cut) {
        return fail(ErrorCode::InvalidData,
                    "more than " + std::to_string(maxLimit) + " events of the stream \"" +
                        query.streamId + "\" have the version " + std::to_string(version.value),
                    "Correct them, or read all events, as they have positions of their own");
    }
    return {};
}

namespace {

/// The position of an event of the stream that has no version.
Result<std::optional<GlobalPosition>> withoutVersion(Database &database, const SqlLayout &layout,
                                                     const std::string &streamId)
{
    std::optional<GlobalPosition> found;
    EG_CHECK(database.query("select " + layout.position + " from " + layout.events +
                                " where stream_id = $1 and stream_version is null limit 1",
                            {streamId}, [&found](const SqlRow &row) {
                                found = GlobalPosition(row.wholeNumber(0).value_or(0));
                            }));
    return found;
}

/// Versions that are no numbers are beyond all numbers in the order of the table, so that whoever
/// goes on behind a version would meet them again and again. `odd`: the last event with such a one.
Result<void> checkVersions(const ReadStream &query, const EventPage &page,
                           std::optional<GlobalPosition> odd)
{
    const bool lastIsOdd = !page.events.empty() && page.events.back().position == odd;
    if (!odd || (!query.from && (page.atEnd || !lastIsOdd)))
        return {};
    return fail(ErrorCode::InvalidData,
                "the stream \"" + query.streamId +
                    "\" can't be read in the order of its versions: the event at position " +
                    std::to_string(odd->value) + " has a stream_version that is no whole number",
                "Correct that row; `eventglassctl events` without --stream shows it");
}

} // namespace

Result<EventPage> SqlStore::readStream(const ReadStream &query)
{
    EG_CHECK(checkLimit(query.limit));
    const bool backwards = query.direction == Direction::Backwards;
    EventPage page;
    page.scannedTo = query.after.value_or(backwards ? endOfTime : beforeAll);
    std::optional<Event> last;
    if (!backwards && !query.filter.empty()) {
        // Read the tail first, so that scannedTo never covers events that arrive in between.
        ReadStream tail{query.streamId, {}, Direction::Backwards, 1, {}, {}, {false, false}};
        EG_TRY(std::vector<Event> events, fetchEvents(readStreamSql(m_layout, tail), tail.columns));
        if (!events.empty())
            last = std::move(events.front());
    }
    m_versionless.reset();
    ReadStream fitting = query;
    fitting.limit = m_pace.rows(query.limit);
    PageBudget budget;
    EG_TRY(const auto cut, fetchPassing(readStreamSql(m_layout, fitting), query.filter,
                                        query.columns, fitting.limit, page.events, &budget));
    page.atEnd = !cut;
    if (page.atEnd && !backwards && query.from && m_layout.nullVersionsLast) {
        EG_TRY(m_versionless, withoutVersion(*m_database, m_layout, query.streamId));
    }
    EG_CHECK(checkVersions(query, page, m_versionless));
    if (cut && !m_layout.versionsUnique && !page.events.empty())
        EG_CHECK(takeAllOf(query, page.events));
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

Result<std::optional<GlobalPosition>> SqlStore::positionAt(Timestamp time)
{
    return m_times.positionAt(time);
}

Result<std::optional<std::pair<GlobalPosition, GlobalPosition>>> SqlStore::bounds()
{
    return m_counts.bounds();
}

Result<std::int64_t> SqlStore::countBetween(GlobalPosition after, GlobalPosition upTo)
{
    return m_counts.countBetween(after, upTo);
}

Result<std::optional<StreamInfo>> SqlStore::stream(std::string_view streamId)
{
    // Ask the events themselves, even if there is an up-to-date table `streams`.
    std::optional<StreamInfo> result;
    // Skip versions that are no integers: SQLite orders a text after all numbers, PostgreSQL null.
    const std::string whole = " and " + m_layout.dialect->isWholeNumber("stream_version");
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
