// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/tabledialect.h"
#include "projections/sinks/tablesql.h"

#include <chrono>

namespace projections {

using eventstore::Database;
using eventstore::ErrorCode;
using eventstore::Result;
using eventstore::SqlRow;
using namespace std::chrono_literals;

namespace {

/// How long an attempt to lock the tables may make readers wait: too short for a person to notice,
/// long enough for a page's query to end.
constexpr auto readersWait = 200ms;
/// Autovacuum gives up its lock once another session has waited for deadlock_timeout, which is 1 s
/// by default. Meanwhile no reader waits, but the worker that projects into the old rows does.
constexpr auto vacuumWait = 1500ms;
/// Makes autovacuum give up its lock sooner, if the user may change that setting (superusers only).
constexpr std::string_view hurryVacuum =
    "select set_config('deadlock_timeout', '50ms', true)"
    " from pg_roles where rolname = current_user and rolsuper; ";

/// The transactions that hold a lock on one of the tables $1, oldest first. A user without special
/// rights does not see state and time of other users' sessions.
constexpr std::string_view holdersSql =
    "select l.virtualtransaction, coalesce(l.pid, 0)::bigint, coalesce(a.application_name, ''),"
    " coalesce(a.usename::text, ''), coalesce(a.state, ''), coalesce(a.backend_type, ''),"
    " a.xact_start"
    " from (select distinct virtualtransaction, pid from pg_locks"
    " where locktype = 'relation' and granted and pid is distinct from pg_backend_pid()"
    " and database = (select oid from pg_database where datname = current_database())"
    " and relation in (select to_regclass(quote_ident(name))::oid from unnest($1::text[]) name)) l"
    " left join pg_stat_activity a on a.pid = l.pid order by a.xact_start nulls last, l.pid";

std::string setTimeout(const std::string &text)
{
    return "set local lock_timeout = '" + text + "'; ";
}

std::string endOfHurry(const std::string &usual)
{
    return "select set_config('deadlock_timeout', '" + usual +
           "', true) where current_setting('deadlock_timeout') <> '" + usual + "'; ";
}

std::string describe(const SqlRow &row)
{
    if (row.integer(1) == 0)
        return "a prepared transaction, see pg_prepared_xacts";
    std::string text = "pid " + std::to_string(row.integer(1));
    const auto add = [&text](std::string_view before, std::string_view what) {
        if (!what.empty())
            text += ", " + std::string(before) + std::string(what);
    };
    if (row.text(2).empty())
        add("", row.text(5));
    add("application ", row.text(2));
    add("user ", row.text(3));
    add("", row.text(4));
    if (!row.isNull(6))
        add("since ", row.timestamp(6).toString());
    return text;
}

/// The array type of the lists that selectMany() unnests.
std::string_view castOf(ColumnType type)
{
    switch (type) {
    case ColumnType::Integer:
        return "::bigint[]";
    case ColumnType::Uuid:
        return "::uuid[]";
    case ColumnType::Time:
        return "::timestamptz[]";
    default:
        return "::text[]";
    }
}

/// PostgreSQL's hash function with a seed for a column's type; empty if there is none.
std::string_view hashFunction(ColumnType type)
{
    switch (type) {
    case ColumnType::Text:
    case ColumnType::Json:
        return "hashtextextended";
    case ColumnType::Boolean:
        return "hashint4extended";
    case ColumnType::Integer:
        return "hashint8extended";
    case ColumnType::Real:
        return "hashfloat8extended";
    case ColumnType::Money:
        return "hash_numeric_extended";
    case ColumnType::Time:
        return "timestamp_hash_extended";
    case ColumnType::Uuid:
        return "uuid_hash_extended";
    case ColumnType::Blob:
        break;
    }
    return {};
}

/// An expression for the column's value in a form that its hash function accepts.
std::string hashable(const Column &column)
{
    auto name = tablesql::quotedIdentifier(column.name);
    switch (column.type) {
    case ColumnType::Json: // json has no hash function
        return name + "::text";
    case ColumnType::Boolean:
        return name + "::int4";
    case ColumnType::Time:
        // timestamptz has a hash function only from PostgreSQL 18 on. An interval is used for UTC,
        // as a zone's name would be looked up for each row.
        return name + " at time zone interval '0'";
    default:
        return name;
    }
}

std::string hashed(const Column &column, const std::string &seed)
{
    return std::string(hashFunction(column.type)) + '(' + hashable(column) + ", " + seed + ')';
}

/// An expression for a row's hash. The hash of each value is the seed of the next one's, so that
/// the sum changes when two rows exchange values. The chain begins with the columns that may be
/// null (each with a seed of its own, which also stands for null) and with the slow hash of a
/// record of the columns whose type has no hash function.
std::string postgresDigest(const TableSpec &spec)
{
    std::string start;
    std::string record;
    for (std::size_t i = 0; i < spec.columns.size(); ++i) {
        const auto &column = spec.columns[i];
        if (hashFunction(column.type).empty()) {
            record += (record.empty() ? "" : ", ") + tablesql::quotedIdentifier(column.name);
        } else if (column.nullable) {
            const auto seed = std::to_string(i + 1);
            start += (start.empty() ? "" : " # ") + ("coalesce(" + hashed(column, seed)) + ", " +
                     seed + ')';
        }
    }
    if (!record.empty())
        start += (start.empty() ? "" : " # ") + ("hash_record_extended(row(" + record + "), 0)");
    auto hash = start.empty() ? "0" : '(' + start + ')';
    for (const auto &column : spec.columns) {
        if (!column.nullable && !hashFunction(column.type).empty())
            hash = hashed(column, hash);
    }
    return "sum(" + hash + ')';
}

class PostgresTables final : public TableDialect
{
public:
    std::string tableOptions(const TableSpec &) const override { return {}; }
    bool mayGetKeyLater(const TableSpec &) const override { return true; }
    std::string addKey(std::string_view table, const std::string &key, const std::string &,
                       const std::string &) const override
    {
        return "alter table " + std::string(table) + " add " + key;
    }
    std::string findKey() const override
    {
        return "select 1 from pg_index where indrelid = to_regclass(quote_ident($1))"
               " and indisprimary";
    }
    std::string findIndex() const override
    {
        return "select 1 from pg_index i join pg_class c on c.oid = i.indexrelid"
               " where i.indrelid = to_regclass(quote_ident($1)) and"
               " left(c.relname::text, length($2::text)) = $2::text";
    }
    std::shared_ptr<void> indexingSettings(Database &) const override { return {}; }
    std::string selectMany(const TableSpec &spec, std::string_view table) const override;
    std::vector<std::size_t> upsertSizes() const override { return {64, 8, 1}; }
    std::optional<StagingTable> stagingTable(const std::string &table) const override
    {
        // With its schema, as the search path has temporary tables last.
        const auto name = "pg_temp." + tablesql::quotedIdentifier("eg_staging_" + table);
        return StagingTable{name, "create temporary table " + name + " (like " +
                                      tablesql::quotedIdentifier(table) +
                                      " including defaults) on commit delete rows"};
    }
    bool buildsFirstRowsBeside() const override { return false; }

    Result<void> pauseUpkeep(Database &database, std::string_view table) const override
    {
        // Autovacuum would find nothing to remove, and creating keys and indexes would have to wait
        // for it.
        return database
            .execute("alter table " + tablesql::quotedIdentifier(table) +
                     " set (autovacuum_enabled = false)")
            .map([](std::int64_t) {});
    }
    Result<void> resumeUpkeep(Database &database, std::string_view table) const override
    {
        return database
            .execute("alter table " + tablesql::quotedIdentifier(table) +
                     " reset (autovacuum_enabled)")
            .map([](std::int64_t) {});
    }
    Result<void> divideStatements(Database &database, bool divide) const override
    {
        const std::string to = divide ? " to default" : " to 0";
        return database.script("set local max_parallel_maintenance_workers" + to +
                               "; set local max_parallel_workers_per_gather" + to);
    }

    std::string differingRows(const TableSpec &spec, std::string_view before,
                              std::string_view after) const override;
    Result<std::optional<std::string>> digest(Database &database,
                                              const TableSpec &spec) const override;

    Result<bool> lockTables(Database &database,
                            const std::vector<std::string> &tables) const override;
    Result<void> lockOutWriters(Database &database, std::string_view table) const override
    {
        return database.script("lock table " + tablesql::quotedIdentifier(table) +
                               " in share row exclusive mode");
    }
    Result<std::vector<TableHolder>> holders(Database &database,
                                             const std::vector<std::string> &tables) const override;
};

std::string PostgresTables::selectMany(const TableSpec &spec, std::string_view table) const
{
    std::string lists;
    std::string names;
    std::string matches;
    for (int i = 0; i < spec.keyColumns; ++i) {
        const auto &column = spec.columns[static_cast<std::size_t>(i)];
        const auto number = std::to_string(i + 1);
        lists += (i ? ", $" : "$") + number + std::string(castOf(column.type));
        names += (i ? ", k" : "k") + number;
        matches +=
            (i ? " and t." : "t.") + tablesql::quotedIdentifier(column.name) + " = k.k" + number;
    }
    return "select " + tablesql::columnList(spec, "t.") + " from unnest(" + lists + ") as k(" +
           names + ") join " + tablesql::quotedIdentifier(table) + " t on " + matches;
}

std::string PostgresTables::differingRows(const TableSpec &spec, std::string_view before,
                                          std::string_view after) const
{
    const auto fresh = tablesql::columnList(spec, "n.");
    const auto old = tablesql::columnList(spec, "o.");
    const auto next = tablesql::quotedIdentifier(after) + " n";
    const auto live = tablesql::quotedIdentifier(before) + " o";
    std::string keys;
    for (std::size_t i = 0; i < tablesql::keyCount(spec); ++i) {
        const auto name = tablesql::quotedIdentifier(spec.columns[i].name);
        keys += (i ? ", coalesce(n." : "coalesce(n.") + name + ", o." + name + ')';
    }
    return "select " + keys + ", " + fresh + ", " + old + " from " + live + " full join " + next +
           " on " + tablesql::sameKey(spec) + " where " + tablesql::isAbsent(spec, "o.") + " or " +
           tablesql::isAbsent(spec, "n.") + " or " +
           tablesql::differ(eventstore::postgresDialect(), spec);
}

/// Needs PostgreSQL 14, the first version that can hash a record.
Result<std::optional<std::string>> PostgresTables::digest(Database &database,
                                                          const TableSpec &spec) const
{
    std::optional<std::string> digest;
    EG_CHECK(
        database.query("select to_regprocedure('hash_record_extended(record,bigint)') is not null",
                       {}, [&](const SqlRow &row) {
                           if (row.boolean(0))
                               digest = postgresDigest(spec);
                       }));
    return digest;
}

Result<bool> PostgresTables::lockTables(Database &database,
                                        const std::vector<std::string> &tables) const
{
    std::string usual;
    std::string usualDeadlock;
    EG_CHECK(database.query(
        "select current_setting('lock_timeout'), current_setting('deadlock_timeout')", {},
        [&](const SqlRow &row) {
            usual = row.text(0);
            usualDeadlock = row.text(1);
        }));
    std::string list;
    for (const auto &table : tables)
        list += (list.empty() ? "" : ", ") + tablesql::quotedIdentifier(table);
    const auto each = readersWait.count() / static_cast<std::int64_t>(tables.size());
    const auto locked = database.script(
        "savepoint tables_taken; " + setTimeout(std::to_string(vacuumWait.count())) +
        std::string(hurryVacuum) + "lock table " + list + " in share update exclusive mode; " +
        endOfHurry(usualDeadlock) + setTimeout(std::to_string(each)) + "lock table " + list +
        " in access exclusive mode; " + setTimeout(usual) + "release savepoint tables_taken");
    if (locked)
        return true;
    if (locked.error().code != ErrorCode::Busy)
        return eventstore::fail(locked.error());
    EG_CHECK(database.script("rollback to savepoint tables_taken; release savepoint tables_taken"));
    return false;
}

Result<std::vector<TableHolder>>
PostgresTables::holders(Database &database, const std::vector<std::string> &tables) const
{
    std::vector<TableHolder> found;
    EG_CHECK(database.query(holdersSql, {tables}, [&found](const SqlRow &row) {
        found.push_back({std::string(row.text(0)), describe(row)});
    }));
    return found;
}

} // namespace

const TableDialect &postgresTables()
{
    static const PostgresTables tables;
    return tables;
}

} // namespace projections
