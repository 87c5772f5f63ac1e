// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/settings.h"
#include "models/session/recentstores.h"

#include <QMenu>

namespace app {

/// The menu in the window's upper right corner.
class WindowMenu : public QMenu
{
    Q_OBJECT
public:
    /// All arguments must outlive the menu.
    WindowMenu(Settings &settings, models::RecentStores &recent, QWidget *window);

    /// Adds these actions, and before `close` the stores opened before, themes and languages.
    void fill(const QList<QAction *> &actions, const QAction *close);
    /// The themes and languages.
    const QList<QAction *> &choices() const { return m_choices; }

signals:
    void languageChosen(const QString &code);
    /// The user chose a store that was open before.
    void recentChosen(const models::RecentStore &store);

private:
    void addThemes();
    void addLanguages();
    void offer(QAction &action, const QMenu &menu, const QString &id);
    void addRecent();
    void fillRecent(QMenu *menu);

    Settings &m_settings;
    models::RecentStores &m_recent;
    QList<QAction *> m_choices;
};

} // namespace app
