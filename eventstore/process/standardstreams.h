// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace eventstore {

/// Call it first in main(). Occupies the descriptors 0 to 2 where the caller has closed them, so
/// that no file, pipe or connection gets one of these numbers, and with it what is read from or
/// written to a standard stream. Reading or writing such a stream fails as before.
void occupyStandardStreams();

} // namespace eventstore
