// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/publications/entries.h"

#include "projections/control/checkpoint.h"
#include "projections/control/deadletters.h"
#include "projections/control/discards.h"
#include "projections/control/enginetables.h"
#include "projections/publications/changes.h"
#include "projections/publications/sinkaddress.h"
#include "projections/sinks/outside/readmodelsink.h"
#include "projections/sinks/tabledialect.h"
#include "projections/sql/statements.h"

#include <algorithm>

namespace projections {

using eventstore::Database;
using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::Result;

namespace {

constexpr std::string_view columns = "select name, read_model, url, place, epoch"
                                     " from eventglass_sinks";

PublicationEntry entryFrom(const eventstore::SqlRow &row)
{
    return {std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)),
            row.integer(3), row.integer(4)};
}

Result<std::string> nameFor(const std::string &readModel, const std::string &url)
{
    EG_TRY(const auto address, SinkAddress::parse(url));
    const auto *kind = kindOfScheme(address.scheme);
    if (!kind) {
        return fail(ErrorCode::InvalidInput,
                    "No kind of sink has addresses that begin with " + address.scheme + "://.",
                    "Known are " + knownSchemes() + ".");
    }
    if (!findReadModel(readModel))
        return fail(ErrorCode::InvalidInput, "There is no read model called " + readModel + '.');
    if (std::ranges::find(kind->readModels, readModel) == kind->readModels.end()) {
        std::string can;
        for (const auto model : kind->readModels)
            can += (can.empty() ? "" : ", ") + std::string(model);
        return fail(ErrorCode::InvalidInput,
                    "A sink of the kind " + std::string(kind->name) + " can't hold " + readModel +
                        '.',
                    "It can hold " + can + '.');
    }
    return readModel + '@' + std::string(kind->name);
}

/// Where the sink of an address keeps the rows, for people; empty if this build lacks its kind.
/// Does not connect. Fails if the address can't be used.
Result<std::string> targetOf(const std::string &readModel, const std::string &url)
{
    EG_TRY(const auto address, SinkAddress::parse(url));
    const auto *kind = kindOfScheme(address.scheme);
    const auto *model = findReadModel(readModel);
    if (!kind || !kind->available || !model)
        return std::string();
    EG_TRY(const auto sink, kind->open({url, address.user, {}}, *model));
    return sink->target();
}

/// Two publications would remove each other's rows.
Result<void> checkAlone(Database &database, const std::string &name, const std::string &target)
{
    EG_TRY(const auto others, readPublications(database));
    for (const auto &other : others) {
        if (other.name == name || target.empty())
            continue;
        const auto place = targetOf(other.readModel, other.url);
        if (place && *place == target) {
            return fail(ErrorCode::Refused, other.name + " is kept in " + target + " already.",
                        "Name another database, collection or index.");
        }
    }
    return {};
}

/// Waits for running batches of all workers and blocks new ones until the end of the transaction,
/// so that later batches see the new publication. Each batch begins by writing to this table.
Result<void> waitForBatches(Database &database)
{
    return tableDialect(database.dialect()).lockOutWriters(database, "eventglass_leases");
}

} // namespace

Result<std::vector<PublicationEntry>> readPublications(Database &database)
{
    std::vector<PublicationEntry> list;
    EG_TRY(const bool there, database.hasTable("eventglass_sinks"));
    if (!there)
        return list;
    EG_CHECK(
        database.query(std::string(columns) + " order by name", {},
                       [&list](const eventstore::SqlRow &row) { list.push_back(entryFrom(row)); }));
    return list;
}

Result<std::optional<PublicationEntry>> findPublication(Database &database, const std::string &name)
{
    std::optional<PublicationEntry> found;
    EG_TRY(const bool there, database.hasTable("eventglass_sinks"));
    if (!there)
        return found;
    EG_CHECK(database.query(std::string(columns) + " where name = $1", {name},
                            [&found](const eventstore::SqlRow &row) { found = entryFrom(row); }));
    return found;
}

Result<std::string> addPublication(Database &database, const std::string &readModel,
                                   const std::string &url)
{
    EG_TRY(auto name, nameFor(readModel, url));
    EG_TRY(const auto target, targetOf(readModel, url));
    EG_CHECK(ensureEngineTables(database));
    eventstore::Transaction transaction(database);
    EG_CHECK(transaction.begin());
    EG_CHECK(waitForBatches(database));
    EG_CHECK(database.script(statement(database.dialect(), "sinks")));
    EG_TRY(const auto there, findPublication(database, name));
    if (there && there->url != url) {
        return fail(ErrorCode::Refused,
                    name + " is there already, with the address " + there->url + '.',
                    "Remove it first.");
    }
    if (there)
        return name;
    EG_CHECK(checkAlone(database, name, target));
    EG_CHECK(database.execute("insert into eventglass_sinks"
                              " (name, read_model, url, added_at, place, epoch)"
                              " values ($1, $2, $3, $4, 0, 0)",
                              {name, readModel, url, eventstore::Timestamp::now()}));
    EG_CHECK(beginNotingChanges(database, readModel));
    EG_CHECK(transaction.commit());
    return name;
}

Result<void> removePublication(Database &database, const std::string &name)
{
    eventstore::Transaction transaction(database);
    EG_CHECK(transaction.begin());
    EG_TRY(const auto entry, findPublication(database, name));
    if (!entry)
        return fail(ErrorCode::NotFound, "There is no publication called " + name + '.');
    EG_CHECK(database.execute("delete from eventglass_sinks where name = $1", {name}));
    EG_CHECK(removeCheckpoint(database, name));
    EG_CHECK(DeadLetters(database, name).removeAll());
    // One of the same name that is added later may be another sink, which takes these rows.
    EG_CHECK(Discards(database, name).removeAll());
    EG_CHECK(endNotingChanges(database, entry->readModel));
    return transaction.commit();
}

Result<void> notePublished(Database &database, const PublicationEntry &entry)
{
    EG_TRY(const auto changed,
           database.execute("update eventglass_sinks set place = $2, epoch = $3 where name = $1",
                            {entry.name, entry.place, entry.epoch}));
    if (changed == 1)
        return {};
    return fail(ErrorCode::NotFound, "The publication " + entry.name + " was removed.");
}

bool isPublicationName(std::string_view name)
{
    const auto at = name.find('@');
    if (at == std::string_view::npos || !findReadModel(name.substr(0, at)))
        return false;
    return std::ranges::any_of(
        sinkKinds(), [&](const SinkKind &kind) { return kind.name == name.substr(at + 1); });
}

} // namespace projections
