// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/store.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace projections {

/// The event that a difference refers to.
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
    std::string column;   ///< empty when the whole row is missing or should not exist
    std::string stored;   ///< JSON, empty when missing
    std::string expected; ///< JSON, empty when the row should not exist
    std::string message;  ///< for people; names the event below
    /// The event that wrote the row last, or the one with that balance_after; nullopt if there is
    /// none.
    std::optional<TouchingEvent> lastEvent;
};

/// What is verified, and how the threads open the store.
struct VerifyOptions
{
    eventstore::StoreUrl url;
    eventstore::OpenOptions open;    ///< its stop token ends all checks within a second
    std::vector<std::string> models; ///< empty = all, and the snapshots
};

/// Folds all events again (each read model up to its projection's position, without the events in
/// its dead letters and their queues) and compares the rows; also compares account balances with
/// the events' balance_after. Folds read models in parallel, on as many threads as there are cores,
/// into temporary files, so that memory grows neither with rows nor with accounts. Only the calling
/// thread uses `store` and calls the functions. Calls `found` for each difference, by read model
/// and key, and returns their number.
eventstore::Result<std::int64_t> verify(eventstore::Store &store, const VerifyOptions &options,
                                        const std::function<void(const Discrepancy &)> &found,
                                        const std::function<void(double progress)> &progress = {});

} // namespace projections
