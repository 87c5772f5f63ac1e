// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/handover.h"
#include "app/gui/mainwindow.h"

#include <QDeadlineTimer>

#include <memory>
#include <vector>

namespace app {

class Language;

/// The windows of this process, one a store. Where another language is chosen, others take their
/// places: on the same stores, at the same places, unlocked for as long as before.
class Windows : public QObject
{
    Q_OBJECT
public:
    /// `language` outlives it. Shows the first window.
    Windows(MainWindow::Setup setup, Language &language);

    /// The one that was used last.
    MainWindow &current();
    std::size_t count() const { return m_windows.size(); }
    /// Shows what a second start of the program was given: in the window of that store, else in one
    /// that has none, else in another window.
    void take(const HandedOver &what);

private:
    MainWindow &make();
    MainWindow &windowFor(const QString &store);
    /// What one window leaves to the one in its place.
    struct Kept
    {
        std::optional<models::ConnectionSpec> spec; ///< of the store that is open
        views::Place place;
        std::optional<QDeadlineTimer> until; ///< it is locked again
    };
    void replaceAll(const QString &code);
    void drop(MainWindow *window);

    const MainWindow::Setup m_setup;
    Language &m_language;
    std::vector<std::unique_ptr<MainWindow>> m_windows;
};

} // namespace app
