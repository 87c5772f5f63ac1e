// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/browse/eventsearch.h"
#include "models/tabletext.h"

#include <utility>
#include <vector>

/// Events of a list as they leave the window: copied, dragged out, written to a file.
namespace models::eventcopies {

/// More are for an export.
inline constexpr std::int64_t most = 10'000;

using Events = std::vector<eventstore::Event>;
/// Keys of the list from the first to the last, both taken.
using Range = std::pair<qint64, qint64>;

/// The events of a source whose keys are in one of the ranges, the first `most` of them. Blocks.
eventstore::Result<Events> readRanges(eventstore::Store &store, const EventSource &source,
                                      const std::vector<Range> &ranges,
                                      const std::stop_token &stop);
/// One row per event, its columns exact and not localised, and the values at paths of its data.
tabletext::Table tableOf(const Events &events, const QStringList &paths = {});
/// A line of normal-form JSON an event, without the last line end.
QString linesOf(const Events &events);
/// "On the clipboard: 12 events."; says when `most` was reached.
QString copiedText(qint64 count);

} // namespace models::eventcopies
