// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QObject;

namespace app {

struct Settings;

/// Shows times in the zone chosen last time, and keeps what is chosen from now on as long as
/// `owner`, which the settings belong to, lives.
void keepZone(Settings &settings, QObject *owner);

} // namespace app
