// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/handover.h"
#include "app/gui/mainwindow.h"

#include <QDeadlineTimer>
#include <QHash>

#include <memory>
#include <vector>

namespace app {

class Language;

/// The windows of this process, one per store. When another language is chosen they are replaced by
/// new ones with the same stores and places, and the remaining time until they are locked.
class Windows : public QObject
{
    Q_OBJECT
public:
    /// `language` must outlive this object. Shows the first window.
    Windows(MainWindow::Setup setup, Language &language);

    /// Opens the stores that were open when the program ended, each in a window at its place; none
    /// waits for another. Forgets them if the user has switched this off.
    void restore();
    /// Forgets them, as the program was started with a store.
    void forgetLeft();

    /// The active window, or the last one.
    MainWindow &current();
    std::size_t count() const { return m_windows.size(); }
    /// Shows what a second start of the program handed over: in the window with that store, else in
    /// one without a store, else in a new window.
    void take(const HandedOver &what);

private:
    MainWindow &make(std::optional<int> slot = {});
    void quit();
    MainWindow &windowFor(const QString &store);
    /// What a window passes on to the one that replaces it.
    struct Kept
    {
        std::optional<models::ConnectionSpec> spec; ///< of the open store
        views::Place place;
        QList<views::Place> pages;           ///< the places of all pages
        std::optional<QDeadlineTimer> until; ///< when the store is locked again
        int slot = 0;
    };
    void replaceAll(const QString &code);
    void openBeside(const MainWindow &window);
    void drop(MainWindow *window);

    const MainWindow::Setup m_setup;
    Language &m_language;
    std::vector<std::unique_ptr<MainWindow>> m_windows;
    QHash<const MainWindow *, int> m_slots;
    bool m_quitting = false;
};

} // namespace app
