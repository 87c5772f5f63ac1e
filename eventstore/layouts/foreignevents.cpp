// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/layouts/foreignevents.h"

#include "eventstore/layouts/columnref.h"
#include "eventstore/sql/timesearch.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace eventstore::layouts {

namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

/// Rows scanned by the first statement of a filtered read, and the most that later ones scan; as in
/// SqlStore.
constexpr std::int64_t firstWindow = 4'096;
constexpr std::int64_t maxWindow = 262'144;
/// How long positionAt() scans events, before it assumes that times rise with positions.
constexpr auto timePatience = std::chrono::seconds(2);
constexpr auto quickWindow = milliseconds(10);
/// Rows of one statement when all events are counted: short statements can be cancelled and do not
/// block others.
constexpr std::int64_t countedWindow = 200'000;
/// The same for finding an event by an id without an index: few enough that the server uses the
/// index on the position.
constexpr std::int64_t searchedWindow = 65'536;

/// If each read sorts all events: a page of at least `worthSorting` events is read together with
/// the next ones, `sortedAtOnce` events in all.
constexpr std::int64_t sortedAtOnce = 20'000;
constexpr std::int64_t worthSorting = 200;

} // namespace

Result<std::vector<FoundEvent>> ForeignEvents::fetch(const SqlStatement &statement,
                                                     const EventRows &rows)
{
    return fetchRows(statement, rows, [](const Event &) { return true; });
}

Result<std::vector<FoundEvent>> ForeignEvents::fetchPart(const SqlStatement &statement,
                                                         const EventRows &rows, std::int64_t limit,
                                                         PageBudget budget, bool &cut)
{
    std::size_t bytes = 0;
    bool full = false;
    const auto goesOn = [&](const Event &event) {
        bytes += PageBudget::bytesOf(event);
        budget.take(event);
        // A page must not end at beforeAll; see scan().
        full = budget.full() && event.position != beforeAll;
        return !full;
    };
    EG_TRY(auto found, fetchRows(statement, rows, goesOn));
    const auto count = static_cast<std::int64_t>(found.size());
    m_pace.saw(count, bytes);
    cut = full || count == limit;
    return found;
}

Result<std::vector<FoundEvent>>
ForeignEvents::fetchRows(const SqlStatement &statement, const EventRows &rows,
                         const std::function<bool(const Event &)> &goesOn)
{
    std::vector<FoundEvent> found;
    EG_CHECK(m_database.query(statement.sql, statement.params, [&](const SqlRow &row) {
        found.push_back({rows.place(row), rows.event(row)});
        if (!goesOn(found.back().event))
            row.endReading();
    }));
    std::optional<GlobalPosition> before;
    for (const FoundEvent &one : found) {
        m_places.remember(one.place);
        m_watch.see(one.event.position, before);
        before = one.event.position;
    }
    return found;
}

Result<EventPage> ForeignEvents::readAll(const ReadAll &query)
{
    if (!m_mapping.sortsAll() || query.limit < worthSorting)
        return readSorted(query);
    if (auto page = m_ahead.take(query))
        return std::move(*page);
    // Read several pages with one sort.
    ReadAll more = query;
    more.limit = std::max(query.limit, sortedAtOnce);
    EG_TRY(EventPage page, readSorted(more));
    m_ahead.keep(query, page);
    return page;
}

Result<EventPage> ForeignEvents::readSorted(const ReadAll &query)
{
    const bool backwards = query.direction == Direction::Backwards;
    bool remembered = false;
    EG_TRY(const Place head, m_places.headFor(query, remembered));
    PlaceRange range{m_places.start(), head};
    if (query.after) {
        EG_TRY(const Place after, m_places.placeOf(*query.after));
        if (backwards)
            range.high = std::min(head, Place{after.transaction, takenOff(after.position, 1)});
        else
            range.low = after;
    }
    EventPage page;
    page.scannedTo =
        GlobalPosition(backwards ? addedUp(range.high.position, 1) : range.low.position);
    if (!backwards && range.empty() && query.after)
        page.scannedTo = *query.after;
    // A range that starts at beforeAll includes that position itself.
    bool exhausted =
        range.empty() &&
        (m_mapping.isPair() || range.low.position != beforeAll.value || range.high != range.low);
    if (!exhausted)
        EG_CHECK(scan(query, range, page, exhausted));
    page.atEnd = exhausted;
    if (exhausted && remembered && !backwards) {
        EG_TRY(const Place now, m_places.headNow());
        page.atEnd = now <= head;
    }
    return page;
}

Result<void> ForeignEvents::takeAllAt(const ReadAll &query, const EventRows &rows, Place place,
                                      std::vector<FoundEvent> &found)
{
    constexpr std::int64_t most = 100'000;
    const auto isThere = [&place](const FoundEvent &one) { return one.place == place; };
    std::erase_if(found, isThere);
    const PlaceRange only{{place.transaction, takenOff(place.position, 1)}, place};
    EG_TRY(auto there, fetch(allEventsSql(m_mapping, rows, query, only, most, most), rows));
    if (static_cast<std::int64_t>(there.size()) == most)
        return sharedByTooMany(m_watch.facts(), GlobalPosition(place.position));
    // A range that starts at beforeAll also includes the position before `place`: skip its events.
    for (FoundEvent &one : there) {
        if (query.direction == Direction::Backwards || isThere(one))
            found.push_back(std::move(one));
    }
    return {};
}

Result<void> ForeignEvents::scan(const ReadAll &query, PlaceRange range, EventPage &page,
                                 bool &exhausted)
{
    const bool backwards = query.direction == Direction::Backwards;
    const bool whole = isIndexed(m_mapping, query.filter);
    const EventRows rows(m_mapping, columnsFor(query.filter, query.columns));
    const auto started = Clock::now();
    std::int64_t width = std::max(firstWindow, 2 * query.limit);
    PageBudget budget;
    for (;;) {
        PlaceRange window = range;
        if (!whole) {
            EG_TRY(window, m_places.windowOf(range, backwards, width));
        }
        const auto windowStarted = Clock::now();
        const std::int64_t room =
            fitting(query.limit - static_cast<std::int64_t>(page.events.size()));
        bool cut = false;
        EG_TRY(auto found, fetchPart(allEventsSql(m_mapping, rows, query, window, width, room),
                                     rows, room, budget, cut));
        const bool single = !m_mapping.isPair();
        if (cut && single && !backwards && found.back().place.position == beforeAll.value) {
            // A caller that continued from beforeAll would start from the beginning again.
            ReadAll more = query;
            ++more.limit;
            m_pace.forget();
            page.events.clear();
            return scan(more, range, page, exhausted);
        }
        if (cut && (!m_watch.facts().unique ||
                    (single && found.back().place.position == beforeAll.value + 1)))
            EG_CHECK(takeAllAt(query, rows, found.back().place, found));
        const Place reached = cut ? found.back().place : backwards ? window.low : window.high;
        for (FoundEvent &one : found) {
            if (!passes(one.event, query.filter))
                continue;
            leaveOut(one.event, query.columns);
            budget.take(one.event);
            page.events.push_back(std::move(one.event));
        }
        if (backwards)
            range.high = cut ? Place{reached.transaction, takenOff(reached.position, 1)} : reached;
        else
            range.low = reached;
        page.scannedTo = GlobalPosition(reached.position);
        bool more = !range.empty();
        if (!cut) {
            EG_TRY(more, m_places.passGap(range, backwards));
            const Place end = backwards ? range.high : range.low;
            page.scannedTo = GlobalPosition(end.position) + (backwards ? 1 : 0);
        }
        exhausted = !more;
        const auto now = Clock::now();
        if (exhausted || static_cast<std::int64_t>(page.events.size()) >= query.limit ||
            (cut && budget.full()) || now - started >= m_scanBudget)
            return {};
        if (!cut && now - windowStarted < quickWindow)
            width = std::min(width * 4, maxWindow);
    }
}

Result<std::optional<Event>> ForeignEvents::findOne(const std::string &window,
                                                    const std::string &condition, SqlParams params,
                                                    const Columns &columns)
{
    const EventRows rows(m_mapping, columns);
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

Result<std::optional<Event>> ForeignEvents::eventById(const EventId &id)
{
    // The ids shown are then computed (from stream and version, or from another kind of id).
    if (!m_mapping.eventId.isUuid() && !m_mapping.eventId.isText())
        return std::optional<Event>();
    if (!m_mapping.eventIdIndexed())
        return findInWindows(id);
    Params params;
    const std::string condition = ofIdSql(m_mapping, id, params);
    return findOne({}, condition, params.take());
}

/// Without an index all events must be scanned: window by window, newest first.
Result<std::optional<Event>> ForeignEvents::findInWindows(const EventId &id)
{
    std::optional<Event> event;
    if (m_mapping.sortsAll()) {
        Params params;
        const std::string condition = ofIdSql(m_mapping, id, params);
        return findOne({}, condition, params.take());
    }
    EG_TRY(const Place head, m_places.headNow());
    PlaceRange range{m_places.start(), head};
    while (!event && !range.empty()) {
        EG_TRY(const bool more, m_places.passGap(range, true));
        if (!more)
            break;
        EG_TRY(const PlaceRange window, m_places.windowOf(range, true, searchedWindow));
        Params params;
        const std::string places = rangeSql(m_mapping, window, params) + orderSql(m_mapping, true);
        const std::string condition = ofIdSql(m_mapping, id, params);
        EG_TRY(event, findOne(places, condition, params.take()));
        range.high = window.low;
    }
    return event;
}

Result<std::optional<Event>> ForeignEvents::eventAt(GlobalPosition position, const Columns &columns)
{
    EG_TRY(const Place place, m_places.placeOf(position));
    Params params;
    const PlaceRange exact{{place.transaction, takenOff(place.position, 1)}, place};
    const std::string condition = rangeSql(m_mapping, exact, params);
    return findOne({}, condition, params.take(), columns);
}

Result<std::optional<GlobalPosition>> ForeignEvents::positionAt(Timestamp time)
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
        EG_TRY(const auto place, m_places.at(time));
        if (place)
            found = GlobalPosition(place->position);
        return found;
    }
    EG_TRY(const auto ends, m_places.bounds());
    if (!ends)
        return found;
    const std::set<std::string> aliases{ColumnRef(m_mapping.layout.time.column).alias};
    const std::string sql = "select " + m_mapping.position.sql + "::bigint, " +
                            timeColumn(m_mapping) + m_mapping.events.from(aliases) + " and " +
                            m_mapping.position.sql + " >= $1" + orderSql(m_mapping, false) +
                            " limit 1";
    return bisectedPosition(m_database, sql, ends->first, ends->second, time,
                            [this](const SqlRow &row) { return timeOf(m_mapping, row, 1); });
}

Result<std::vector<TypeInfo>> ForeignEvents::eventTypes()
{
    std::map<std::string, std::int64_t> counts;
    EG_TRY(const Place head, m_places.headNow());
    PlaceRange range{m_places.start(), head};
    while (!range.empty()) {
        EG_TRY(const bool more, m_places.passGap(range, false));
        if (!more)
            break;
        EG_TRY(const PlaceRange window, m_places.windowOf(range, false, countedWindow));
        const SqlStatement statement = typesInSql(m_mapping, window);
        EG_CHECK(m_database.query(statement.sql, statement.params, [&counts](const SqlRow &row) {
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

} // namespace eventstore::layouts
