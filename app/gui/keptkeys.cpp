// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keptkeys.h"

#include "app/gui/settings.h"
#include "views/keymap.h"

namespace app {

void keepKeys(Settings &settings, QObject *owner)
{
    auto &map = views::Keymap::instance();
    map.load(settings.keys.get());
    QObject::connect(&map, &views::Keymap::changed, owner, [&settings, &map] {
        if (settings.keys.get() != map.kept())
            settings.keys.set(map.kept());
    });
}

} // namespace app
