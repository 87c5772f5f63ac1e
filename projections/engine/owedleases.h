// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projections/control/lease.h"
#include "projections/engine/inbox.h"
#include "projections/engine/supervisor.h"

#include <vector>

namespace projections {

/// A lease that may not have been released when its worker stopped.
struct OwedLease
{
    std::string projection;
    std::optional<std::int64_t> *token; ///< nullopt: it was released
};

/// Like Inbox::rest(), but releases meanwhile what the worker could not release when it stopped, as
/// the database was slow or away: others would see the worker work for another minute, and on
/// SQLite nobody could start it. Resets the tokens when that is done; leaves `last` for others. The
/// worker's thread.
void restOwing(Inbox &inbox, const SupervisorOptions &options, const LeaseNote &last,
               const std::vector<OwedLease> &leases);

} // namespace projections
