// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventsearch.h"
#include "views/page.h"

namespace views {

/// What a place looks for.
models::EventSearch searchOf(const Place &place);
/// The same the other way: nothing of it is lost.
void tellSearch(models::EventSearch search, Place &place);
/// The same for pages where the other fields of a place say what is shown, and a filter narrows it:
/// only `filter` and the times are of the filter.
models::EventSearch filterOf(const Place &place);
bool sameFilter(const Place &a, const Place &b);
void tellFilter(models::EventSearch search, Place &place);

} // namespace views
