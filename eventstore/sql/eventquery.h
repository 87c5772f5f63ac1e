// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "eventstore/readquery.h"

#include <string>
#include <vector>

namespace eventstore {

/// A statement and its parameters.
struct SqlStatement
{
    std::string sql;
    SqlParams params;
};

/// SQL expressions over a row for the value of a key in a JSON column.
struct JsonKey
{
    std::string indexed; ///< spelled exactly as in the index; empty if there is no index
    std::string shown;   ///< the value that readers see, as json::memberText() gives it
};

/// Names and SQL expressions for the tables of one store, and which filters an index supports. A
/// subclass of SqlStore fills it in when it opens the store, because a store that another program
/// made may lack what init() adds.
struct SqlLayout
{
    const Dialect *dialect = nullptr; ///< of the database that holds the tables

    std::string events = "events"; ///< table, view or parenthesised select
    std::string streams = "streams";
    std::string position = "global_position";
    std::string dataColumn = "event_data"; ///< selects the data as text
    /// Selects at most the first `#` characters (of a BLOB: bytes) of the data.
    std::string dataBeginning = "substr(event_data, 1, #)";
    std::string metadataColumn = "metadata"; ///< selects the metadata as text
    std::string streamKey = "stream_id";     ///< for ordering and comparing by code points

    // Expressions over a row of events (category also over a row of streams), spelled exactly as in
    // the indexes.
    std::string category;
    JsonKey userInData;
    JsonKey userInMetadata;
    JsonKey correlation;
    /// The condition of the partial index with the rows where `indexed` may differ from `shown`: a
    /// key that occurs twice, or escapes. Empty if there is no such index.
    std::string oddRows;
    std::string time = "timestamp";      ///< compared with a bound Timestamp, see Binder::addTime
    std::string dataText = "event_data"; ///< searched for `contains`

    /// The position as the indexes below spell it, if that differs from `position`. A different
    /// expression keeps the planner from scanning the primary key instead, which it does when it
    /// assumes that matches are spread evenly.
    std::string drivenPosition;

    /// False if events may share a position; a page then always includes all events of its last
    /// position.
    bool positionsUnique = true;
    /// False if events of a stream may share a version; a page of a stream then always includes all
    /// events of its last version.
    bool versionsUnique = false;
    /// True if versions may be null, and nulls come after all numbers: whoever reads on behind a
    /// version does not meet them.
    bool nullVersionsLast = false;

    // True if there is an index on the expression followed by the position.
    bool categoryIndexed = false;
    bool typeIndexed = false;
    bool userIndexed = false; ///< both expressions
    bool correlationIndexed = false;
    /// True if a trigger keeps `streams` up to date for all writers; otherwise the list of streams
    /// is computed from the events.
    bool streamsKept = false;

    /// Our own streams start at version 1; those of other programs may start at 0.
    std::int64_t firstVersion = 1;

    // Properties of the columns that the database enforces.
    bool textIsUtf8 = false;
    bool jsonIsChecked = false; ///< data and metadata are JSON in UTF-8

    // True if a column may hold values that SQL can't filter correctly: the program then checks
    // each row itself, with passes().
    bool jsonInProgram = false; ///< filters by user, correlation, contains
    bool timeInProgram = false; ///< filters by since, until
    bool timeInMicros = false;  ///< `time` is a number: microseconds since 1970
    /// True if SQL compares only ASCII texts in JSON correctly; for other texts the program checks
    /// the rows itself.
    bool onlyAsciiInSql = false;
    /// True if the indexes on JSON keys use the database's own JSON functions, which spell some
    /// values differently than `shown`.
    bool looseJsonIndexes = false;
};

/// Positions to read: low < position <= high, and also `low` itself if it is beforeAll.
struct PositionRange
{
    std::int64_t low = 0;
    std::int64_t high = 0;
};

/// The index that a read of the global order scans; the rest of the filter is checked row by row.
enum class EventDriver { Position, Correlation, User, Types, Categories };

/// The cheapest driver for this filter that the layout has an index for.
EventDriver chooseDriver(const SqlLayout &layout, const EventFilter &filter);
/// True if the filter has no other condition than the driver's, so that a read touches only rows
/// that it returns.
bool driverIsComplete(EventDriver driver, const EventFilter &filter);

/// The select list of every read of events, in the order that eventFromRow() expects.
std::string eventColumns(const SqlLayout &layout, const Columns &columns);
/// A row that can't be read becomes an event that says why; see unreadableReason().
Event eventFromRow(const SqlLayout &layout, const SqlRow &row, const Columns &columns);

/// The part of a filter that the SQL statements leave out and passes() must check.
EventFilter filterInProgram(const SqlLayout &layout, const EventFilter &filter);
/// The requested columns plus those that passes() needs for this filter.
Columns columnsFor(const EventFilter &filter, Columns asked);
/// Removes columns that were read only for passes().
void leaveOut(Event &event, const Columns &asked);
/// Checks user, correlation, `contains`, since and until; ignores types and categories.
bool passes(const Event &event, const EventFilter &filter);

/// A page of the global order inside a range. Keyset on position, with one merged `union all`
/// branch for each value of the driver, so that nothing has to be sorted.
SqlStatement readAllSql(const SqlLayout &stored, const ReadAll &query, EventDriver driver,
                        PositionRange range, std::int64_t limit);
/// The operator that compares a position with the low end of a PositionRange: beforeAll is
/// inclusive, as there is no lower position.
constexpr const char *behind(std::int64_t low)
{
    return low == beforeAll.value ? " >= " : " > ";
}
/// Selects the first position of a range ($1 and $2), or the last one when reading backwards.
std::string nextPositionSql(const SqlLayout &layout, bool backwards, std::int64_t low);
/// A page of one stream, keyset on version.
/// `only`: just the events of this version.
SqlStatement readStreamSql(const SqlLayout &layout, const ReadStream &query,
                           std::optional<StreamVersion> only = {});
/// A page of the list of streams: stream_id, version, last_updated.
SqlStatement streamsSql(const SqlLayout &layout, const StreamsQuery &query);
/// category, number of streams, number of events; by category.
SqlStatement categoriesSql(const SqlLayout &layout);
/// event_type, number of events; by type.
SqlStatement eventTypesSql(const SqlLayout &layout);

} // namespace eventstore
