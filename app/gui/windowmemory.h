// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/settings.h"
#include "models/browse/savedfilters.h"
#include "models/session/recentstores.h"

#include <QSettings>

namespace app {

/// What a window keeps between two starts: a settings file (INI, never with a secret) and its
/// contents.
struct WindowMemory
{
    explicit WindowMemory(const QString &path)
        : file(path, QSettings::IniFormat)
    {
    }

    QSettings file;
    Settings settings{file};
    models::RecentStores recent{file};
    models::SavedFilters filters{file};
};

} // namespace app
