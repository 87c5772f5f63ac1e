// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Lets a process die by SIGKILL at a chosen one of its calls that the outside can see: bytes sent
/// to a server, bytes written to a file, a file's end or sync. Between two of those a process can
/// be killed anywhere with the same result, so that counting them reaches every moment there is,
/// however fast the machine. Any thread.
namespace mortality {

enum class When {
    Before,  ///< the call is not made
    Halfway, ///< half of its bytes are given away
    After,   ///< the call is made, its outcome never learned
};

/// From here on calls are counted; at the `dieAt`th the process dies. 0: it only counts.
void arm(long dieAt, When when);
/// The calls counted so far.
long calls();

} // namespace mortality
