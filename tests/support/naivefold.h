// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/event.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace support {

/// What a read model must be, written straight from the specification: all events are kept, every
/// row is counted afresh from all events of its key. It shares nothing with the product but the
/// reading of JSON and of money.
struct NaiveResult
{
    std::vector<std::string> rows; ///< in key order, as comparable() makes them
    std::vector<eventstore::EventId> deadLetters;
    std::vector<eventstore::EventId> queued; ///< wait behind a dead letter of their key
};

/// The events in global order. `asOf` moves the end of the 30 days of account_summaries.
NaiveResult naiveFold(std::string_view readModel, const std::vector<eventstore::Event> &events,
                      std::optional<eventstore::Timestamp> asOf = {});

/// A row as `query` prints it, its means and its score cut to ten digits: these are sums of
/// roundings, in another order on the two sides.
std::string comparable(std::string_view rowJson);
std::vector<std::string> comparable(const std::vector<std::string> &rows);

} // namespace support
