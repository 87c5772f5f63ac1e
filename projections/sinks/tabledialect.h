// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/readmodels/readmodel.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace projections {

/// A transaction that holds a lock on one of Eventglass's tables.
struct TableHolder
{
    std::string transaction; ///< the database's id of the transaction
    std::string text;        ///< for people
};

/// A temporary table into which rows are copied before one statement moves them to their table.
struct StagingTable
{
    std::string name; ///< as SQL spells it
    std::string create;
};

/// How the SQL databases differ in the tables of read models; complements eventstore::Dialect.
/// Callers ask it instead of comparing database kinds, so all its functions are pure virtual.
class TableDialect
{
public:
    virtual ~TableDialect() = default;

    /// The text after the column list of `create table`.
    virtual std::string tableOptions(const TableSpec &spec) const = 0;
    /// False when the rows are stored in the key's index, which then has to exist from the start.
    virtual bool mayGetKeyLater(const TableSpec &spec) const = 0;
    /// The statement that adds a primary key. `key` is the key as a constraint, `name` the name of
    /// an index for it.
    virtual std::string addKey(std::string_view table, const std::string &key,
                               const std::string &name, const std::string &columns) const = 0;
    /// A query that returns a row when the table $1 has its primary key.
    virtual std::string findKey() const = 0;
    /// The same for an index whose name begins with $2, see tablesql::indexName().
    virtual std::string findIndex() const = 0;
    /// Sets session settings that suit creating an index, until the returned object is destroyed;
    /// nullptr when the normal settings are best.
    virtual std::shared_ptr<void> indexingSettings(eventstore::Database &database) const = 0;
    /// A query for many rows at once; its parameters are lists of the keys' texts, one list per key
    /// column. Empty when a look-up needs no round trip.
    virtual std::string selectMany(const TableSpec &spec, std::string_view table) const = 0;
    /// The numbers of rows that upsert statements are made for, in descending order; ends with 1.
    virtual std::vector<std::size_t> upsertSizes() const = 0;
    /// nullopt when plain upserts are as fast.
    virtual std::optional<StagingTable> stagingTable(const std::string &table) const = 0;
    /// True when maintaining keys and indexes while the first rows are written costs several times
    /// as much as building them at the end.
    virtual bool buildsFirstRowsBeside() const = 0;

    /// Turn the database's automatic maintenance (autovacuum) of a table off and on.
    virtual eventstore::Result<void> pauseUpkeep(eventstore::Database &database,
                                                 std::string_view table) const = 0;
    virtual eventstore::Result<void> resumeUpkeep(eventstore::Database &database,
                                                  std::string_view table) const = 0;
    /// For the rest of the transaction: whether the server may use several processes per statement.
    virtual eventstore::Result<void> divideStatements(eventstore::Database &database,
                                                      bool divide) const = 0;

    /// A query for the differing rows of two existing tables: key, new columns, old columns; in no
    /// order.
    virtual std::string differingRows(const TableSpec &spec, std::string_view before,
                                      std::string_view after) const = 0;
    /// An SQL aggregate (a hash sum over all rows) that differs when two tables differ; nullopt
    /// when the database has none.
    virtual eventstore::Result<std::optional<std::string>> digest(eventstore::Database &database,
                                                                  const TableSpec &spec) const = 0;

    /// Locks the tables exclusively until the end of the caller's transaction. False when other
    /// transactions that have read them keep their locks.
    virtual eventstore::Result<bool> lockTables(eventstore::Database &database,
                                                const std::vector<std::string> &tables) const = 0;
    /// Blocks other writers of the table until the end of the caller's transaction; waits for those
    /// that have written to it already.
    virtual eventstore::Result<void> lockOutWriters(eventstore::Database &database,
                                                    std::string_view table) const = 0;
    /// The transactions that hold a lock on one of the tables, oldest first.
    virtual eventstore::Result<std::vector<TableHolder>>
    holders(eventstore::Database &database, const std::vector<std::string> &tables) const = 0;
};

const TableDialect &sqliteTables();
const TableDialect &postgresTables();

/// The TableDialect of a dialect; aborts when there is none, as that is a programming error.
const TableDialect &tableDialect(const eventstore::Dialect &dialect);

} // namespace projections
