// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/database.h"
#include "eventstore/readquery.h"

#include <string>
#include <vector>

namespace eventstore {

/// A statement and the values of its `$n`.
struct SqlStatement
{
    std::string sql;
    SqlParams params;
};

/// A key in a JSON column, as expressions over a row.
struct JsonKey
{
    std::string indexed; ///< spelled exactly as in the index; empty where there is none
    std::string shown;   ///< what readers are shown of it: json::memberText()
};

/// How one store's tables are spelled and which reads an index serves; a subclass of SqlStore fills
/// it in when it opens, because a store that somebody else made may lack what init adds.
struct SqlLayout
{
    const Dialect *dialect = nullptr; ///< of the database the tables are in

    std::string events = "events"; ///< table, view or parenthesised select
    std::string streams = "streams";
    std::string position = "global_position";
    std::string dataColumn = "event_data"; ///< as selected: text
    /// The same, but at most `#` characters (of a BLOB: bytes) of it.
    std::string dataBeginning = "substr(event_data, 1, #)";
    std::string metadataColumn = "metadata"; ///< as selected: text
    std::string streamKey = "stream_id";     ///< as ordered and compared: by code points

    // Expressions over a row of events (category also over a row of streams), spelled exactly as in
    // the indexes.
    std::string category;
    JsonKey userInData;
    JsonKey userInMetadata;
    JsonKey correlation;
    /// The condition of an index that holds the rows where `indexed` may miss what is shown: a key
    /// twice, or escapes. Empty where there are none.
    std::string oddRows;
    std::string time = "timestamp";      ///< what a bound Timestamp is compared with
    std::string dataText = "event_data"; ///< what `contains` looks into

    /// The position as the indexes below have it, where that isn't simply `position`. As another
    /// expression it keeps a planner from walking the primary key past everything that doesn't
    /// match, because it takes the matches for evenly spread.
    std::string drivenPosition;

    /// No two events share a position. Where they may, a page ends behind all that do.
    bool positionsUnique = true;

    // True where an index leads with the expression and goes on in the order of position.
    bool categoryIndexed = false;
    bool typeIndexed = false;
    bool userIndexed = false; ///< both expressions
    bool correlationIndexed = false;
    /// True where `streams` is kept up to date for any writer; otherwise streams are derived from
    /// events.
    bool streamsKept = false;

    /// Streams of ours begin with version 1; writers of others may count from 0.
    std::int64_t firstVersion = 1;

    // What the columns are known to hold, because their database checks it.
    bool textIsUtf8 = false;
    bool jsonIsChecked = false; ///< data and metadata are JSON in UTF-8

    // Where SQL can't be trusted with what a column may hold, the rows are looked at.
    bool jsonInProgram = false; ///< user, correlation, contains
    bool timeInProgram = false; ///< since, until
    bool timeInMicros = false;  ///< `time` is a number: microseconds since 1970
    /// SQL knows of texts in JSON only what is ASCII: for others the rows are looked at.
    bool onlyAsciiInSql = false;
    /// The indexes of keys are made of JSON functions that spell some values in another way than
    /// the rows do.
    bool looseJsonIndexes = false;
};

/// Positions to be looked at: low < position <= high; from beforeAll on the least position is one.
struct PositionRange
{
    std::int64_t low = 0;
    std::int64_t high = 0;
};

/// Which index a read of the global order walks; everything else about the filter is checked row by
/// row.
enum class EventDriver { Position, Correlation, User, Types, Categories };

/// The cheapest driver the layout serves for this filter.
EventDriver chooseDriver(const SqlLayout &layout, const EventFilter &filter);
/// True when the driver alone answers the filter, so that a page costs as many rows as it has.
bool driverIsComplete(EventDriver driver, const EventFilter &filter);

/// The columns every event read selects, in the order eventFromRow() takes them.
std::string eventColumns(const SqlLayout &layout, const Columns &columns);
/// What can't be read becomes an event that says so; see unreadableReason().
Event eventFromRow(const SqlLayout &layout, const SqlRow &row, const Columns &columns);

/// The part of a filter that no statement answers.
EventFilter filterInProgram(const SqlLayout &layout, const EventFilter &filter);
/// The columns a read needs so that passes() can look at them.
Columns columnsFor(const EventFilter &filter, Columns asked);
/// Takes away what was read for passes() only.
void leaveOut(Event &event, const Columns &asked);
/// Whether an event passes: user, correlation, text in the data, and time.
bool passes(const Event &event, const EventFilter &filter);

/// A page of the global order inside a range: keyset on position, one merged branch per driven
/// value, never a sort.
SqlStatement readAllSql(const SqlLayout &stored, const ReadAll &query, EventDriver driver,
                        PositionRange range, std::int64_t limit);
/// How a position compares with what it stands behind. Nothing stands before the least one there
/// is, so that beforeAll takes it in.
constexpr const char *behind(std::int64_t low)
{
    return low == beforeAll.value ? " >= " : " > ";
}
/// The position next to one end of a range ($1 and $2), which it begins from.
std::string nextPositionSql(const SqlLayout &layout, bool backwards, std::int64_t low);
/// A page of one stream, keyset on version.
SqlStatement readStreamSql(const SqlLayout &layout, const ReadStream &query);
/// A page of the list of streams: stream_id, version, last_updated.
SqlStatement streamsSql(const SqlLayout &layout, const StreamsQuery &query);
/// category, number of streams, number of events; by category.
SqlStatement categoriesSql(const SqlLayout &layout);
/// event_type, number of events; by type.
SqlStatement eventTypesSql(const SqlLayout &layout);

} // namespace eventstore
