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

/// The windows of this process, one a store. Where another language is chosen, others take their
/// places: on the same stores, at the same places, unlocked for as long as before.
class Windows : public QObject
{
    Q_OBJECT
public:
    /// `language` outlives it. Shows the first window.
    Windows(MainWindow::Setup setup, Language &language);

    /// Opens the stores that were open when the program ended, each in its window and at its place;
    /// none waits for another. Where that was switched off, forgets them.
    void restore();
    /// They are not wanted: the program was started with a store.
    void forgetLeft();

    /// The one that was used last.
    MainWindow &current();
    std::size_t count() const { return m_windows.size(); }
    /// Shows what a second start of the program was given: in the window of that store, else in one
    /// that has none, else in another window.
    void take(const HandedOver &what);

private:
    MainWindow &make(std::optional<int> slot = {});
    void quit();
    MainWindow &windowFor(const QString &store);
    /// What one window leaves to the one in its place.
    struct Kept
    {
        std::optional<models::ConnectionSpec> spec; ///< of the store that is open
        views::Place place;
        std::optional<QDeadlineTimer> until; ///< it is locked again
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
