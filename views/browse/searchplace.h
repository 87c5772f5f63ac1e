// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventsearch.h"
#include "views/page.h"

namespace views {

/// The search that a place describes.
models::EventSearch searchOf(const Place &place);
/// The inverse: writes the whole search into the place.
void tellSearch(models::EventSearch search, Place &place);
/// The same for pages whose content is determined by the other fields of a place, and only narrowed
/// by a filter: uses `filter` and the times only.
models::EventSearch filterOf(const Place &place);
bool sameFilter(const Place &a, const Place &b);
void tellFilter(models::EventSearch search, Place &place);

} // namespace views
