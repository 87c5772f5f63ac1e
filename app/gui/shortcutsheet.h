// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace app {

class MainWindow;

/// All keyboard shortcuts of the window and of the current page.
class ShortcutSheet : public QDialog
{
    Q_OBJECT
public:
    explicit ShortcutSheet(MainWindow &window);
    static void showFor(MainWindow &window);
};

} // namespace app
