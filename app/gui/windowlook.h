// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>
#include <QString>

class QMainWindow;

namespace app {

/// How a window looked when it was closed: size, splitters, the chosen tabs, and what the user made
/// of the columns of each list.
class WindowLook
{
public:
    /// Both must outlive it.
    WindowLook(QMainWindow &window, QSettings &settings);

    /// Once everything in the window is made. From then on changed columns are kept at once.
    void restore();
    void save();

private:
    void restoreColumns();
    void restoreTabs();

    QMainWindow &m_window;
    QSettings &m_settings;
};

} // namespace app
