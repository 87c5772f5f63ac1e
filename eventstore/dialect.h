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

/// What a column of ours holds.
enum class SqlType { Text, Integer, Real, Boolean, Money, Time, Json, Uuid, Blob };

/// Where our own tables are made: two sessions that make the same one at once would both fail.
enum class Definitions : std::int64_t {
    OfProjections = 7'312'046'155'390'414, ///< checkpoints, leases, dead letters
    OfOthers = 7'312'046'155'390'415,
};

/// What differs between the SQL databases. It is asked, never compared: everything here is pure, so
/// that a further database has to answer each question before it builds. Its objects hold nothing
/// and may be used from any thread; a Database that is handed over keeps its thread rule.
class Dialect
{
public:
    virtual ~Dialect() = default;
    /// `sqlite`, `postgres`: what files of statements are called by.
    virtual std::string_view name() const = 0;

    // What the database is like.

    /// One transaction at a time writes, and keeps all others from writing.
    virtual bool hasOneWriter() const = 0;
    /// A lock can belong to a session and goes with it: tryLock() and its like work.
    virtual bool hasSessionLocks() const = 0;
    /// A time is kept as text, which others may have written in any form.
    virtual bool keepsTimesAsText() const = 0;
    /// Branches of a `union all` are merged in order only if each is ordered by itself.
    virtual bool wantsOrderedBranches() const = 0;
    /// Stores that other libraries made are read in it.
    virtual bool hasForeignLayouts() const = 0;
    /// What to do where tables of others stand.
    virtual std::string adviceOnOthersTables() const = 0;
    /// The same where no store of ours is there either.
    virtual std::string adviceOnUnknownStore() const = 0;

    // How statements are spelled.

    virtual std::string_view typeName(SqlType type) const = 0;
    /// The type of a key that the database counts up.
    virtual std::string_view countedKey() const = 0;
    virtual std::string now() const = 0;
    virtual std::string secondsSince(std::string_view column) const = 0;
    virtual std::string timeLiteral(Timestamp time) const = 0;
    /// Which process of the server works for this session; 0 where there is no server.
    virtual std::string sessionProcess() const = 0;
    /// Selects of one text: the server's version, and how it keeps texts.
    virtual std::string selectVersion() const = 0;
    virtual std::string selectEncoding() const = 0;
    /// Selects the names of the indexes in the schema that tables are made in.
    virtual std::string selectIndexes() const = 0;
    /// `in (…)`, `= any(…)`: a text is in the TextList of this parameter.
    virtual std::string inList(std::string_view parameter) const = 0;
    /// `(select distinct …)`: the texts of a TextList as rows of one column, `value`.
    virtual std::string rowsOfList(std::string_view parameter) const = 0;
    /// True where two values differ; null is a value.
    virtual std::string differ(SqlType type, std::string_view one,
                               std::string_view other) const = 0;
    virtual std::string contains(std::string_view text, std::string_view part) const = 0;
    /// The quotient of two whole numbers or decimals as a whole number.
    virtual std::string wholeQuotient(std::string_view dividend,
                                      std::string_view divisor) const = 0;
    /// False where others left something else in a column of whole numbers.
    virtual std::string isWholeNumber(std::string_view column) const = 0;
    /// The same value, which the planner doesn't take for a reason to walk an index.
    virtual std::string withoutIndex(const std::string &expression) const = 0;
    /// The end of a select that keeps others from changing its rows until the transaction ends.
    virtual std::string_view keepRows() const = 0;

    /// Times counted in equal buckets: the parameters `origin` and `width` are made by
    /// bucketOrigin() and bucketWidth(), the result is read by bucketStart(). `offset` is an
    /// expression for seconds that are added to each time, or empty.
    virtual std::string bucket(const std::string &column, const std::string &offset,
                               std::string_view origin, std::string_view width) const = 0;
    virtual SqlValue bucketOrigin(Timestamp origin) const = 0;
    virtual SqlValue bucketWidth(std::int64_t seconds) const = 0;
    virtual Timestamp bucketStart(const SqlRow &row, int column, Timestamp origin,
                                  std::int64_t seconds) const = 0;

    // What is done in another way.

    /// For the rest of the transaction nobody else makes tables of ours.
    virtual Result<void> lockDefinitions(Database &database, Definitions definitions) const = 0;
    /// Readers and a writer don't wait for each other from now on.
    virtual Result<void> letReadersBe(Database &database) const = 0;
    /// No commit of this session waits for the disk: what is lost with the machine is lost as a
    /// whole.
    virtual Result<void> commitWithoutWaiting(Database &database) const = 0;
    /// A table can be renamed also where somebody's view shows it.
    virtual Result<void> renameUnderViews(Database &database) const = 0;
    /// From now on no lock is waited for longer than this.
    virtual Result<void> limitLockWaits(Database &database,
                                        std::chrono::milliseconds limit) const = 0;
    /// Whether the database can be written to (or at least answers) at once.
    virtual Result<void> ping(Database &database) const = 0;
    /// The user as the database knows them; empty where it knows nobody.
    virtual Result<std::string> currentUser(Database &database) const = 0;
    /// Whether this user may read, add, change and remove rows of a table that is there.
    virtual Result<bool> mayChangeRows(Database &database, std::string_view table) const = 0;
    /// The schema in which tables are made; empty where there are none.
    virtual Result<std::string> currentSchema(Database &database) const = 0;
    virtual Result<bool> hasColumn(Database &database, std::string_view table,
                                   std::string_view column) const = 0;
    /// All tables with their columns and indexes; no table is touched.
    virtual Result<Catalogue> catalogue(Database &database) const = 0;
    /// `schema.name` of those that came with an extension.
    virtual Result<std::set<std::string>> tablesOfExtensions(Database &database) const = 0;

    /// With hasSessionLocks(): takes the lock of this name in this schema; false where another
    /// session has it.
    virtual Result<bool> tryLock(Database &database, const std::string &name) const = 0;
    virtual void unlock(Database &database, const std::string &name) const = 0;
    /// Ends the session that has the lock; where it is not `sure` that its program is dead, only
    /// one that has nothing to do or waits for its client. Refused rights or no such session:
    /// nothing happens.
    virtual void endHolder(Database &database, const std::string &name, bool sure) const = 0;
};

const Dialect &sqliteDialect();
const Dialect &postgresDialect();

} // namespace eventstore
