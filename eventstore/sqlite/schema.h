// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/sql/eventquery.h"
#include "eventstore/sqlite/database.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace eventstore {

/// Which parts of an event store a file has; another program may have made it.
struct SqliteSchema
{
    bool hasEvents = false;
    bool hasStreams = false;
    std::vector<std::string> missingColumns;  ///< of events; empty if it has all
    std::vector<std::string> mistypedColumns; ///< of events: a text each that says what it holds
    /// The position is the row id: SQLite assigns it, and each index ends with it.
    bool positionIsRowId = false;
    bool positionIsUnique = false; ///< enforced by a unique index
    bool positionIsFilled = false; ///< enforced: never null
    bool versionIsUnique = false;  ///< in its stream; enforced by a unique index
    std::int64_t unplaced = 0;     ///< events whose position is null
    bool isView = false;
    bool hasTriggers = false; ///< on events
    /// `view` or `virtual`, by the name of what is no ordinary table.
    std::map<std::string, std::string> otherKinds;
    bool utf8 = false; ///< how the file spells its texts
    /// The table events is exactly the one that we make, with or without its keys.
    bool ownTable = false;
    std::set<std::string> ours;     ///< our indexes and triggers that have the right definition
    std::set<std::string> outdated; ///< those that have another definition

    bool has(const std::string &object) const { return ours.contains(object); }
    /// The where condition that finds an event by the parameters of idSpellings().
    std::string whereId() const { return "event_id in ($1, $2, $3)"; }
};

Result<SqliteSchema> inspectSchema(SqliteDatabase &database);
/// An error that says what `file` lacks to be an event store, and what to do.
Result<void> checkSchema(const SqliteSchema &schema, const std::string &file);
/// Refused where events can't be written to what is called `events`.
Result<void> checkTakesEvents(const SqliteSchema &schema, const std::string &file);
SqlLayout sqliteLayout(const SqliteSchema &schema);

/// Creates or upgrades tables, indexes and triggers in one transaction; returns a sentence for each
/// change.
Result<std::vector<std::string>> upgradeSchema(SqliteDatabase &database);

/// The same inside the caller's transaction.
Result<void> upgradeWithin(SqliteDatabase &database);

/// What a bulk write drops until the end of its transaction, because doing that work once is
/// several times faster: the triggers on events (the writer updates `streams` itself), or our
/// indexes on events.
enum class BulkPart { Trigger, Indexes };
Result<void> dropForBulk(SqliteDatabase &database, const SqliteSchema &schema, BulkPart part);
Result<void> restoreAfterBulk(SqliteDatabase &database, const SqliteSchema &schema, BulkPart part);

} // namespace eventstore
