// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/windowslots.h"
#include "models/session/session.h"
#include "views/page.h"

#include <QHash>
#include <QSettings>
#include <QTimer>

#include <functional>
#include <optional>

class QMainWindow;

namespace app {

/// Saves the current place and the geometry of a window soon after each change, so that they can be
/// restored after a quit, kill or crash. GUI thread.
class SessionKeeper : public QObject
{
    Q_OBJECT
public:
    /// The current place, and the places of all pages.
    struct Where
    {
        views::Place here;
        QList<views::Place> pages;
    };
    /// `slot` is the window's slot in the settings (WindowSlots). All arguments must outlive this
    /// object.
    SessionKeeper(models::Session &session, QSettings &settings, int slot, QMainWindow &window,
                  std::function<Where()> where);

    struct Kept
    {
        QString store; ///< as StoreUrl::parse() takes it, without a secret
        QString layoutFile;
        views::Place place;
        bool demo = false;
        QList<views::Place> pages; ///< places of the other pages
    };
    /// The store that was open last in this window; nullopt if the user closed it.
    std::optional<Kept> kept() const;
    /// Saves pending changes at once.
    void keep();
    /// The window was closed while others stay open: it will not be restored.
    void dismiss();
    /// Restores the window's geometry, if it was saved.
    void restoreGeometry();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QString key(QLatin1StringView name) const { return WindowSlots::prefix(m_slot) + name; }
    bool keepPages(const QList<views::Place> &pages);
    QList<views::Place> keptPages() const;
    void keepGeometry();
    void forget();
    void openFailed(const eventstore::Error &error);

    models::Session &m_session;
    QSettings &m_settings;
    WindowSlots m_slots{m_settings};
    const int m_slot;
    QMainWindow &m_window;
    std::function<Where()> m_where;
    QTimer m_soon; ///< after the window was moved or resized
    QTimer m_look; ///< polls the current place
    QString m_link;
    QHash<QString, QString> m_pages; ///< the saved place of each page, by its id
};

} // namespace app
