// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/event.h"

#include <string>
#include <string_view>

namespace eventstore::ndjson {

/// One event as one line (without the line feed), keys in the order of the normal form; data and
/// metadata as stored, but without white space outside strings.
std::string toLine(const Event &event);

/// Parses one line of an import; `number` is its line number. Required: stream_id, event_id,
/// event_type, event_data, timestamp; optional: stream_version (0 is allowed: some libraries count
/// from 0), metadata ({}). Ignores global_position and unknown keys. Errors (InvalidInput) start
/// with "line N, column C: " and give the reason.
Result<ImportEvent> fromLine(std::string_view line, std::int64_t number);

/// Parses one line of `append`. Required: event_type and event_data; optional: event_id, metadata,
/// timestamp.
Result<NewEvent> newEventFromLine(std::string_view line, std::int64_t number);

} // namespace eventstore::ndjson
