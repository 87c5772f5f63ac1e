// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/recentstores.h"
#include "app/gui/settings.h"

#include <QMenu>

namespace app {

/// The menu at the window's upper right corner.
class WindowMenu : public QMenu
{
    Q_OBJECT
public:
    /// What it refers to must outlive it.
    WindowMenu(Settings &settings, RecentStores &recent, QWidget *window);

    void addThemes();
    void addLanguages();
    void addRecent();

signals:
    void languageChosen(const QString &code);
    /// An eventglass:// link to a store that was open before.
    void recentChosen(const QString &link);

private:
    void fillRecent(QMenu *menu);

    Settings &m_settings;
    RecentStores &m_recent;
};

} // namespace app
