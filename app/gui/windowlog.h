// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <QString>

namespace app {

/// The path of the window's log if no file is given: in the user's state folder, see
/// XDG_STATE_HOME.
QString defaultLogFile();

/// The default log, or the first of eventglass-2.log … that no other process is writing. Reserves
/// it for as long as this process runs.
QString freeLogFile();

/// From now on writes what the window does, and Qt's messages, to a file.
eventstore::Result<void> beginWindowLog(const QString &file);

} // namespace app
