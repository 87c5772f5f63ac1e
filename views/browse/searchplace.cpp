// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/browse/searchplace.h"

#include "models/browse/filtertext.h"
#include "models/format.h"

namespace format = models::format;

namespace views {

models::EventSearch searchOf(const Place &place)
{
    models::EventSearch search;
    if (const auto named = models::filtertext::parse(place.filter))
        search = *named;
    if (!place.category.isEmpty())
        search.categories.push_back(format::utf8(place.category));
    if (!place.eventType.isEmpty())
        search.types.push_back(format::utf8(place.eventType));
    if (!place.user.isEmpty())
        search.user = format::utf8(place.user);
    if (!place.correlation.isEmpty())
        search.correlation = format::utf8(place.correlation);
    if (!place.contains.isEmpty())
        search.contains = format::utf8(place.contains);
    if (place.sinceMicros)
        search.since = eventstore::Timestamp{*place.sinceMicros};
    if (place.untilMicros)
        search.until = eventstore::Timestamp{*place.untilMicros};
    return search;
}

void tellSearch(models::EventSearch search, Place &place)
{
    if (search.since)
        place.sinceMicros = search.since->micros;
    if (search.until)
        place.untilMicros = search.until->micros;
    search.since.reset();
    search.until.reset();
    // What the place has fields for; any other part, also one that is added later, goes as text.
    models::EventSearch rest = search;
    if (rest.categories.size() == 1)
        rest.categories.clear();
    if (rest.types.size() == 1)
        rest.types.clear();
    rest.user.clear();
    rest.correlation.clear();
    rest.contains.clear();
    if (!rest.empty() || rest.fold) {
        place.filter = models::filtertext::toText(search);
        return;
    }
    if (!search.categories.empty())
        place.category = format::text(search.categories.front());
    if (!search.types.empty())
        place.eventType = format::text(search.types.front());
    place.user = format::text(search.user);
    place.correlation = format::text(search.correlation);
    place.contains = format::text(search.contains);
}

models::EventSearch filterOf(const Place &place)
{
    Place narrowed;
    narrowed.filter = place.filter;
    narrowed.sinceMicros = place.sinceMicros;
    narrowed.untilMicros = place.untilMicros;
    return searchOf(narrowed);
}

bool sameFilter(const Place &a, const Place &b)
{
    return a.filter == b.filter && a.sinceMicros == b.sinceMicros && a.untilMicros == b.untilMicros;
}

void tellFilter(models::EventSearch search, Place &place)
{
    if (search.since)
        place.sinceMicros = search.since->micros;
    if (search.until)
        place.untilMicros = search.until->micros;
    search.since.reset();
    search.until.reset();
    if (!search.empty())
        place.filter = models::filtertext::toText(search);
}

} // namespace views
