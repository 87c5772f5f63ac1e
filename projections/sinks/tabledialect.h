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

/// Somebody who has one of our tables.
struct TableHolder
{
    std::string transaction; ///< theirs, as the database calls it
    std::string text;        ///< for people
};

/// A table that rows go through on their way into another one.
struct StagingTable
{
    std::string name; ///< as SQL spells it
    std::string create;
};

/// What differs between the SQL databases in the tables of read models; beside eventstore::Dialect,
/// and like that asked, never compared: all of it is pure.
class TableDialect
{
public:
    virtual ~TableDialect() = default;

    /// What stands behind the columns of a `create table`.
    virtual std::string tableOptions(const TableSpec &spec) const = 0;
    /// False where the rows lie in the key's own tree, which has to be there from the beginning.
    virtual bool mayGetKeyLater(const TableSpec &spec) const = 0;
    /// `key` is the key as a constraint, `name` what an index for it is called.
    virtual std::string addKey(std::string_view table, const std::string &key,
                               const std::string &name, const std::string &columns) const = 0;
    /// A row when the table $1 has its key.
    virtual std::string findKey() const = 0;
    /// findKey() for an index whose name begins with $2, see tablesql::indexName().
    virtual std::string findIndex() const = 0;
    /// Settings of the session that suit the making of an index, until what is returned goes; none
    /// where there are no better ones.
    virtual std::shared_ptr<void> indexingSettings(eventstore::Database &database) const = 0;
    /// Where many rows are asked for at once, by lists of the key columns' texts, one list a
    /// column; empty where a look-up costs no round trip.
    virtual std::string selectMany(const TableSpec &spec, std::string_view table) const = 0;
    /// Rows that one upsert takes, the most first; ends with 1.
    virtual std::vector<std::size_t> upsertSizes() const = 0;
    /// None where statements are as fast.
    virtual std::optional<StagingTable> stagingTable(const std::string &table) const = 0;
    /// True where keeping up keys and indexes while the first rows come costs several times what
    /// building them at the end does.
    virtual bool buildsFirstRowsBeside() const = 0;

    /// Keeps the database's own upkeep away from a table, or lets it come again.
    virtual eventstore::Result<void> pauseUpkeep(eventstore::Database &database,
                                                 std::string_view table) const = 0;
    virtual eventstore::Result<void> resumeUpkeep(eventstore::Database &database,
                                                  std::string_view table) const = 0;
    /// For the rest of the transaction: whether a statement may be divided among processes.
    virtual eventstore::Result<void> divideStatements(eventstore::Database &database,
                                                      bool divide) const = 0;

    /// The differing rows of two tables that are both there: keys, new columns, old columns,
    /// in no order.
    virtual std::string differingRows(const TableSpec &spec, std::string_view before,
                                      std::string_view after) const = 0;
    /// An aggregate over all rows that tells two tables apart; absent where there is none.
    virtual eventstore::Result<std::optional<std::string>> digest(eventstore::Database &database,
                                                                  const TableSpec &spec) const = 0;

    /// In a transaction: nobody else uses the tables until its end. False where somebody who has
    /// read them doesn't let go of them.
    virtual eventstore::Result<bool> lockTables(eventstore::Database &database,
                                                const std::vector<std::string> &tables) const = 0;
    /// In a transaction: those who write the table end first, and others wait until its end.
    virtual eventstore::Result<void> lockOutWriters(eventstore::Database &database,
                                                    std::string_view table) const = 0;
    /// Who has one of the tables, oldest first.
    virtual eventstore::Result<std::vector<TableHolder>>
    holders(eventstore::Database &database, const std::vector<std::string> &tables) const = 0;
};

const TableDialect &sqliteTables();
const TableDialect &postgresTables();

/// That of a dialect; the program ends where there is none, as that is a mistake of ours.
const TableDialect &tableDialect(const eventstore::Dialect &dialect);

} // namespace projections
