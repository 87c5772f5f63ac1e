// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/sql/eventquery.h"
#include "eventstore/sqlite/database.h"

#include <set>
#include <string>
#include <vector>

namespace eventstore {

/// What a file holds of an event store, whoever made it.
struct SqliteSchema
{
    bool hasEvents = false;
    bool hasStreams = false;
    std::vector<std::string> missingColumns;  ///< of events, empty where it has all
    std::vector<std::string> mistypedColumns; ///< of events: what they hold instead
    /// The position is the row id: the database gives it, and every index goes on in its order.
    bool positionIsRowId = false;
    bool positionIsUnique = false; ///< an index sees to it
    bool positionIsFilled = false; ///< null is ruled out
    std::int64_t unplaced = 0;     ///< events whose position is null
    bool isView = false;
    bool utf8 = false; ///< how the file spells its texts
    /// The table events is exactly the one that we make, with or without its keys.
    bool ownTable = false;
    /// The table events was made by us: ids are unique whatever their case.
    bool ownEvents = false;
    std::set<std::string> ours;     ///< our indexes and triggers that are there, as they should be
    std::set<std::string> outdated; ///< those of an earlier or other definition

    bool has(const std::string &object) const { return ours.contains(object); }
    /// The condition that finds an event by idSpellings().
    std::string whereId() const { return ownEvents ? "event_id = $1" : "event_id in ($1, $2, $3)"; }
};

Result<SqliteSchema> inspectSchema(SqliteDatabase &database);
/// Says what is missing for `file` to be an event store, and what to do.
Result<void> checkSchema(const SqliteSchema &schema, const std::string &file);
SqlLayout sqliteLayout(const SqliteSchema &schema);

/// Makes or upgrades everything in one transaction; a sentence for each thing done.
Result<std::vector<std::string>> upgradeSchema(SqliteDatabase &database);

/// The same inside the caller's transaction.
Result<void> upgradeWithin(SqliteDatabase &database);

/// What a bulk write takes away for the time of its transaction, because doing it once at the end
/// is several times faster: the trigger on events (the writer keeps `streams` itself), or our
/// indexes on events.
enum class BulkPart { Trigger, Indexes };
Result<void> dropForBulk(SqliteDatabase &database, const SqliteSchema &schema, BulkPart part);
Result<void> restoreAfterBulk(SqliteDatabase &database, const SqliteSchema &schema, BulkPart part);

} // namespace eventstore
