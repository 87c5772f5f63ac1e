// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sqlite/sqlitestore.h"

#include "eventstore/layouts/otherstables.h"
#include "eventstore/readtransaction.h"
#include "eventstore/sqlite/writer.h"

#include <algorithm>
#include <utility>

namespace eventstore {
namespace {

/// How often a waiting reader looks for a change; one look reads a few bytes of shared memory.
constexpr std::chrono::milliseconds lookInterval{15};
/// The interval after `calmAfter` without events: five followers together then use less than 1 % of
/// a core, and a new event is still seen within 100 ms.
constexpr std::chrono::milliseconds calmInterval{60};
constexpr std::chrono::seconds calmAfter{1};
constexpr std::chrono::seconds switchPatience{10};

/// Checks that the file is an event store, or that one may be made in it.
Result<void> checkPlace(SqliteDatabase &database, const SqliteSchema &schema,
                        const std::string &path, const OpenOptions &options)
{
    const bool toBeMade = options.createFile && !schema.hasEvents;
    const auto checked = checkSchema(schema, path);
    if (checked || (toBeMade && options.besideOthers))
        return {};
    if (!schema.mistypedColumns.empty())
        return fail(checked.error());
    EG_TRY(const OthersTables others, othersTables(database, false));
    if (!toBeMade)
        return fail(unknownStoreError(checked.error(), others, sqliteDialect()));
    if (others.empty())
        return {};
    return fail(besideOthersError(others, '"' + path + '"', sqliteDialect()));
}

} // namespace

SqliteStore::SqliteStore(std::unique_ptr<SqliteDatabase> database, SqliteDatabase &sqlite)
    : SqlStore(std::move(database))
    , m_sqlite(sqlite)
{
}

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::string &path,
                                                       const OpenOptions &options)
{
    EG_TRY(std::unique_ptr<SqliteDatabase> database, SqliteDatabase::open(path, options));
    SqliteDatabase &sqlite = *database;
    std::unique_ptr<SqliteStore> store(new SqliteStore(std::move(database), sqlite));
    {
        // In one transaction, so that tables which another program is making are seen all or not
        // at all.
        ReadTransaction reading(sqlite);
        EG_CHECK(reading.begin());
        EG_CHECK(store->look());
        EG_CHECK(checkPlace(sqlite, store->m_schema, path, options));
        if (store->m_schema.positionIsRowId)
            EG_CHECK(store->findFirstVersion());
    }
    // A copy over the file before the first wait is noticed by then.
    EG_TRY(store->m_seen, sqlite.lastChange());
    return store;
}

Result<void> SqliteStore::look()
{
    EG_TRY(m_schema, inspectSchema(m_sqlite));
    setLayout(sqliteLayout(m_schema));
    watch().expect({"events", "global_position", !m_schema.isView, m_schema.positionIsUnique,
                    m_schema.positionIsFilled, m_schema.unplaced});
    return {};
}

Result<InitReport> SqliteStore::init()
{
    InitReport report;
    EG_TRY(report.actions, upgradeSchema(m_sqlite));
    EG_TRY(const bool switched, switchToLog());
    if (switched)
        report.actions.emplace_back("switched the file to write-ahead logging");
    report.changed = !report.actions.empty();
    EG_CHECK(look());
    return report;
}

/// Switches to WAL mode, so that readers and the writer don't wait for each other. False on a file
/// system that does not support it; everything else works without. SQLite does not wait for other
/// connections here, so this function retries.
Result<bool> SqliteStore::switchToLog()
{
    std::string mode;
    const auto keepMode = [&mode](const SqlRow &row) { mode = row.text(0); };
    EG_CHECK(m_sqlite.query("pragma journal_mode", {}, keepMode));
    if (mode == "wal")
        return false;
    const auto deadline = std::chrono::steady_clock::now() + switchPatience;
    for (;;) {
        const auto asked = m_sqlite.query("pragma journal_mode = wal", {}, keepMode);
        if (asked)
            return mode == "wal";
        if (asked.error().code != ErrorCode::Busy || std::chrono::steady_clock::now() > deadline)
            return fail(asked.error());
        if (!m_sqlite.pause(lookInterval))
            return fail(ErrorCode::Cancelled, "the call was cancelled");
    }
}

Result<AppendResult> SqliteStore::append(std::span<const StreamAppend> appends)
{
    EG_CHECK(checkTakesEvents(m_schema, m_sqlite.path()));
    return appendToSqlite(m_sqlite, m_schema, appends);
}

Result<std::unique_ptr<ImportSession>> SqliteStore::beginImport()
{
    EG_CHECK(checkTakesEvents(m_schema, m_sqlite.path()));
    // Tables that are missing come and go with the first transaction.
    if (!m_schema.hasEvents) {
        EG_CHECK(m_sqlite.begin());
        if (auto made = upgradeWithin(m_sqlite).and_then([this] { return look(); }); !made) {
            m_sqlite.rollback();
            return fail(made.error());
        }
    }
    return importToSqlite(m_sqlite, m_schema);
}

/// Counts events without a position again, as more may have been added.
Result<void> SqliteStore::mayFollow()
{
    PositionFacts facts = watch().facts();
    if (!facts.notNull && facts.unique) {
        EG_CHECK(m_sqlite.query("select count(*) from events where global_position is null", {},
                                [&facts](const SqlRow &row) { facts.unplaced = row.integer(0); }));
        watch().expect(std::move(facts));
    }
    return SqlStore::mayFollow();
}

SqlStatement SqliteStore::whereId(const EventId &id) const
{
    return {m_schema.whereId(), idSpellings(id)};
}

/// beforeAll for an empty store, as its first event may get any position.
Result<GlobalPosition> SqliteStore::newest()
{
    GlobalPosition newest = beforeAll;
    EG_CHECK(
        m_sqlite.query("select max(global_position) from events", {}, [&newest](const SqlRow &row) {
            newest = row.isNull(0) ? beforeAll : GlobalPosition(row.integer(0));
        }));
    return newest;
}

Result<GlobalPosition> SqliteStore::readableHead(const ReadAll &)
{
    return newest();
}

Result<SafeHead> SqliteStore::safeHead()
{
    SafeHead head;
    EG_TRY(const GlobalPosition last, newest());
    if (last != beforeAll)
        head.position = head.last = last;
    return head;
}

/// Detects a file that was overwritten in place by another copy of it, which neither locks nor
/// SQLite's data_version show.
Result<void> SqliteStore::checkNewest(GlobalPosition head)
{
    std::string atNewest;
    std::string atHead;
    const GlobalPosition before = m_newest.position();
    EG_CHECK(m_sqlite.query("select global_position = $1, cast(event_id as text) from events"
                            " where global_position in ($1, $2)",
                            {before.value, head.value}, [&](const SqlRow &row) {
                                (row.integer(0) != 0 ? atNewest : atHead) = row.text(1);
                            }));
    if (head == before)
        atHead = atNewest;
    EG_CHECK(m_newest.check("\"" + m_sqlite.path() + "\"", head, atNewest));
    m_newest.take(head, std::move(atHead));
    return {};
}

Result<bool> SqliteStore::cameBehind(GlobalPosition after)
{
    EG_TRY(const GlobalPosition head, newest());
    EG_CHECK(checkNewest(head));
    if (head <= after)
        return false;
    m_lastCame = std::chrono::steady_clock::now();
    return true;
}

Result<bool> SqliteStore::waitForEvents(GlobalPosition after, std::chrono::milliseconds limit)
{
    const auto deadline = std::chrono::steady_clock::now() + limit;
    bool looked = false;
    for (;;) {
        EG_TRY(const SqliteChange change, m_sqlite.lastChange());
        // The file changed but data_version did not: by a checkpoint, or by a program that does not
        // use SQLite. Read the file again to find out.
        if (m_seen && m_seen->fileMark != change.fileMark && m_seen->version == change.version)
            m_sqlite.forgetPages();
        // Pages of the old file that are in the log would be taken for those of the new one.
        if (m_seen && change.isOverwrittenSince(*m_seen))
            return fail(overwritten(m_sqlite.path(), "its header is another one"));
        if (!looked || m_seen != change) {
            looked = true;
            m_seen = change;
            EG_TRY(const bool came, cameBehind(after));
            if (came)
                return true;
        }
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left <= std::chrono::milliseconds::zero())
            return false;
        const bool calm = std::chrono::steady_clock::now() - m_lastCame > calmAfter;
        if (!m_sqlite.pause(std::min(left, calm ? calmInterval : lookInterval)))
            return fail(ErrorCode::Cancelled, "the wait was cancelled");
    }
}

} // namespace eventstore
