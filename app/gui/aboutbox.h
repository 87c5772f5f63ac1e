// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace app {

/// Shows the name, version and licence of the program.
void showAbout(QWidget *window);

} // namespace app
