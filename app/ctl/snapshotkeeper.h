// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/opening.h"
#include "projections/aggregates/snapshots.h"

namespace ctl {

/// Stores the snapshots that a command's folds make, over its own connection, which is opened for
/// the first one. Snapshots only save time: if the store can't be written, or is locked for longer
/// than a moment, they are silently dropped.
class SnapshotKeeper
{
public:
    explicit SnapshotKeeper(const Context &context)
        : m_context(context)
    {
    }

    /// Reads stored snapshots and stores new ones; this object must outlive the result.
    projections::SnapshotUse use();

private:
    void keep(const projections::NewSnapshots &snapshots);
    eventstore::Result<void> open();

    const Context &m_context;
    StorePtr m_store;
    bool m_givenUp = false;
};

} // namespace ctl
