// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QObject;

namespace app {

struct Settings;

/// Gives all actions the keys stored in the settings, and stores later changes for as long as
/// `owner`, which owns the settings, exists.
void keepKeys(Settings &settings, QObject *owner);

} // namespace app
