// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/sqlite/firstload.h"

#include "eventstore/sqlite/definitions.h"

namespace eventstore {

namespace {

/// The memory limit for remembered ids; enough for about 13 million.
constexpr std::size_t mostIdBytes = 128U * 1024 * 1024;

/// Sets the journal mode, if one is wanted, and returns the current one. A change fails with Busy
/// while another connection has the file open.
Result<std::string> journalMode(SqliteDatabase &database, const std::string &wanted = {})
{
    std::string mode;
    EG_CHECK(database.query("pragma journal_mode" + (wanted.empty() ? "" : " = " + wanted), {},
                            [&mode](const SqlRow &row) { mode = row.text(0); }));
    return mode;
}

} // namespace

FirstLoad::~FirstLoad()
{
    // Must also run after a cancelled call. If it fails, the file stays out of WAL mode, which only
    // makes it slower.
    m_database.interruptOn({});
    [[maybe_unused]] const auto ignored = finish();
}

Result<void> FirstLoad::prepare()
{
    bool empty = false;
    EG_CHECK(m_database.query("select not exists (select 1 from events)", {},
                              [&empty](const SqlRow &row) { empty = row.boolean(0); }));
    if (!empty || !m_schema.has("eventglass_keep_streams"))
        return {};
    EG_TRY(const std::string before, journalMode(m_database));
    if (before != "wal")
        return {};
    const auto now = journalMode(m_database, "delete");
    if (!now && now.error().code != ErrorCode::Busy)
        return fail(now.error());
    m_withoutLog = now && *now == "delete";
    return {};
}

/// True if the table is empty and exactly ours, without indexes and triggers of other programs.
Result<bool> FirstLoad::fits()
{
    bool empty = false;
    EG_CHECK(m_database.query("select not exists (select 1 from events)", {},
                              [&empty](const SqlRow &row) { empty = row.boolean(0); }));
    if (!empty || !m_schema.ownTable)
        return false;
    bool ours = true;
    EG_CHECK(m_database.query(
        "select name from sqlite_schema where lower(tbl_name) = 'events' and type <> 'table'"
        " and sql is not null",
        {}, [&](const SqlRow &row) { ours = ours && m_schema.has(std::string(row.text(0))); }));
    return ours;
}

Result<bool> FirstLoad::begin()
{
    EG_TRY(const bool can, fits());
    if (!can)
        return false;
    // Keep the sequence, so that positions of deleted events are not used again.
    std::int64_t given = 0;
    EG_CHECK(m_database.query("select seq from sqlite_sequence where name = 'events'", {},
                              [&given](const SqlRow &row) { given = row.integer(0); }));
    EG_CHECK(m_database.execute("drop table events"));
    EG_CHECK(m_database.execute(sqliteDefinition("eventsunkeyed")));
    if (given > 0) {
        EG_CHECK(m_database.execute("insert into sqlite_sequence (name, seq) values ('events', $1)",
                                    {given}));
    }
    m_on = true;
    return true;
}

bool FirstLoad::isSurelyNew(const EventId &id)
{
    return m_ids.bytesNeeded() <= mostIdBytes && !m_ids.add(id);
}

Result<void> FirstLoad::makeKeys()
{
    m_on = false;
    m_ids.clear();
    EG_CHECK(m_database.execute(sqliteDefinition("eventglass_events_id")));
    EG_CHECK(m_database.execute(sqliteDefinition("eventglass_events_stream")));
    return {};
}

Result<void> FirstLoad::finish()
{
    m_on = false;
    m_ids.clear();
    if (!m_withoutLog)
        return {};
    EG_TRY(const std::string now, journalMode(m_database, "wal"));
    m_withoutLog = now != "wal";
    return {};
}

} // namespace eventstore
