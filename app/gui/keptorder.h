// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QSettings;
class QWidget;

namespace app {

/// The lists of events in a window, also those of one stream or user, begin in the order they were
/// left in: oldest or newest first.
void keepOrder(QSettings &settings, QWidget &window);

} // namespace app
