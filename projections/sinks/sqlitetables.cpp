// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/sinks/tabledialect.h"
#include "projections/sinks/tablesql.h"

namespace projections {

using eventstore::Database;
using eventstore::Result;

namespace {

/// Reduces the page cache while an index is created. SQLite sorts the keys in pieces of that size,
/// which is fastest when a piece fits into the processor's caches; it writes the index's pages in
/// order and so needs no large cache for them.
class SmallPageCache
{
public:
    explicit SmallPageCache(Database &database)
        : m_database(database)
    {
        const auto read = database.query("pragma cache_size", {},
                                         [this](const auto &row) { m_before = row.integer(0); });
        if (read)
            set(-2'048); // KiB
    }
    ~SmallPageCache()
    {
        if (m_before != 0)
            set(m_before);
    }
    SmallPageCache(const SmallPageCache &) = delete;
    SmallPageCache &operator=(const SmallPageCache &) = delete;

private:
    void set(std::int64_t size)
    {
        // An error is ignored: another cache size is only slower.
        [[maybe_unused]] const auto done =
            m_database.script("pragma cache_size = " + std::to_string(size));
    }

    Database &m_database;
    std::int64_t m_before = 0;
};

class SqliteTables final : public TableDialect
{
public:
    std::string tableOptions(const TableSpec &spec) const override
    {
        // Small rows with a compound key are cheaper inside the key's own B-tree.
        return spec.keyColumns > 1 ? " without rowid" : "";
    }
    bool mayGetKeyLater(const TableSpec &spec) const override { return spec.keyColumns == 1; }
    std::string addKey(std::string_view table, const std::string &, const std::string &name,
                       const std::string &columns) const override
    {
        // SQLite implements a primary key that is not the rowid as a unique index, too.
        return "create unique index " + name + " on " + std::string(table) + " (" + columns + ')';
    }
    std::string findKey() const override
    {
        return "select 1 from pragma_index_list($1) where \"unique\"";
    }
    std::string findIndex() const override
    {
        return "select 1 from pragma_index_list($1) where substr(name, 1, length($2)) = $2";
    }
    std::shared_ptr<void> indexingSettings(Database &database) const override
    {
        return std::make_shared<SmallPageCache>(database);
    }
    std::string selectMany(const TableSpec &, std::string_view) const override { return {}; }
    std::vector<std::size_t> upsertSizes() const override { return {1}; }
    std::optional<StagingTable> stagingTable(const std::string &) const override { return {}; }
    bool buildsFirstRowsBeside() const override { return true; }

    Result<void> pauseUpkeep(Database &, std::string_view) const override { return {}; }
    Result<void> resumeUpkeep(Database &, std::string_view) const override { return {}; }
    Result<void> divideStatements(Database &, bool) const override { return {}; }

    std::string differingRows(const TableSpec &spec, std::string_view before,
                              std::string_view after) const override;
    Result<std::optional<std::string>> digest(Database &, const TableSpec &spec) const override
    {
        return "eg_digest(" + tablesql::columnList(spec) + ')';
    }

    Result<bool> lockTables(Database &, const std::vector<std::string> &) const override
    {
        return true; // a writer has locked the whole file
    }
    Result<void> lockOutWriters(Database &, std::string_view) const override { return {}; }
    Result<std::vector<TableHolder>> holders(Database &,
                                             const std::vector<std::string> &) const override
    {
        return std::vector<TableHolder>();
    }
};

std::string SqliteTables::differingRows(const TableSpec &spec, std::string_view before,
                                        std::string_view after) const
{
    const auto fresh = tablesql::columnList(spec, "n.");
    const auto old = tablesql::columnList(spec, "o.");
    const auto next = tablesql::quotedIdentifier(after) + " n";
    const auto live = tablesql::quotedIdentifier(before) + " o";
    // Two left joins, as not every SQLite version has a full join.
    return "select " + tablesql::keyColumns(spec, "n.") + ", " + fresh + ", " + old + " from " +
           next + " left join " + live + " on " + tablesql::sameKey(spec) + " where " +
           tablesql::isAbsent(spec, "o.") + " or " +
           tablesql::differ(eventstore::sqliteDialect(), spec) + " union all select " +
           tablesql::keyColumns(spec, "o.") + ", " + tablesql::nulls(spec) + ", " + old + " from " +
           live + " left join " + next + " on " + tablesql::sameKey(spec) + " where " +
           tablesql::isAbsent(spec, "n.");
}

} // namespace

const TableDialect &sqliteTables()
{
    static const SqliteTables tables;
    return tables;
}

} // namespace projections
