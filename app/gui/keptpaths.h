// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QSettings;
class QWidget;

namespace models {
class Session;
}

namespace app {

/// Gives the event lists of a window the data columns that were chosen for the open store, and
/// stores later choices, for as long as the window exists.
void keepPaths(QSettings &settings, models::Session &session, QWidget &window);

} // namespace app
