// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QSettings;
class QWidget;

namespace app {

/// Lets all lists of events in a window begin in the order that was used last, oldest or newest
/// first, and saves it when it changes.
void keepOrder(QSettings &settings, QWidget &window);

} // namespace app
