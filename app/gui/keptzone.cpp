// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keptzone.h"

#include "models/format.h"

#include <QSettings>

using namespace Qt::StringLiterals;
using models::DisplayZone;

namespace app {

void keepZone(QSettings &settings, QObject *owner)
{
    auto &zone = DisplayZone::instance();
    const auto kept = settings.value("zone"_L1).toString();
    if (kept == "utc"_L1)
        zone.setZone(DisplayZone::Zone::Utc);
    else if (kept == "local"_L1)
        zone.setZone(DisplayZone::Zone::Local);
    QObject::connect(&zone, &DisplayZone::zoneChanged, owner, [&settings, &zone] {
        const bool utc = zone.zone() == DisplayZone::Zone::Utc;
        settings.setValue("zone"_L1, utc ? u"utc"_s : u"local"_s);
    });
}

} // namespace app
