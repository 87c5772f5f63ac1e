// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/connections.h"

#include <functional>

class QWidget;

namespace views {

/// Asks whether to delete a connection. Calls `answered` once.
void askRemove(QWidget *window, const models::SavedConnection &connection, bool isOpen,
               const std::function<void(bool yes)> &answered);

/// Asks for confirmation before unlocking, and says what that allows.
void askUnlock(QWidget *window, const models::SavedConnection &connection,
               const std::function<void(bool yes)> &answered);

/// Asks for the file of an SQLite store.
void askFile(QWidget *window, const std::function<void(const QString &path)> &chosen);

} // namespace views
