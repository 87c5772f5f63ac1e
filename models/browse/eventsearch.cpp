// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/eventsearch.h"

#include "eventstore/json/rawjson.h"
#include "eventstore/sql/textmatch.h"
#include "eventstore/store.h"
#include "models/browse/datapaths.h"
#include "models/eventtext.h"
#include "models/format.h"
#include "models/masking/mask.h"

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace models {

namespace json = eventstore::json;
using eventstore::Event;
using eventstore::EventPage;
using eventstore::Result;
using Field = EventCondition::Field;

namespace {

constexpr std::int64_t scannedPerPage = 2000; ///< events per page when the program tests them

bool ascii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0; });
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    for (char &c : result) {
        if (c >= 'A' && c <= 'Z')
            c = char(c + ('a' - 'A'));
    }
    return result;
}

/// The value at a dotted path, unescaped. Also finds names that contain dots.
std::optional<std::string> textAt(std::string_view text, std::string_view path)
{
    const auto value = datapaths::valueAt(text, path);
    if (!value || value->isNull())
        return {};
    return value->kind == json::Kind::String ? json::unescape(value->raw) : std::string(value->raw);
}

bool hasText(const Event &event, const std::string &text, bool fold)
{
    if (!fold) {
        const auto spellings = eventstore::jsonSpellings(text);
        return std::any_of(spellings.begin(), spellings.end(), [&](const auto &spelling) {
            return event.data.find(spelling) != std::string::npos;
        });
    }
    const bool escaped = event.data.find("\\u") != std::string::npos;
    // Compare with the unescaped text, which is what the user sees.
    const auto shown = escaped ? json::unescape('"' + event.data + '"') : event.data;
    const auto hay = folded(shown);
    const auto needle = folded(text);
    if (hay.find(needle) != std::string::npos)
        return true;
    const auto spellings = eventstore::jsonSpellings(needle);
    return std::any_of(spellings.begin(), spellings.end(), [&hay](const auto &spelling) {
        return hay.find(spelling) != std::string::npos;
    });
}

bool holds(const EventCondition &condition, const Event &event, bool fold)
{
    switch (condition.field) {
    case Field::Type:
        return event.type == condition.value;
    case Field::Category:
        return eventstore::categoryOf(event.streamId) == condition.value;
    case Field::Stream:
        return event.streamId == condition.value;
    case Field::User:
        return json::memberText(event.data, "user_id") == condition.value ||
               json::memberText(event.metadata, "user_id") == condition.value;
    case Field::Correlation:
        return json::memberText(event.metadata, "correlation_id") == condition.value;
    case Field::Text:
        return hasText(event, condition.value, fold);
    case Field::Data:
        return textAt(event.data, condition.path) == condition.value;
    case Field::Metadata:
        return textAt(event.metadata, condition.path) == condition.value;
    }
    return false;
}

bool sameField(const EventCondition &a, const EventCondition &b)
{
    return a.field == b.field && a.path == b.path;
}

bool isOneOf(const std::vector<std::string> &values, std::string_view value)
{
    return values.empty() || std::find(values.begin(), values.end(), value) != values.end();
}

/// Removes the events that do not match, and masks the others. The search sees masked values, too:
/// the user typed the value, and the store's own search finds it as well.
void keepMatching(const EventSearch &search, const Mask *mask, EventPage &page)
{
    if (!search.inProgram())
        return;
    std::erase_if(page.events, [&](const Event &event) { return !search.matches(event); });
    if (mask) {
        for (Event &event : page.events)
            mask->apply(event);
    }
}

eventstore::PageTaker matching(const EventSearch &search, const Mask *mask,
                               const eventstore::PageTaker &take)
{
    if (!search.inProgram())
        return take;
    return [&search, mask, &take](EventPage &page) -> Result<bool> {
        keepMatching(search, mask, page);
        return take(page);
    };
}

/// If the program tests events it reads them unmasked, and keepMatching() masks them afterwards.
eventstore::Store &readFrom(eventstore::Store &store, const EventSearch &search)
{
    return search.inProgram() ? Mask::unmasked(store) : store;
}

eventstore::Columns columnsOf(const EventSearch &search, eventstore::Columns wanted)
{
    return search.inProgram() ? eventstore::Columns{} : wanted;
}

} // namespace

std::string folded(std::string_view text)
{
    if (ascii(text))
        return lowered(text);
    const auto apart = format::text(text).normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString bare;
    bare.reserve(apart.size());
    for (const QChar c : apart) {
        if (c.category() != QChar::Mark_NonSpacing)
            bare += c;
    }
    bare.replace(QChar(0x00df), u"ss"_s); // Qt's case folding keeps "ß" as one letter
    return format::utf8(bare.normalized(QString::NormalizationForm_C));
}

eventstore::EventFilter EventSearch::stored() const
{
    eventstore::EventFilter filter = *this;
    if (fold)
        filter.contains.clear();
    return filter;
}

bool EventSearch::matches(const Event &event) const
{
    if (fold && !contains.empty() && !hasText(event, contains, true))
        return false;
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        const auto &condition = conditions[i];
        if (!condition.wanted) {
            if (holds(condition, event, fold))
                return false;
            continue;
        }
        const bool any = std::any_of(conditions.begin(), conditions.end(), [&](const auto &other) {
            return other.wanted && sameField(other, condition) && holds(other, event, fold);
        });
        if (!any)
            return false;
    }
    return true;
}

bool EventSearch::matchesAll(const Event &event) const
{
    if (since && (!event.timestamp.readable() || event.timestamp < *since))
        return false;
    if (until && (!event.timestamp.readable() || event.timestamp > *until))
        return false;
    const auto is = [&](Field field, const std::string &value) {
        return value.empty() || holds({field, {}, value, true}, event, fold);
    };
    return isOneOf(types, event.type) &&
           isOneOf(categories, eventstore::categoryOf(event.streamId)) && is(Field::User, user) &&
           is(Field::Correlation, correlation) && is(Field::Text, contains) && matches(event);
}

EventSearch EventSearch::with(EventCondition condition) const
{
    EventSearch result = *this;
    if (hasMask(condition.value))
        return result; // the user has not seen the value behind the mask
    const bool simple = condition.wanted;
    if (simple && condition.field == Field::Type)
        result.types = {condition.value};
    else if (simple && condition.field == Field::Category)
        result.categories = {condition.value};
    else if (simple && condition.field == Field::User)
        result.user = condition.value;
    else if (simple && condition.field == Field::Correlation)
        result.correlation = condition.value;
    else {
        std::erase_if(result.conditions, [&](const EventCondition &other) {
            return sameField(other, condition) &&
                   (other.value == condition.value || (other.wanted && condition.wanted));
        });
        result.conditions.push_back(std::move(condition));
    }
    return result;
}

Result<void> walkSource(eventstore::Store &store, const EventSource &source,
                        std::optional<std::int64_t> from, const eventstore::Columns &columns,
                        const std::stop_token &stop, const eventstore::PageTaker &take)
{
    const auto &search = source.filter;
    const auto *mask = Mask::of(store);
    if (source.isStream()) {
        eventstore::ReadStream query;
        query.streamId = format::utf8(source.stream);
        if (from)
            query.from = eventstore::StreamVersion(*from);
        query.filter = search.stored();
        query.columns = columnsOf(search, columns);
        query.limit = scannedPerPage;
        return eventstore::walk(readFrom(store, search), query, stop, matching(search, mask, take));
    }
    eventstore::ReadAll query;
    if (from)
        query.after = eventstore::GlobalPosition(*from - 1);
    query.filter = search.stored();
    query.columns = columnsOf(search, columns);
    query.limit = scannedPerPage;
    return eventstore::walk(readFrom(store, search), query, stop, matching(search, mask, take));
}

Result<EventPage> readSourcePage(eventstore::Store &store, const EventSource &source,
                                 std::optional<std::int64_t> behind,
                                 eventstore::Direction direction, std::int64_t limit,
                                 const eventstore::Columns &wanted, const std::stop_token &stop)
{
    const auto &search = source.filter;
    const auto *mask = Mask::of(store);
    auto &from = readFrom(store, search);
    const auto columns = columnsOf(search, wanted);
    EventPage found;
    const auto until = [&found](EventPage &page) -> Result<bool> {
        found = std::move(page);
        return found.events.empty();
    };
    if (!source.isStream()) {
        eventstore::ReadAll query;
        query.direction = direction;
        query.limit = search.inProgram() ? scannedPerPage : limit;
        query.filter = search.stored();
        query.columns = columns;
        if (behind)
            query.after = eventstore::GlobalPosition(*behind);
        EG_TRY(found, from.readAll(query));
        keepMatching(search, mask, found);
        return found;
    }
    eventstore::ReadStream query;
    query.streamId = format::utf8(source.stream);
    query.direction = direction;
    query.limit = limit;
    query.filter = search.stored();
    query.columns = columns;
    if (behind)
        query.from = eventstore::StreamVersion(
            direction == eventstore::Direction::Forwards ? *behind + 1 : *behind - 1);
    const auto take = eventstore::PageTaker(until);
    EG_CHECK(eventstore::walk(from, query, stop, matching(search, mask, take)));
    return found;
}

} // namespace models
