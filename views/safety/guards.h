// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace views {

/// Installs the event filters that protect all widgets of the application: text from a store stays
/// text (plaintext.h), and the wheel does not change fields accidentally (wheelguard.h). Called by
/// pages and windows; only the first call has an effect.
void enforceGuards();

} // namespace views
