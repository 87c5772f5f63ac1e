// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "eventstore/store.h"

namespace ctl {

/// `query STORE transaction_history --from PUBLICATION`: prints rows from an outside sink, searched
/// by account and words.
eventstore::Result<ExitCode> querySink(Context &context, eventstore::Store &store);

} // namespace ctl
