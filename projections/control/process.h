// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace projections {

/// Names a running process so that another one can tell whether it is still the same.
struct ProcessId
{
    std::string host; ///< for people
    std::string
        machine; ///< boot and process namespace; only within the same one can a pid be looked at
    std::int64_t pid = 0;
    std::string startedTicks; ///< the kernel's start time of the process, so that a pid used again
                              ///< is noticed
};

enum class Liveness { Alive, Dead, Unknown };

const ProcessId &thisProcess();
/// "user@host (pid 17)": who this process belongs to.
std::string whoWeAre();
/// Unknown for processes of other machines and for ones that were stopped.
Liveness livenessOf(const ProcessId &process);

} // namespace projections
