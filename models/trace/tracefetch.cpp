// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/trace/tracefetch.h"

#include "eventstore/json/rawjson.h"
#include "eventstore/walk.h"
#include "models/format.h"
#include "models/masking/masking.h"
#include "projections/aggregates/replay.h"

#include <algorithm>
#include <set>

namespace models {

namespace json = eventstore::json;
using eventstore::Direction;
using eventstore::ErrorCode;
using eventstore::Event;
using eventstore::EventFilter;
using eventstore::Result;
using eventstore::Store;

namespace {

constexpr std::int64_t pageSize = 2'000;
constexpr int maxNames = 400;
constexpr std::int64_t beginning = 2'048; ///< bytes of the data; most events have less
constexpr std::size_t longestValue = 256; ///< bytes of a value that is kept of longer data

eventstore::Columns beginnings()
{
    eventstore::Columns columns;
    columns.dataBytes = beginning;
    return columns;
}

/// A cut falls between two characters, so up to three bytes earlier.
bool isCut(const Event &event)
{
    return std::int64_t(event.data.size()) + 3 >= beginning;
}

/// The short strings and numbers of an object; sentences and figures need no more.
std::string shortValues(std::string_view object)
{
    json::Writer kept;
    kept.beginObject();
    json::forEachMember(object, [&kept](std::string_view key, json::Value value) {
        const bool plain = value.kind == json::Kind::String || value.kind == json::Kind::Number;
        if (plain && key.size() <= longestValue && value.raw.size() <= longestValue)
            kept.key(key).raw(value.raw);
        return true;
    });
    kept.endObject();
    return kept.text();
}

/// Returns the positions of cut-off events, and reads the short values of those whose sentence or
/// figure needs them.
Result<std::set<std::int64_t>> complete(Store &store, std::vector<Event> &events,
                                        const std::stop_token &stop)
{
    std::set<std::int64_t> cut;
    for (Event &event : events) {
        if (!isCut(event))
            continue;
        cut.insert(event.position.value);
        if (eventtext::kindOf(event) == eventtext::Kind::Other)
            continue;
        if (stop.stop_requested())
            return eventstore::fail(ErrorCode::Cancelled, "the search was cancelled");
        EG_TRY(const auto whole, store.eventAt(event.position));
        if (whole)
            event.data = shortValues(whole->data);
    }
    return cut;
}

Result<void> stopped(const std::stop_token &stop)
{
    if (stop.stop_requested())
        return eventstore::fail(ErrorCode::Cancelled, "the search was cancelled");
    return {};
}

/// Newest first, until `limit` events or the end of the store.
Result<std::vector<Event>> readFiltered(Store &store, const EventFilter &filter, std::int64_t limit,
                                        const SearchControl &control)
{
    std::vector<Event> events;
    eventstore::ReadAll query;
    query.direction = Direction::Backwards;
    query.filter = filter;
    query.columns = beginnings();
    EG_TRY(const auto bounds, store.bounds());
    for (bool atEnd = false; !atEnd && std::int64_t(events.size()) < limit;) {
        EG_CHECK(stopped(control.stop));
        query.limit = std::min(pageSize, limit - std::int64_t(events.size()));
        EG_TRY(auto page, store.readAll(query));
        std::move(page.events.begin(), page.events.end(), std::back_inserter(events));
        query.after = page.scannedTo;
        atEnd = page.atEnd;
        if (control.progress && bounds)
            control.progress(std::clamp(
                1 - double(page.scannedTo.value) / double(bounds->second.value), 0.0, 1.0));
    }
    return events;
}

Result<std::vector<Event>> readOneStream(Store &store, const std::string &streamId,
                                         const EventFilter &filter, std::int64_t limit,
                                         const SearchControl &control)
{
    std::vector<Event> events;
    eventstore::ReadStream query;
    query.streamId = streamId;
    query.direction = Direction::Backwards;
    query.filter = filter;
    query.columns = beginnings();
    if (limit < 1)
        return events;
    query.limit = std::min(pageSize, limit);
    const auto take = [&](eventstore::EventPage &page) -> Result<bool> {
        const auto room = static_cast<std::size_t>(limit) - events.size();
        if (page.events.size() > room)
            page.events.erase(page.events.begin() + std::ptrdiff_t(room), page.events.end());
        std::move(page.events.begin(), page.events.end(), std::back_inserter(events));
        return std::int64_t(events.size()) < limit;
    };
    EG_CHECK(eventstore::walk(store, query, control.stop, take));
    return events;
}

std::string textOf(std::string_view object, std::string_view key)
{
    const auto value = json::member(object, key);
    return value && value->kind == json::Kind::String ? json::unescape(value->raw) : std::string();
}

/// The user's data as the fold of the user's stream computes it.
Result<void> fetchUser(Store &store, const std::string &id, TraceUser &user)
{
    const auto state = projections::replay(store, "user-" + id);
    if (!state) {
        if (state.error().code == ErrorCode::NotFound)
            return {};
        return eventstore::fail(state.error());
    }
    user.registered = true;
    const auto shown = maskedObject(Mask::of(store), state->json); // a snapshot is not masked
    user.name = textOf(shown, "name");
    user.email = textOf(shown, "email");
    user.plan = textOf(shown, "subscription_plan");
    const auto active = json::member(state->json, "is_active");
    user.active = !active || active->kind != json::Kind::False;
    return {};
}

/// The streams of the accounts that belong to the user; adds their currencies to the names.
Result<std::vector<std::string>> ownedAccounts(Store &store, const std::string &user,
                                               TraceAnswer &answer, const SearchControl &control)
{
    EventFilter filter;
    filter.user = user;
    filter.types = {"AccountCreated"};
    EG_TRY(auto created, readFiltered(store, filter, 1'000, control));
    EG_CHECK(complete(store, created, control.stop));
    std::vector<std::string> streams;
    for (const auto &event : created) {
        if (eventtext::dataText(event, "user_id") != user ||
            eventstore::categoryOf(event.streamId) != "account")
            continue; // this user opened it for another owner
        const std::string id(eventstore::aggregateIdOf(event.streamId));
        streams.push_back(event.streamId);
        answer.user.accounts.push_back(id);
        answer.names.currencies.insert(format::text(id),
                                       format::text(eventtext::dataText(event, "currency")));
    }
    std::sort(answer.user.accounts.begin(), answer.user.accounts.end());
    return streams;
}

void sortUnique(std::vector<Event> &events)
{
    std::sort(events.begin(), events.end(),
              [](const Event &a, const Event &b) { return a.position < b.position; });
    const auto same = [](const Event &a, const Event &b) { return a.position == b.position; };
    events.erase(std::unique(events.begin(), events.end(), same), events.end());
}

/// The first event of a type in a stream.
Result<std::optional<Event>> firstOf(Store &store, const std::string &stream,
                                     const std::string &type)
{
    eventstore::ReadStream query;
    query.streamId = stream;
    query.limit = 1;
    query.filter.types = {type};
    query.columns = beginnings();
    query.columns.metadata = false;
    EG_TRY(auto page, store.readStream(query));
    if (page.events.empty())
        return std::nullopt;
    EG_CHECK(complete(store, page.events, {}));
    return std::move(page.events.front());
}

} // namespace

Result<void> fetchNames(Store &store, const std::vector<Event> &events, eventtext::Names &names)
{
    std::set<std::string> contents;
    std::set<std::string> accounts;
    for (const auto &event : events) {
        const auto content = eventtext::dataText(event, "content_id");
        if (!content.empty() && !names.titles.contains(format::text(content)))
            contents.insert(content);
        const std::string account(eventstore::aggregateIdOf(event.streamId));
        if (eventstore::categoryOf(event.streamId) == "account" &&
            !names.currencies.contains(format::text(account)))
            accounts.insert(account);
    }
    int asked = 0;
    for (const auto &id : contents) {
        if (++asked > maxNames)
            break;
        EG_TRY(const auto found, firstOf(store, "content-" + id, "content.published"));
        if (found)
            names.titles.insert(format::text(id),
                                format::text(eventtext::dataText(*found, "title")));
    }
    for (const auto &id : accounts) {
        if (++asked > 2 * maxNames)
            break;
        EG_TRY(const auto found, firstOf(store, "account-" + id, "AccountCreated"));
        if (found)
            names.currencies.insert(format::text(id),
                                    format::text(eventtext::dataText(*found, "currency")));
    }
    return {};
}

namespace {

/// The time of the newest event about the user.
Result<std::optional<eventstore::Timestamp>> newestOf(Store &store, const std::string &user,
                                                      const std::vector<std::string> &streams,
                                                      const SearchControl &control)
{
    EventFilter named;
    named.user = user;
    EG_TRY(auto newest, readFiltered(store, named, 1, control));
    for (const auto &stream : streams) {
        EG_TRY(auto events, readOneStream(store, stream, {}, 1, control));
        std::move(events.begin(), events.end(), std::back_inserter(newest));
    }
    std::optional<eventstore::Timestamp> last;
    for (const auto &event : newest) {
        if (event.timestamp.readable())
            last = std::max(last, std::optional(event.timestamp));
    }
    return last;
}

} // namespace

Result<TraceAnswer> fetchTrace(Store &store, const TraceQuery &query, const SearchControl &control)
{
    TraceAnswer answer;
    EG_CHECK(fetchUser(store, query.user, answer.user));
    EG_TRY(const auto head, store.safeHead());
    answer.mark.readTo = head.position;
    EG_TRY(auto streams, ownedAccounts(store, query.user, answer, control));
    streams.push_back("user-" + query.user);

    EventFilter range;
    range.since = query.since;
    range.until = query.until;
    EventFilter named = range;
    named.user = query.user;
    answer.mark.filter = named;
    EG_TRY(answer.events, readFiltered(store, named, maxTraceEvents + 1, control));
    auto lowest = eventstore::beforeAll;
    if (std::int64_t(answer.events.size()) > maxTraceEvents)
        lowest = answer.events.back().position;
    for (const auto &stream : streams) {
        EG_TRY(const auto info, store.stream(stream));
        answer.mark.streams[stream] = info ? info->version.value : store.firstVersion().value - 1;
        EG_TRY(auto events, readOneStream(store, stream, range, maxTraceEvents + 1, control));
        // If one source was cut off, events of the others before that point are dropped, as the
        // list would have gaps there.
        if (std::int64_t(events.size()) > maxTraceEvents)
            lowest = std::max(lowest, events.back().position);
        std::move(events.begin(), events.end(), std::back_inserter(answer.events));
    }
    sortUnique(answer.events);
    const auto tooOld = std::find_if(answer.events.begin(), answer.events.end(),
                                     [&](const Event &event) { return event.position >= lowest; });
    answer.events.erase(answer.events.begin(), tooOld);
    const auto surplus = std::int64_t(answer.events.size()) - maxTraceEvents;
    if (surplus > 0)
        answer.events.erase(answer.events.begin(), answer.events.begin() + surplus);
    answer.capped = lowest > eventstore::beforeAll || surplus > 0;
    if (answer.events.empty() && (query.since || query.until)) {
        EG_TRY(answer.lastSeen, newestOf(store, query.user, streams, control));
    }
    EG_TRY(answer.cut, complete(store, answer.events, control.stop));
    EG_CHECK(fetchNames(store, answer.events, answer.names));
    return answer;
}

Result<std::set<std::int64_t>> matchingOf(Store &store, const std::set<std::int64_t> &positions,
                                          const EventSearch &search, const std::stop_token &stop)
{
    std::set<std::int64_t> matching;
    for (const auto position : positions) {
        EG_CHECK(stopped(stop));
        EG_TRY(const auto event, store.eventAt(eventstore::GlobalPosition(position)));
        if (event && search.matchesAll(*event))
            matching.insert(position);
    }
    return matching;
}

Result<CorrelationAnswer> fetchCorrelation(Store &store, const std::string &correlation,
                                           const SearchControl &control)
{
    CorrelationAnswer answer;
    EventFilter filter;
    filter.correlation = correlation;
    EG_TRY(const auto head, store.safeHead());
    answer.mark = {filter, head.position, {}};
    EG_TRY(answer.events, readFiltered(store, filter, maxTraceEvents + 1, control));
    answer.capped = std::int64_t(answer.events.size()) > maxTraceEvents;
    if (answer.capped)
        answer.events.pop_back();
    std::reverse(answer.events.begin(), answer.events.end());
    EG_TRY(answer.cut, complete(store, answer.events, control.stop));
    EG_CHECK(fetchNames(store, answer.events, answer.names));
    return answer;
}

} // namespace models
