// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/result.h"

#include <QString>

namespace app {

/// Where the window's log is when no file is named: in the user's state folder, which
/// XDG_STATE_HOME moves.
QString defaultLogFile();

/// Keeps what the window does, and what Qt has to say, in a file from now on.
eventstore::Result<void> beginWindowLog(const QString &file);

} // namespace app
