// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace projections {

/// Identifies a running process, so that another process can tell whether it still runs.
struct ProcessId
{
    std::string host; ///< for people
    std::string
        machine; ///< boot id and pid namespace; pids can be checked only within the same ones
    std::int64_t pid = 0;
    std::string startedTicks; ///< the kernel's start time of the process; detects a reused pid
};

enum class Liveness { Alive, Dead, Unknown };

const ProcessId &thisProcess();
/// "user@host (pid 17)": user, host and pid of this process.
std::string thisProcessText();
/// Unknown for processes on other machines and for suspended ones (SIGSTOP, a debugger).
Liveness livenessOf(const ProcessId &process);

} // namespace projections
