// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/keptforms.h"

#include "app/gui/settings.h"
#include "models/format.h"
#include "models/tabletext.h"

#include <QSettings>

using namespace Qt::StringLiterals;
using models::DisplayZone;

namespace app {

void keepForms(Settings &settings, QObject *owner)
{
    models::tabletext::setCsvMarked(settings.csvMark.get());
    auto &zone = DisplayZone::instance();
    zone.setZone(settings.zone.get());
    QObject::connect(&zone, &DisplayZone::zoneChanged, owner,
                     [&settings, &zone] { settings.zone.set(zone.zone()); });
}

} // namespace app
