// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Lets a process kill itself with SIGKILL at a chosen one of its calls with effects outside the
/// process: bytes sent to a server, bytes written to a file, a file truncated or synced. A kill
/// anywhere between two such calls has the same result, so counting them covers every possible
/// moment, independent of the machine's speed. Thread-safe.
namespace mortality {

enum class When {
    Before,  ///< the call is not made
    Halfway, ///< half of its bytes are passed on
    After,   ///< the call is made, but the process never learns its outcome
};

/// Starts to count calls; the process dies at call number `dieAt` (from 1). 0: only counts.
void arm(long dieAt, When when);
/// The calls counted so far.
long calls();

} // namespace mortality
