// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/letterrequests.h"

namespace projections {

using eventstore::Database;
using eventstore::Result;
using eventstore::SqlRow;
using eventstore::SqlValue;
using eventstore::Timestamp;

namespace {

LetterRequest requestFrom(const SqlRow &row)
{
    LetterRequest request;
    request.id = row.text(0);
    request.projection = row.text(1);
    request.action =
        row.text(2) == "retry" ? LetterRequest::Action::Retry : LetterRequest::Action::Discard;
    if (!row.isNull(3))
        request.key = row.text(3);
    if (!row.isNull(4))
        request.event = row.uuid(4);
    if (!row.isNull(5))
        request.reason = row.text(5);
    request.actor = row.text(6);
    return request;
}

} // namespace

Result<std::string> submitRequest(Database &database, const LetterRequest &request)
{
    // Nobody waits for requests that were done a day ago.
    EG_CHECK(database.execute("delete from eventglass_requests where done_at < $1",
                              {Timestamp{Timestamp::now().micros - eventstore::microsPerDay}}));
    const auto id = eventstore::EventId::random().toString();
    const eventstore::SqlParams values{
        id,
        request.projection,
        std::string(request.action == LetterRequest::Action::Retry ? "retry" : "discard"),
        request.key ? SqlValue(*request.key) : SqlValue(),
        request.event ? SqlValue(*request.event) : SqlValue(),
        request.reason,
        request.actor,
        Timestamp::now()};
    const auto submit = [&] {
        return database.execute("insert into eventglass_requests (id, projection, action, key, "
                                "event_id, reason, actor, requested_at) values ($1, $2, $3, $4, "
                                "$5, $6, $7, $8) on conflict (id) do nothing",
                                values);
    };
    auto submitted = submit();
    // If the reply was lost, the request may be stored: withdraw it, as nobody waits for it.
    if (!submitted &&
        (submitted.error().connectionLost() || submitted.error().code == eventstore::ErrorCode::Io))
        submitted = submit();
    EG_CHECK(submitted);
    return id;
}

Result<std::vector<LetterRequest>> openRequests(Database &database, const std::string &projection)
{
    std::vector<LetterRequest> requests;
    // A worker may run without this table, see ensureEngineTables().
    EG_TRY(const bool there, database.hasTable("eventglass_requests"));
    if (!there)
        return requests;
    EG_CHECK(database.query(
        "select id, projection, action, key, event_id, reason, actor from eventglass_requests"
        " where projection = $1 and done_at is null order by requested_at, id",
        {projection}, [&](const SqlRow &row) { requests.push_back(requestFrom(row)); }));
    return requests;
}

Result<RequestProgress> requestProgress(Database &database, const std::string &id)
{
    std::optional<RequestProgress> progress;
    EG_CHECK(database.query(
        "select started_at, done_at, applied, discarded, failed, error from eventglass_requests"
        " where id = $1",
        {id}, [&](const SqlRow &row) {
            progress.emplace();
            progress->started = !row.isNull(0);
            if (row.isNull(1))
                return;
            progress->outcome = LetterOutcome{row.integer(2), row.integer(3), row.integer(4),
                                              std::string(row.text(5))};
        }));
    if (!progress) {
        return eventstore::fail(eventstore::ErrorCode::NotFound,
                                "The request was withdrawn by somebody else.");
    }
    return *progress;
}

Result<void> startRequest(Database &database, const std::string &id)
{
    EG_CHECK(database.execute(
        "update eventglass_requests set started_at = $2 where id = $1 and started_at is null",
        {id, Timestamp::now()}));
    return {};
}

std::string outcomeText(const LetterOutcome &outcome)
{
    return "Events applied: " + std::to_string(outcome.applied) +
           ", discarded: " + std::to_string(outcome.discarded) +
           "; keys that stopped again: " + std::to_string(outcome.failed) + '.';
}

Result<void> finishRequest(Database &database, const std::string &id, const LetterOutcome &outcome)
{
    EG_CHECK(database.execute(
        "update eventglass_requests set done_at = $2, applied = $3,"
        " discarded = $4, failed = $5, error = $6 where id = $1",
        {id, Timestamp::now(), outcome.applied, outcome.discarded, outcome.failed, outcome.error}));
    return {};
}

Result<void> withdrawRequest(Database &database, const std::string &id)
{
    EG_CHECK(database.execute("delete from eventglass_requests where id = $1", {id}));
    return {};
}

} // namespace projections
