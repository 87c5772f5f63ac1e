// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QObject;

namespace app {

struct Settings;

/// Shows times in the saved zone and writes CSV files with or without a mark, as saved; saves a
/// change of the zone as long as `owner` exists, which must be the owner of the settings.
void keepForms(Settings &settings, QObject *owner);

} // namespace app
