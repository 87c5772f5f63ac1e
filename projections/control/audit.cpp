// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/audit.h"

#include "eventstore/json/rawjson.h"
#include "projections/control/process.h"

#include <algorithm>

namespace projections {

using eventstore::Result;
using eventstore::SqlRow;

namespace {

constexpr std::string_view columns =
    "at, actor, database_user, program, action, subject, parameters, reason, outcome";

AuditEntry entryFrom(const SqlRow &row)
{
    AuditEntry entry;
    entry.at = row.timestamp(0);
    entry.actor = row.text(1);
    entry.databaseUser = row.isNull(2) ? std::string() : std::string(row.text(2));
    entry.program = row.text(3);
    entry.action = row.text(4);
    entry.subject = row.text(5);
    entry.parameters = row.text(6);
    entry.reason = row.text(7);
    entry.outcome = row.text(8);
    return entry;
}

} // namespace

Result<void> AuditLog::ensureTable()
{
    EG_TRY(const bool there, m_database.hasTable("eventglass_audit"));
    if (there)
        return {};
    eventstore::Transaction transaction(m_database);
    EG_CHECK(transaction.begin());
    const auto &dialect = m_database.dialect();
    EG_CHECK(dialect.lockSchema(m_database, eventstore::SchemaLock::OfOthers));
    // Parameters are a text column, so that they are stored exactly as given.
    EG_CHECK(m_database.script(
        "create table if not exists eventglass_audit (entry " +
        std::string(dialect.autoIncrementKey()) + ", at " +
        std::string(dialect.typeName(eventstore::SqlType::Time)) +
        " not null, actor text not null, database_user text, program text not null,"
        " action text not null, subject text not null, parameters text not null,"
        " reason text not null, outcome text not null)"));
    return transaction.commit();
}

Result<std::string> AuditLog::databaseUser()
{
    return m_database.dialect().currentUser(m_database);
}

Result<std::int64_t> AuditLog::insert(const AuditEntry &entry)
{
    EG_CHECK(ensureTable());
    EG_TRY(const std::string user, databaseUser());
    std::int64_t number = 0;
    EG_CHECK(m_database.query("insert into eventglass_audit (" + std::string(columns) +
                                  ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning entry",
                              {eventstore::Timestamp::now(), thisProcessText(),
                               user.empty() ? eventstore::SqlValue() : eventstore::SqlValue(user),
                               entry.program, entry.action, entry.subject,
                               entry.parameters.empty() ? "{}" : entry.parameters, entry.reason,
                               entry.outcome},
                              [&number](const SqlRow &row) { number = row.integer(0); }));
    return number;
}

Result<void> AuditLog::add(AuditEntry entry)
{
    EG_CHECK(insert(entry));
    return {};
}

Result<std::int64_t> AuditLog::begin(AuditEntry entry)
{
    entry.outcome = begunOutcome;
    return insert(entry);
}

Result<void> AuditLog::finish(std::int64_t entry, const std::string &outcome)
{
    EG_TRY(const auto changed,
           m_database.execute("update eventglass_audit set outcome = $2 where entry = $1"
                              " and outcome = $3",
                              {entry, outcome, std::string(begunOutcome)}));
    if (changed == 0)
        return eventstore::fail(eventstore::ErrorCode::NotFound,
                                "The entry of the audit log is not there any more, or has an "
                                "outcome already.");
    return {};
}

Result<std::vector<AuditEntry>> AuditLog::list(std::optional<eventstore::Timestamp> since,
                                               std::int64_t limit)
{
    std::vector<AuditEntry> entries;
    EG_TRY(const bool there, m_database.hasTable("eventglass_audit"));
    if (!there)
        return entries;
    eventstore::SqlParams values{limit};
    if (since)
        values.emplace_back(*since);
    EG_CHECK(m_database.query(
        "select " + std::string(columns) + " from eventglass_audit" +
            (since ? " where at >= $2" : "") + " order by entry desc limit $1",
        values, [&entries](const SqlRow &row) { entries.push_back(entryFrom(row)); }));
    std::ranges::reverse(entries);
    return entries;
}

std::string auditJson(const AuditEntry &entry)
{
    eventstore::json::Writer row;
    row.beginObject();
    row.key("at").string(entry.at.toString());
    row.key("actor").string(entry.actor);
    if (entry.databaseUser.empty())
        row.key("database_user").null();
    else
        row.key("database_user").string(entry.databaseUser);
    row.key("program").string(entry.program);
    row.key("action").string(entry.action);
    row.key("subject").string(entry.subject);
    // Other programs may write to the table, so check that it is JSON.
    const auto parameters = eventstore::json::check(entry.parameters);
    if (parameters && parameters->kind == eventstore::json::Kind::Object)
        row.key("parameters").raw(entry.parameters);
    else
        row.key("parameters").string(entry.parameters);
    row.key("reason").string(entry.reason);
    row.key("outcome").string(entry.outcome);
    row.endObject();
    return row.take();
}

} // namespace projections
