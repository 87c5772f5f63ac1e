// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/event.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace shared {

struct DemoOptions
{
    std::int64_t events = 20'000; ///< exactly so many
    std::uint64_t seed = 1;       ///< the same seed gives the same bytes
    /// The last day of the history is that of this time (UTC), and nothing happens beyond it;
    /// absent = the day before demoEnd(), whole. Another day moves every time in the history.
    std::optional<eventstore::Timestamp> until = std::nullopt;
    std::stop_token stop = {}; ///< ends next() early, with few events or none
};

/// The last day of a demo history that names none, as its end (exclusive). Fixed, so that a seed
/// means the same bytes for ever.
eventstore::Timestamp demoEnd();
/// The smallest `until` of a demo history: its days and months are counted from 1970 on.
eventstore::Timestamp demoEarliest();

/// A made-up history of a bank and a streaming service: people of many languages and currencies
/// over nine months, all rules kept, in global time order. Made as it is read, so that any number
/// of events needs little memory.
class DemoHistory
{
public:
    explicit DemoHistory(const DemoOptions &options);
    ~DemoHistory();

    /// The next events, at most `count`; none at the end. Versions, ids and timestamps are all
    /// given.
    std::vector<eventstore::ImportEvent> next(std::size_t count);
    /// What there is so far, for people: `250 users, 340 accounts in 7 currencies, 80 titles`.
    std::string summary() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace shared
