// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/navigation.h"
#include "app/gui/storeopener.h"
#include "models/browse/savedfilters.h"
#include "models/session/connections.h"
#include "models/session/session.h"
#include "views/page.h"

#include <QHash>
#include <QMainWindow>
#include <QSettings>

class QActionGroup;
class QStackedWidget;

namespace views {
class Banner;
}

namespace models {
class StoreNotes;
}

namespace app {

class AlertCenter;
class LostBar;
class Palette;
class SessionKeeper;
class StatusPanel;
class TitleStrip;
class Unlocking;

/// The window: navigation, title strip, the pages, and a status bar that says how things stand with
/// the store.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    struct Setup
    {
        QString settingsFile; ///< INI; never holds a secret
        QString demoPath;     ///< where the demo store is, or will be made
        std::shared_ptr<models::SecretStore> secrets;
    };

    explicit MainWindow(const Setup &setup, QWidget *parent = nullptr);
    ~MainWindow() override;

    models::Session &session() { return *m_session; }
    models::Connections &connections() { return *m_connections; }
    /// Opens a store and goes to `place` once it is open (Browse where it names no page).
    void open(const models::ConnectionSpec &spec, const views::Place &place = {});
    /// Opens what is named from outside: a saved connection of that address, else a read-only one.
    eventstore::Result<void> openStore(const StoreOpener::Request &request);
    /// Opens the store that was open when the program ended, at the same place, read-only (a demo
    /// as a demo). A server that is not saved is asked about.
    void restoreSession();
    /// Says in the window, until it is closed, what went wrong outside of every page.
    void sayProblem(const QString &problem);
    /// Puts the keyboard where one goes on in the current page, unless it is in there already.
    void focusPage();
    /// Shows a place; an empty page name means the current page.
    void go(const views::Place &place);
    views::Place place() const;
    views::Page *page(const QString &id) const;
    views::Page *currentPage() const;
    const QList<views::Page *> &pages() const { return m_pages; }
    Palette *palettePopup() const { return m_palette; }
    Unlocking &unlocking() { return *m_unlocking; }
    AlertCenter &alerts() { return *m_alerts; }

signals:
    /// Another language was chosen, which a window made from now on has; empty: the system's.
    void languageChosen(const QString &code);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void setupFrame();
    void setupPages(const Setup &setup);
    void setupActions();
    void setupPageActions();
    QMenu *makeMenu();
    void addThemeMenu(QMenu *menu);
    void addLanguageMenu(QMenu *menu);
    QAction *makeAction(const QString &text, const QString &iconName, const QKeySequence &keys,
                        void (MainWindow::*slot)());
    void showPlace(const views::Place &place);
    void rememberPlace();
    void sessionChanged(models::Session::State state);
    void startProjections();
    void openFile();
    void openLink(const QString &text);
    void openFailed();
    void refreshTitle();
    void refreshHistory();
    void showNotes();
    void back();
    void forward();
    void refresh();
    void openPalette();
    void copyLink();
    void closeStore();
    void showShortcuts();
    void showAbout();
    void showAlerts();
    void setupAlerts();
    void toggleLock();
    void reopen(bool unlocked);
    void restoreLook();
    void restoreColumns();
    void saveLook();

    QSettings m_settings;
    models::SavedFilters m_savedFilters{m_settings};
    std::shared_ptr<models::SecretStore> m_secrets;
    models::Session *m_session = nullptr;
    models::Connections *m_connections = nullptr;
    QList<views::Page *> m_pages;
    QHash<QString, views::Page *> m_pageById;
    QList<QAction *> m_actions;
    QAction *m_back = nullptr;
    QAction *m_forward = nullptr;
    QAction *m_close = nullptr;
    NavigationRail *m_rail = nullptr;
    QStackedWidget *m_stack = nullptr;
    TitleStrip *m_title = nullptr;
    LostBar *m_lost = nullptr;
    views::Banner *m_problem = nullptr; ///< of what was to be opened from outside
    views::Banner *m_notice = nullptr;  ///< what the store says about itself
    models::StoreNotes *m_notes = nullptr;
    QStringList m_notesRead; ///< of the store that is open, and closed by the user
    StoreOpener *m_opener = nullptr;
    StatusPanel *m_status = nullptr;
    Unlocking *m_unlocking = nullptr;
    AlertCenter *m_alerts = nullptr;
    SessionKeeper *m_keeper = nullptr;
    Palette *m_palette = nullptr;
    History m_history;
    views::Place m_placeWhenOpen;
    std::optional<eventstore::StoreUrl> m_shown; ///< the store that the history is about
    bool m_opening = false;
};

} // namespace app
