// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/foreignstore.h"

#include "eventstore/json/rawjson.h"
#include "eventstore/layouts/columnref.h"

#include <algorithm>
#include <map>
#include <utility>

namespace eventstore {

namespace {

using layouts::EventRows;
using layouts::FoundEvent;
using layouts::Params;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;
using Order = LayoutDescriptor::Order;

/// Nobody wakes us in a store of others.
constexpr milliseconds lookEvery{100};
/// As in SqlStore: rows looked at by one statement of a filtered read, at first and at most, and
/// the gap behind which positions are no longer taken for rows.
constexpr std::int64_t firstWindow = 4'096;
constexpr std::int64_t maxWindow = 262'144;
constexpr std::int64_t wideGap = 64;
/// So long one search for a time looks at all events; then times are taken to follow positions.
constexpr auto timePatience = std::chrono::seconds(2);
constexpr auto quickWindow = milliseconds(10);
/// What a count or a search through all events takes at a time: statements stay short, so that they
/// can be stopped and hold nothing up in the store.
constexpr std::int64_t countedWindow = 200'000;
/// The same for one event whose id has no index: few enough that an index leads to them.
constexpr std::int64_t searchedWindow = 65'536;

Result<void> checkLimit(std::int64_t limit)
{
    if (limit >= 1 && limit <= 100'000)
        return {};
    return fail(ErrorCode::InvalidInput,
                "a page of " + std::to_string(limit) + " rows can't be read",
                "Ask for 1 to 100000 rows at a time");
}

/// Where each read sorts all events: so many are read at once when a page is as large as that.
constexpr std::int64_t sortedAtOnce = 20'000;
constexpr std::int64_t worthSorting = 200;

postgres::PositionTable positionTable(const layouts::Mapping &mapping)
{
    return {mapping.events.mainTable(), mapping.events.mainFrom(), mapping.position.sql,
            layouts::ColumnRef(mapping.layout.position.columns.back()).column,
            mapping.layout.position.order == Order::Transactions};
}

/// The libraries number the events of a stream from `first` on without gaps. A version before it is
/// none they made, and some may be left out: how many events there are is then not known.
void setExtent(StreamInfo &info, StreamVersion first, const LayoutDescriptor &layout)
{
    if (info.version < first)
        return;
    info.first = first;
    if (layout.events.where.empty() || layout.oneStream)
        info.count = info.version - first + 1;
}

} // namespace

ForeignStore::ForeignStore(std::unique_ptr<PostgresDatabase> database, LayoutMatch match,
                           Catalogue catalogue)
    : SqlStore(std::move(database))
    , m_postgres(static_cast<PostgresDatabase &>(SqlStore::database()))
    , m_layout(std::move(match.layout))
    , m_catalogue(std::move(catalogue))
    , m_mapping(m_layout, m_catalogue, std::move(match.schema))
    , m_heads(m_postgres, positionTable(m_mapping))
    , m_pairs(m_postgres, m_mapping)
{
    setLayout(positionsLayout());
}

/// What SqlStore needs for bounds and counts.
SqlLayout ForeignStore::positionsLayout() const
{
    SqlLayout layout;
    layout.dialect = Dialect::Postgres;
    layout.events = "(select " + m_mapping.position.sql + " as global_position" +
                    m_mapping.events.mainFrom() + ") positions";
    return layout;
}

tl::unexpected<Error> ForeignStore::readingOnly() const
{
    return fail(ErrorCode::ReadOnly,
                "Eventglass opens " + m_layout.title + " stores for reading only",
                "Write with " + m_layout.title + " itself, or export to a store of Eventglass's");
}

Result<InitReport> ForeignStore::init()
{
    return readingOnly();
}

Result<AppendResult> ForeignStore::append(std::span<const StreamAppend>)
{
    return readingOnly();
}

Result<std::unique_ptr<ImportSession>> ForeignStore::beginImport()
{
    return readingOnly();
}

Result<std::vector<FoundEvent>> ForeignStore::fetch(const SqlStatement &statement,
                                                    const EventRows &rows)
{
    std::vector<FoundEvent> found;
    EG_CHECK(m_postgres.query(statement.sql, statement.params, [&](const SqlRow &row) {
        found.push_back({rows.place(row), rows.event(row)});
    }));
    if (m_mapping.isPair()) {
        for (const FoundEvent &one : found)
            m_pairs.remember(one.place);
    }
    return found;
}

Result<ForeignStore::Place> ForeignStore::placeOf(GlobalPosition position)
{
    if (m_mapping.isPair())
        return m_pairs.find(position);
    return Place{0, position.value};
}

Result<SafeHead> ForeignStore::safeHead()
{
    if (m_layout.position.order == Order::Writers || m_layout.position.order == Order::Transactions)
        return m_heads.refresh(true).map(postgres::shownHead);
    SafeHead head;
    if (m_mapping.isPair()) {
        EG_TRY(const auto heads, m_pairs.heads(true));
        head = {GlobalPosition(heads.first.position), GlobalPosition(heads.second.position), {}};
        if (heads.first < heads.second) {
            EG_TRY(head.waitingFor, m_pairs.waitingFor());
        }
        return head;
    }
    EG_TRY(const auto ends, bounds());
    if (ends)
        head.position = head.last = ends->second;
    return head;
}

Result<void> ForeignStore::mayFollow()
{
    EG_CHECK(m_heads.mayFollow(m_postgres.target()));
    EG_TRY(const auto *const rule, m_heads.rule());
    if (!rule->replica || m_layout.position.order != Order::Horizon)
        return {};
    return fail(ErrorCode::Refused,
                "it can't be known which events of " + m_postgres.target() +
                    " are still to appear: it is a logical replica, and its events name "
                    "transactions of another server",
                "Reading works; follow and project where events are written");
}

Result<std::string> ForeignStore::readingNote()
{
    EG_TRY(const auto *const rule, m_heads.rule());
    return rule->note();
}

Result<ForeignStore::Place> ForeignStore::headNow()
{
    if (m_mapping.isPair()) {
        EG_TRY(const auto heads, m_pairs.heads());
        return heads.first;
    }
    if (m_layout.position.order == Order::Serialised) {
        EG_TRY(const auto ends, bounds());
        return Place{0, ends ? ends->second.value : beforeAll.value};
    }
    EG_TRY(const SafeHead head, m_heads.refresh(false));
    return Place{0, head.position.value};
}

Result<ForeignStore::Place> ForeignStore::headFor(const ReadAll &query, bool &remembered)
{
    // Far behind what is settled there is no need to ask.
    const std::int64_t settled = m_mapping.isPair() ? 0 : m_heads.settled().value;
    const std::int64_t after = query.after ? query.after->value : beforeAll.value;
    remembered = query.direction == Direction::Forwards
                     ? takenOff(settled, std::max<std::int64_t>(after, 0)) > query.limit
                     : query.after && !m_mapping.isPair() && after <= settled;
    if (remembered)
        return Place{0, settled};
    return headNow();
}

Result<EventPage> ForeignStore::readAll(const ReadAll &query)
{
    EG_CHECK(checkLimit(query.limit));
    if (!m_mapping.sortsAll() || query.limit < worthSorting)
        return readSorted(query);
    if (auto page = m_ahead.take(query))
        return std::move(*page);
    // One sort serves several pages.
    ReadAll more = query;
    more.limit = std::max(query.limit, sortedAtOnce);
    EG_TRY(EventPage page, readSorted(more));
    m_ahead.keep(query, page);
    return page;
}

Result<EventPage> ForeignStore::readSorted(const ReadAll &query)
{
    const bool backwards = query.direction == Direction::Backwards;
    bool remembered = false;
    EG_TRY(const Place head, headFor(query, remembered));
    Range range{start(), head};
    if (query.after) {
        EG_TRY(const Place after, placeOf(*query.after));
        if (backwards)
            range.high = std::min(head, Place{after.transaction, takenOff(after.position, 1)});
        else
            range.low = after;
    }
    EventPage page;
    page.scannedTo = GlobalPosition(backwards ? range.high.position + 1 : range.low.position);
    if (!backwards && range.empty() && query.after)
        page.scannedTo = *query.after;
    bool exhausted = range.empty();
    if (!exhausted)
        EG_CHECK(scan(query, range, page, exhausted));
    page.atEnd = exhausted;
    if (exhausted && remembered && !backwards) {
        EG_TRY(const Place now, headNow());
        page.atEnd = now <= head;
    }
    return page;
}

/// The part of the range one statement looks at.
Result<ForeignStore::Range> ForeignStore::windowOf(Range range, bool backwards, std::int64_t width)
{
    if (m_mapping.sortsAll())
        return range;
    if (m_mapping.isPair()) {
        EG_TRY(const auto edge, m_pairs.step(range, backwards, width));
        if (!edge)
            return range;
        m_pairs.remember(*edge);
        if (backwards)
            range.low = {edge->transaction, edge->position - 1};
        else
            range.high = *edge;
        return range;
    }
    const std::int64_t far =
        backwards ? std::max(range.low.position, takenOff(range.high.position, width))
                  : std::min(range.high.position, addedUp(range.low.position, width));
    EG_TRY(const auto edge, m_sparse ? nextPosition(range, backwards, width - 1)
                                     : Result<std::optional<std::int64_t>>(far));
    if (backwards)
        range.low.position = !m_sparse ? far : edge ? takenOff(*edge, 1) : range.low.position;
    else if (edge)
        range.high.position = *edge;
    return range;
}

/// The position next to one end of a range, or the one so many rows further on.
Result<std::optional<std::int64_t>> ForeignStore::nextPosition(const Range &range, bool backwards,
                                                               std::int64_t further)
{
    std::optional<std::int64_t> next;
    Params params;
    std::string sql = "select " + m_mapping.position.sql + "::bigint" +
                      m_mapping.events.mainFrom() + layouts::rangeSql(m_mapping, range, params) +
                      layouts::orderSql(m_mapping, backwards) + " limit 1";
    if (further > 0)
        sql += " offset " + std::to_string(further);
    EG_CHECK(m_postgres.query(sql, params.take(),
                              [&next](const SqlRow &row) { next = row.integer(0); }));
    return next;
}

/// Moves the range's near end to the next row there is: a generator that makes positions from a
/// clock leaves millions of them between two events. Pairs are counted in rows anyway.
Result<void> ForeignStore::passGap(Range &range, bool backwards)
{
    if (m_mapping.isPair() || range.empty())
        return {};
    EG_TRY(const auto next, nextPosition(range, backwards, 0));
    std::int64_t &end = backwards ? range.high.position : range.low.position;
    const std::int64_t from = end;
    if (backwards)
        end = next ? *next : range.low.position;
    else
        end = next ? takenOff(*next, 1) : range.high.position;
    m_sparse = (backwards ? takenOff(from, end) : takenOff(end, from)) > wideGap;
    return {};
}

Result<void> ForeignStore::scan(const ReadAll &query, Range range, EventPage &page, bool &exhausted)
{
    const bool backwards = query.direction == Direction::Backwards;
    const bool whole = layouts::isIndexed(m_mapping, query.filter);
    const EventRows rows(m_mapping, columnsFor(query.filter, query.columns));
    const auto started = Clock::now();
    std::int64_t width = std::max(firstWindow, 2 * query.limit);
    for (;;) {
        Range window = range;
        if (!whole) {
            EG_TRY(window, windowOf(range, backwards, width));
        }
        const auto windowStarted = Clock::now();
        const std::int64_t room = query.limit - static_cast<std::int64_t>(page.events.size());
        EG_TRY(auto found,
               fetch(layouts::allEventsSql(m_mapping, rows, query, window, width, room), rows));
        const bool cut = static_cast<std::int64_t>(found.size()) == room;
        const Place reached = cut ? found.back().place : backwards ? window.low : window.high;
        for (FoundEvent &one : found) {
            if (passes(one.event, query.filter))
                page.events.push_back(std::move(one.event));
        }
        if (backwards)
            range.high = cut ? Place{reached.transaction, reached.position - 1} : reached;
        else
            range.low = reached;
        page.scannedTo = GlobalPosition(reached.position);
        if (!cut) {
            EG_CHECK(passGap(range, backwards));
            const Place end = backwards ? range.high : range.low;
            page.scannedTo = GlobalPosition(end.position) + (backwards ? 1 : 0);
        }
        exhausted = range.empty();
        const auto now = Clock::now();
        if (exhausted || static_cast<std::int64_t>(page.events.size()) == query.limit ||
            now - started >= scanBudget())
            return {};
        if (!cut && now - windowStarted < quickWindow)
            width = std::min(width * 4, maxWindow);
    }
}

Result<EventPage> ForeignStore::readStream(const ReadStream &query)
{
    EG_CHECK(checkLimit(query.limit));
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
        EG_TRY(after, placeOf(*query.after));
    }
    const EventRows rows(m_mapping, columnsFor(query.filter, query.columns));
    EG_TRY(auto found, fetch(layouts::streamEventsSql(m_mapping, rows, query, *read, after), rows));
    page.atEnd = static_cast<std::int64_t>(found.size()) < query.limit;
    for (FoundEvent &one : found) {
        page.scannedTo = one.event.position;
        if (passes(one.event, query.filter))
            page.events.push_back(std::move(one.event));
    }
    if (page.atEnd && backwards)
        page.scannedTo = beforeAll;
    return page;
}

Result<std::optional<Event>> ForeignStore::findOne(const std::string &window,
                                                   const std::string &condition, SqlParams params)
{
    const EventRows rows(m_mapping, {});
    const std::string from =
        window.empty() ? m_mapping.events.from(rows.aliases())
                       : m_mapping.events.fromWindow(
                             window, m_mapping.isPair() ? searchedWindow : 0, rows.aliases());
    EG_TRY(
        auto found,
        fetch({"select " + rows.ofAll() + from + condition + " limit 1", std::move(params)}, rows));
    std::optional<Event> event;
    if (!found.empty())
        event = std::move(found.front().event);
    return event;
}

Result<std::optional<Event>> ForeignStore::eventById(const EventId &id)
{
    // Made of stream and version, or of what is no id of ours.
    if (!m_mapping.eventId.isUuid() && !m_mapping.eventId.isText())
        return std::optional<Event>();
    if (!m_mapping.eventIdIndexed())
        return findInWindows(id);
    Params params;
    const std::string condition = layouts::ofIdSql(m_mapping, id, params);
    return findOne({}, condition, params.take());
}

/// Without an index all events have to be looked at: the newest first, some at a time.
Result<std::optional<Event>> ForeignStore::findInWindows(const EventId &id)
{
    std::optional<Event> event;
    if (m_mapping.sortsAll()) {
        Params params;
        const std::string condition = layouts::ofIdSql(m_mapping, id, params);
        return findOne({}, condition, params.take());
    }
    EG_TRY(const Place head, headNow());
    Range range{start(), head};
    while (!event && !range.empty()) {
        EG_CHECK(passGap(range, true));
        if (range.empty())
            break;
        EG_TRY(const Range window, windowOf(range, true, searchedWindow));
        Params params;
        const std::string places =
            layouts::rangeSql(m_mapping, window, params) + layouts::orderSql(m_mapping, true);
        const std::string condition = layouts::ofIdSql(m_mapping, id, params);
        EG_TRY(event, findOne(places, condition, params.take()));
        range.high = window.low;
    }
    return event;
}

Result<std::optional<Event>> ForeignStore::eventAt(GlobalPosition position)
{
    EG_TRY(const Place place, placeOf(position));
    Params params;
    const Range exact{{place.transaction, takenOff(place.position, 1)}, place};
    const std::string condition = layouts::rangeSql(m_mapping, exact, params);
    return findOne({}, condition, params.take());
}

Result<std::optional<std::pair<GlobalPosition, GlobalPosition>>> ForeignStore::bounds()
{
    if (!m_mapping.isPair())
        return SqlStore::bounds();
    EG_TRY(const auto ends, m_pairs.ends());
    std::optional<std::pair<GlobalPosition, GlobalPosition>> result;
    if (ends)
        result.emplace(ends->low.position, ends->high.position);
    return result;
}

Result<std::int64_t> ForeignStore::countBetween(GlobalPosition after, GlobalPosition upTo)
{
    if (!m_mapping.isPair())
        return SqlStore::countBetween(after, upTo);
    EG_TRY(const Place low, placeOf(after));
    EG_TRY(const Place high, placeOf(upTo));
    Params params;
    std::int64_t count = 0;
    const std::string sql = "select count(*)" + m_mapping.events.mainFrom() +
                            layouts::countedRangeSql(m_mapping, {low, high}, params);
    EG_CHECK(m_postgres.query(sql, params.take(),
                              [&count](const SqlRow &row) { count = row.integer(0); }));
    return count;
}

Result<std::optional<GlobalPosition>> ForeignStore::positionAt(Timestamp time)
{
    std::optional<GlobalPosition> found;
    ReadAll query;
    query.filter.since = time;
    query.limit = 1;
    query.columns = {false, false};
    for (const auto until = Clock::now() + timePatience; Clock::now() < until;) {
        EG_TRY(const auto page, readAll(query));
        if (!page.events.empty())
            return page.events.front().position;
        if (page.atEnd)
            return found;
        query.after = page.scannedTo;
    }
    if (m_mapping.isPair()) {
        EG_TRY(const auto place, m_pairs.at(time));
        if (place)
            found = GlobalPosition(place->position);
        return found;
    }
    EG_TRY(const auto ends, bounds());
    if (!ends)
        return found;
    const std::set<std::string> aliases{layouts::ColumnRef(m_layout.time.column).alias};
    const std::string sql = "select " + m_mapping.position.sql + "::bigint, " +
                            layouts::timeColumn(m_mapping) + m_mapping.events.from(aliases) +
                            " and " + m_mapping.position.sql + " >= $1" +
                            layouts::orderSql(m_mapping, false) + " limit 1";
    std::int64_t low = ends->first.value;
    std::int64_t high = ends->second.value + 1;
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        std::int64_t position = high; // a gap up to there counts as late enough
        Timestamp at = time;
        EG_CHECK(m_postgres.query(sql, {middle}, [&](const SqlRow &row) {
            position = row.integer(0);
            at = layouts::timeOf(m_mapping, row, 1);
        }));
        if (at < time) {
            low = position + 1;
            continue;
        }
        found = GlobalPosition(position);
        high = middle;
    }
    return found;
}

Result<std::optional<StreamInfo>> ForeignStore::stream(std::string_view streamId)
{
    std::optional<StreamInfo> info;
    SqlStatement statement;
    if (isAbsent(streamId)) {
        statement = layouts::absentEndSql(m_mapping);
    } else {
        const auto read = streamRead(streamId);
        if (!read) {
            return read.error().code == ErrorCode::NotFound
                       ? Result<std::optional<StreamInfo>>(info)
                       : fail(read.error());
        }
        statement = layouts::streamEndSql(m_mapping, *read);
    }
    EG_CHECK(m_postgres.query(statement.sql, statement.params, [&](const SqlRow &row) {
        info = StreamInfo{std::string(streamId), StreamVersion(row.integer(0)),
                          layouts::timeOf(m_mapping, row, 1)};
        setExtent(*info, row.isNull(2) ? firstVersion() : StreamVersion(row.integer(2)), m_layout);
    }));
    return info;
}

Result<std::vector<StreamInfo>> ForeignStore::streams(const StreamsQuery &query)
{
    EG_CHECK(checkLimit(query.limit));
    std::vector<StreamInfo> list;
    const SqlStatement statement = layouts::foreignStreamsSql(m_mapping, query);
    EG_CHECK(m_postgres.query(statement.sql, statement.params, [&](const SqlRow &row) {
        StreamInfo info{std::string(row.text(0)),
                        row.isNull(1) ? firstVersion() - 1 : StreamVersion(row.integer(1)),
                        layouts::timeOf(m_mapping, row, 2)};
        setExtent(info, row.isNull(3) ? firstVersion() : StreamVersion(row.integer(3)), m_layout);
        list.push_back(std::move(info));
    }));
    return list;
}

Result<std::vector<TypeInfo>> ForeignStore::eventTypes()
{
    std::map<std::string, std::int64_t> counts;
    EG_TRY(const Place head, headNow());
    Range range{start(), head};
    while (!range.empty()) {
        EG_CHECK(passGap(range, false));
        if (range.empty())
            break;
        EG_TRY(const Range window, windowOf(range, false, countedWindow));
        const SqlStatement statement = layouts::typesInSql(m_mapping, window);
        EG_CHECK(m_postgres.query(statement.sql, statement.params, [&counts](const SqlRow &row) {
            counts[std::string(row.text(0))] += row.integer(1);
        }));
        range.low = window.high;
    }
    std::vector<TypeInfo> list;
    list.reserve(counts.size());
    for (const auto &[type, count] : counts)
        list.push_back({type, count});
    return list;
}

Result<bool> ForeignStore::waitForEvents(GlobalPosition after, milliseconds limit)
{
    const auto deadline = Clock::now() + limit;
    EG_TRY(const Place from, placeOf(after));
    for (;;) {
        EG_TRY(const Place head, headNow());
        if (head > from)
            return true;
        const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
        if (left <= milliseconds::zero())
            return false;
        EG_CHECK(m_postgres.waitForNotification(std::min(left, lookEvery)));
    }
}

} // namespace eventstore
