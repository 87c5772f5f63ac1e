// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/snapshotkeeper.h"

#include <chrono>

namespace ctl {

using eventstore::Result;

projections::SnapshotUse SnapshotKeeper::use()
{
    return {true, [this](const projections::NewSnapshots &snapshots) { keep(snapshots); }};
}

Result<void> SnapshotKeeper::open()
{
    EG_TRY(m_store, openForWriting(m_context));
    // A short lock timeout, as snapshots only make later folds faster.
    auto &database = m_store->database();
    return database.dialect().limitLockWaits(database, std::chrono::milliseconds(200));
}

void SnapshotKeeper::keep(const projections::NewSnapshots &snapshots)
{
    if (m_givenUp)
        return;
    if (!m_store)
        m_givenUp = !open();
    m_givenUp = m_givenUp || !projections::keepSnapshots(*m_store, snapshots);
}

} // namespace ctl
