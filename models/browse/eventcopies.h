// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventsearch.h"
#include "models/format.h"
#include "models/tabletext.h"

#include <utility>
#include <vector>

/// The forms in which events of a list are copied, dragged out and written to a file.
namespace models::eventcopies {

/// The most events in one copy; an export has no limit.
inline constexpr std::int64_t most = 10'000;

using Events = std::vector<eventstore::Event>;
/// First and last key of the list (version or position), both included.
using Range = std::pair<qint64, qint64>;

/// The events of a source whose keys are in one of the ranges, the first `most` of them. Blocks.
eventstore::Result<Events> readRanges(eventstore::Store &store, const EventSource &source,
                                      const std::vector<Range> &ranges,
                                      const std::stop_token &stop);
/// One row per event, its columns exact and not localised, and the values at paths of its data;
/// times with the offset of `zone`. Reentrant where a zone is given.
tabletext::Table tableOf(const Events &events, const QStringList &paths = {},
                         DisplayZone::Zone zone = DisplayZone::instance().zone());
/// A line of normal-form JSON an event, without the last line end.
QString linesOf(const Events &events);
/// "On the clipboard: 12 events."; says when `most` was reached.
QString copiedText(qint64 count);

} // namespace models::eventcopies
