// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/publications/rowplaces.h"

#include "projections/control/checkpoint.h"
#include "projections/control/deadletters.h"
#include "projections/control/enginetables.h"
#include "projections/publications/changes.h"
#include "projections/publications/rowsource.h"
#include "projections/publications/sinkaddress.h"

namespace projections {

using eventstore::Result;

namespace {

constexpr std::string_view accountRows = "account_summaries";

/// The key of the subject in a read model; nullopt if the read model has no rows for it.
std::optional<std::string> keyIn(const ReadModel &model, const RowSubject &subject)
{
    if (rowsAreEvents(model))
        return subject.event ? std::optional(subject.event->toString()) : std::nullopt;
    return model.name() == accountRows ? subject.account : std::nullopt;
}

std::string streamOf(const std::string &account)
{
    return "account-" + account;
}

Result<RowPlace> placeInStore(eventstore::Store &store, const RowSubject &subject)
{
    RowPlace place;
    if (subject.event) {
        place.key = subject.event->toString();
        EG_TRY(const auto event, store.eventById(*subject.event));
        if (event)
            place.version = event->version.value;
    } else {
        place.key = streamOf(subject.account.value_or(""));
        EG_TRY(const auto stream, store.stream(place.key));
        if (stream)
            place.version = stream->version.value;
    }
    if (!place.version)
        place.state = RowPlace::State::NoRow;
    return place;
}

/// The first event of an account that a read model has not projected yet.
Result<std::optional<eventstore::Event>> firstAwaited(eventstore::Store &store,
                                                      const ReadModel &model,
                                                      const std::string &account,
                                                      eventstore::GlobalPosition projected)
{
    eventstore::ReadStream query;
    query.streamId = streamOf(account);
    query.limit = 1;
    query.filter.types = model.eventTypes();
    query.after = projected;
    query.columns = {false, false};
    while (true) {
        EG_TRY(auto page, store.readStream(query));
        if (!page.events.empty())
            return std::optional(std::move(page.events.front()));
        if (page.atEnd)
            return std::optional<eventstore::Event>();
        query.after = page.scannedTo;
    }
}

/// Whether the row of an account has all events of the account.
Result<void> judgeInModel(eventstore::Store &store, const ReadModel &model, RowPlace &place)
{
    using State = RowPlace::State;
    auto &database = store.database();
    EG_TRY(const bool projected, haveEngineTables(database));
    std::optional<Checkpoint> checkpoint;
    if (projected) {
        EG_TRY(checkpoint, readCheckpoint(database, model.name()));
    }
    if (!checkpoint) {
        place.state = State::NotFilled;
        return {};
    }
    EG_TRY(const auto letters,
           DeadLetters(database, model.name()).ofKey(place.key, eventstore::beforeAll, 1));
    if (!letters.empty()) {
        place.state = State::LeftOut;
        place.why = model.name() + ' ' + place.key + ": the event at position " +
                    std::to_string(letters.front().position.value) + " is a dead letter.";
        return {};
    }
    EG_TRY(const auto awaited, firstAwaited(store, model, place.key, checkpoint->position));
    if (awaited) {
        place.state = State::Behind;
        place.why = model.name() + ' ' + place.key + ": the event at position " +
                    std::to_string(awaited->position.value) + " is not projected yet.";
    }
    return {};
}

/// The read model's own row, and its version.
Result<RowPlace> placeInModel(eventstore::Store &store, const ReadModel &model,
                              const std::string &key)
{
    RowPlace place{model.name(), {}, key, RowPlace::State::Right, {}, {}, {}};
    EG_TRY(const auto rows, makeRowSource(store, model)->rowsOf({{key, 0}}));
    const bool there = !rows.front().values.empty();
    if (!there)
        place.state = RowPlace::State::NoRow;
    if (rowsAreEvents(model))
        return place;
    if (there)
        place.version = rows.front().version;
    EG_CHECK(judgeInModel(store, model, place));
    return place;
}

/// Sets state, version and reason from the comparison of one row.
void judge(const SinkComparison &sum, const std::vector<SinkDifference> &differences,
           RowPlace &place)
{
    using State = RowPlace::State;
    if (!sum.notCompared.empty()) {
        place.state = State::NotFilled;
        place.why = sum.notCompared;
        return;
    }
    if (differences.empty()) {
        place.state = sum.behind > 0    ? State::Behind
                      : sum.leftOut > 0 ? State::LeftOut
                      : sum.rows == 0   ? State::NoRow
                                        : State::Right;
        return;
    }
    place.state = State::Differs;
    for (const auto &difference : differences) {
        if (difference.kind == SinkDifference::Kind::Stale)
            place.state = State::Stale;
        if (difference.kind == SinkDifference::Kind::Different)
            place.columns.push_back(difference.row);
        place.why += (place.why.empty() ? "" : "\n") + difference.row.message;
    }
}

Result<RowPlace> placeInSink(eventstore::Store &store, const PublicationEntry &entry,
                             const RowPlace &row, const std::stop_token &stop)
{
    RowPlace place{entry.name, {}, row.key, RowPlace::State::Unknown, {}, {}, {}};
    const auto ask = [&]() -> Result<void> {
        EG_TRY(const auto sink, openSink(entry.readModel, entry.url));
        place.target = sink->target();
        std::vector<SinkDifference> differences;
        EG_TRY(const auto sum, compareSink(store, entry, *sink, {row.key, stop},
                                           [&differences](const SinkDifference &difference) {
                                               differences.push_back(difference);
                                           }));
        judge(sum, differences, place);
        place.version = sum.version;
        if (place.state == RowPlace::State::Right && sink->capabilities().keepsRows &&
            !place.version)
            place.version = row.version;
        return {};
    };
    if (const auto asked = ask(); !asked) {
        if (stop.stop_requested())
            return eventstore::fail(asked.error());
        place.state = RowPlace::State::Unknown;
        place.why = asked.error().text();
    }
    return place;
}

} // namespace

Result<std::vector<RowPlace>> placesOf(eventstore::Store &store, const RowSubject &subject,
                                       const std::stop_token &stop)
{
    std::vector<RowPlace> places;
    EG_TRY(auto own, placeInStore(store, subject));
    places.push_back(std::move(own));
    EG_TRY(const auto entries, readPublications(store.database()));
    for (const auto &model : readModels()) {
        const auto key = keyIn(*model, subject);
        if (!key)
            continue;
        EG_TRY(const auto row, placeInModel(store, *model, *key));
        // Rows that are events are listed for sinks only, as the store's entry is the event itself.
        const bool ofEvents = rowsAreEvents(*model);
        if (!ofEvents)
            places.push_back(row);
        for (const auto &entry : entries) {
            if (entry.readModel != model->name())
                continue;
            EG_TRY(auto place, placeInSink(store, entry, row, stop));
            if (ofEvents && place.state == RowPlace::State::Right)
                place.version = places.front().version;
            places.push_back(std::move(place));
        }
    }
    return places;
}

} // namespace projections
