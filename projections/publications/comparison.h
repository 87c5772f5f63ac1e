// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/publications/entries.h"
#include "projections/sinks/outside/readmodelsink.h"
#include "projections/verify/verify.h"

namespace projections {

/// A row in a sink that differs from the row of the read model.
struct SinkDifference
{
    enum class Kind {
        Missing,   ///< the sink has no such row
        Extra,     ///< the read model has no such row
        Older,     ///< the sink holds an older version
        Newer,     ///< the sink holds a newer version than the read model
        Different, ///< the same version with another value in a column
        Stale,     ///< a key of a cache that was filled before the row changed
    };
    Kind kind = Kind::Missing;
    /// `readModel` is the publication's name; `stored` is what the sink has; the event is the one
    /// that made the row.
    Discrepancy row;
};

/// How the message of a difference in one column (Different) tells its values.
std::string columnDiffers(const Discrepancy &row);

/// "missing", "extra", "older", "newer", "different", "stale".
std::string_view differenceName(SinkDifference::Kind kind);

/// The result of comparing a publication.
struct SinkComparison
{
    std::string name;
    eventstore::GlobalPosition position; ///< the publication's: rows were compared up to it
    /// Empty, or why there was nothing to compare: never filled, or rebuilt and not followed yet.
    std::string notCompared;
    std::int64_t rows = 0;        ///< rows of the read model
    std::int64_t behind = 0;      ///< of these, rows the publication has not written yet
    std::int64_t leftOut = 0;     ///< of these, rows in its dead letters, and discarded ones
    std::int64_t inSink = 0;      ///< live rows in the sink; for a cache, accounts with keys
    std::int64_t differences = 0; ///< passed to the handler
    /// With SinkCompareOptions::key: the version of that row in the sink; nullopt if it has none.
    std::optional<std::int64_t> version;
};

struct SinkCompareOptions
{
    std::optional<std::string> key; ///< compare only this row
    std::stop_token stop;           ///< ends the comparison with Cancelled
};

using SinkDifferenceHandler = std::function<void(const SinkDifference &)>;

/// Compares a sink with the rows of the read model, page by page, in constant memory. The
/// publication and the projection may run meanwhile: a difference is checked again before it is
/// reported, and rows that the publication has not written yet are no difference. Same thread rule
/// as Store; changes nothing.
eventstore::Result<SinkComparison> compareSink(eventstore::Store &store,
                                               const PublicationEntry &entry, ReadModelSink &sink,
                                               const SinkCompareOptions &options,
                                               const SinkDifferenceHandler &found);
/// The same; opens the sink at the entry's address.
eventstore::Result<SinkComparison> compareSink(eventstore::Store &store,
                                               const PublicationEntry &entry,
                                               const SinkCompareOptions &options,
                                               const SinkDifferenceHandler &found);

/// Writes the row of a key to the sink again, or deletes it there if the read model has none; for a
/// cache, deletes its keys. Errors: Held while another process runs the publication; NotFound if
/// neither has such a row.
eventstore::Result<void> repairInSink(eventstore::Store &store, const PublicationEntry &entry,
                                      ReadModelSink &sink, const std::string &key,
                                      std::stop_token stop);

} // namespace projections
