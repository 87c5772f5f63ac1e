// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/control/workerrequests.h"

#include "projections/control/enginetables.h"
#include "projections/control/lease.h"
#include "projections/shadowname.h"

#include <algorithm>
#include <array>

namespace projections {

using eventstore::Database;
using eventstore::ErrorCode;
using eventstore::Result;
using eventstore::SqlRow;
using eventstore::Timestamp;

namespace {

constexpr std::array<std::string_view, 5> names{"start", "stop", "rebuild", "cancel-rebuild",
                                                "reset"};
constexpr std::string_view requestsTable = "eventglass_worker_requests";
constexpr std::string_view requestColumns =
    "id, projection, action, host, machine, pid, pid_started, actor, requested_at";
/// Seconds after which a process on another machine counts as gone; its heartbeat comes every 3 s.
constexpr double silentAfter = 12.0;

ProcessId processFrom(const SqlRow &row, int first)
{
    return {std::string(row.text(first)), std::string(row.text(first + 1)), row.integer(first + 2),
            std::string(row.text(first + 3))};
}

WorkerRequest workerRequestFrom(const SqlRow &row)
{
    WorkerRequest request;
    request.id = row.text(0);
    request.projection = row.text(1);
    const auto name = std::ranges::find(names, row.text(2));
    request.action = static_cast<WorkerAction>(name - names.begin());
    request.asked = processFrom(row, 3);
    request.actor = row.text(7);
    request.requestedAt = row.timestamp(8);
    return request;
}

Result<std::vector<ParkedWorker>> readParked(Database &database)
{
    std::vector<ParkedWorker> parked;
    EG_CHECK(database.query("select projection, host, machine, pid, pid_started, " +
                                database.dialect().secondsSince("parked_at") + " from " +
                                std::string(requestsTable) + " where parked_at is not null",
                            {}, [&](const SqlRow &row) {
                                ParkedWorker worker{std::string(row.text(0)), processFrom(row, 1)};
                                const auto seen = livenessOf(worker.host);
                                if (seen == Liveness::Alive ||
                                    (seen == Liveness::Unknown && row.real(5) < silentAfter))
                                    parked.push_back(std::move(worker));
                            }));
    return parked;
}

Result<std::optional<ProcessId>> holderOf(Database &database, const std::string &lease)
{
    EG_TRY(const auto row, readLease(database, lease));
    if (!row || !row->holderLives())
        return std::optional<ProcessId>();
    return row->holder;
}

/// The process that can carry out the action; nullopt if there is none.
Result<std::optional<ProcessId>> addressee(Database &database, const std::string &projection,
                                           WorkerAction action)
{
    if (action == WorkerAction::CancelRebuild) {
        EG_TRY(const auto builder, holderOf(database, projection + std::string(shadowSuffix)));
        if (builder)
            return builder;
    }
    if (action != WorkerAction::Start) {
        EG_TRY(const auto holder, holderOf(database, projection));
        if (holder)
            return holder;
    }
    EG_TRY(const auto parked, readParked(database));
    const auto place = std::ranges::find(parked, projection, &ParkedWorker::projection);
    if (place == parked.end() || action == WorkerAction::Stop ||
        action == WorkerAction::CancelRebuild)
        return std::optional<ProcessId>();
    return std::optional(place->host);
}

/// Refuses rebuild and reset of a topic: messages in a topic, or read from one, can't be undone.
Result<void> checkAction(const std::string &projection, WorkerAction action)
{
    const bool can = action == WorkerAction::Start || action == WorkerAction::Stop;
    if (can || !projection.starts_with("kafka:"))
        return {};
    return eventstore::fail(ErrorCode::Unsupported,
                            "A topic of Kafka knows no " + std::string(workerActionName(action)) +
                                ": " + projection + " can only be stopped and started.",
                            "Publish to a new topic, or ingest with another --group.");
}

} // namespace

std::string_view workerActionName(WorkerAction action)
{
    return names[static_cast<std::size_t>(action)];
}

Result<std::string> askWorker(Database &database, const std::string &projection,
                              WorkerAction action, const std::string &actor)
{
    EG_CHECK(checkAction(projection, action));
    EG_TRY(const bool may, mayUse(database, requestsTable));
    if (!may) {
        return eventstore::fail(
            ErrorCode::NotFound,
            "Other processes can't be sent requests: the table " + std::string(requestsTable) +
                " does not exist, or this user has no permission to write to it.",
            "Its owner makes it with eventglassctl init.");
    }
    EG_TRY(const auto process, addressee(database, projection, action));
    if (!process) {
        return eventstore::fail(ErrorCode::NotFound,
                                "No other process runs the projection " + projection + " now.",
                                "Check again: it may have stopped meanwhile.");
    }
    const auto id = eventstore::EventId::random().toString();
    eventstore::Transaction transaction(database);
    EG_CHECK(transaction.begin());
    EG_CHECK(database.execute(
        "delete from " + std::string(requestsTable) +
            " where (projection = $1 and answered_at is null)"
            " or (requested_at < $2 and parked_at is null)",
        {projection, Timestamp{Timestamp::now().micros - eventstore::microsPerDay}}));
    EG_CHECK(database.execute(
        "insert into " + std::string(requestsTable) + " (" + std::string(requestColumns) +
            ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        {id, projection, std::string(workerActionName(action)), process->host, process->machine,
         process->pid, process->startedTicks, actor, Timestamp::now()}));
    EG_CHECK(transaction.commit());
    return id;
}

Result<bool> takeBackRequest(Database &database, const std::string &id)
{
    EG_TRY(const auto gone, database.execute("delete from " + std::string(requestsTable) +
                                                 " where id = $1 and answered_at is null",
                                             {id}));
    return gone == 1;
}

Result<WorkerRequests> readWorkerRequests(Database &database)
{
    WorkerRequests requests;
    EG_TRY(const bool there, database.hasTable(requestsTable));
    if (!there)
        return requests;
    EG_CHECK(database.query(
        "select " + std::string(requestColumns) + " from " + std::string(requestsTable) +
            " where answered_at is null order by requested_at, id",
        {}, [&](const SqlRow &row) { requests.open.push_back(workerRequestFrom(row)); }));
    EG_TRY(requests.parked, readParked(database));
    return requests;
}

Result<std::vector<WorkerRequest>> requestsForUs(Database &database)
{
    const auto &self = thisProcess();
    std::vector<WorkerRequest> requests;
    EG_CHECK(database.query(
        "select " + std::string(requestColumns) + " from " + std::string(requestsTable) +
            " where answered_at is null and machine = $1 and pid = $2"
            " and pid_started = $3 order by requested_at, id",
        {self.machine, self.pid, self.startedTicks},
        [&](const SqlRow &row) { requests.push_back(workerRequestFrom(row)); }));
    return requests;
}

Result<bool> answerRequest(Database &database, const std::string &id, bool parks)
{
    EG_TRY(const auto answered,
           database.execute("update " + std::string(requestsTable) + " set answered_at = $2" +
                                (parks ? ", parked_at = " + database.dialect().now() : "") +
                                " where id = $1 and answered_at is null",
                            {id, Timestamp::now()}));
    return answered == 1;
}

Result<void> showParked(Database &database, const std::vector<std::string> &projections)
{
    const auto &self = thisProcess();
    const std::string ours = " where parked_at is not null and machine = $1 and pid = $2"
                             " and pid_started = $3";
    const eventstore::SqlParams us{self.machine, self.pid, self.startedTicks};
    std::vector<std::string> shown;
    EG_CHECK(database.query("select projection from " + std::string(requestsTable) + ours, us,
                            [&](const SqlRow &row) { shown.emplace_back(row.text(0)); }));
    for (const auto &projection : shown) {
        const bool rests = std::ranges::find(projections, projection) != projections.end();
        auto values = us;
        values.emplace_back(projection);
        EG_CHECK(database.execute("update " + std::string(requestsTable) + " set parked_at = " +
                                      (rests ? database.dialect().now() : "null") + ours +
                                      " and projection = $4",
                                  values));
    }
    return {};
}

} // namespace projections
