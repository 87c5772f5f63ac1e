// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/postgres/postgresstore.h"

#include "eventstore/postgres/positions.h"
#include "eventstore/postgres/schema.h"
#include "eventstore/postgres/tablekinds.h"

#include <algorithm>
#include <utility>

namespace eventstore {

namespace {

using std::chrono::milliseconds;

/// Polling interval if writers send NOTIFY: only a safety net.
constexpr milliseconds lookWhenWoken{1'000};
/// Polling interval if they don't (tables without our trigger, a standby), or while a writer that
/// may roll back leaves a gap.
constexpr milliseconds lookWhenNot{40};

} // namespace

PostgresStore::PostgresStore(std::unique_ptr<PostgresDatabase> database, PostgresDatabase &postgres)
    : SqlStore(std::move(database))
    , m_postgres(postgres)
    , m_heads(postgres)
{
}

Result<std::unique_ptr<PostgresStore>> PostgresStore::open(const StoreUrl &url,
                                                           const OpenOptions &options)
{
    EG_TRY(std::unique_ptr<PostgresDatabase> database, PostgresDatabase::open(url, options));
    PostgresDatabase &postgres = *database;
    std::unique_ptr<PostgresStore> store(new PostgresStore(std::move(database), postgres));
    EG_CHECK(store->look());
    if (!store->m_tables.events.exists)
        EG_CHECK(postgres::checkSchemaMayBeUsed(postgres));
    if (!options.createFile)
        EG_CHECK(postgres::checkLayout(store->m_tables, postgres.target()));
    if (store->m_tables.events.exists && store->m_tables.missingColumns().empty())
        EG_CHECK(store->findFirstVersion());
    return store;
}

Result<void> PostgresStore::look()
{
    EG_TRY(m_tables, postgres::inspectLayout(m_postgres));
    setLayout(m_tables.sqlLayout());
    PositionFacts facts;
    if (m_tables.events.exists && m_tables.missingColumns().empty() &&
        m_tables.mistypedColumns().empty()) {
        EG_TRY(facts, postgres::positionsOf(m_postgres, m_tables));
    }
    watch().expect(std::move(facts));
    postgres::PositionTable positions;
    positions.relation = m_tables.eventsTable();
    positions.from = "from " + m_tables.eventsTable() + " where true";
    m_heads.lookAt(positions);
    if (m_tables.events.exists && !m_postgres.inTransaction())
        EG_CHECK(m_postgres.pinTable(m_tables.eventsTable()));
    m_appender = std::make_unique<postgres::Appender>(m_postgres, m_tables);
    return {};
}

Result<InitReport> PostgresStore::init()
{
    InitReport report;
    EG_TRY(report.actions, postgres::upgradeSchema(m_postgres));
    report.changed = !report.actions.empty();
    EG_CHECK(look());
    return report;
}

std::vector<std::string> PostgresStore::openingWarnings() const
{
    std::vector<std::string> warnings = SqlStore::openingWarnings();
    if (m_tables.triggerUnsafe)
        warnings.push_back(
            "whoever may insert events into " + m_postgres.target() +
            " can act with the rights of the owner of its trigger function "
            "eventglass_events_added; `eventglassctl init`, run by that owner, mends it");
    if (m_tables.schemaOpen)
        warnings.push_back("whoever may connect to " + m_postgres.target() +
                           " may make functions in schema " + m_tables.schema +
                           ", which are then called with your rights; REVOKE CREATE ON SCHEMA " +
                           m_tables.schema + " FROM PUBLIC ends that");
    for (const auto &[schema, events] : m_postgres.place().others)
        warnings.push_back("schema " + schema + " on the search path holds " +
                           (events ? "a table events" : "read models") +
                           ", too; only what is in schema " + m_tables.schema + " is used");
    return warnings;
}

Result<AppendResult> PostgresStore::append(std::span<const StreamAppend> appends)
{
    EG_CHECK(postgres::checkTakesEvents(m_tables, m_postgres.target(), postgres::Writing::Append));
    return m_appender->append(appends);
}

Result<std::unique_ptr<ImportSession>> PostgresStore::beginImport()
{
    // Tables that are missing come and go with the first transaction.
    if (m_tables.events.exists) {
        EG_CHECK(
            postgres::checkTakesEvents(m_tables, m_postgres.target(), postgres::Writing::Import));
    } else {
        EG_CHECK(m_postgres.begin());
        const auto made = postgres::upgradeWithin(m_postgres);
        const auto looked = made ? look() : Result<void>(fail(made.error()));
        if (!looked) {
            m_postgres.rollback();
            return fail(looked.error());
        }
    }
    return postgres::beginImport(m_postgres, m_tables);
}

SqlStatement PostgresStore::whereId(const EventId &id) const
{
    return {"event_id = $1::" + postgres::typeName(m_tables.events, "event_id"), {id}};
}

Result<void> PostgresStore::mayFollow()
{
    EG_CHECK(m_heads.mayFollow(m_postgres.target()));
    EG_CHECK(lookForUnplaced());
    return SqlStore::mayFollow();
}

/// Counts events without a position again, if the unique index makes that fast: more may have been
/// added.
Result<void> PostgresStore::lookForUnplaced()
{
    PositionFacts facts = watch().facts();
    if (facts.notNull || !facts.unique)
        return {};
    EG_CHECK(m_postgres.query(
        "select count(*) from " + m_tables.eventsTable() + " where global_position is null", {},
        [&facts](const SqlRow &row) { facts.unplaced = row.integer(0); }));
    watch().expect(std::move(facts));
    return {};
}

Result<SafeHead> PostgresStore::safeHead()
{
    EG_CHECK(m_postgres.stillThere());
    return m_heads.refresh(true).map(postgres::shownHead);
}

Result<std::string> PostgresStore::readingNote()
{
    EG_TRY(const auto *const rule, m_heads.rule());
    return rule->note();
}

Result<GlobalPosition> PostgresStore::readableHead(const ReadAll &query)
{
    // A query costs as much as a small page; far below the head the cached position is enough.
    const GlobalPosition settled = m_heads.settled();
    const bool forwards = query.direction == Direction::Forwards;
    const GlobalPosition after = std::max(query.after.value_or(beforeAll), GlobalPosition(0));
    m_headRemembered =
        forwards ? settled - after > query.limit : query.after && *query.after <= settled;
    if (m_headRemembered)
        return settled;
    EG_CHECK(m_postgres.stillThere());
    EG_TRY(const SafeHead head, m_heads.refresh(false));
    return head.position;
}

Result<EventPage> PostgresStore::readAll(const ReadAll &query)
{
    EG_TRY(EventPage page, SqlStore::readAll(query));
    if (query.direction == Direction::Backwards || !page.atEnd || !m_headRemembered)
        return page;
    EG_TRY(const SafeHead head, m_heads.refresh(false));
    page.atEnd = page.scannedTo >= head.position;
    return page;
}

Result<void> PostgresStore::listen()
{
    if (m_listening == m_postgres.session())
        return {};
    // The session's lock tells writers that there is a listener; see functions.sql.
    EG_CHECK(m_postgres.execute("select pg_advisory_lock_shared(7310575229690112)"));
    EG_CHECK(m_postgres.script("listen eventglass_events"));
    m_listening = m_postgres.session();
    return {};
}

/// Detects a backup that was restored into the same tables: a reader that follows is then beyond
/// events that it never saw. A standby may be behind the server that was read before.
Result<void> PostgresStore::checkNewest(GlobalPosition last)
{
    // Without an index, looking for a position would read the whole table.
    if (!watch().facts().known || !watch().facts().unique)
        return {};
    const auto idAt = [&](const char *position) {
        return "(select event_id::text from " + m_tables.eventsTable() +
               " where global_position = " + position + ")";
    };
    bool standby = false;
    GlobalPosition newest = beforeAll;
    std::string atNewest;
    std::string atLast;
    EG_CHECK(m_postgres.query(
        "select pg_is_in_recovery(), " + idAt("$1::bigint") + ", " + idAt("$2::bigint") +
            ", (select max(global_position) from " + m_tables.eventsTable() + ")",
        {m_newest.position().value, last.value}, [&](const SqlRow &row) {
            standby = row.boolean(0);
            atNewest = row.text(1);
            atLast = row.text(2);
            newest = row.isNull(3) ? beforeAll : GlobalPosition(row.integer(3));
        }));
    if (standby && newest < m_newest.position())
        return {}; // another standby, which is behind
    EG_CHECK(m_newest.check(m_postgres.target(), newest, atNewest));
    m_newest.take(last, std::move(atLast));
    return {};
}

Result<bool> PostgresStore::waitForEvents(GlobalPosition after, milliseconds limit)
{
    const auto deadline = std::chrono::steady_clock::now() + limit;
    bool woken = m_tables.triggerFires() && !m_postgres.pooled();
    if (woken) {
        const auto listening = listen();
        if (!listening && listening.error().code != ErrorCode::Database &&
            !listening.error().mayLast())
            return fail(listening.error());
        woken = listening.has_value(); // a standby can't listen
    }
    for (bool first = true;; first = false) {
        EG_CHECK(m_postgres.stillThere());
        EG_TRY(const SafeHead head, m_heads.refresh(false));
        // The tracker's head never goes back.
        if (first || head.last != m_newest.position())
            EG_CHECK(checkNewest(head.last));
        if (head.position > after)
            return true;
        const auto left =
            std::chrono::ceil<milliseconds>(deadline - std::chrono::steady_clock::now());
        if (left <= milliseconds::zero())
            return false;
        const bool gap = head.last > head.position;
        EG_CHECK(m_postgres.waitForNotification(
            std::min(left, woken && !gap ? lookWhenWoken : lookWhenNot)));
    }
}

} // namespace eventstore
