// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ctl {

/// From now on a crash says on standard error which signal ended the program and where it was, as
/// addresses that addr2line understands; nothing of what it worked on. A sanitizer says more.
void sayWhereItCrashes();

} // namespace ctl
