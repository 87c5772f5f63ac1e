// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/backgroundjob.h"

#include <string>

namespace app {

/// Makes an SQLite store with demo events at `path`. Writes to a temporary file and renames it when
/// complete, so that a stop leaves nothing behind. Any thread.
eventstore::Result<void> makeDemo(const std::string &path,
                                  const models::BackgroundJob::Progress &progress,
                                  std::stop_token stop);

} // namespace app
