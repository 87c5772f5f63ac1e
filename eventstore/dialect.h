// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"
#include "eventstore/sqlvalue.h"

#include <chrono>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace eventstore {

class Database;
struct Catalogue;

/// The type of a column in the tables that we make.
enum class SqlType { Text, Integer, Real, Boolean, Money, Time, Json, Uuid, Blob };

/// Keys of the locks under which our own tables are created: without one, `create table if not
/// exists` fails when two sessions create the same table at once.
enum class SchemaLock : std::int64_t {
    OfProjections = 7'312'046'155'390'414, ///< checkpoints, leases, dead letters
    OfOthers = 7'312'046'155'390'415,      ///< all our other tables
};

/// What differs between the SQL databases. Callers ask a dialect and never compare its name. All
/// functions are pure virtual, so the code for another database does not compile until it has
/// answered each question. Dialects are stateless and thread-safe; for a Database that is passed in
/// its own thread rule holds.
class Dialect
{
public:
    virtual ~Dialect() = default;
    /// `sqlite` or `postgres`; also the name of the folders that hold its SQL files.
    virtual std::string_view name() const = 0;

    // Properties of the database.

    /// True if only one transaction at a time can write to the database.
    virtual bool hasOneWriter() const = 0;
    /// True if a lock can belong to a session and is released when the session ends: tryLock(),
    /// unlock() and endHolder() work.
    virtual bool hasSessionLocks() const = 0;
    /// True if times are stored as text, which other programs may have written in any form.
    virtual bool keepsTimesAsText() const = 0;
    /// True if a `union all` is merged in order only when each branch has its own `order by`.
    virtual bool unionNeedsOrderedBranches() const = 0;
    /// True if stores of other libraries can be read in this database.
    virtual bool hasForeignLayouts() const = 0;
    /// Advice for the user when the database holds tables of another program.
    virtual std::string adviceOnOthersTables() const = 0;
    /// The same when our event store is not there either.
    virtual std::string adviceOnUnknownStore() const = 0;

    // SQL fragments.

    virtual std::string_view typeName(SqlType type) const = 0;
    /// The type and constraint of an auto-increment primary key.
    virtual std::string_view autoIncrementKey() const = 0;
    virtual std::string now() const = 0;
    virtual std::string secondsSince(std::string_view column) const = 0;
    virtual std::string timeLiteral(Timestamp time) const = 0;
    /// The process id of the server process that serves this session; 0 where there is no server.
    virtual std::string sessionProcess() const = 0;
    /// Statements that select one text: the version of the database, and its text encoding.
    virtual std::string selectVersion() const = 0;
    virtual std::string selectEncoding() const = 0;
    /// A statement that selects the names of the indexes in the current schema.
    virtual std::string selectIndexes() const = 0;
    /// `in (…)`, `= any(…)`: true for a text that is in the TextList bound to this parameter.
    virtual std::string inList(std::string_view parameter) const = 0;
    /// `(select distinct …)`: the texts of a TextList as rows of one column, `value`.
    virtual std::string rowsOfList(std::string_view parameter) const = 0;
    /// True where two values differ; null equals null and differs from all other values.
    virtual std::string differ(SqlType type, std::string_view one,
                               std::string_view other) const = 0;
    virtual std::string contains(std::string_view text, std::string_view part) const = 0;
    /// The quotient of two whole numbers or decimals, truncated to a whole number.
    virtual std::string wholeQuotient(std::string_view dividend,
                                      std::string_view divisor) const = 0;
    /// False for a row whose value in an integer column is no integer: SQLite columns may hold
    /// anything.
    virtual std::string isWholeNumber(std::string_view column) const = 0;
    /// The same value, spelled so that the planner does not use an index on it.
    virtual std::string withoutIndex(const std::string &expression) const = 0;
    /// Appended to a select: locks its rows against changes until the transaction ends (`for
    /// share`). Empty where a writing transaction excludes all other writers anyway.
    virtual std::string_view lockRowsClause() const = 0;

    /// The bucket of equal width that the time in `column` falls into. Bind the parameters `origin`
    /// and `width` to bucketOrigin() and bucketWidth(), and read the result with bucketStart().
    /// `offset` is an expression for seconds that are added to each time, or empty.
    virtual std::string bucket(const std::string &column, const std::string &offset,
                               std::string_view origin, std::string_view width) const = 0;
    virtual SqlValue bucketOrigin(Timestamp origin) const = 0;
    virtual SqlValue bucketWidth(std::int64_t seconds) const = 0;
    virtual Timestamp bucketStart(const SqlRow &row, int column, Timestamp origin,
                                  std::int64_t seconds) const = 0;

    // Operations that each database does in its own way.

    /// Keeps other sessions from creating our tables until this transaction ends.
    virtual Result<void> lockSchema(Database &database, SchemaLock lock) const = 0;
    /// Makes readers and a writer not wait for each other (SQLite: WAL mode).
    virtual Result<void> enableConcurrentReads(Database &database) const = 0;
    /// From now on commits of this session do not wait for the disk. A power failure may lose the
    /// newest commits, each as a whole.
    virtual Result<void> commitWithoutWaiting(Database &database) const = 0;
    /// Allows this session to rename a table that a view selects from.
    virtual Result<void> renameUnderViews(Database &database) const = 0;
    /// Limits each wait for a lock in this session; after it the statement fails with Busy.
    virtual Result<void> limitLockWaits(Database &database,
                                        std::chrono::milliseconds limit) const = 0;
    /// Succeeds when the database answers now; on SQLite, when it can be written to now.
    virtual Result<void> ping(Database &database) const = 0;
    /// The name of the database user; empty where the database has no users.
    virtual Result<std::string> currentUser(Database &database) const = 0;
    /// Whether this user may select, insert, update and delete rows of an existing table.
    virtual Result<bool> mayChangeRows(Database &database, std::string_view table) const = 0;
    /// The schema in which new tables are created; empty where the database has no schemas.
    virtual Result<std::string> currentSchema(Database &database) const = 0;
    virtual Result<bool> hasColumn(Database &database, std::string_view table,
                                   std::string_view column) const = 0;
    /// All tables with their columns and indexes, from the system catalogue; reads no table.
    virtual Result<Catalogue> catalogue(Database &database) const = 0;
    /// `schema.name` of the tables that belong to an extension.
    virtual Result<std::set<std::string>> tablesOfExtensions(Database &database) const = 0;

    // Only where hasSessionLocks():

    /// Takes the lock of this name in the current schema without waiting; false when another
    /// session holds it.
    virtual Result<bool> tryLock(Database &database, const std::string &name) const = 0;
    virtual void unlock(Database &database, const std::string &name) const = 0;
    /// Terminates the session that holds the lock. Unless `sure` (its program is known to be dead),
    /// only when that session is idle or waits for its client. Does nothing when there is no such
    /// session or this user may not end it.
    virtual void endHolder(Database &database, const std::string &name, bool sure) const = 0;
};

const Dialect &sqliteDialect();
const Dialect &postgresDialect();

} // namespace eventstore
