// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ctl {

/// Installs handlers that print on a crash the signal and a stack trace to standard error, as
/// addresses for addr2line, and no data. Does nothing in builds with a sanitizer, which prints
/// more.
void sayWhereItCrashes();

} // namespace ctl
