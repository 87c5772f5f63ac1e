// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>
#include <QString>

class QMainWindow;

namespace app {

/// Saves and restores the look of a window: size, splitters, and the columns that the user
/// arranged.
class WindowLayout
{
public:
    /// Both arguments must outlive it.
    WindowLayout(QMainWindow &window, QSettings &settings);

    /// Call when the window is complete. Afterwards, changed columns are saved at once.
    void restore();
    void save();

private:
    void restoreColumns();
    void restoreTabs();

    QMainWindow &m_window;
    QSettings &m_settings;
};

} // namespace app
