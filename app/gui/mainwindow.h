// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/navigator.h"
#include "app/gui/storearrival.h"
#include "app/gui/storeopener.h"
#include "app/gui/windowactions.h"
#include "app/gui/windowlook.h"
#include "app/gui/windowmemory.h"
#include "models/session/connections.h"
#include "models/session/session.h"
#include "views/page.h"

#include <QMainWindow>

namespace app {

class AlertCenter;
class Palette;
class SessionKeeper;
class StatusPanel;
class Unlocking;
class WindowFrame;

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
        int slot = 0; ///< its place among the windows that come back, see WindowSlots
    };

    explicit MainWindow(const Setup &setup, QWidget *parent = nullptr);
    ~MainWindow() override;

    models::Session &session() { return *m_session; }
    const models::Session &session() const { return *m_session; }
    models::Connections &connections() { return *m_connections; }
    /// Opens a store and goes to `place` once it is open (Browse where it names no page).
    void open(const models::ConnectionSpec &spec, const views::Place &place = {});
    /// Opens what is named from outside: a saved connection of that address, else a read-only one.
    eventstore::Result<void> openStore(const StoreOpener::Request &request);
    /// Opens the store that was open when the program ended, at the same place, read-only (a demo
    /// as a demo). A server that is not saved is asked about.
    void restoreSession();
    /// It is closed while others go on, and does not come back.
    void dismissSession();
    /// Says in the window, until it is closed, what went wrong outside of every page.
    void sayProblem(const QString &problem);
    /// Goes where a link says: within the store that is open, or to another one.
    void openLink(const QString &text);
    /// Shows a place; an empty page name means the current page.
    void go(const views::Place &place) { m_way->go(place); }
    views::Place place() const { return m_way->place(); }
    views::Page *page(const QString &id) const { return m_way->page(id); }
    views::Page *currentPage() const { return m_way->current(); }
    const QList<views::Page *> &pages() const { return m_way->pages(); }
    const QList<QAction *> &windowActions() const { return m_do.all(); }
    Palette *palettePopup() const { return m_palette; }
    Unlocking &unlocking() { return *m_unlocking; }
    AlertCenter &alerts() { return *m_alerts; }

signals:
    /// Another language was chosen, which a window made from now on has; empty: the system's.
    void languageChosen(const QString &code);
    /// It is closed, and may go.
    void closed();
    /// What is shown is to be shown in a window of its own, beside this one.
    void anotherWindowRequested();
    /// The program is to end, with all its windows.
    void quitRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void setupActions();
    void setupFrame();
    void setupStatus();
    void setupPages(const Setup &setup);
    QMenu *makeMenu();
    void sessionChanged(models::Session::State state);
    void opened();
    void openFile();
    bool isOpen(const QString &store) const;
    void openRecent(const models::RecentStore &store);
    void openFailed();
    void openPalette();
    void copyLink();
    void showSettings();
    void toggleLock();
    void reopen(bool unlocked);

    WindowMemory m_memory;
    std::shared_ptr<models::SecretStore> m_secrets;
    models::Session *m_session = nullptr;
    models::Connections *m_connections = nullptr;
    WindowActions m_do{this};
    WindowLook m_look{*this, m_memory.file};
    QAction *m_back = nullptr;
    QAction *m_forward = nullptr;
    QAction *m_close = nullptr;
    WindowFrame *m_frame = nullptr;
    Navigator *m_way = nullptr;
    StoreOpener *m_opener = nullptr;
    StatusPanel *m_status = nullptr;
    Unlocking *m_unlocking = nullptr;
    AlertCenter *m_alerts = nullptr;
    SessionKeeper *m_keeper = nullptr;
    Palette *m_palette = nullptr;
    StoreArrival m_arrival;
};

} // namespace app
