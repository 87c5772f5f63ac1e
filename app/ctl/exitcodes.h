// SPDX-FileCopyrightText: Eventglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventstore/error.h"

namespace ctl {

/// What the process ends with; scripts depend on the numbers.
enum class ExitCode {
    Done = 0,
    Failed = 1,
    Usage = 2,
    Conflict = 3,      ///< a stream was at another version than expected
    Refused = 4,       ///< a business rule said no
    FoundProblems = 5, ///< verify
};

inline ExitCode exitCodeFor(eventstore::ErrorCode code)
{
    switch (code) {
    case eventstore::ErrorCode::Conflict:
        return ExitCode::Conflict;
    case eventstore::ErrorCode::Refused:
        return ExitCode::Refused;
    default:
        return ExitCode::Failed;
    }
}

} // namespace ctl
