// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QSettings;
class QWidget;

namespace models {
class Session;
}

namespace app {

/// Gives the lists of events of a window the columns of the data that were chosen for the store
/// that is open, and keeps what is chosen, as long as the window lives.
void keepPaths(QSettings &settings, models::Session &session, QWidget &window);

} // namespace app
