// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace app {

/// Says what the program is, which version, and under which licence.
void showAbout(QWidget *window);

} // namespace app
