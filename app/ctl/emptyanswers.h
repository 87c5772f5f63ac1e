// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "eventstore/store.h"

namespace ctl {

// Why a list is empty, on standard error: nothing at all looks like a store that holds nothing.

/// No event was printed.
eventstore::Result<> sayNoEvents(const Context &context, eventstore::Store &store);

/// No row of this read model was printed.
eventstore::Result<> sayNoRows(const Context &context, eventstore::Store &store,
                               const std::string &readModel);

/// No dead letter was printed of these projections.
eventstore::Result<> sayNoDeadLetters(const Context &context, eventstore::Store &store,
                                      const std::vector<std::string> &projections);

} // namespace ctl
