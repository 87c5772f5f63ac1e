// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventstore/rawjson.h"
#include "projections/aggregates/aggregate.h"
#include "projections/engine/checkpoint.h"
#include "projections/engine/deadletters.h"
#include "projections/engine/enginetables.h"
#include "projections/engine/feed.h"
#include "projections/engine/freshfold.h"
#include "projections/engine/rows.h"
#include "projections/engine/snapshot.h"

#include <algorithm>
#include <map>

namespace projections {

using eventstore::ErrorCode;
using eventstore::fail;
using eventstore::GlobalPosition;
using eventstore::Result;
namespace json = eventstore::json;

namespace {

using Found = FreshFold::Found;
/// Called with the position reached in the pass at hand.
using Progress = std::function<void(GlobalPosition)>;

/// What the stored rows stand for.
struct Stand
{
    GlobalPosition position;
    std::vector<GlobalPosition> leftOut;
    bool operator==(const Stand &) const = default;
};

Result<std::optional<Stand>> standOf(eventstore::Database &database, const std::string &name)
{
    EG_TRY(const auto checkpoint, readCheckpoint(database, name));
    if (!checkpoint)
        return std::optional<Stand>();
    EG_TRY(auto leftOut, DeadLetters(database, name).positions());
    return std::optional(Stand{checkpoint->position, std::move(leftOut)});
}

/// Folds to where the rows are, and compares while they stand there: a worker may be moving them.
Result<std::int64_t> verifyModel(eventstore::Store &store, const ReadModel &model,
                                 const Found &found, const Progress &progress)
{
    constexpr int attempts = 100;
    auto &database = store.database();
    FreshFold fresh(model);
    for (int attempt = 0; attempt < attempts; ++attempt) {
        EG_TRY(const auto stand, standOf(database, model.name()));
        if (!stand)
            return 0;
        EG_CHECK(fresh.foldTo(store, stand->position, stand->leftOut, progress));
        Snapshot snapshot(database);
        EG_CHECK(snapshot.begin());
        EG_TRY(const auto now, standOf(database, model.name()));
        if (now != stand)
            continue;
        EG_TRY(const auto different, fresh.compare(database, found));
        for (const auto &failure : fresh.failures())
            found(failure);
        return different + static_cast<std::int64_t>(fresh.failures().size());
    }
    return fail(ErrorCode::Busy, "The rows of " + model.name() + " changed all the while.",
                "Stop the projection, then verify again.");
}

/// What one account's events say against their own balances.
std::int64_t reportFindings(const std::string &account, const std::string &state,
                            const Found &found)
{
    std::int64_t count = 0;
    const auto findings = json::member(state, "findings");
    const auto list = findings ? findings->raw : std::string_view("[]");
    json::forEachElement(list, [&](json::Value finding) {
        const auto text = [&](std::string_view key) {
            const auto value = json::member(finding.raw, key);
            return value ? std::string(value->raw) : std::string("null");
        };
        // Events that can't be read at all are a matter of the dead letters.
        if (text("recorded") == "null")
            return true;
        ++count;
        found({"account_summaries", account, "balance_after", text("recorded"), text("expected"),
               "account " + account + ", version " + text("version") + ": " +
                   json::unescape(text("message")) + '.'});
        return true;
    });
    return count;
}

/// Compares every account event's balance_after with the balance its amounts make.
Result<std::int64_t> verifyBalances(eventstore::Store &store, GlobalPosition head,
                                    const Found &found, const Progress &progress)
{
    std::map<std::string, std::unique_ptr<Aggregate>> accounts;
    GlobalPosition position;
    for (bool atEnd = false; !atEnd && position < head;) {
        EG_TRY(const auto page,
               store.readAll(pageFor(*findReadModel("account_summaries"), position, 10'000)));
        for (const auto &event : page.events) {
            const auto &type = aggregateTypeFor(event.streamId);
            if (type.name != "account")
                continue;
            auto &account = accounts[event.streamId];
            if (!account)
                account = type.make(event.streamId);
            account->apply(event);
        }
        position = page.scannedTo;
        atEnd = page.atEnd;
        progress(position);
    }
    std::int64_t count = 0;
    for (const auto &[streamId, account] : accounts) {
        count += reportFindings(std::string(eventstore::aggregateIdOf(streamId)), account->toJson(),
                                found);
    }
    return count;
}

Result<std::vector<const ReadModel *>> modelsNamed(const std::vector<std::string> &names)
{
    std::vector<const ReadModel *> models;
    for (const auto &name : names) {
        const auto *model = findReadModel(name);
        if (!model)
            return fail(ErrorCode::NotFound, "There is no read model called " + name + '.');
        models.push_back(model);
    }
    if (names.empty()) {
        for (const auto &model : readModels())
            models.push_back(model.get());
    }
    return models;
}

} // namespace

Result<std::int64_t> verify(eventstore::Store &store, const std::vector<std::string> &names,
                            const Found &found, const std::function<void(double)> &progress)
{
    EG_TRY(const auto models, modelsNamed(names));
    EG_TRY(const auto head, store.safeHead());
    const bool balances = std::any_of(models.begin(), models.end(), [](const auto *model) {
        return model->name() == "account_summaries";
    });
    const auto passes = static_cast<double>(models.size() + (balances ? 1 : 0));
    const auto whole = static_cast<double>(std::max<std::int64_t>(head.position.value, 1));
    double done = 0;
    const Progress report = [&](GlobalPosition position) {
        if (progress)
            progress((done + std::min(1.0, static_cast<double>(position.value) / whole)) / passes);
    };
    std::int64_t count = 0;
    const bool projected = haveEngineTables(store.database());
    for (const auto *model : models) {
        if (projected) {
            EG_TRY(const auto different, verifyModel(store, *model, found, report));
            count += different;
        }
        done += 1;
    }
    if (balances) {
        EG_TRY(const auto different, verifyBalances(store, head.position, found, report));
        count += different;
    }
    if (progress)
        progress(1);
    return count;
}

} // namespace projections
