// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/dialect.h"

#include "eventstore/database.h"
#include "eventstore/layouts/catalogue.h"
#include "eventstore/postgres/layout.h"

namespace eventstore {

namespace {

void takeColumn(const SqlRow &row, Catalogue &catalogue)
{
    const std::string_view kind = row.text(0);
    const std::string schema(row.text(1));
    std::string name(row.text(3));
    if (kind == "function") {
        catalogue.functions[schema].insert(std::move(name));
        return;
    }
    if (kind == "table") { // comes before what it has
        catalogue.tables.push_back(
            {schema, std::string(row.text(2)), name, row.boolean(5), 0, {}, {}});
        catalogue.tables.back().rows = std::stoll(std::string(row.text(4)));
        return;
    }
    CatalogueTable &table = catalogue.tables.back();
    if (kind == "column") {
        table.columns.push_back({name, std::string(row.text(4)), row.boolean(5)});
        return;
    }
    const bool primary = name.ends_with(" primary");
    if (primary)
        name.resize(name.size() - std::string_view(" primary").size());
    table.indexes.push_back({name, std::string(row.text(4)), row.boolean(5), primary});
}

/// The key of an advisory lock: one a name and schema. `$1` is the name.
constexpr std::string_view lockKey =
    "('x' || substr(md5('eventglass ' || current_schema() || ' ' || $1), 1, 16))::bit(64)::bigint";

class PostgresDialect final : public Dialect
{
public:
    std::string_view name() const override { return "postgres"; }
    bool hasOneWriter() const override { return false; }
    bool hasSessionLocks() const override { return true; }
    bool keepsTimesAsText() const override { return false; }
    bool unionNeedsOrderedBranches() const override { return true; }
    bool hasForeignLayouts() const override { return true; }
    std::string adviceOnOthersTables() const override
    {
        return "Describe its tables with --layout FILE (docs/layouts.md) or with Map… in the "
               "window";
    }
    std::string adviceOnUnknownStore() const override { return adviceOnOthersTables(); }

    std::string_view typeName(SqlType type) const override
    {
        switch (type) {
        case SqlType::Text:
            break;
        case SqlType::Integer:
            return "bigint";
        case SqlType::Real:
            return "double precision";
        case SqlType::Boolean:
            return "boolean";
        case SqlType::Money:
            return "numeric(19,4)";
        case SqlType::Time:
            return "timestamptz";
        case SqlType::Json:
            return "json";
        case SqlType::Uuid:
            return "uuid";
        case SqlType::Blob:
            return "bytea";
        }
        return "text collate \"C\"";
    }
    std::string_view autoIncrementKey() const override
    {
        return "bigint generated always as identity primary key";
    }
    std::string now() const override { return "clock_timestamp()"; }
    std::string secondsSince(std::string_view column) const override
    {
        return "cast(extract(epoch from clock_timestamp() - " + std::string(column) +
               ") as double precision)";
    }
    std::string timeLiteral(Timestamp time) const override
    {
        return "timestamptz '" + time.toString() + "'";
    }
    std::string sessionProcess() const override { return "pg_backend_pid()"; }
    std::string selectVersion() const override { return "select version()"; }
    std::string selectEncoding() const override
    {
        return "select current_setting('server_encoding')";
    }
    std::string selectIndexes() const override
    {
        return "select c.relname::text from pg_catalog.pg_index i "
               "join pg_catalog.pg_class c on c.oid = i.indexrelid "
               "join pg_catalog.pg_class t on t.oid = i.indrelid "
               "where t.relnamespace = current_schema()::regnamespace";
    }
    std::string inList(std::string_view parameter) const override
    {
        return "= any(cast(" + std::string(parameter) + " as text[]))";
    }
    std::string rowsOfList(std::string_view parameter) const override
    {
        return "(select distinct unnest(cast(" + std::string(parameter) + " as text[])) as value)";
    }
    std::string differ(SqlType type, std::string_view one, std::string_view other) const override
    {
        // A json value has no equality of its own.
        const std::string as = type == SqlType::Json ? "::text" : "";
        return std::string(one) + as + " is distinct from " + std::string(other) + as;
    }
    std::string contains(std::string_view text, std::string_view part) const override
    {
        return "strpos(" + std::string(text) + ", " + std::string(part) + ") > 0";
    }
    std::string wholeQuotient(std::string_view dividend, std::string_view divisor) const override
    {
        return "cast(div(" + std::string(dividend) + ", " + std::string(divisor) + ") as bigint)";
    }
    std::string isWholeNumber(std::string_view column) const override
    {
        return std::string(column) + " is not null"; // its type says the rest
    }
    std::string withoutIndex(const std::string &expression) const override { return expression; }
    std::string_view lockRowsClause() const override { return " for share"; }

    std::string bucket(const std::string &column, const std::string &offset,
                       std::string_view origin, std::string_view width) const override
    {
        const std::string reading =
            offset.empty() ? column : column + " + make_interval(secs => " + offset + ")";
        return "date_bin(make_interval(secs => " + std::string(width) + "), " + reading + ", " +
               std::string(origin) + ")";
    }
    SqlValue bucketOrigin(Timestamp origin) const override { return origin; }
    SqlValue bucketWidth(std::int64_t seconds) const override
    {
        return static_cast<double>(seconds);
    }
    Timestamp bucketStart(const SqlRow &row, int column, Timestamp, std::int64_t) const override
    {
        return row.timestamp(column);
    }

    Result<void> lockSchema(Database &database, SchemaLock lock) const override
    {
        // "if not exists" alone fails where two sessions make the same table at once.
        const auto key = std::to_string(static_cast<std::int64_t>(lock));
        return database.query("select pg_advisory_xact_lock(" + key + ")", {},
                              [](const SqlRow &) {});
    }
    Result<void> enableConcurrentReads(Database &) const override { return {}; }
    Result<void> commitWithoutWaiting(Database &database) const override
    {
        return database.setSetting("synchronous_commit", "off");
    }
    Result<void> renameUnderViews(Database &) const override { return {}; }
    Result<void> limitLockWaits(Database &database, std::chrono::milliseconds limit) const override
    {
        return database.setSetting("lock_timeout", std::to_string(limit.count()) + "ms");
    }
    Result<void> ping(Database &database) const override { return database.script("select 1"); }
    Result<std::string> currentUser(Database &database) const override
    {
        return text(database, "select session_user::text");
    }
    Result<bool> mayChangeRows(Database &database, std::string_view table) const override
    {
        bool may = false;
        EG_CHECK(database.query(
            "select 1 from (select to_regclass(quote_ident($1)) as id) t"
            " where has_table_privilege(id, 'select') and has_table_privilege(id, 'insert')"
            " and has_table_privilege(id, 'update') and has_table_privilege(id, 'delete')",
            {std::string(table)}, [&may](const SqlRow &) { may = true; }));
        return may;
    }
    Result<std::string> currentSchema(Database &database) const override
    {
        return text(database, "select coalesce(current_schema()::text, '')");
    }
    Result<bool> hasColumn(Database &database, std::string_view table,
                           std::string_view column) const override
    {
        bool there = false;
        EG_CHECK(database.query("select 1 from pg_attribute where attrelid ="
                                " to_regclass(quote_ident($1)) and attname = $2"
                                " and not attisdropped",
                                {std::string(table), std::string(column)},
                                [&there](const SqlRow &) { there = true; }));
        return there;
    }
    Result<Catalogue> catalogue(Database &database) const override
    {
        Catalogue catalogue;
        EG_CHECK(database.query(postgresSql("catalogue"), {},
                                [&catalogue](const SqlRow &row) { takeColumn(row, catalogue); }));
        return catalogue;
    }
    Result<std::set<std::string>> tablesOfExtensions(Database &database) const override
    {
        std::set<std::string> names;
        EG_CHECK(database.query(
            "select n.nspname || '.' || c.relname from pg_class c join pg_depend d on d.objid ="
            " c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e'"
            " join pg_namespace n on n.oid = c.relnamespace",
            {}, [&names](const SqlRow &row) { names.emplace(row.text(0)); }));
        return names;
    }

    Result<bool> tryLock(Database &database, const std::string &name) const override
    {
        bool locked = false;
        EG_CHECK(database.query("select pg_try_advisory_lock(" + std::string(lockKey) + ')', {name},
                                [&](const SqlRow &row) { locked = row.boolean(0); }));
        return locked;
    }
    void unlock(Database &database, const std::string &name) const override
    {
        const auto unlocked =
            database.query("select pg_advisory_unlock(" + std::string(lockKey) + ')', {name},
                           [](const SqlRow &) {});
        (void)unlocked;
    }
    void endHolder(Database &database, const std::string &name, bool sure) const override;

private:
    static Result<std::string> text(Database &database, std::string_view sql)
    {
        std::string found;
        EG_CHECK(database.query(sql, {}, [&found](const SqlRow &row) { found = row.text(0); }));
        return found;
    }
};

void PostgresDialect::endHolder(Database &database, const std::string &name, bool sure) const
{
    const auto ended = database.query(
        "select pg_terminate_backend(l.pid) from pg_locks l join pg_stat_activity a on a.pid = "
        "l.pid"
        " where l.locktype = 'advisory' and l.objsubid = 1 and l.granted"
        " and l.pid <> pg_backend_pid() and ($2 or a.state is distinct from 'active' or"
        " a.wait_event_type = 'Client')"
        " and l.database = (select oid from pg_database where datname = current_database())"
        " and (l.classid::bigint << 32 | l.objid::bigint) = " +
            std::string(lockKey),
        {name, sure}, [](const SqlRow &) {});
    (void)ended;
}

} // namespace

const Dialect &postgresDialect()
{
    static const PostgresDialect dialect;
    return dialect;
}

} // namespace eventstore
