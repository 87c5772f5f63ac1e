// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <QString>

namespace app {

/// Where the window's log is when no file is named: in the user's state folder, which
/// XDG_STATE_HOME moves.
QString defaultLogFile();

/// The default one, or where another process writes it, the first of eventglass-2.log … that none
/// does; for as long as this process runs.
QString freeLogFile();

/// Keeps what the window does, and what Qt has to say, in a file from now on.
eventstore::Result<void> beginWindowLog(const QString &file);

} // namespace app
