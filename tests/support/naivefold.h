// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/event.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace support {

/// The expected contents of a read model, from an independent implementation of the specification:
/// keeps all events and computes each row from all events of its key. Shares only the reading of
/// JSON and of money with the product.
struct NaiveResult
{
    std::vector<std::string> rows; ///< in key order, in the form of comparable()
    std::vector<eventstore::EventId> deadLetters;
    std::vector<eventstore::EventId> queued; ///< queued behind a dead letter of their key
};

/// `events` must be in global order. `asOf` moves the end of the 30 days of account_summaries.
NaiveResult naiveFold(std::string_view readModel, const std::vector<eventstore::Event> &events,
                      std::optional<eventstore::Timestamp> asOf = {});

/// A row as `query` prints it, with means and scores cut to ten digits: they are floating-point
/// sums, which the two implementations add in different order.
std::string comparable(std::string_view rowJson);
std::vector<std::string> comparable(const std::vector<std::string> &rows);

} // namespace support
