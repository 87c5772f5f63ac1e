// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/mainwindow.h"

#include <memory>

namespace app {

class Language;

/// The window of this process. Another one takes its place where another language is chosen: on
/// the same store, at the same place.
class Windows : public QObject
{
    Q_OBJECT
public:
    /// `language` outlives it. Shows the window.
    Windows(MainWindow::Setup setup, Language &language);

    MainWindow &current() { return *m_window; }

private:
    void make();
    void replace(const QString &code);

    const MainWindow::Setup m_setup;
    Language &m_language;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace app
