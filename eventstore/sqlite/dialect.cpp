// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/dialect.h"

#include "eventstore/database.h"
#include "eventstore/layouts/catalogue.h"

namespace eventstore {

namespace {

/// The PostgreSQL type for a declared SQLite type.
std::string typeOf(std::string_view declared)
{
    const auto has = [declared](std::string_view part) {
        return declared.find(part) != std::string_view::npos;
    };
    if (has("INT"))
        return "bigint";
    if (has("JSON"))
        return "jsonb";
    if (has("BLOB"))
        return "bytea";
    if (has("UUID"))
        return "uuid";
    if (has("DATE") || has("TIME"))
        return "timestamp with time zone";
    return has("CHAR") || has("TEXT") || has("CLOB") ? "text" : "numeric";
}

Error noSessionLocks()
{
    return {ErrorCode::Unsupported, "SQLite has no locks that belong to a session", {}};
}

class SqliteDialect final : public Dialect
{
public:
    std::string_view name() const override { return "sqlite"; }
    bool hasOneWriter() const override { return true; }
    bool hasSessionLocks() const override { return false; }
    bool keepsTimesAsText() const override { return true; }
    bool unionNeedsOrderedBranches() const override { return false; }
    bool hasForeignLayouts() const override { return false; }
    std::string adviceOnOthersTables() const override { return "Name another file"; }
    std::string adviceOnUnknownStore() const override
    {
        return "Of other libraries only PostgreSQL stores are read; name another file";
    }

    std::string_view typeName(SqlType type) const override
    {
        switch (type) {
        case SqlType::Integer:
        case SqlType::Boolean:
        case SqlType::Money:
            return "integer";
        case SqlType::Real:
            return "real";
        case SqlType::Blob:
            return "blob";
        case SqlType::Text:
        case SqlType::Time:
        case SqlType::Json:
        case SqlType::Uuid:
            break;
        }
        return "text";
    }
    std::string_view autoIncrementKey() const override { return "integer not null primary key"; }
    std::string now() const override { return "strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')"; }
    std::string secondsSince(std::string_view column) const override
    {
        return "(julianday('now') - julianday(" + std::string(column) + ")) * 86400.0";
    }
    std::string timeLiteral(Timestamp time) const override { return "'" + time.toString() + "'"; }
    std::string sessionProcess() const override { return "0"; }
    std::string selectVersion() const override { return "select 'SQLite ' || sqlite_version()"; }
    std::string selectEncoding() const override { return "select encoding from pragma_encoding"; }
    std::string selectIndexes() const override
    {
        return "select name from sqlite_master where type = 'index'";
    }
    std::string inList(std::string_view parameter) const override
    {
        return "in (select value from json_each(" + std::string(parameter) + "))";
    }
    std::string rowsOfList(std::string_view parameter) const override
    {
        return "(select distinct value from json_each(" + std::string(parameter) + "))";
    }
    std::string differ(SqlType, std::string_view one, std::string_view other) const override
    {
        return std::string(one) + " is not " + std::string(other);
    }
    std::string contains(std::string_view text, std::string_view part) const override
    {
        return "instr(" + std::string(text) + ", " + std::string(part) + ") > 0";
    }
    std::string wholeQuotient(std::string_view dividend, std::string_view divisor) const override
    {
        return '(' + std::string(dividend) + ") / " + std::string(divisor);
    }
    std::string isWholeNumber(std::string_view column) const override
    {
        return "typeof(" + std::string(column) + ") = 'integer'";
    }
    std::string withoutIndex(const std::string &expression) const override
    {
        return '+' + expression;
    }
    std::string_view lockRowsClause() const override { return {}; }

    std::string bucket(const std::string &column, const std::string &offset,
                       std::string_view origin, std::string_view width) const override
    {
        // Cut to whole seconds first: SQLite rounds the fraction, which would move an event into
        // the next bucket.
        return "(unixepoch(substr(" + column + ", 1, 19))" +
               (offset.empty() ? "" : " + " + offset) + " - " + std::string(origin) + ") / " +
               std::string(width);
    }
    SqlValue bucketOrigin(Timestamp origin) const override
    {
        return origin.micros / microsPerSecond;
    }
    SqlValue bucketWidth(std::int64_t seconds) const override { return seconds; }
    Timestamp bucketStart(const SqlRow &row, int column, Timestamp origin,
                          std::int64_t seconds) const override
    {
        return origin + row.integer(column) * seconds * microsPerSecond;
    }

    Result<void> lockSchema(Database &, SchemaLock) const override
    {
        return {}; // a writing transaction locks the whole file
    }
    Result<void> enableConcurrentReads(Database &database) const override;
    Result<void> commitWithoutWaiting(Database &database) const override
    {
        return database.script("pragma synchronous = normal");
    }
    Result<void> renameUnderViews(Database &database) const override
    {
        return database.script("pragma legacy_alter_table = on");
    }
    Result<void> limitLockWaits(Database &database, std::chrono::milliseconds limit) const override
    {
        return database.script("pragma busy_timeout = " + std::to_string(limit.count()));
    }
    Result<void> ping(Database &database) const override
    {
        auto begun = database.begin();
        database.rollback();
        return begun;
    }
    Result<std::string> currentUser(Database &) const override { return std::string(); }
    Result<bool> mayChangeRows(Database &, std::string_view) const override { return true; }
    Result<std::string> currentSchema(Database &) const override { return std::string(); }
    Result<bool> hasColumn(Database &database, std::string_view table,
                           std::string_view column) const override
    {
        bool there = false;
        EG_CHECK(database.query("select 1 from pragma_table_info($1) where name = $2",
                                {std::string(table), std::string(column)},
                                [&there](const SqlRow &) { there = true; }));
        return there;
    }
    Result<Catalogue> catalogue(Database &database) const override;
    Result<std::set<std::string>> tablesOfExtensions(Database &) const override
    {
        return std::set<std::string>();
    }

    Result<bool> tryLock(Database &, const std::string &) const override
    {
        return fail(noSessionLocks());
    }
    void unlock(Database &, const std::string &) const override {}
    void endHolder(Database &, const std::string &, bool) const override {}
};

/// SQLite does not wait for other connections when it changes the journal mode, but it does when a
/// transaction begins.
Result<void> SqliteDialect::enableConcurrentReads(Database &database) const
{
    constexpr int attempts = 20;
    Result<void> switched;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        switched = database.script("pragma journal_mode = wal");
        if (switched || switched.error().code != ErrorCode::Busy)
            return switched;
        EG_CHECK(database.begin());
        database.rollback();
    }
    return switched;
}

Result<Catalogue> SqliteDialect::catalogue(Database &database) const
{
    Catalogue catalogue;
    EG_CHECK(database.query("select m.name, c.name, upper(c.type), c.pk from sqlite_schema m"
                            " join pragma_table_info(m.name) c where m.type in ('table', 'view')"
                            " and m.name not like 'sqlite\\_%' escape '\\' order by m.name, c.cid",
                            {}, [&catalogue](const SqlRow &row) {
                                const std::string table(row.text(0));
                                if (catalogue.tables.empty() ||
                                    catalogue.tables.back().name != table) {
                                    catalogue.tables.emplace_back();
                                    catalogue.tables.back().name = table;
                                    catalogue.tables.back().readable = true;
                                }
                                CatalogueTable &last = catalogue.tables.back();
                                const std::string column(row.text(1));
                                last.columns.push_back({column, typeOf(row.text(2)), false});
                                if (row.integer(3) > 0)
                                    last.indexes.push_back({"key", column, true, true});
                            }));
    return catalogue;
}

} // namespace

const Dialect &sqliteDialect()
{
    static const SqliteDialect dialect;
    return dialect;
}

} // namespace eventstore
