// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QObject;

namespace app {

struct Settings;

/// Shows times in the saved zone, and saves a change of it as long as `owner` exists, which must be
/// the owner of the settings.
void keepZone(Settings &settings, QObject *owner);

} // namespace app
