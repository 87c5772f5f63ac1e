// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace views {

/// Installs what protects every widget of the application: text from a store stays text
/// (plaintext.h), the wheel changes no field by the way (wheelguard.h). Pages and windows call it;
/// only the first call does anything.
void enforceGuards();

} // namespace views
