// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/event.h"

#include <string>
#include <string_view>

namespace eventstore::ndjson {

/// One event as one line (without the line feed), keys in the order of the normal form; data and
/// metadata as stored, save that white space outside strings goes.
std::string toLine(const Event &event);

/// Reads one line of an import. Needed: stream_id, event_id, event_type, event_data, timestamp;
/// optional: stream_version (0 where the store it comes from counts from there), metadata ({});
/// global_position and unknown keys are ignored. Errors (InvalidInput) start with "line N, column
/// C: " and give the reason.
Result<ImportEvent> fromLine(std::string_view line, std::int64_t number);

/// Reads one line of `append`: event_type and event_data needed; event_id, metadata, timestamp
/// optional.
Result<NewEvent> newEventFromLine(std::string_view line, std::int64_t number);

} // namespace eventstore::ndjson
