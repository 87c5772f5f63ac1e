// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/backgroundjob.h"

#include <string>

namespace app {

/// Makes an SQLite store of demo events at `path`. It is written beside and put in place when it is
/// whole, so a stop leaves nothing behind. Any thread.
eventstore::Result<void> makeDemo(const std::string &path,
                                  const models::BackgroundJob::Progress &progress,
                                  std::stop_token stop);

} // namespace app
