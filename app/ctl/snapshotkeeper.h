// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/opening.h"
#include "projections/aggregates/snapshots.h"

namespace ctl {

/// Keeps the snapshots a command came past, through a connection of its own that is made when the
/// first one arrives. They only save time: a store that can't be written, or is being written by
/// somebody else for longer than a moment, goes without, and nobody is told.
class SnapshotKeeper
{
public:
    explicit SnapshotKeeper(const Context &context)
        : m_context(context)
    {
    }

    /// Reads what is there and keeps what is new; this object must outlive it.
    projections::SnapshotUse use();

private:
    void keep(const projections::NewSnapshots &snapshots);
    eventstore::Result<void> open();

    const Context &m_context;
    StorePtr m_store;
    bool m_givenUp = false;
};

} // namespace ctl
