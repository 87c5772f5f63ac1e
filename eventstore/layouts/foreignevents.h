// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/layouts/eventplaces.h"
#include "eventstore/layouts/readahead.h"
#include "eventstore/sql/pagebudget.h"
#include "eventstore/sql/positionwatch.h"

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace eventstore::layouts {

/// Reads the events of another library's store in global order. For functions with the names of
/// Store's see there. Thread rule as for Store.
class ForeignEvents
{
public:
    /// A filtered read returns what it has found after `scanBudget`. `watch` is told each position.
    /// All arguments must outlive this object.
    ForeignEvents(PostgresDatabase &database, const Mapping &mapping, EventPlaces &places,
                  const std::chrono::milliseconds &scanBudget, PositionWatch &watch)
        : m_database(database)
        , m_mapping(mapping)
        , m_places(places)
        , m_scanBudget(scanBudget)
        , m_watch(watch)
    {
    }

    Result<EventPage> readAll(const ReadAll &query);
    Result<std::optional<Event>> eventById(const EventId &id);
    Result<std::optional<Event>> eventAt(GlobalPosition position, const Columns &columns = {});
    Result<std::optional<GlobalPosition>> positionAt(Timestamp time);
    Result<std::vector<TypeInfo>> eventTypes();

    /// Runs a statement with the select list of `rows`.
    Result<std::vector<FoundEvent>> fetch(const SqlStatement &statement, const EventRows &rows);
    /// The same, until the budget is full: then `cut` becomes true. It does, too, if the statement
    /// returned `limit` rows.
    Result<std::vector<FoundEvent>> fetchPart(const SqlStatement &statement, const EventRows &rows,
                                              std::int64_t limit, PageBudget budget, bool &cut);
    /// How many rows a statement should be asked for.
    std::int64_t fitting(std::int64_t limit) const { return m_pace.rows(limit); }

private:
    /// Reads rows until `goesOn` is false for one.
    Result<std::vector<FoundEvent>> fetchRows(const SqlStatement &statement, const EventRows &rows,
                                              const std::function<bool(const Event &)> &goesOn);
    Result<EventPage> readSorted(const ReadAll &query);
    /// Replaces the events at the page's last place, some of which the limit may have cut off, with
    /// all events of that place.
    Result<void> takeAllAt(const ReadAll &query, const EventRows &rows, Place place,
                           std::vector<FoundEvent> &found);
    Result<void> scan(const ReadAll &query, PlaceRange range, EventPage &page, bool &exhausted);
    /// The first event that meets the condition, in a window (see MappedSource::fromWindow()), or
    /// among all events if `window` is empty.
    Result<std::optional<Event>> findOne(const std::string &window, const std::string &condition,
                                         SqlParams params, const Columns &columns = {});
    Result<std::optional<Event>> findInWindows(const EventId &id);

    PostgresDatabase &m_database;
    const Mapping &m_mapping;
    EventPlaces &m_places;
    const std::chrono::milliseconds &m_scanBudget; ///< owned by the store, which may change it
    PositionWatch &m_watch;
    RowPace m_pace;
    ReadAhead m_ahead;
};

} // namespace eventstore::layouts
