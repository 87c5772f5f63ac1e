// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/rebuildreport.h"
#include "eventstore/store.h"

namespace ctl {

/// `rebuild STORE PUBLICATION --compare`: the rows in the sink that a rebuild would add, remove or
/// change, as far as the publication has come. Builds nothing, as a sink can't keep built rows
/// waiting.
eventstore::Result<void> compareBeforeRebuild(Context &context, eventstore::Store &store,
                                              const std::string &name, ChangeCollector &changes);

} // namespace ctl
