// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "eventstore/store.h"

namespace ctl {

// These say on standard error why a list is empty, so that it is not mistaken for an empty store.
/// Call it when no event was printed.
eventstore::Result<> sayNoEvents(const Context &context, eventstore::Store &store);

/// Call it when no row of this read model was printed.
eventstore::Result<> sayNoRows(const Context &context, eventstore::Store &store,
                               const std::string &readModel);

/// Call it when no dead letter of these projections was printed.
eventstore::Result<> sayNoDeadLetters(const Context &context, eventstore::Store &store,
                                      const std::vector<std::string> &projections);

/// Call it when these projections' rows were verified and nothing was found.
eventstore::Result<> sayNoDifferences(const Context &context, eventstore::Store &store,
                                      const std::vector<std::string> &projections);

} // namespace ctl
