// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace models {
class Session;
}

namespace app {

class WindowActions;

/// Adds the actions that open the small windows beside the pages: decode, diagnostics, statements,
/// about.
void addSideWindows(WindowActions &actions, models::Session &session, QWidget *window);

} // namespace app
