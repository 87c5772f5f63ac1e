// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/publications/entries.h"
#include "projections/sinks/outside/readmodelsink.h"
#include "projections/verify/verify.h"

namespace projections {

/// A row in a sink that is not what the read model's row is.
struct SinkDifference
{
    enum class Kind {
        Missing,   ///< the sink has no such row
        Extra,     ///< the read model has no such row
        Older,     ///< the sink holds an older version
        Newer,     ///< the sink holds a version that the read model hasn't come to
        Different, ///< the same version with another value in a column
        Stale,     ///< a key of a cache that was filled before the row changed
    };
    Kind kind = Kind::Missing;
    /// `readModel` is the publication's name; `stored` is what the sink has; the event is the one
    /// that made the row.
    Discrepancy row;
};

/// "missing", "extra", "older", "newer", "different", "stale".
std::string_view differenceName(SinkDifference::Kind kind);

/// What comparing a publication comes to.
struct SinkComparison
{
    std::string name;
    eventstore::GlobalPosition position; ///< the publication's: rows were compared up to there
    /// Empty, or why there was nothing to compare: never filled, or rebuilt and not followed yet.
    std::string notCompared;
    std::int64_t rows = 0;        ///< of the read model
    std::int64_t behind = 0;      ///< of these, those the publication hasn't come to
    std::int64_t leftOut = 0;     ///< of these, those in its dead letters, and discarded ones
    std::int64_t inSink = 0;      ///< rows people read there; for a cache, accounts with keys there
    std::int64_t differences = 0; ///< handed over
};

struct SinkCompareOptions
{
    std::optional<std::string> key; ///< just this row
    std::stop_token stop;           ///< ends it with Cancelled
};

using SinkDifferenceHandler = std::function<void(const SinkDifference &)>;

/// Compares what a sink has with the rows of the read model, page by page: memory doesn't grow with
/// them. The publication and the projection may go on meanwhile: what differs is looked at again
/// before it counts, and rows that the publication hasn't come to are no difference. Thread rule of
/// the Store; changes nothing.
eventstore::Result<SinkComparison> compareSink(eventstore::Store &store,
                                               const PublicationEntry &entry, ReadModelSink &sink,
                                               const SinkCompareOptions &options,
                                               const SinkDifferenceHandler &found);
/// The same with the sink of the entry's own address.
eventstore::Result<SinkComparison> compareSink(eventstore::Store &store,
                                               const PublicationEntry &entry,
                                               const SinkCompareOptions &options,
                                               const SinkDifferenceHandler &found);

/// Writes the row of a key to the sink once more, or takes it away there where the read model has
/// none; for a cache, takes its keys away. Held while the publication runs elsewhere. NotFound
/// where neither has such a row.
eventstore::Result<void> repairInSink(eventstore::Store &store, const PublicationEntry &entry,
                                      ReadModelSink &sink, const std::string &key,
                                      std::stop_token stop);

} // namespace projections
