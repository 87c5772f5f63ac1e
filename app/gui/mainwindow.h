// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/navigator.h"
#include "app/gui/storearrival.h"
#include "app/gui/storeopener.h"
#include "app/gui/windowactions.h"
#include "app/gui/windowlayout.h"
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

/// The main window: navigation, title strip, the pages, and a status bar with the state of the
/// store.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    struct Setup
    {
        QString settingsFile; ///< INI; never contains a secret
        QString demoPath;     ///< path of the demo store, which may not exist yet
        std::shared_ptr<models::SecretStore> secrets;
        int slot = 0; ///< its slot in the settings, see WindowSlots
    };

    explicit MainWindow(const Setup &setup, QWidget *parent = nullptr);
    ~MainWindow() override;

    models::Session &session() { return *m_session; }
    const models::Session &session() const { return *m_session; }
    models::Connections &connections() { return *m_connections; }
    /// Opens a store, and shows `place` once it is open (Browse if it names no page).
    void open(const models::ConnectionSpec &spec, const views::Place &place = {});
    /// The places at which the pages begin if `store` is opened next.
    void setLeft(const eventstore::StoreUrl &store, const QList<views::Place> &pages)
    {
        m_arrival.setLeft(QString::fromStdString(store.text()), pages);
    }
    /// Opens a store named from outside: a saved connection with that address, else read-only.
    eventstore::Result<void> openStore(const StoreOpener::Request &request);
    /// Opens the store and place at which the program ended, read-only (a demo as a demo). Asks
    /// before connecting to a server that is not a saved connection.
    void restoreSession();
    /// Called when this window is closed while others stay open: it will not be restored.
    void dismissSession();
    /// Shows a problem in the window until the user closes it, for errors outside of all pages.
    void sayProblem(const QString &problem);
    /// Follows a link: within the open store, or to another one.
    void openLink(const QString &text);
    /// Shows a place; an empty page name means the current page.
    void go(const views::Place &place) { m_way->go(place); }
    views::Place place() const { return m_way->place(); }
    /// The places of all pages that need a store.
    QList<views::Place> places() const { return m_way->places(); }
    views::Page *page(const QString &id) const { return m_way->page(id); }
    views::Page *currentPage() const { return m_way->current(); }
    const QList<views::Page *> &pages() const { return m_way->pages(); }
    const QList<QAction *> &windowActions() const { return m_do.all(); }
    Palette *palettePopup() const { return m_palette; }
    Unlocking &unlocking() { return *m_unlocking; }
    AlertCenter &alerts() { return *m_alerts; }

signals:
    /// The user chose another language, which only new windows use; empty: the system's.
    void languageChosen(const QString &code);
    /// The window was closed and can be deleted.
    void closed();
    /// The user wants the current place in a further window.
    void anotherWindowRequested();
    /// The user wants to end the program, with all its windows.
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
    WindowLayout m_layout{*this, m_memory.file};
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
