// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projections/publications/rowplaces.h"

#include "projections/publications/changes.h"
#include "projections/publications/rowsource.h"
#include "projections/publications/sinkaddress.h"

#include <charconv>

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

std::optional<std::int64_t> numberIn(const std::string &text)
{
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::optional(number)
                                                                           : std::nullopt;
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
        place.key = "account-" + subject.account.value_or("");
        EG_TRY(const auto stream, store.stream(place.key));
        if (stream)
            place.version = stream->version.value;
    }
    if (!place.version)
        place.state = RowPlace::State::NoRow;
    return place;
}

/// The read model's own row, and its version.
Result<RowPlace> placeInModel(eventstore::Store &store, const ReadModel &model,
                              const std::string &key)
{
    RowPlace place{model.name(), {}, key, RowPlace::State::Right, {}, {}, {}};
    EG_TRY(const auto rows, makeRowSource(store, model)->rowsOf({{key, 0}}));
    if (rows.front().values.empty())
        place.state = RowPlace::State::NoRow;
    else if (!rowsAreEvents(model))
        place.version = rows.front().version;
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
        if (difference.row.column == "version")
            place.version = numberIn(difference.row.stored);
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
        if (place.state == RowPlace::State::Right && sink->capabilities().keepsRows)
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
