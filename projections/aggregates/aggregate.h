// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/event.h"
#include "eventstore/result.h"
#include "eventstore/store.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace projections {

/// The state of one aggregate: a fold over one stream. Pure: no I/O, no clock. One object per
/// replay. Invalid data never stops a fold: the event counts as a version, and some aggregates
/// record a finding.
class Aggregate
{
public:
    virtual ~Aggregate() = default;
    /// Applies the next event of the stream (versions have no gaps, starting with the first one or
    /// after a snapshot).
    virtual void apply(const eventstore::Event &event) = 0;
    /// The state as one JSON object with the keys of the specification, `version` and `timestamp`
    /// included.
    virtual std::string toJson() const = 0;
    /// Everything the fold needs to continue, for snapshots; restore() reads it again.
    virtual std::string snapshot() const = 0;
    virtual eventstore::Result<void> restore(std::string_view snapshot) = 0;

    /// The snapshot without its append-only part (such as the set of viewers), which would be
    /// written again and again: restoreGrown() restores it together with all that was appended.
    virtual std::string baseSnapshot() const { return snapshot(); }
    /// What was appended to that part since the last call, the start or the restore; empty if
    /// nothing was.
    virtual std::string takeGrowth() { return {}; }
    virtual eventstore::Result<void> restoreGrown(std::string_view base,
                                                  const std::vector<std::string> & /*growths*/)
    {
        return restore(base);
    }
    virtual std::unique_ptr<Aggregate> clone() const = 0;
};

/// One kind of aggregate; listed in aggregateregistry.cpp.
struct AggregateType
{
    std::string name; ///< "account"; also the category of its streams; "generic" serves all others
    int foldVersion = 1; ///< snapshots of another fold version are deleted
    std::unique_ptr<Aggregate> (*make)(std::string_view streamId) = nullptr;
    bool grows = false; ///< whether takeGrowth() ever returns something
    /// The event types it handles; empty: any.
    std::vector<std::string> eventTypes{};
};

/// All known kinds, the generic one last.
const std::vector<AggregateType> &aggregateTypes();
/// The kind for a stream id, by its category; the generic one if no other matches.
const AggregateType &aggregateTypeFor(std::string_view streamId);
/// The kind of an existing stream. Other systems may use the same categories: if the stream has no
/// event type of the kind for its category, it is the generic one.
eventstore::Result<const AggregateType *> aggregateTypeOf(eventstore::Store &store,
                                                          std::string_view streamId);

} // namespace projections
