// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace views {

/// Installs the event filters that protect all widgets of the application: text from a store stays
/// text (plaintext.h), the wheel does not change fields accidentally (wheelguard.h), and dialogs
/// fit the screen (screenroom.h). Called by pages and windows; only the first call has an effect.
void enforceGuards();

} // namespace views
