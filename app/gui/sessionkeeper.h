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

/// Keeps where one is and how the window stands, soon after each change, so that a window that is
/// quit, killed or crashes comes back there. Interface thread.
class SessionKeeper : public QObject
{
    Q_OBJECT
public:
    /// Where one is now, and where each page is.
    struct Where
    {
        views::Place here;
        QList<views::Place> pages;
    };
    /// `slot` is the window's place in the settings (WindowSlots). All must outlive it.
    SessionKeeper(models::Session &session, QSettings &settings, int slot, QMainWindow &window,
                  std::function<Where()> where);

    struct Kept
    {
        QString store; ///< as StoreUrl::parse() takes it, without a secret
        QString layoutFile;
        views::Place place;
        bool demo = false;
        QList<views::Place> pages; ///< where the other pages were
    };
    /// The store that was open last in this window and not closed by the user; nothing else.
    std::optional<Kept> kept() const;
    /// Writes down at once what is waiting for its turn.
    void keep();
    /// The window is closed while others go on: it does not come back.
    void dismiss();
    /// Where the window stood, if that is known of this one.
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
    QTimer m_soon; ///< after the window was moved or sized
    QTimer m_look; ///< at the place
    QString m_link;
    QHash<QString, QString> m_pages; ///< what is kept of each, by its name
};

} // namespace app
