// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QObject;

namespace app {

struct Settings;

/// Gives all actions the keys that were chosen, and keeps what is chosen from now on as long as
/// `owner`, which the settings belong to, lives.
void keepKeys(Settings &settings, QObject *owner);

} // namespace app
