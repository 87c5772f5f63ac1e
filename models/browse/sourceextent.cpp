// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse/sourceextent.h"

#include "eventstore/store.h"
#include "models/format.h"

namespace models {

eventstore::Result<SourceExtent> extentOf(eventstore::Store &store, const EventSource &source)
{
    if (source.isStream()) {
        EG_TRY(const auto info, store.stream(format::utf8(source.stream)));
        const auto lowest = info && info->first ? info->first->value : store.firstVersion().value;
        return SourceExtent{lowest, info ? info->version.value - lowest + 1 : 0};
    }
    EG_TRY(const auto bounds, store.bounds());
    if (!bounds)
        return SourceExtent{};
    return SourceExtent{bounds->first.value, bounds->second.value - bounds->first.value + 1};
}

std::int64_t keyBehind(const EventSource &source, const eventstore::EventPage &page,
                       std::int64_t before)
{
    if (!source.isStream())
        return page.scannedTo.value + 1;
    return page.events.empty() ? before : page.events.back().version.value + 1;
}

} // namespace models
