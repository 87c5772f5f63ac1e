// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace projections {

/// An event that a difference leads to.
struct TouchingEvent
{
    eventstore::GlobalPosition position;
    eventstore::EventId id;
    std::string type;
    std::string streamId;
};

/// One difference between stored rows and a fresh fold, between an event's balance_after and the
/// fold, or between a snapshot and the fold: `readModel` is then "snapshots", `key` the stream.
struct Discrepancy
{
    std::string readModel;
    std::string key;
    std::string column;   ///< empty when the whole row is missing or too many
    std::string stored;   ///< JSON, empty when missing
    std::string expected; ///< JSON, empty when the row should not be there
    std::string message;  ///< for people, with the event below
    /// The event that last touched the row, or the one with that balance_after. None where no event
    /// touches the row.
    std::optional<TouchingEvent> lastEvent;
};

/// What is verified, and how its threads reach the store.
struct VerifyOptions
{
    eventstore::StoreUrl url;
    eventstore::OpenOptions open;    ///< its stop token ends the whole within a second
    std::vector<std::string> models; ///< empty = all, and the snapshots
};

/// Folds the events afresh (each read model up to its projection's position, leaving out what
/// stands in its dead letters and their queues) and compares; the balances of accounts with the
/// events' own balance_after, too. Read models are folded at the same time, on as many threads as
/// there are cores, into temporary files: memory grows neither with rows nor with accounts. `store`
/// is only used by the calling thread, and so are the functions: `found` is called for each
/// difference, by read model and key; the number is returned.
eventstore::Result<std::int64_t> verify(eventstore::Store &store, const VerifyOptions &options,
                                        const std::function<void(const Discrepancy &)> &found,
                                        const std::function<void(double progress)> &progress = {});

} // namespace projections
