// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/event.h"

#include <cstdint>
#include <vector>

namespace support {

/// The unusual parts of a random history.
struct RandomHistoryOptions
{
    int events = 300;
    double invalid = 0.02;    ///< share of events with invalid data
    double backwards = 0.15;  ///< share of events whose timestamp goes back, by up to 45 days
    bool largeAmounts = true; ///< amounts up to 10^11, with four decimals and with exponents
};

/// Accounts with transfers and closings, users and content; also views before registrations,
/// ratings before views, unknown types, unknown categories, Unicode ids, and gaps in the positions.
/// The same seed gives the same events. The versions of each stream are 1, 2, 3 …
std::vector<eventstore::Event> randomHistory(std::uint64_t seed,
                                             const RandomHistoryOptions &options = {});

/// An event for tests that need just one.
eventstore::Event makeEvent(std::string streamId, std::int64_t version, std::string type,
                            std::string data, std::string timestamp = "2026-01-01T00:00:00Z");

} // namespace support
